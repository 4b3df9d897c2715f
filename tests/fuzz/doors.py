"""The doors of both towers, public and control, with people signed in behind them; what the towers write on standard error is watched."""

import http.client
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from starlette.routing import BaseRoute, Route

from tests.fuzz.calls import Call, Kind
from tests.portal.desks import new_case, officer, staffed
from tests.portal.lasting import new_citizen
from tests.portal.towers import KEY, PUSH_KEY, Towers, Visitor, find_form, form_fields, national_order, national_push, running_towers
from thongsuot.national.adapter.endpoint import adapter_app
from thongsuot.national.app import build_national
from thongsuot.national.catalogue.portal import portal_app
from thongsuot.national.control import national_control
from thongsuot.national.identity.provider import provider_app
from thongsuot.portal.app import build_app
from thongsuot.portal.control import build_control
from thongsuot.portal.frame import Frame
from thongsuot.portal.tenants import Tenants

SECONDS = 20.0
NATIONAL, IDENTITY, ADAPTER = "dvcqg.test", "xacthuc.dvcqg.test", "ketnoi.dvcqg.test"


@dataclass(frozen=True, slots=True)
class Door:
    """One host of a tower, or its control listener. `routes` are (method, path as the application writes it); `keys` are headers of people who are in."""

    name: str
    host: str
    address: str
    trust: ssl.SSLContext | None
    routes: tuple[tuple[str, str], ...]
    keys: tuple[Mapping[str, str], ...]
    kinds: tuple[Kind, ...]

    def knock(self, call: Call) -> int:
        """The status of the answer; 0 where the connection was closed without one. Raises TimeoutError where there is neither."""
        address, port = self.address.removeprefix("http://").rsplit(":", 1)
        with socket.create_connection((address, int(port)), timeout=SECONDS) as plain:
            line = self.trust.wrap_socket(plain, server_hostname=self.host) if self.trust else plain
            try:
                line.sendall(call.wire(self.host))
                if call.hangs_up:
                    line.close()
                    time.sleep(0.02)  # for the tower to notice
                    return 0
                answer = http.client.HTTPResponse(line, method=call.method)
                answer.begin()
                answer.read()
            except (http.client.HTTPException, ConnectionError, ssl.SSLError):
                return 0
            finally:
                line.close()
            return answer.status


@dataclass
class Watched:
    """Both towers; `known` are values that mean something to them, by the name they go under: numbers, codes, tokens."""

    doors: tuple[Door, ...]
    known: Mapping[str, str]
    logs: tuple[Path, ...]
    read: dict[Path, int] = field(default_factory=dict)

    def traces(self) -> str:
        """What was written since the last call, if it holds the trace of an error."""
        written = ""
        for log in self.logs:
            data = log.read_bytes()
            written += data[self.read.get(log, 0) :].decode("utf-8", "replace")
            self.read[log] = len(data)
        return written if "Traceback" in written else ""


def broken_promise(watched: Watched, door: Door, call: Call) -> str | None:
    """What is wrong with how the tower takes the call; None where it keeps its word."""
    try:
        status = door.knock(call)
    except TimeoutError:
        return f"no answer within {SECONDS:.0f} s"
    if traces := watched.traces():
        return f"{status}, and in the log:\n{traces[-3000:]}"
    return f"{status} is no answer" if status == 500 else None


@contextmanager
def watched_towers(folder: Path) -> Iterator[Watched]:
    with ExitStack() as stack:
        towers = stack.enter_context(running_towers(folder, logs=True))
        routes, base = routes_of(folder), staffed(towers)
        citizen, case = new_citizen(towers, base), new_case(towers, base)
        case.act("motcua", "Tiếp nhận")
        case.told()
        host = base.removeprefix("https://")
        desk = officer(towers, base, "motcua")
        here, there = cookies(citizen.visitor, host), cookies(desk, host)
        trust = ssl.create_default_context(cafile=str(folder / "ca.pem"))
        national = {"Authorization": f"Bearer {PUSH_KEY}"}
        bearer = {"Authorization": f"Bearer {KEY}"}
        towers.tenant(host="thu.tinhmau1.test")
        session, payments = sign_in_to_adapter(towers)
        adapter = {"dstcode": "VN:G22", "Authorization": f"Bearer {payments}", "access_token": session}
        forms: tuple[Kind, ...] = ("form", "multipart", "multipart")
        doors = (
            Door("portal", host, towers.portal.https, trust, routes["portal"], ({}, here, here, there, there, national), (*forms, "json")),
            Door("portal-control", "127.0.0.1", towers.portal.control, None, routes["portal-control"], (bearer,), ("json",)),
            Door("national", NATIONAL, towers.national.https, trust, routes["national"], ({}, cookies(citizen.visitor, NATIONAL)), forms),
            Door("identity", IDENTITY, towers.national.https, trust, routes["identity"], ({}, cookies(citizen.visitor, IDENTITY)), forms),
            Door(
                "adapter",
                ADAPTER,
                towers.national.https,
                trust,
                routes["adapter"],
                (adapter,),
                ("json", "json", "form"),
            ),
            Door("national-control", "127.0.0.1", towers.national.control, None, routes["national-control"], (bearer,), ("json",)),
        )
        page = case.desk("motcua")
        token = form_fields(find_form(desk.walk(str(page.url)), "Chuyển xử lý"))["ma_bieu_mau"]
        known = {
            **{"code": case.code, "number": case.code, "MaHoSo": case.code, "ma": case.code, "dossier": case.code, "MaThamChieu": "1"},
            **{"tenant": "thu.tinhmau1", "tinh": "tinhmau1", "persona": "thu", "username": citizen.person.key, "password": citizen.person.password},
            **{"ma_bieu_mau": token, "session": session, "MaDoiTuong": str(citizen.person.claims["TechID"]), "owner": str(citizen.person.claims["TechID"])},
        }
        yield Watched(doors, known, (folder / "national.log", folder / "portal.log"))


def sign_in_to_adapter(towers: Towers) -> tuple[str, str]:
    """(a session of the data adapter, a token of the payment platform)."""
    payment = {"partner": "p", "secret": "s", "client_secret": "c", "callback_url": "https://tinhmau1.test/a", "return_url": "https://tinhmau1.test/b"}
    keypay = {"client_id": "k", "hash_key_1": "1", "hash_key_2": "2", "callback_url": "https://tinhmau1.test/a"}
    accounts = {"payment": payment, "keypay": keypay, "push": national_push("tinhmau1.test", towers.portal.https)}
    towers.control("national", "PUT", "/tenants/tinhmau1", national_order("tinhmau1", "tinhmau1.test") | accounts).raise_for_status()
    client, account = towers.visitor().client, {"username": "tinhmau1", "password": "bi-mat-truc"}
    signed_in = client.post(f"https://{ADAPTER}/apiDVC/mapi/login", json=account, headers={"dstcode": "VN:G22"}).json()
    token = client.post(f"https://{ADAPTER}/thanhtoan/token", data={"client_id": "p", "client_secret": "c"}).json()
    return signed_in["session"], token["access_token"]


def cookies(visitor: Visitor, host: str) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.client.cookies.jar if cookie.domain == host)}


def routes_of(folder: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """What each door leads to, as the applications themselves say: what is added there is driven from then on."""
    (folder / "routes").mkdir()
    national, tenants = build_national(folder / "routes"), Tenants(folder / "routes")
    public = build_app(tenants, httpx.AsyncClient())
    assert isinstance(public, Frame)
    applications = {
        "portal": public.app,
        "portal-control": build_control(tenants, KEY),
        "national": portal_app(national),
        "identity": provider_app(national),
        "adapter": adapter_app(national),
        "national-control": national_control(national, KEY),
    }
    return {name: pairs(application.routes) for name, application in applications.items()}


def pairs(routes: list[BaseRoute]) -> tuple[tuple[str, str], ...]:
    return tuple((method, route.path) for route in routes if isinstance(route, Route) for method in sorted(route.methods or {"GET"}))

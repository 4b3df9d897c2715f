"""Figure (d): requests per second of the reference servers against bare Starlette routes that do the same work."""

import argparse
import json
import os
import secrets
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
from load import Connection, requests_per_second
from measure import interleave, print_section
from processes import BENCH, make_certificates
from selectolax.lexbor import LexborHTMLParser

from thongsuot.environment.reference import ReferenceEnvironment, start_reference
from thongsuot.steps.network import ResolvingTransport, addresses_of

HOST, IDENTITY, ADAPTER = "tinhdo.test", "xacthuc.dvcqg.test", "ketnoi.dvcqg.test"
SECRET, PASSWORD, CALLBACK = secrets.token_urlsafe(16), secrets.token_urlsafe(16), f"https://{HOST}/sso/callback"
LINK = "/nop-ho-so?" + urlencode({"MaTTHCDP": "1.004873.000.00.00.H98", "MaTTHC": "1.004873", "MaCoQuanThucHien": "H98.101.01", "vnconnect": "1"})
ASK = {"response_type": "code", "client_id": "bench", "redirect_uri": CALLBACK, "scope": "openid", "acr_values": "LoA1", "state": "s"}
DOSSIER = {
    "MaHoSo": "H98.101.01-250701-0001",
    "MaTTHC": "1.004873",
    "TenTTHC": "Cấp Giấy xác nhận tình trạng hôn nhân",
    "MaLinhVuc": "G15-TP01",
    "TenLinhVuc": "Hộ tịch",
    "KenhThucHien": "2",
    "ChuHoSo": "Nguyễn Thị Thử Nghiệm",
    "LoaiDoiTuong": "1",
    "MaDoiTuong": "7d9f0a52-5a0e-4f0b-9a53-0f1f6a3f9c11",
    "TrichYeuHoSo": "Đề nghị cấp giấy xác nhận tình trạng hôn nhân",
    "NgayTiepNhan": "20250701090000",
    "NgayHenTra": "20250704170000",
    "TrangThaiHoSo": "2",
    "DonViXuLy": "Ủy ban nhân dân phường",
    "TaiLieuNop": [{"TepDinhKemId": "1", "TenTepDinhKem": "Tờ khai.pdf", "IsDeleted": "False", "MaThanhPhanHoSo": "GT100487301", "DuongDanTaiTepTin": ""}],
    "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": "001012345670"}],
}
Piece = Callable[[Connection, int], None]


@dataclass(frozen=True, slots=True)
class Keys:
    """What a signed-in load needs: the portal's session cookie, the identity provider's, the adapter's session."""

    portal: str = ""
    identity: str = ""
    adapter: str = ""


def show_screen(keys: Keys) -> Piece:
    def piece(connection: Connection, _number: int) -> None:
        status, _head, body = connection.request("GET", LINK, {"Cookie": keys.portal})
        assert status == 200, status
        assert b"khoa_gui" in body

    return piece


def send_dossier(keys: Keys) -> Piece:
    def piece(connection: Connection, number: int) -> None:
        row = DOSSIER | {"MaHoSo": f"H98.101.01-250701-{number % 100:04}"}
        body = {"session": keys.adapter, "madonvi": "H98", "service": "DongBoHoSoMC", "isUpdating": "True", "data": [row]}
        headers = {"Content-Type": "application/json", "dstcode": "VN:BENCH"}
        status, _head, reply = connection.request("POST", "/apiDVC/mapi/g", headers, json.dumps(body).encode())
        assert status == 200, status
        assert json.loads(reply)["error_code"] == 0, reply

    return piece


def sign_on(keys: Keys) -> Piece:
    """Authorize with an open session, then the code for tokens: two requests a piece."""

    def piece(connection: Connection, _number: int) -> None:
        status, head, _body = connection.request("GET", f"/oauth2/authorize?{urlencode(ASK)}", {"Cookie": keys.identity})
        assert status == 302, status
        place = next(line for line in head.decode().split("\r\n") if line.lower().startswith("location:")).split(" ", 1)[1]
        code = parse_qs(urlsplit(place).query)["code"][0]
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "client_id": "bench", "client_secret": SECRET}
        status, _head, reply = connection.post_form("/oauth2/token", form)
        assert status == 200, reply
        assert json.loads(reply)["id_token"].count(".") == 2

    return piece


def prepare(environment: ReferenceEnvironment) -> Keys:
    """A tenant, a person, and both of them signed in at the towers."""
    adapter = {"username": "bench", "password": SECRET, "dstcode": "VN:BENCH", "madonvi": "H98"}
    client = {"client_id": "bench", "client_secret": SECRET}
    common = {"name": "Tỉnh mẫu 1", "agency_root": "H98"}
    national = common | client | {"base_url": f"https://{HOST}", "redirect_uris": [CALLBACK], "post_logout_redirect_uris": [], "link_style": "vnconnect"}
    portal = common | {"host": HOST, "national": {"issuer": f"https://{IDENTITY}", **client}, "defects": [], "officers": []}
    claims = {"TechID": DOSSIER["MaDoiTuong"], "SoDinhDanh": "001012345670", "HoVaTen": DOSSIER["ChuHoSo"], "NgayThangNamSinh": "19900201", "LoaiTaiKhoan": "1"}
    person = {"username": "bench", "password": PASSWORD, "kind": "citizen", "claims": claims, "claims_style": "vnconnect", "account_type_form": "string"}
    put(environment, environment.national_control, "/tenants/bench", national | {"adapter": adapter})
    put(environment, environment.portal_control, "/tenants/bench", portal | {"adapter": adapter | {"url": f"https://{ADAPTER}/apiDVC/mapi"}})
    put(environment, environment.national_control, "/personas/bench", person)
    return walk_in(environment)


def put(environment: ReferenceEnvironment, control: Any, path: str, body: Mapping[str, object]) -> None:
    answer = environment.client.put(f"{control.url}{path}", json=body, headers={"Authorization": f"Bearer {control.key}"})
    if answer.is_error:
        sys.exit(f"{path}: {answer.status_code} {answer.text}")


def walk_in(environment: ReferenceEnvironment) -> Keys:
    hosts = dict.fromkeys(("dvcqg.test", IDENTITY, ADAPTER), environment.national.https) | {HOST: environment.portal.https}
    transport = ResolvingTransport(addresses_of(hosts), ssl.create_default_context(cafile=environment.ca))
    client = httpx.Client(transport=transport, timeout=10)
    form = follow(client, client.get(f"https://{HOST}{LINK}"))
    hidden = {node.attributes["name"] or "": node.attributes.get("value") or "" for node in LexborHTMLParser(form.content).css("form input[type=hidden]")}
    screen = follow(client, client.post(form.url.join("/dang-nhap"), data=hidden | {"username": "bench", "password": PASSWORD}))
    assert "khoa_gui" in screen.text, f"{screen.url}: {screen.status_code}"
    account = {"username": "bench", "password": SECRET}
    session = client.post(f"https://{ADAPTER}/apiDVC/mapi/login", json=account, headers={"dstcode": "VN:BENCH"}).json()["session"]
    keys = Keys(cookies_of(client, HOST), cookies_of(client, IDENTITY), session)
    client.close()
    return keys


def follow(client: httpx.Client, answer: httpx.Response) -> httpx.Response:
    while answer.next_request is not None:
        answer = client.send(answer.next_request)
    return answer


def cookies_of(client: httpx.Client, host: str) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar if cookie.domain == host)


@contextmanager
def bare_server(folder: Path) -> Iterator[tuple[int, ssl.SSLContext, int]]:
    certificates = make_certificates(folder, HOST, IDENTITY, ADAPTER)
    command = [sys.executable, str(BENCH / "bare_server.py"), str(certificates.cert), str(certificates.key), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline()), ssl.create_default_context(cafile=certificates.ca), process.pid
        finally:
            process.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--count", type=int, default=1200)
    given = parser.parse_args()
    work = {
        "submission screen": (HOST, show_screen),
        "sync endpoint (DongBoHoSoMC)": (ADAPTER, send_dossier),
        "sign-on (authorize and token)": (IDENTITY, sign_on),
    }
    rows = []
    with (
        tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as name,
        start_reference([HOST]) as environment,
        bare_server(Path(name)) as (port, bare_trust, bare_process),
    ):
        keys = prepare(environment)
        trust = ssl.create_default_context(cafile=environment.ca)
        for title, (host, make) in work.items():
            tower = environment.portal if host == HOST else environment.national
            reference = contestant(host, int(tower.https.rpartition(":")[2]), trust, make(keys), given.count)
            bare = contestant(host, port, bare_trust, make(Keys()), given.count)
            before = cpu_seconds(tower.process.pid), cpu_seconds(bare_process)
            figures = interleave({"reference": reference, "bare": bare}, given.rounds)
            pieces = given.count * given.rounds / 1000
            cost, bare_cost = (cpu_seconds(tower.process.pid) - before[0]) / pieces, (cpu_seconds(bare_process) - before[1]) / pieces
            ours, theirs = figures["reference"].median, figures["bare"].median
            rows.append((title, f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.2f}", "at least 0.50", f"{cost:.2f}", f"{bare_cost:.2f}"))
    head = ("work", "reference, a second", "bare, a second", "ratio", "wanted", "reference, CPU ms each", "bare, CPU ms each")
    print_section("Reference servers against bare routes", head, rows)


def cpu_seconds(process: int) -> float:
    """User and system time of a process so far; 0 where the system does not tell by /proc."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def contestant(host: str, port: int, trust: ssl.SSLContext, piece: Piece, count: int) -> Callable[[], float]:
    return lambda: requests_per_second(lambda: Connection(host, port, trust), piece, count)


if __name__ == "__main__":
    main()

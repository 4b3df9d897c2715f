"""Portals that keep their dossiers in a folder: started, killed and started again, or two at a time on one folder; and people who file with them."""

import itertools
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from tests.portal.desks import PASSWORD, STAFF, key_of
from tests.portal.towers import Person, Towers, Visitor, fact, find_form, form_fields, national_order, portal_order, started
from tests.portal.walks import LINK, PAPERS, TYPED, someone

PATIENCE = 20.0  # seconds
_counter = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Province:
    """A tenant that no other test uses, its file in `state`; everything its portals say on standard error is in `log`."""

    towers: Towers
    host: str
    state: Path
    log: Path

    @property
    def base(self) -> str:
        return f"https://{self.host}"

    @property
    def key(self) -> str:
        return key_of(self.base)

    @contextmanager
    def portal(self) -> Iterator[Towers]:
        """A portal process on the folder, beside the national side that is there already; it knows the tenant."""
        folder, national = self.towers.folder, self.towers.national
        options = ["--cert", f"{folder}/cert.pem", "--key", f"{folder}/key.pem", "--ca", f"{folder}/ca.pem", "--state", str(self.state)]
        resolve = [f"--resolve={host}={national.https}" for host in ("dvcqg.test", "xacthuc.dvcqg.test", "ketnoi.dvcqg.test")]
        with started("thongsuot.portal", *options, *resolve, log=self.log) as running:
            towers = replace(self.towers, portal=running, tenants=set())
            towers.control("portal", "PUT", f"/tenants/{self.key}", self.order()).raise_for_status()
            yield towers

    def order(self) -> dict[str, object]:
        officers = [{"username": username, "password": PASSWORD, "name": name, "role": role, "unit": unit} for username, name, role, unit in STAFF]
        return portal_order(self.key, self.host) | {"officers": officers}

    def known_nationally(self, code: str) -> tuple[dict[str, object] | None, list[dict[str, object]]]:
        """(the dossier as the national side has it, everything it was told of it)."""
        known = self.towers.control("national", "GET", f"/dossiers/{code}?tenant={self.key}").json()
        return known["dossier"], known["history"]

    def complaints(self) -> str:
        """The traces of errors that the portals have written."""
        text = self.log.read_text()
        return text[text.index("Traceback") :] if "Traceback" in text else ""


def new_province(towers: Towers, folder: Path) -> Province:
    host = f"ben{next(_counter)}.tinhmau1.test"
    towers.control("national", "PUT", f"/tenants/{key_of(f'https://{host}')}", national_order(key_of(f"https://{host}"), host)).raise_for_status()
    (folder / "state").mkdir()
    return Province(towers, host, folder / "state", folder / "log.txt")


def kill(portal: Towers) -> None:
    """As the system does it when memory runs out: no goodbye, no clean-up."""
    os.kill(portal.portal.pid, signal.SIGKILL)


@dataclass
class Citizen:
    """Somebody signed in before the form. `codes` are the numbers the portal has acknowledged, one for each submission key."""

    person: Person
    visitor: Visitor
    page: httpx.Response
    codes: dict[str, str] = field(default_factory=dict)

    def file(self, key: str, *, through: Towers | None = None) -> str | None:
        """Hand the form in with this key; the number, or None where the portal was gone before it answered."""
        visitor = self.through(through) if through else self.visitor
        try:
            reply = visitor.submit(self.page, TYPED | {"khoa_gui": key}, button="Nộp hồ sơ", files=PAPERS)
        except httpx.TransportError:
            return None
        assert reply.status_code == 303, f"{reply.status_code}: {fact(reply, 'thong-bao')}"
        code = reply.headers["location"].removeprefix("/ho-so/")
        assert self.codes.setdefault(key, code) == code, "the same submission has two numbers"
        return code

    def through(self, towers: Towers) -> Visitor:
        """The same browser after its portal has come up elsewhere: other connections, the same cookies."""
        visitor = towers.visitor()
        visitor.client.cookies = self.visitor.client.cookies
        return visitor


def new_citizen(towers: Towers, base: str) -> Citizen:
    person, visitor = someone(towers), towers.visitor()
    page = visitor.sign_in(base + LINK, person)
    assert page.status_code == 200, page.status_code
    assert form_fields(find_form(page, "Nộp hồ sơ"))["khoa_gui"]
    return Citizen(person, visitor, page)


def await_empty_outbox(towers: Towers, key: str) -> None:
    """Until the national side has been told everything."""
    await_that(lambda: not waiting(towers, key), "the outbox does not empty")
    rows = towers.control("portal", "GET", f"/tenants/{key}/outbox").json()
    assert {row["state"] for row in rows} <= {"sent"}, rows


def waiting(towers: Towers, key: str) -> int:
    """How many messages wait."""
    return sum(row["state"] == "waiting" for row in towers.control("portal", "GET", f"/tenants/{key}/outbox").json())


def await_that(holds: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)

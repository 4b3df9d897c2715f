"""A dossier and everybody who works on it, over real HTTPS: walks that tests of dossiers, desk and synchronisation take."""

import time
from dataclasses import dataclass, field

import httpx

from tests.portal.towers import Person, Towers, Visitor, fact, portal_order
from tests.portal.walks import LINK, PAPERS, TYPED, someone
from thongsuot.planning.files import make_file

PASSWORD = "mat-khau-thu"
STAFF = (
    ("motcua", "Trần Một Cửa", "one-stop", "H98.101.01"),
    ("xuly", "Lê Xử Lý", "processing", "H98.102"),
    ("lanhdao", "Phạm Lãnh Đạo", "leader", "H98.102"),
    ("xakhac", "Ngô Xã Khác", "one-stop", "H98.103.01"),
    ("thuphi", "Hồ Thu Phí", "cashier", "H98.101.01"),
    ("truongphong", "Đỗ Trưởng Phòng", "head", "H98.102"),
    ("quantri", "Vũ Quản Trị", "unit-admin", "H98.102"),
    ("hethong", "Mai Hệ Thống", "system-admin", "H98"),
    ("xulynoinhan", "Lý Nơi Nhận", "processing", "H98.101"),
)
RESULT = {"tep_ket_qua": ("Kết quả.pdf", make_file("pdf", 3000, "ket qua"), "application/pdf")}
PATIENCE = 5.0  # seconds


def staffed(towers: Towers, *defects: str) -> str:
    """The base address of the tenant with these defects, its desk manned by STAFF."""
    base = towers.tenant(*defects)
    host = base.removeprefix("https://")
    officers = [{"username": username, "password": PASSWORD, "name": name, "role": role, "unit": unit} for username, name, role, unit in STAFF]
    order = portal_order(key_of(base), host, defects) | {"officers": officers}
    towers.control("portal", "PUT", f"/tenants/{key_of(base)}", order).raise_for_status()
    return base


def key_of(base: str) -> str:
    return base.removeprefix("https://").removesuffix(".test")


def set_clock(towers: Towers, base: str, now: str | None) -> None:
    towers.control("portal", "PUT", f"/tenants/{key_of(base)}/clock", {"now": now}).raise_for_status()


def officer(towers: Towers, base: str, username: str) -> Visitor:
    """A signed-in officer."""
    visitor = towers.visitor()
    reply = visitor.submit(visitor.walk(f"{base}/can-bo"), {"username": username, "password": PASSWORD}, button="Đăng nhập")
    assert reply.status_code == 303, reply.text
    visitor.follow(reply)
    return visitor


@dataclass
class Case:
    """A dossier just filed by a citizen of its own; officers sign in when they are first needed."""

    towers: Towers
    base: str
    person: Person
    citizen: Visitor
    code: str
    officers: dict[str, Visitor] = field(default_factory=dict)

    @property
    def page(self) -> httpx.Response:
        """The citizen's page of the dossier."""
        return self.citizen.walk(f"{self.base}/ho-so/{self.code}")

    @property
    def status(self) -> str | None:
        return fact(self.page, "trang-thai", "data-code")

    def desk(self, username: str) -> httpx.Response:
        """The dossier at that officer's desk."""
        visitor = self.officers.get(username) or self.officers.setdefault(username, officer(self.towers, self.base, username))
        return visitor.walk(f"{self.base}/can-bo/ho-so/{self.code}")

    def act(self, username: str, button: str, fields: dict[str, str] | None = None, files: object = None) -> httpx.Response:
        """An officer presses a button; answers the page that follows, or the refusal."""
        page = self.desk(username)
        visitor = self.officers[username]
        return visitor.follow(visitor.submit(page, fields, button=button, files=files))

    def press(self, button: str, fields: dict[str, str] | None = None, files: object = None) -> httpx.Response:
        """The citizen presses a button."""
        return self.citizen.follow(self.citizen.submit(self.page, fields, button=button, files=files))

    def resolve(self) -> None:
        """From new to returned."""
        self.act("motcua", "Tiếp nhận")
        self.act("motcua", "Chuyển xử lý")
        self.act("xuly", "Trình ký", files=RESULT)
        self.act("lanhdao", "Ký duyệt")
        self.act("motcua", "Trả kết quả")

    def told(self) -> tuple[dict[str, object], list[dict[str, object]]]:
        """(the dossier as the national side has it, everything it was told), once nothing waits any more."""
        deadline = time.monotonic() + PATIENCE
        key = key_of(self.base)
        while True:
            rows = self.towers.control("portal", "GET", f"/tenants/{key}/outbox?dossier={self.code}").json()
            if all(row["state"] != "waiting" for row in rows):
                break
            assert time.monotonic() < deadline, rows
            time.sleep(0.02)
        known = self.towers.control("national", "GET", f"/dossiers/{self.code}?tenant={key}").json()
        return known["dossier"], known["history"]

    def statuses(self, source: str) -> list[str]:
        """The statuses the national side was told, oldest first; `source` is dossier or progress."""
        return [entry["status"] for entry in self.told()[1] if entry["source"] == source]


def new_case(towers: Towers, base: str, agency: str = "H98.101.01", **typed: str) -> Case:
    """A citizen nobody has used before files a dossier with that agency."""
    person, visitor = someone(towers), towers.visitor()
    page = visitor.sign_in(base + LINK.replace("H98.101.01", agency), person)
    reply = visitor.follow(visitor.submit(page, TYPED | typed, button="Nộp hồ sơ", files=PAPERS))
    code = fact(reply, "ma-ho-so")
    assert code, reply.text
    return Case(towers, base, person, visitor, code)

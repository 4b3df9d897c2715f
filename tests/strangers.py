"""A test portal elsewhere, and the tester who reads the briefing and types it in: neither knows anything of the national side but that file."""

import re
import secrets
import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import trustme

from tests.portal.towers import Visitor
from tests.runs import copy_project, marked, wait_until
from thongsuot.environment.tower import Tower, start_tower
from thongsuot.steps.network import ResolvingTransport, addresses_of

HOST = "thu.tinh-thu.test"
NAMES = ("dvcqg-thu.test", "xacthuc-thu.test", "ketnoi-thu.test")
KEY = secrets.token_urlsafe(24)
PROFILE = """
province: 1
id: tinh-thu
name: {vi: "Tỉnh thử"}
territory: Thái Nguyên
mode: staging
platform: reference
portal:
  url: https://thu.tinh-thu.test
  agency_root: H98
  tenant: tinhthu
  callbacks:
    redirect_uris: [https://thu.tinh-thu.test/sso/callback]
    post_logout_redirect_uris: [https://thu.tinh-thu.test/dang-xuat/xong]
    payment_result: https://thu.tinh-thu.test/thanh-toan/thong-bao
    payment_return: https://thu.tinh-thu.test/thanh-toan/ket-qua
    keypay_result: https://thu.tinh-thu.test/thanh-toan/keypay
    dossier_push: https://thu.tinh-thu.test/dvcqg/addtthcKhuyenMai
    bill_look_up: https://thu.tinh-thu.test/dvcqg/dptracuuthanhtoanhs
    tax_notice: https://thu.tinh-thu.test/dvcqg/ImportThongBaoThueFromDVCQG
    tax_payment: https://thu.tinh-thu.test/dvcqg/ImportChungTuThueFromDVCQG
national:
  platform: national
  url: https://dvcqg-thu.test
  identity_url: https://xacthuc-thu.test
  adapter_url: https://ketnoi-thu.test
NATIONAL
resolve: {}
ca: cong/ca.pem
writes_allowed: true
services:
  citizen-service:
    code: "1.004873"
    local_code: "1.004873.000.00.00.H98"
    service_code: "1.004873.000.00.00.H98.01"
    agency: H98.101.01
    commune: "01840"
  fee-service:
    code: "2.000635"
    local_code: "2.000635.000.00.00.H98"
    service_code: "2.000635.000.00.00.H98.01"
    agency: H98.101.01
    commune: "01840"
    components: [GT200063501, GT200063502]
    fee: 8000
"""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the tester reads: `values` of the first portal by their labels, of each label the first; `exports` for the harness."""

    text: str
    values: Mapping[str, str]
    exports: Mapping[str, str]

    @property
    def citizen(self) -> tuple[str, str]:
        """User name and password."""
        found = re.search(r"Công dân +(\S+) +mật khẩu: (\S+)", self.text)
        assert found is not None
        return found[1], found[2]


def read_briefing(path: Path) -> Briefing:
    text = path.read_text("utf-8")
    values: dict[str, str] = {}
    for label, value in re.findall(r"^     (\S.*?)  +(\S+)$", text, re.M):
        values.setdefault(label, value)
    exports = dict(re.findall(r"^export ([A-Z_]+)='(.*)'$", text, re.M))
    return Briefing(text, values, exports)


@dataclass(frozen=True, slots=True)
class TestPortal:
    """The province's portal, a process of its own with an authority of its own."""

    __test__ = False
    tower: Tower

    def enter(self, told: Briefing, *defects: str) -> None:
        """The tester types the values of the briefing into the portal's settings."""
        values = told.values
        adapter = {"url": values["Địa chỉ dịch vụ"], "username": values["Tài khoản"], "password": values["Mật khẩu"]}
        order = {
            "host": HOST,
            "name": "Tỉnh thử",
            "agency_root": "H98",
            "national": {
                "issuer": values["Hệ thống định danh (issuer)"],
                "client_id": values["Mã ứng dụng (client_id)"],
                "client_secret": values["Khóa bí mật (client_secret)"],
            },
            "payment": payment_of(told),
            "push_key": values["Khóa của bên gọi"],
            "adapter": adapter | {"dstcode": values["Mã hệ thống (dstcode)"], "madonvi": values["Mã đơn vị (madonvi)"]},
            "defects": list(defects),
            "officers": [],
        }
        headers = {"Authorization": f"Bearer {KEY}"}
        httpx.put(f"{self.tower.control}/tenants/tinhthu", json=order, headers=headers, trust_env=False).raise_for_status()


def payment_of(told: Briefing) -> dict[str, str]:
    """The payment platform's part of the briefing, as the portal's settings take it."""
    _adapter, url = re.findall(r"^     Địa chỉ dịch vụ +(\S+)$", told.text.partition("\n2. ")[0], re.M)
    values = told.values
    pages = values["Trang thanh toán"].removesuffix("/thanh-toan/")
    keys = {"secret": values["Khóa tính MaXacThuc"], "client_secret": values["Khóa lấy token (client_secret)"]}
    return {"url": url, "pages": pages, "partner": values["Mã đối tác (MaDoiTac)"], **keys}


@contextmanager
def started_portal(root: Path, national: str, national_ca: Path, others: Mapping[str, str] = {}) -> Iterator[TestPortal]:
    """The portal's process; it reaches the national names at `national`, `others` where they are, and trusts the authorities it was given.

    The profile is told where it stands.
    """
    folder = root / "cong"
    with ExitStack() as stack:
        addresses = {**dict.fromkeys(NAMES, national), **others}
        resolve = [part for host, address in addresses.items() for part in ("--resolve", f"{host}={address}")]
        arguments = ["--cert", str(folder / "portal.pem"), "--key", str(folder / "portal.key"), "--ca", str(national_ca), *resolve]
        tower = start_tower("thongsuot.portal", arguments, key=KEY, log=folder / "portal.log")
        stack.callback(tower.stop)
        profile = root / "provinces" / "tinh-thu.yaml"
        profile.write_text(profile.read_text("utf-8").replace("resolve: {", f'resolve: {{{HOST}: "{tower.https}", '), "utf-8")
        yield TestPortal(tower)


@contextmanager
def browser(addresses: Mapping[str, str], *authorities: Path) -> Iterator[Visitor]:
    """Somebody at a browser, who trusts these authorities and finds the hosts there."""
    trust = ssl.create_default_context()
    for authority in authorities:
        trust.load_verify_locations(authority)
    with httpx.Client(transport=ResolvingTransport(addresses_of(dict(addresses)), trust), trust_env=False, timeout=20) as client:
        yield Visitor(client)


def project(folder: Path, national: str) -> Path:
    """The province's project: its profile beside the installed documents, certificates of both sides and their authority in `cong`.

    `national`: more lines of the national side.
    """
    made = copy_project(folder)
    (made / "provinces" / "tinh-thu.yaml").write_text(PROFILE.replace("NATIONAL", national), "utf-8")
    (made / "cong").mkdir()
    authority = trustme.CA()
    authority.cert_pem.write_to_path(made / "cong" / "ca.pem")
    for name, hosts in (("portal", (HOST,)), ("national", NAMES)):
        leaf = authority.issue_cert(*hosts)
        (made / "cong" / f"{name}.pem").write_bytes(leaf.cert_chain_pems[0].bytes())
        (made / "cong" / f"{name}.key").write_bytes(leaf.private_key_pem.bytes())
    return made


def reach(root: Path, address: str) -> None:
    """The profile is told where the national side stands."""
    profile = root / "provinces" / "tinh-thu.yaml"
    mapped = ", ".join(f'{host}: "{address}"' for host in NAMES)
    profile.write_text(profile.read_text("utf-8").replace("resolve: {", f"resolve: {{{mapped}, "), "utf-8")


def nothing_is_left(mark: str) -> bool:
    return wait_until(lambda: not marked(mark), 5)

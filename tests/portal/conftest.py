"""A tenant on a real database, for tests of the portal's rooms that need no server."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Page, sync_playwright

from tests.national.wire import faults_of_log
from tests.portal.towers import Towers, running_towers
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.filing import Applicant, Filing, UploadedFile
from thongsuot.portal.tenant import VIETNAM, AdapterAccount, IdentityClient, Tenant
from thongsuot.portal.tenants import open_database
from thongsuot.steps.browser import find_browser

QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
# The case `id-token-missing`, which test_flips arms.
ARMED = "token-reply: $: 'id_token' is a required property"
CLEAN = ("tinhmau1", "tinhmau2")
MakeTenant = Callable[..., Tenant]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nt\xe1\xbb\x87p m\xe1\xba\xabu\n%%EOF\n"
MONDAY = datetime(2025, 6, 30, 8, 0, tzinfo=VIETNAM)


@pytest.fixture(scope="session")
def towers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Towers]:
    """Both towers as processes, for the whole run of this worker."""
    with running_towers(tmp_path_factory.mktemp("towers")) as towers:
        yield towers
        assert wire_faults(towers) == []


def wire_faults(towers: Towers) -> list[str]:
    """What did not keep to its schema in all that went between the towers: of this side in every tenant, of the portal where it has no defect."""
    faults = []
    for clean in (True, False):
        calls = towers.control("national", "GET", "/calls").json()["calls"]
        faults += faults_of_log([call for call in calls if (call["tenant"] in CLEAN) == clean], of_portal=clean)
    return [fault for fault in dict.fromkeys(faults) if fault != ARMED]


@pytest.fixture(scope="module")
def chromium(towers: Towers) -> Iterator[Browser]:
    """Chromium, which reaches both towers and nothing else."""
    leaf = x509.load_pem_x509_certificate((towers.folder / "cert.pem").read_bytes())
    spki = hashlib.sha256(leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    rules = f"MAP *.dvcqg.test {towers.national.https},MAP dvcqg.test {towers.national.https},MAP *.test {towers.portal.https}"
    arguments = [*QUIET, f"--host-resolver-rules={rules}", f"--ignore-certificate-errors-spki-list={base64.b64encode(spki).decode()}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page as wide as a telephone, of somebody who has never been there."""
    with chromium.new_context(viewport={"width": 360, "height": 780}, locale="vi-VN") as context:
        yield context.new_page()


@pytest.fixture
def make_tenant(tmp_path: Path) -> Iterator[MakeTenant]:
    """`make_tenant(**fields of Behaviour)`: a tenant of province H98 whose business time is Monday 30/6/2025, 08:00."""
    opened = []

    def make(**changes: object) -> Tenant:
        db = open_database(tmp_path / f"tenant-{len(opened)}.sqlite3")
        opened.append(db)
        return Tenant(
            key="tinhmau1",
            host="tinhmau1.test",
            name="Tỉnh mẫu 1",
            agency_root="H98",
            national=IdentityClient("https://xacthuc.dvcqg.test", "tinhmau1", "bi-mat-may-khach"),
            adapter=AdapterAccount("https://ketnoi.dvcqg.test/apiDVC/mapi", "tinhmau1", "bi-mat-truc", "VN:G22", "H98"),
            db=db,
            behaviour=Behaviour(**changes),
            frozen_clock=MONDAY,
        )

    yield make
    for db in opened:
        db.close()


@pytest.fixture
def tenant(make_tenant: MakeTenant) -> Tenant:
    """A conformant tenant."""
    return make_tenant()


@pytest.fixture
def make_filing() -> Callable[..., Filing]:
    """`make_filing(**fields)`: a resident of commune 01843 files at the centre of commune 01840."""

    def make(**changes: object) -> Filing:
        owner = Applicant(
            account_id=1,
            tech_id="7d9f0a52-5a0e-4f0b-9a53-0f1f6a3f9c11",
            kind="citizen",
            id_number="001012345670",
            name="Nguyễn Thị Thử Nghiệm",
            birth_date="01/02/1990",
            phone="0912345678",
            email="thu@vidu.vn",
            address="Tổ 1",
            commune_code="01843",
        )
        fields = {
            "key": "khoa-1",
            "owner": owner,
            "procedure_code": "1.004873",
            "receiving_agency": "H98.101.01",
            "residence_commune": "01843",
            "text": "Đề nghị cấp giấy xác nhận “tình trạng hôn nhân”",
            "return_channel": "0",
            "files": (UploadedFile("GT100487301", "Tờ khai.pdf", "application/pdf", PDF),),
        }
        return Filing(**{**fields, **changes})

    return make

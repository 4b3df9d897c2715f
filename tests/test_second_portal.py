"""The same scenario on a portal of another build: client-rendered, hash routes, status 200 for everything. Only the page map differs."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import httpx
import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.province import Province
from thongsuot.environment.authority import Authority, make_authority
from thongsuot.environment.project import Project
from thongsuot.environment.tower import Tower, start_tower
from thongsuot.planning.planner import plan
from thongsuot.planning.selection import Selection
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.workshop import Workshop
from thongsuot.words.verdict import Verdict

ROOT = Path(__file__).parent.parent
MAP = "provinces/platforms/hash-portal.yaml"
HOST = "tinhmau3.test"
KEY = secrets.token_urlsafe(24)
CLIENT = {"client_id": "tinhmau3", "client_secret": secrets.token_urlsafe(24)}
NATIONAL = ("dvcqg.test", "xacthuc.dvcqg.test")
PROFILE = """
province: 1
id: tinh-mau-3
name: {{vi: "Tỉnh mẫu 3"}}
territory: Thái Nguyên
mode: staging
platform: hash-portal
portal: {{url: "https://tinhmau3.test", agency_root: H98, tenant: tinhmau3}}
national:
  platform: national
  url: https://dvcqg.test
  identity_url: https://xacthuc.dvcqg.test
  control: {{url: "{control}", key: {{env: NATIONAL_KEY}}}}
resolve: {{tinhmau3.test: "{portal}", dvcqg.test: "{national}", xacthuc.dvcqg.test: "{national}"}}
ca: "{ca}"
facts: {{online_payment: false}}
services:
  citizen-service:
    code: "1.004873"
    local_code: "1.004873.000.00.00.H98"
    service_code: "1.004873.000.00.00.H98.01"
    agency: H98.101.01
    commune: "01840"
"""


@dataclass(frozen=True, slots=True)
class NationalSide:
    folder: Path
    authority: Authority
    tower: Tower


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NationalSide]:
    """The harness's national side, which knows the second portal as a province."""
    folder = tmp_path_factory.mktemp("national")
    authority = make_authority(folder, ("dvcqg.test",), (HOST,))
    leaf = authority.national
    tower = start_tower("thongsuot.national", ["--cert", str(leaf.cert), "--key", str(leaf.key)], key=KEY, log=folder / "national.log")
    try:
        order = CLIENT | {
            "name": "Tỉnh mẫu 3",
            "base_url": f"https://{HOST}",
            "agency_root": "H98",
            "redirect_uris": [f"https://{HOST}/api/sso/ve"],
            "post_logout_redirect_uris": [f"https://{HOST}/"],
            "link_style": "vnconnect",
            "adapter": {"username": "tinhmau3", "password": secrets.token_urlsafe(24), "dstcode": "VN:G22", "madonvi": "H98"},
        }
        headers = {"Authorization": f"Bearer {KEY}"}
        httpx.put(f"{tower.control}/tenants/tinhmau3", json=order, headers=headers, trust_env=False).raise_for_status()
        yield NationalSide(folder, authority, tower)
    finally:
        tower.stop()


@pytest.fixture
def start_portal(national: NationalSide, tmp_path: Path) -> Iterator[Callable[..., Province]]:
    """`start_portal(*options)`: the second portal as a process, and the profile that a province would write for it."""
    with ExitStack() as stack:

        def start(*options: str) -> Province:
            config = tmp_path / "portal.json"
            config.write_text(json.dumps(configuration()), encoding="utf-8")
            leaf = national.authority.portal
            resolve = [f"--resolve={host}={national.tower.https}" for host in NATIONAL]
            arguments = ["--cert", str(leaf.cert), "--key", str(leaf.key), "--ca", str(national.authority.ca), "--config", str(config), *resolve, *options]
            portal = start_tower("tests.second_portal", arguments, key=KEY, log=tmp_path / "portal.log")
            stack.callback(portal.stop)
            return province_of(national, portal)

        yield start


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., RowOutcome]:
    """`run(province, scenario)`: the installed scenario, through the engine; `maps`: other page maps than the installed ones, by path."""

    def go(province: Province, scenario: str, maps: Mapping[str, str] = MappingProxyType({})) -> RowOutcome:
        library = read_library({**Project(ROOT).texts(), **maps})
        planned = plan(library, province, seed="second", run_id="second", salt=secrets.token_hex(8), selection=Selection(only=(scenario,)))
        (row,) = planned.rows
        folder = tmp_path / "run"
        folder.mkdir()
        with Workshop(province, library, folder, secrets=(KEY, *row.secrets)) as workshop:
            return workshop.run(row)

    return go


def configuration() -> dict[str, object]:
    service = {
        "code": "1.004873",
        "local_code": "1.004873.000.00.00.H98",
        "name": "Cấp Giấy xác nhận tình trạng hôn nhân",
        "agencies": {"H98.101.01": "Trung tâm Phục vụ hành chính công phường Đức Xuân", "H98.120.01": "Trung tâm Phục vụ hành chính công xã Yên Bình"},
        "communes": {"01840": "Phường Đức Xuân", "02014": "Xã Yên Bình"},
        "counters": {
            "H98.101.01": {"H98.101.01.Q1": "Quầy tiếp nhận tư pháp", "H98.101.01.Q2": "Quầy tiếp nhận chung"},
            "H98.120.01": {"H98.120.01.Q1": "Quầy tiếp nhận chung"},
        },
    }
    return {"host": HOST, "name": "Cổng dịch vụ công Tỉnh mẫu 3", "national": {"issuer": "https://xacthuc.dvcqg.test", **CLIENT}, "services": [service]}


def province_of(national: NationalSide, portal: Tower) -> Province:
    text = PROFILE.format(control=national.tower.control, portal=portal.https, national=national.tower.https, ca=national.authority.ca)
    # Only what a profile is held against: to read every scenario again takes longer than to start the portal.
    sources = {path: content for path, content in Project(ROOT).texts().items() if path.startswith("provinces/")}
    return read_library({**sources, "provinces/tinh-mau-3.yaml": text}).province("tinh-mau-3", {"NATIONAL_KEY": KEY})


def passed(row: RowOutcome, folder: Path) -> list[str]:
    """The interstitials that the row got past, as its evidence tells."""
    told = [json.loads((folder / "run" / one.path).read_text("utf-8")) for one in row.checks[0].evidence if one.path.endswith(".json")]
    return [name for document in told if document["page"] for name in document["page"]["interstitials"]]


def verdicts(row: RowOutcome) -> dict[str, Verdict]:
    return {check.requirement: check.verdict for check in row.checks}


def test_scenario_passes_unchanged_and_gets_past_the_interstitial_once(
    start_portal: Callable[..., Province], run: Callable[..., RowOutcome], tmp_path: Path
) -> None:
    row = run(start_portal(), "SSO-002")
    assert row.channel == "browser"
    assert set(verdicts(row).values()) == {Verdict.PASS}, row.checks
    assert set(verdicts(row)) >= {"SSO-R-01", "SSO-R-02", "SSO-R-03", "SSO-R-04", "SSO-R-05"}
    assert passed(row, tmp_path) == ["portal.general_information"]


def test_a_second_request_for_the_password_still_fails(start_portal: Callable[..., Province], run: Callable[..., RowOutcome], tmp_path: Path) -> None:
    row = run(start_portal("--ask-again"), "SSO-002")
    found = verdicts(row)
    assert {name for name, verdict in found.items() if verdict is Verdict.FAIL} == {"SSO-R-02"}, row.checks
    assert passed(row, tmp_path) == ["portal.general_information"]


def test_an_interstitial_that_is_not_declared_is_not_walked_through(
    start_portal: Callable[..., Province], run: Callable[..., RowOutcome], tmp_path: Path
) -> None:
    text = (ROOT / MAP).read_text("utf-8")
    screen, declared = text.index("  general_information:"), text.index("interstitials:")
    undeclared = text[:screen] + text[text.index("  account:") : declared] + "flows: {}\n"
    row = run(start_portal(), "SSO-002", {MAP: undeclared})
    found = verdicts(row)
    assert found["SSO-R-01"] is Verdict.FAIL, row.checks
    assert Verdict.ERROR not in found.values()
    assert passed(row, tmp_path) == []


def test_home_instead_of_the_form_fails_although_every_status_is_200(start_portal: Callable[..., Province], run: Callable[..., RowOutcome]) -> None:
    row = run(start_portal("--land-on-home"), "SSO-002")
    found = verdicts(row)
    assert found["SSO-R-01"] is Verdict.FAIL, row.checks
    assert found["SSO-R-02"] is Verdict.PASS, row.checks
    assert Verdict.ERROR not in found.values()


def test_http_200_never_counts_as_landed(start_portal: Callable[..., Province], run: Callable[..., RowOutcome]) -> None:
    row = run(start_portal(), "SSO-001")
    assert Verdict.PASS not in [verdicts(row)[name] for name in ("SSO-R-01", "SSO-R-03", "SSO-R-04") if name in verdicts(row)], row.checks


def test_a_portal_that_takes_no_payments_is_not_held_to_them(start_portal: Callable[..., Province]) -> None:
    province = start_portal()
    # Nothing else speaks against them: the profile's own word does.
    able = replace(
        province, writes_allowed=True, services={**province.services, "fee-service": replace(province.services["citizen-service"], key="fee-service")}
    )
    library, only = read_library(Project(ROOT).texts()), ("PAY-001", "PAY-003", "PAY-011")
    planned = plan(library, able, seed="second", run_id="second", salt="second", selection=Selection(only=only))
    assert {row.scenario.id for row in planned.rows} == set(only)
    assert all(row.not_applicable and "facts.online_payment" in row.not_applicable.vi for row in planned.rows)

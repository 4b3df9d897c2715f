"""The same scenario on a portal of another build: client-rendered, hash routes, status 200 for everything. Only the page map differs."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.second_portal.standing import KEY, NationalSide, national_side, second_portal
from tests.shipped import shipped
from thongsuot.documents.collection import read_library
from thongsuot.documents.province import Province
from thongsuot.environment.project import Project
from thongsuot.planning.planner import plan
from thongsuot.planning.selection import Selection
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.workshop import Workshop
from thongsuot.words.verdict import Verdict

ROOT = Path(__file__).parent.parent
MAP = "provinces/platforms/hash-portal.yaml"


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NationalSide]:
    with national_side(tmp_path_factory.mktemp("national")) as side:
        yield side


@pytest.fixture
def start_portal(national: NationalSide, tmp_path: Path) -> Iterator[Callable[..., Province]]:
    """`start_portal(*options)`: the second portal as a process, and the profile that a province would write for it."""
    with ExitStack() as stack:
        yield lambda *options: stack.enter_context(second_portal(national, tmp_path, *options))


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
    library, only = shipped(), ("PAY-001", "PAY-003", "PAY-011")
    planned = plan(library, able, seed="second", run_id="second", salt="second", selection=Selection(only=only))
    assert {row.scenario.id for row in planned.rows} == set(only)
    assert all(row.not_applicable and "facts.online_payment" in row.not_applicable.vi for row in planned.rows)

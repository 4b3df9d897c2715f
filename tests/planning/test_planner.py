"""From documents to a plan: rows, checks, what does not apply and what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.planning.plan import Plan, PlannedRow
from thongsuot.planning.planner import plan, rows_of
from thongsuot.planning.selection import Selection

ONE = "scenarios/demo/DEMO-001-look-up.yaml"
TWO = "scenarios/demo/DEMO-002-browser.yaml"


def planned(library: Library, province: Province, **options: object) -> Plan:
    return plan(library, province, seed="1", run_id="r1", salt="s", **options)  # type: ignore[arg-type]


def row_of(found: Plan, name: str) -> PlannedRow:
    return next(row for row in found.rows if row.id == name)


def test_rows_and_checks(library: Library, province: Province) -> None:
    found = planned(library, province)
    assert [row.id for row in found.rows] == ["DEMO-001[short]", "DEMO-001[long]", "DEMO-002", "OPEN-001"]
    assert [check.id for check in found.rows[0].checks] == ["DEMO-001[short]/DEMO-R-01", "DEMO-001[short]/DEMO-R-02"]
    first, second = found.rows[0].checks
    assert (first.step, first.severity, first.requirement) == (0, "must", "DEMO-R-01")
    assert (second.step, second.severity) == (1, "should")
    assert str(first.span) == f"{ONE}:23:9"


def test_a_plan_is_the_same_on_every_worker(library: Library, province: Province) -> None:
    assert planned(library, province) == planned(library, province)


def test_a_requirement_that_only_should_makes_no_must(library: Library, province: Province) -> None:
    assert [check.severity for check in row_of(planned(library, province), "DEMO-002").checks] == ["should"]


def test_what_needs_a_browser(library: Library, province: Province, sample_project: dict[str, str]) -> None:
    found = planned(library, province)
    assert [row.needs_browser for row in found.rows] == [False, False, True, False]
    by_row = read_library({**sample_project, ONE: sample_project[ONE].replace("{id: long,", "{id: long, channel: browser,")})
    assert [(row.needs_browser, row.channel) for row in planned(by_row, province).rows[:2]] == [(False, "http"), (True, "browser")]
    by_call = read_library({**sample_project, ONE: sample_project[ONE].replace("flow: submit,", "flow: submit, channel: browser,")})
    assert [row.needs_browser for row in planned(by_call, province).rows[:2]] == [True, True]


def test_names_of_a_row(library: Library, province: Province) -> None:
    names = row_of(planned(library, province), "DEMO-001[short]").values
    assert names["persona"] == names["personas"]["citizen"]
    assert names["personas"]["other"]["kind"] == "enterprise"
    assert (names["service"]["agency"], names["persona"]["commune"]) == ("H98.101.01", "01840")
    assert names["officers"]["one-stop"]["username"] == "motcua"
    assert names["row"] == {"id": "short", "code": "007", "days": 3}
    assert (names["portal"]["host"], names["national"]["identity_host"], names["national"]["tenant"]) == ("demo.test", "xacthuc.dvcqg.test", "demo")
    assert names["run"] == {"id": "r1", "seed": "1"}
    assert (names["files"]["paper"]["name"], names["files"]["paper"]["size"]) == ("paper.pdf", 2000)


def test_secrets_of_a_row_are_its_passwords(library: Library, province: Province) -> None:
    row = row_of(planned(library, province), "DEMO-001[short]")
    passwords = {person["password"] for person in row.values["personas"].values()}
    assert set(row.secrets) == passwords | {"mat-khau-mot-cua"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"mode": "live"}, "chế độ live"),
        ({"writes_allowed": False}, "writes_allowed"),
        ({"services": {}}, "free-service"),
        ({"facts": {"online_payment": False}}, "facts.online_payment"),
    ],
)
def test_what_does_not_apply_says_why(library: Library, province: Province, change: dict[str, object], reason: str) -> None:
    row = row_of(planned(library, replace(province, **change)), "DEMO-001[short]")  # type: ignore[arg-type]
    assert row.not_applicable is not None
    assert reason in row.not_applicable.vi
    assert row.not_applicable.en


def test_a_fact_that_is_not_stated_speaks_against_nothing(library: Library, province: Province) -> None:
    assert row_of(planned(library, replace(province, facts={})), "DEMO-001[short]").not_applicable is None


def test_a_run_may_be_in_another_mode(library: Library, province: Province) -> None:
    assert row_of(planned(library, province, mode="live"), "DEMO-001[short]").not_applicable is not None


@pytest.mark.parametrize(("change", "reason"), [({"officers": {}}, "one-stop"), ({"national_control": None}, "phía quốc gia")])
def test_what_is_missing_blocks(library: Library, province: Province, change: dict[str, object], reason: str) -> None:
    found = planned(library, replace(province, **change))  # type: ignore[arg-type]
    row = row_of(found, "DEMO-001[short]")
    assert row.blocked is not None
    assert reason in row.blocked.vi
    assert row_of(found, "DEMO-002").blocked is None


def test_arranging_the_portal_needs_its_control(library: Library, province: Province, sample_project: dict[str, str]) -> None:
    text = (
        sample_project[TWO]
        .replace("channel:", "modes: [reference]\nlocks: [tenant]\nchannel:")
        .replace("  - id: open", "  - id: clock\n    arrange: {clock: null}\n  - id: open")
    )
    changed = read_library({**sample_project, TWO: text})
    assert changed.diagnostics == ()
    row = row_of(planned(changed, replace(province, mode="reference")), "DEMO-002")
    assert row.blocked is not None
    assert "cổng mẫu" in row.blocked.vi
    assert row_of(planned(changed, replace(province, mode="reference", embedded=True)), "DEMO-002").blocked is None


def test_law_not_yet_in_force_is_left_out(library: Library, province: Province) -> None:
    trial = planned(library, province, as_of=date(2025, 6, 20))
    assert [check.requirement for check in row_of(trial, "DEMO-001[short]").checks] == ["DEMO-R-01"]
    late = row_of(trial, "DEMO-002")
    assert late.checks == ()
    assert late.not_applicable is not None
    assert "20/06/2025" in late.not_applicable.vi
    assert row_of(planned(library, province, as_of=date(2025, 7, 1)), "DEMO-002").not_applicable is None


def test_a_broken_scenario_is_not_planned(province: Province, sample_project: dict[str, str]) -> None:
    broken = read_library({**sample_project, TWO: "a: ["})
    assert {row.scenario.id for row in planned(broken, province).rows} == {"DEMO-001", "OPEN-001"}


def test_digests_hold_the_profile(library: Library, province: Province) -> None:
    digests = planned(library, province).digests
    assert digests["profile"] == province.digest
    assert {"scenarios", "suites", "requirements", "gates"} <= digests.keys()


def test_what_is_selected_is_said(library: Library, province: Province) -> None:
    found = planned(library, province, selection=Selection(only=("DEMO-001*",), gate="trial"))
    assert [row.id for row in found.rows] == ["DEMO-001[short]", "DEMO-001[long]"]
    assert found.selection == "--only DEMO-001* --gate trial"
    assert planned(library, province).selection is None


def test_rows_of_a_scenario_without_entries(library: Library) -> None:
    assert list(rows_of(library.scenarios["DEMO-002"])) == [("DEMO-002", {})]

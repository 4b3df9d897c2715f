import time
from dataclasses import replace

import pytest

from tests.running.conftest import SIGN_IN, planned
from thongsuot.planning.plan import Plan
from thongsuot.running.session import run_plan

STEPS = "steps:\n  - {id: x, http: [{open: {screen: portal.SCREEN}}], as: a, expect: [{that: a.status, equals: 200, verifies: [A]}]}\n"


@pytest.fixture
def made(site, province):
    """A plan of `count` copies of one row, and its library."""

    def make(count: int, screen: str = "home"):
        row, library = planned(site, STEPS.replace("SCREEN", screen), "THU-001", (SIGN_IN,), province)
        rows = tuple(replace(row, id=f"THU-001[{number}]") for number in range(count))
        return Plan(province, rows, "hạt", "thu", {}), library

    return make


def test_every_row_comes_out_once(made, tmp_path):
    plan, library = made(12)
    outcomes = list(run_plan(plan, library, tmp_path))
    assert sorted(outcome.id for outcome in outcomes) == sorted(row.id for row in plan.rows)
    assert all(check.verdict.value == "pass" for outcome in outcomes for check in outcome.checks)


def test_an_interruption_keeps_what_finished_and_starts_nothing_more(made, tmp_path):
    plan, library = made(40)
    outcomes = run_plan(plan, library, tmp_path, threads=2)
    first = next(outcomes)
    began = time.monotonic()
    outcomes.close()
    assert time.monotonic() - began < 5
    assert first.checks
    assert len(list((tmp_path / "evidence").iterdir())) < 40


def test_what_keeps_a_workshop_from_opening_is_raised(made, tmp_path):
    plan, library = made(2)
    nowhere = replace(plan, province=replace(plan.province, ca=str(tmp_path / "none.pem")))
    with pytest.raises(OSError, match=r"No such file"):
        list(run_plan(nowhere, library, tmp_path))


def test_an_empty_plan_is_soon_done(made, tmp_path):
    plan, library = made(0)
    assert list(run_plan(plan, library, tmp_path)) == []

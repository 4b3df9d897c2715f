"""The last word of a run: one exit code, and no secret in what it leaves."""

import json
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.runs import Served
from thongsuot.conduct.conclusion import conclude, worst_of
from thongsuot.conduct.gathering import Met
from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.preparation import Preparation, prepare, sighted
from thongsuot.environment.project import Project
from thongsuot.judging.reason import PRECEDENCE, reason
from thongsuot.judging.reason import exit_code_of as gate_code_of
from thongsuot.running.outcome import CheckOutcome, RowOutcome
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

KEY = "q7Zr0dXw3Lk9Vb2Ns8Tf1HyJ5mGc4PaE"


@pytest.fixture(scope="module")
def prepared(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Preparation:
    with ExitStack() as stack:
        project = Project(served.project(tmp_path_factory.mktemp("conclusion") / "project"))
        return sighted(prepare(RunOptions("nguoi-la", seed="mau"), project, served.secrets, stack))


@pytest.fixture
def preparation(prepared: Preparation, tmp_path: Path) -> Preparation:
    """With a folder of its own."""
    made = replace(prepared, folder=prepared.folder.with_name(tmp_path.name))
    (made.folder / "evidence" / "SSO-001").mkdir(parents=True)
    return made


def passed(preparation: Preparation) -> list[RowOutcome]:
    """Every planned check passed, without a portal."""
    return [
        RowOutcome(
            id=row.id,
            scenario=row.scenario.id,
            title=row.scenario.title,
            topic=row.scenario.topic,
            gates=row.scenario.gates,
            channel=row.channel,
            started=preparation.started,
            ended=preparation.started,
            checks=tuple(CheckOutcome(one.id, one.requirement, one.severity, Verdict.PASS, "predicates", Text(""), str(one.span)) for one in row.checks),
            steps=(),
        )
        for row in preparation.plan.rows
    ]


def test_everything_passed_is_green(preparation: Preparation) -> None:
    assert conclude(preparation, passed(preparation), Met(), interrupted=None).exit_code == 0


@pytest.mark.parametrize("form", ["raw", "base64", "json"])
def test_a_secret_in_an_artefact_ends_6_and_is_not_repeated(form: str, preparation: Preparation) -> None:
    secret = preparation.secrets()[0]
    leak = preparation.folder / "evidence" / "SSO-001" / "01-land.json"
    leak.write_text({"raw": secret, "base64": _base64(f"user:{secret}"), "json": json.dumps({"password": secret})}[form])
    conclusion = conclude(preparation, passed(preparation), Met(), interrupted=None)
    assert conclusion.exit_code == 6
    assert conclusion.record.canary["findings"] == ["evidence/SSO-001/01-land.json"]
    written = json.loads((preparation.folder / "record.json").read_text("utf-8"))
    assert written["canary"]["findings"] == ["evidence/SSO-001/01-land.json"]
    assert not [path for path in preparation.folder.rglob("*") if path.is_file() and path != leak and secret.encode() in path.read_bytes()]


@pytest.mark.parametrize("content", ["…{key}…", '{{"token": "{key}"}}'])
def test_a_secret_that_a_row_has_met_is_looked_for_too(content: str, preparation: Preparation) -> None:
    """As if something had been written around the mask."""
    (preparation.folder / "evidence" / "SSO-001" / "01-land.json").write_text(content.format(key=KEY), "utf-8")
    conclusion = conclude(preparation, passed(preparation), Met(frozenset({KEY})), interrupted=None)
    assert conclusion.exit_code == 6
    assert conclusion.record.canary["findings"] == ["evidence/SSO-001/01-land.json"]
    assert conclusion.record.canary["secrets"] == len(preparation.secrets()) + 1
    assert KEY not in (preparation.folder / "record.json").read_text("utf-8")
    assert KEY not in repr(Met(frozenset({KEY})))


def test_a_scan_without_the_secrets_of_a_dead_worker_is_not_whole(preparation: Preparation) -> None:
    conclusion = conclude(preparation, passed(preparation), Met(frozenset({KEY}), lost=("gw1",)), interrupted=None)
    assert conclusion.exit_code == 4
    assert conclusion.record.canary == {"scanned": False, "secrets": len(preparation.secrets()) + 1, "lost": ["gw1"], "findings": []}
    assert {reason.code for verdict in conclusion.verdicts for reason in verdict.reasons} == {"canary-partial"}


def test_a_confirmed_failure_outranks_a_leak(preparation: Preparation) -> None:
    (preparation.folder / "evidence" / "SSO-001" / "01-land.json").write_text(preparation.secrets()[0])
    rows = passed(preparation)
    place = next(place for place, row in enumerate(rows) if row.checks[0].severity == "must")
    rows[place] = replace(rows[place], checks=(replace(rows[place].checks[0], verdict=Verdict.FAIL), *rows[place].checks[1:]))
    assert conclude(preparation, rows, Met(), interrupted=None).exit_code == 1


def test_what_did_not_run_is_never_green(preparation: Preparation) -> None:
    rows = passed(preparation)
    assert conclude(preparation, (), Met(), interrupted=None).exit_code == 4
    assert conclude(preparation, rows[1:], Met(), interrupted=None).exit_code == 4
    interrupted = conclude(preparation, rows, Met(), interrupted="Ctrl-C")
    assert (interrupted.exit_code, interrupted.record.complete) == (4, False)


def test_a_run_orders_its_codes_as_a_gate_does() -> None:
    """So that what a pipeline sees of three gates is what the worst of them says."""
    codes = {1: "must-failed", 4: "blocked", 5: "harness-error", 6: "secrecy"}
    for one, code in codes.items():
        for other, second in codes.items():
            assert worst_of({one, other}) == gate_code_of([reason(code), reason(second)])
    assert set(PRECEDENCE) == {0, 1, 2, 4, 5, 6}
    assert worst_of(()) == 4


def _base64(text: str) -> str:
    import base64

    return base64.b64encode(text.encode()).decode()

"""One planned row to its outcome: what stands before the first step, and what is said after the last."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from thongsuot.documents.vocabulary import TENANT
from thongsuot.planning.files import make_file
from thongsuot.planning.plan import PlannedRow
from thongsuot.planning.secrecy import open_texts_in
from thongsuot.running.attribution import blame
from thongsuot.running.checks import Docket, Ruling, checks_of
from thongsuot.running.evidence import EvidenceWriter
from thongsuot.running.ledger import Ledger
from thongsuot.running.locks import BusyError
from thongsuot.running.outcome import CheckOutcome, Made, RowOutcome, StepOutcome
from thongsuot.running.redaction import Mask
from thongsuot.running.sequence import Sequence
from thongsuot.running.standing import Standing
from thongsuot.running.tools import Tools
from thongsuot.steps.arrange import ensure_personas
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.deadline import Deadline
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

UNREACHED = Ruling(Verdict.BLOCKED, "not-reached", Text("không chạy tới", "not reached"), "")


def run_row(row: PlannedRow, tools: Tools) -> RowOutcome:
    """Never raises but for KeyboardInterrupt: what breaks in us is an `error` of ours."""
    started = now()
    if row.not_applicable is not None:
        ruling = Ruling(Verdict.NOT_APPLICABLE, "not-applicable", row.not_applicable, "")
        return _outcome(row, started, checks_of(row, ruling))
    if row.blocked is not None:
        return _outcome(row, started, checks_of(row, Ruling(Verdict.BLOCKED, "not-instrumented", row.blocked, "", Side.CONFIGURATION)))
    mask = Mask(tools.secrets_of(row), open_texts=frozenset(open_texts_in(_open_names(row))))
    try:
        with tools.locks.hold(row.locks, row.id, tools.row_seconds):
            return _run(row, tools, mask, started)
    except BusyError as error:
        return _outcome(row, started, checks_of(row, Ruling(Verdict.BLOCKED, "locked", error.text, "", Side.HARNESS)))
    except Exception as error:  # a fault of ours in one row must not end the run
        words = mask.text(f"{type(error).__name__}: {error}")
        ruling = Ruling(Verdict.ERROR, "harness", Text(f"bộ kiểm thử hỏng: {words}", f"the harness broke: {words}"), "", Side.HARNESS)
        return _outcome(row, started, checks_of(row, ruling), failures=(mask.text("".join(traceback.format_exception(error)[-6:])),))
    finally:
        tools.remember(mask.met)


def _open_names(row: PlannedRow) -> dict[str, Any]:
    """What stands openly in the plan. Made-up data that the scenario never names is left unmade: only to walk it would make all of it."""
    return {name: value for name, value in row.values.items() if name != "fake" or name in row.scenario.text}


def _run(row: PlannedRow, tools: Tools, mask: Mask, started: str) -> RowOutcome:
    refused = _before(row, tools)
    if refused is not None:
        return _outcome(row, started, checks_of(row, refused))
    names = {**row.values, "files": _files(row, tools.files)}
    standing, evidence = Standing(Docket(row)), EvidenceWriter(tools.folder if tools.keeps_evidence else None, row.id, mask)
    ledger = Ledger(row.scenario.leaves)
    sequence = Sequence(row, tools, mask, standing, ledger, evidence, Deadline.after(tools.row_seconds), names)
    try:
        with _clock_kept(row, tools):
            steps = sequence.run()
    finally:
        sequence.close()
    docket = standing.docket
    if docket.has_failures and not tools.probe.national_answers():
        docket.excuse(Side.NATIONAL, "national-unreachable", Text("phía quốc gia không trả lời", "the national side does not answer"))
    return _outcome(row, started, docket.outcomes(standing.unreached(UNREACHED)), steps, created=ledger.entries(), failures=sequence.failures)


def _before(row: PlannedRow, tools: Tools) -> Ruling | None:
    """Why the row cannot begin: nobody can sign in, no browser, or the national side does not take its persons."""
    try:
        if row.values.get("personas"):
            if tools.national is None:
                message = Text("cần một người đăng nhập; phía quốc gia này không nhận tài khoản mẫu", "a signed-in person is needed")
                return Ruling(Verdict.BLOCKED, "needs-person", message, "", Side.CONFIGURATION)
            ensure_personas(tools.national, row.values["personas"])
        if row.needs_browser:
            tools.open_browser()
    except BrokenError as error:
        found = blame(error.breakage, tools.probe)
        return Ruling(found.verdict, found.rule, error.breakage.message, "", found.side)
    return None


def _files(row: PlannedRow, folder: Path) -> dict[str, Any]:
    """The files that the scenario declares, written, each with its `path`."""
    made = {}
    for name, file in (row.values.get("files") or {}).items():
        path = folder / row.id / name / str(file["name"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make_file(file["kind"], file["size"], file["seed"]))
        made[name] = {**file, "path": str(path)}
    return made


@contextmanager
def _clock_kept(row: PlannedRow, tools: Tools) -> Iterator[None]:
    """A row that holds the whole portal leaves it at the time that it found there. Raises BrokenError where that cannot be asked or done."""
    if tools.portal is None or TENANT not in row.scenario.locks:
        yield
        return
    found = tools.portal.clock()
    try:
        yield
    finally:
        tools.portal.set_clock(found)


def _outcome(
    row: PlannedRow,
    started: str,
    checks: tuple[CheckOutcome, ...],
    steps: tuple[StepOutcome, ...] = (),
    *,
    created: tuple[Made, ...] = (),
    failures: tuple[str, ...] = (),
) -> RowOutcome:
    scenario = row.scenario
    return RowOutcome(
        id=row.id,
        scenario=scenario.id,
        title=scenario.title,
        topic=scenario.topic,
        gates=scenario.gates,
        channel="browser" if row.needs_browser else "http",
        started=started,
        ended=now(),
        checks=checks,
        steps=steps,
        created=created,
        attempts=max((step.attempts for top in steps for step in (top, *_inside(top))), default=1),
        not_applicable=row.not_applicable,
        failures=failures,
    )


def _inside(step: StepOutcome) -> Iterator[StepOutcome]:
    for one in step.steps:
        yield one
        yield from _inside(one)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reporting import samples
from thongsuot.judging.compare import compare
from thongsuot.judging.comparison_document import comparison_document
from thongsuot.judging.gate import judge
from thongsuot.judging.verdict import GateVerdict
from thongsuot.running.record import Record
from thongsuot.words.errors import UsageError
from thongsuot.words.verdict import Verdict

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "comparison.schema.json").read_text(encoding="utf-8"))
WRITTEN = jsonschema.Draft202012Validator(SCHEMA)


def judged(*records: Record) -> list[GateVerdict]:
    known = {"requirements": samples.REQUIREMENTS, "digests": samples.DIGESTS, "now": samples.NOW, "evidence": samples.WHOLE}
    return [judge(record, gate, record.manifest, as_of=gate.as_of, **known) for gate in (samples.TRIAL, samples.GO_LIVE) for record in records]  # type: ignore[arg-type]


def said(record: Record, check: str, word: Verdict) -> Record:
    """The same record with another word for one check."""
    rows = (replace(row, checks=tuple(replace(one, verdict=word) if one.id == check else one for one in row.checks)) for row in record.rows)
    return replace(record, rows=tuple(rows))


def test_two_provinces_as_json(golden: Callable[[str, str], None]) -> None:
    records = (samples.green(), samples.motley())
    document = comparison_document(compare(records, verdicts=judged(*records), requirements=samples.REQUIREMENTS))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    WRITTEN.validate(document)
    golden("comparison/two-provinces.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def test_a_check_that_one_run_does_not_know_is_unplanned_there() -> None:
    made = compare((samples.green(), samples.motley()))
    cells = {line.check: [cell.state for cell in line.cells] for line in made.lines}
    assert cells["HS-006/HS-R-09"] == ["outcome", "unplanned"]
    assert cells["SSO-003/SSO-R-03"] == ["outcome", "outcome"]


def test_a_planned_check_without_an_outcome_is_missing_and_counted() -> None:
    made = compare((replace(samples.green(), rows=samples.green().rows[1:]),))
    assert [line.check for line in made.lines if line.cells[0].state == "missing"] == ["SSO-003/SSO-R-01", "SSO-003/SSO-R-03"]
    assert made.columns[0].missing == 2
    assert made.columns[0].checks == 7


def test_ready_provinces_stand_by_gate() -> None:
    records = (samples.green(), samples.motley())
    made = compare(records, verdicts=judged(*records))
    assert [(gate.gate, gate.ready) for gate in made.gates] == [("trial", ("tinh-mau-1",)), ("go-live", ("tinh-mau-1",))]
    alone = compare(records, verdicts=judged(samples.green()))
    assert [verdict is not None for verdict in alone.gates[0].verdicts] == [True, False]


def test_a_fault_of_two_provinces_is_shared_and_one_of_two_runs_is_not() -> None:
    broken = said(samples.green(), "SSO-003/SSO-R-03", Verdict.FAIL)
    assert [(fault.check, fault.provinces) for fault in compare((broken, samples.motley())).shared] == [("SSO-003/SSO-R-03", ("tinh-mau-1", "tinh-mau-2"))]
    later = replace(broken, run_id="later", started="2026-01-03T08:00:00Z")
    assert compare((broken, later)).shared == ()


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (Verdict.PASS, Verdict.FAIL, "worse"),
        (Verdict.BLOCKED, Verdict.PASS, "better"),
        (Verdict.PASS, Verdict.NOT_APPLICABLE, "changed"),
        (Verdict.PASS, Verdict.WARN, "worse"),
    ],
)
def test_what_changed_since_the_run_before(before: Verdict, after: Verdict, direction: str) -> None:
    old = replace(said(samples.green(), "SSO-003/SSO-R-03", before), run_id="old", started="2026-01-01T08:00:00+00:00")
    older = replace(samples.green(), run_id="older", started="2025-12-01T08:00:00Z")
    new = said(samples.green(), "SSO-003/SSO-R-03", after)
    changes = compare((new, samples.motley()), earlier=(older, old)).changes
    assert [(one.province, one.before_run, one.check, one.direction) for one in changes] == [("tinh-mau-1", "old", "SSO-003/SSO-R-03", direction)]


def test_new_and_gone_checks_are_changes_too() -> None:
    old = replace(samples.green(), run_id="old", started="2026-01-01T08:00:00Z", manifest=samples.green().manifest[1:])
    old = replace(old, rows=(replace(old.rows[0], checks=old.rows[0].checks[1:]), *old.rows[1:]))
    new = replace(samples.green(), rows=samples.green().rows[:-1], manifest=samples.green().manifest[:-1])
    assert {(one.check, one.direction) for one in compare((new,), earlier=(old,)).changes} == {("SSO-003/SSO-R-01", "new"), ("HS-012/HS-R-02", "gone")}


def test_requirements_are_the_worst_of_their_checks_in_each_run() -> None:
    made = compare((samples.green(), samples.motley()), requirements=samples.REQUIREMENTS)
    assert {one.id: one.words for one in made.requirements} == {
        "SSO-R-01": (Verdict.PASS, Verdict.PASS),
        "SSO-R-03": (Verdict.PASS, Verdict.FAIL),
        "HS-R-02": (Verdict.PASS, Verdict.ERROR),
        "HS-R-09": (Verdict.PASS, None),
    }


def test_nothing_and_the_same_run_twice_are_refused() -> None:
    for records in ((), (samples.green(), samples.green())):
        with pytest.raises(UsageError):
            compare(records)


@settings(deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), st.sampled_from(Verdict)), min_size=7, max_size=7), min_size=1, max_size=4))
def test_totals_are_the_records_totals(runs: list[list[Verdict | None]]) -> None:
    records = []
    for number, words in enumerate(runs):
        record = samples.green()
        spoken = dict(zip((entry.check for entry in record.manifest), words, strict=True))
        rows = tuple(
            replace(row, checks=tuple(replace(check, verdict=word) for check in row.checks if (word := spoken[check.id]) is not None)) for row in record.rows
        )
        records.append(replace(record, rows=rows, run_id=f"run-{number}", province=f"tinh-{number}"))
    made = compare(records)
    for index, (record, column) in enumerate(zip(records, made.columns, strict=True)):
        outcomes = [check.verdict for row in record.rows for check in row.checks]
        assert column.counts == {word: outcomes.count(word) for word in Verdict}
        cells = [line.cells[index].verdict for line in made.lines]
        assert column.counts == {word: cells.count(word) for word in Verdict}
        assert sum(column.counts.values()) + column.missing == column.checks == len(cells) == 7
    WRITTEN.validate(comparison_document(made))

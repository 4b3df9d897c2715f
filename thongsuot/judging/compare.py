"""Put records side by side. Pure; every number is counted by `tally`, as in the gate and the reports."""

from collections.abc import Iterable, Mapping, Sequence

from thongsuot.documents.requirements import Requirement
from thongsuot.judging.change import changes_between
from thongsuot.judging.comparison import Cell, Column, Comparison, GateReadiness, Line, RequirementWords, SharedFault, State
from thongsuot.judging.tally import Tallied, counts_of, tally
from thongsuot.judging.verdict import GateVerdict
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record import Record
from thongsuot.words.errors import UsageError
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict, worst

Tallies = Mapping[str, Tallied]
UNPLANNED = Cell("unplanned", None)


def compare(
    records: Sequence[Record],
    *,
    verdicts: Sequence[GateVerdict] = (),
    requirements: Mapping[str, Requirement] | None = None,
    earlier: Sequence[Record] = (),
) -> Comparison:
    """Columns in the order of `records`. `verdicts` belong to their runs by run id; `earlier` runs are only looked back to, not shown.

    UsageError when nothing is given or the same run comes twice.
    """
    ids = [record.run_id for record in records]
    if not ids or len(set(ids)) < len(ids):
        raise UsageError("Cần ít nhất một biên bản, và mỗi biên bản chỉ một lần. / At least one record, and each only once.")
    tallies = {record.run_id: {one.entry.check: one for one in tally(record.manifest, record.rows)} for record in records}
    lines = tuple(_lines(records, tallies))
    return Comparison(
        columns=tuple(_column(record, tallies[record.run_id]) for record in records),
        lines=lines,
        requirements=tuple(_requirements(lines, requirements or {})),
        gates=tuple(_gates(ids, verdicts)),
        shared=tuple(_shared(lines, [record.province for record in records])),
        changes=tuple(changes_between(records, earlier)),
    )


def _column(record: Record, tallied: Tallies) -> Column:
    words = list(tallied.values())
    return Column(
        province=record.province,
        name=record.province_name,
        run_id=record.run_id,
        started=record.started,
        ended=record.ended,
        mode=record.target.mode,
        reference=record.target.reference,
        defects=record.target.defects,
        complete=record.complete,
        selection=record.selection,
        rows=len(record.rows),
        checks=len(words),
        missing=sum(one.verdict is None for one in words),
        counts=counts_of(words),
    )


def _lines(records: Sequence[Record], tallies: Mapping[str, Tallies]) -> Iterable[Line]:
    """One a check that any run knows, in the order in which the runs first name them."""
    rows: dict[str, RowOutcome] = {}
    for record in records:
        for row in record.rows:
            rows.setdefault(row.id, row)
    known: dict[str, Tallied] = {}
    for of_run in tallies.values():
        for check, one in of_run.items():
            known.setdefault(check, one)
    for check, one in known.items():
        entry = one.entry
        named = rows.get(entry.row)
        cells = tuple(_cell(tallies[record.run_id].get(check)) for record in records)
        title, topic = (named.title, named.topic) if named else (Text(entry.row, entry.row), "")
        yield Line(check, entry.row, entry.requirement, title, topic, entry.severity, entry.gates, cells)


def _cell(one: Tallied | None) -> Cell:
    if one is None:
        return UNPLANNED
    state: State = "outcome" if one.outcome else "missing" if one.verdict is None else "not-applicable"
    return Cell(state, one.verdict, one.outcome, one.entry.not_applicable)


def _requirements(lines: Sequence[Line], catalogue: Mapping[str, Requirement]) -> Iterable[RequirementWords]:
    by_id: dict[str, list[Line]] = {}
    for line in lines:
        by_id.setdefault(line.requirement, []).append(line)
    for id_ in [*(known for known in catalogue if known in by_id), *(other for other in by_id if other not in catalogue)]:
        columns = zip(*(line.cells for line in by_id[id_]), strict=True)
        words = tuple(_worst([cell.verdict for cell in column if cell.verdict is not None]) for column in columns)
        yield RequirementWords(id_, catalogue[id_].text if id_ in catalogue else Text(id_, id_), words)


def _worst(words: Sequence[Verdict]) -> Verdict | None:
    return worst(words) if words else None


def _gates(runs: Sequence[str], verdicts: Sequence[GateVerdict]) -> Iterable[GateReadiness]:
    by_gate: dict[str, dict[str, GateVerdict]] = {}
    for judged in verdicts:
        by_gate.setdefault(judged.gate, {})[judged.run_id] = judged
    for gate, of_run in by_gate.items():
        row = tuple(of_run.get(run) for run in runs)
        ready = tuple(judged.province for judged in row if judged and judged.green)
        yield GateReadiness(gate, next(iter(of_run.values())).title, row, ready)


def _shared(lines: Sequence[Line], provinces: Sequence[str]) -> Iterable[SharedFault]:
    for line in lines:
        failing = dict.fromkeys(province for province, cell in zip(provinces, line.cells, strict=True) if cell.verdict is Verdict.FAIL)
        if len(failing) > 1:
            yield SharedFault(line.check, line.requirement, line.title, tuple(failing))

"""One run as a page of its own, in the run's folder: the first thing that a QA person opens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from thongsuot.judging.tally import Tallied, counts_of, row_verdict, tally
from thongsuot.judging.verdict import GateVerdict
from thongsuot.reporting.detail import Detail, detail_of
from thongsuot.reporting.frame import render
from thongsuot.reporting.marks import Mark, gate_mark, mark_of
from thongsuot.reporting.residue import fate, thing
from thongsuot.reporting.site import local_time
from thongsuot.reporting.summary import count_line
from thongsuot.reporting.topics import topic_title
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record import Record
from thongsuot.words.verdict import Verdict

LEVELS = {"must": "bắt buộc", "should": "khuyến nghị"}
CONFIDENCE = {
    "verified": "đã đối chiếu văn bản",
    "public-code": "theo mã nguồn công khai",
    "press": "theo báo chí, công điện",
    "memory": "theo trí nhớ, chưa đối chiếu",
    "inferred": "suy luận",
}
UNTESTED = Mark("untested", "·", "không kiểm", "w-unplanned")
# What a person must act on comes first; what only wants saying stands below, closed.
URGENT = frozenset({Verdict.FAIL, Verdict.ERROR, Verdict.BLOCKED, Verdict.REVIEW, Verdict.FLAKY})


@dataclass(frozen=True, slots=True)
class GateLine:
    title: str
    mark: Mark
    numbers: str
    as_of: str
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """`checks`: requirement, mark and the anchor of its detail ("" when there is none)."""

    id: str
    title: str
    topic: str
    mark: Mark
    why: str
    checks: tuple[tuple[str, Mark, str], ...]


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """`words`: gate title and mark, for every gate that asks for it."""

    id: str
    text: str
    basis: str
    words: tuple[tuple[str, Mark], ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """`facts`: what was run, name and value; `missing`: checks without a result; `made`: row, thing, what became of it and its style, what is
    left first."""

    facts: tuple[tuple[str, str], ...]
    words: str
    gates: tuple[GateLine, ...]
    urgent: tuple[Detail, ...]
    others: tuple[Detail, ...]
    rows: tuple[RowLine, ...]
    requirements: tuple[RequirementRow, ...]
    missing: tuple[str, ...]
    made: tuple[tuple[str, str, str, str], ...] = ()


def write_run_page(record: Record, verdicts: Sequence[GateVerdict], path: Path) -> Path:
    """The page at `path`, which must lie in the run's folder: evidence is linked from there."""
    path.write_text(run_page(record, verdicts), encoding="utf-8")
    return path


def run_page(record: Record, verdicts: Sequence[GateVerdict]) -> str:
    """The whole page; links are relative to the run's folder."""
    tallied = tally(record.manifest, record.rows)
    details = tuple(_details(record))
    urgent = {mark_of(word) for word in URGENT}
    view = RunView(
        facts=tuple(_facts(record, tallied)),
        words=count_line(counts_of(tallied), sum(one.verdict is None for one in tallied)),
        gates=tuple(_gate(judged) for judged in verdicts),
        urgent=tuple(one for one in details if one.mark in urgent),
        others=tuple(one for one in details if one.mark not in urgent),
        rows=tuple(_row(row, {one.anchor for one in details}) for row in record.rows),
        requirements=tuple(_requirements(verdicts)),
        missing=tuple(one.entry.check for one in tallied if one.verdict is None),
        made=tuple(_made(record)),
    )
    return render("run.html", title=f"Kết quả kiểm thử: {record.province_name}", page=view)


def _facts(record: Record, tallied: Sequence[Tallied]) -> Iterator[tuple[str, str]]:
    yield "Lần chạy", record.run_id
    yield "Thời gian", f"{local_time(record.started)} đến {local_time(record.ended)} (giờ Việt Nam)"
    yield "Cổng được kiểm thử", record.target.portal_url
    yield "Phía quốc gia", record.target.national_url
    yield "Chế độ", record.target.mode + (" (cổng mẫu, không thay cho cổng của tỉnh)" if record.target.reference else "")
    if record.target.defects:
        yield "Lỗi cài sẵn", ", ".join(record.target.defects)
    yield "Hạt giống dữ liệu", f"{record.seed} (--seed {record.seed} tạo lại đúng dữ liệu này)"
    yield "Đã chạy", f"{len(record.rows)} lượt kịch bản, {len(tallied)} kiểm tra"
    if record.selection is not None:
        yield "Chỉ một phần", record.selection
    if record.interrupted is not None:
        yield "Bị ngắt", record.interrupted


def _made(record: Record) -> Iterator[tuple[str, str, str, str]]:
    made = [(row, one) for row in record.rows for one in row.created]
    for row, one in sorted(made, key=lambda pair: (pair[1].removed, not pair[1].by)):
        yield row.id, thing(one), fate(one), "w-pass" if one.removed else "w-fail" if one.by else "w-unplanned"


def _gate(judged: GateVerdict) -> GateLine:
    return GateLine(
        title=judged.title.vi,
        mark=gate_mark(judged.exit_code),
        numbers=f"{judged.passed}/{judged.applicable} kiểm tra đạt",
        as_of=f"{judged.as_of:%d/%m/%Y}",
        reasons=tuple((reason.text.vi, reason.details) for reason in judged.reasons),
        notes=tuple(note.vi for note in judged.notes),
    )


def _requirements(verdicts: Sequence[GateVerdict]) -> Iterator[RequirementRow]:
    """Every requirement in force at some gate, with its basis and how sure we are of it."""
    asked = {line.id: line for judged in verdicts for line in judged.requirements if line.in_force}
    for id_, line in asked.items():
        basis = f"{LEVELS[line.level]} · {CONFIDENCE.get(line.confidence, line.confidence)} · {line.source}"
        text = f"{line.text.vi} (chưa kiểm: {line.not_tested.vi})" if line.not_tested else line.text.vi
        words = tuple(
            (judged.title.vi, mark_of(one.verdict) if one.checks else UNTESTED)
            for judged in verdicts
            for one in judged.requirements
            if one.id == id_ and one.in_force
        )
        yield RequirementRow(id_, text, basis, words)


def _details(record: Record) -> Iterator[Detail]:
    for row in record.rows:
        for check in row.checks:
            if check.verdict not in {Verdict.PASS, Verdict.NOT_APPLICABLE}:
                yield detail_of(check, row.id, anchor=_anchor(check.id), title=row.title.vi, province=record.province, who="", folder="")


def _row(row: RowOutcome, anchors: set[str]) -> RowLine:
    checks = tuple((check.requirement, mark_of(check.verdict), _anchor(check.id) if _anchor(check.id) in anchors else "") for check in row.checks)
    why = row.not_applicable.vi if row.not_applicable else "; ".join(row.failures)
    return RowLine(row.id, row.title.vi, topic_title(row.topic), mark_of(row_verdict(row)), why, checks)


def _anchor(check: str) -> str:
    return f"o-{check}"

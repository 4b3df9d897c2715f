"""The comparison as one page that opens from disk: check x province, with readiness, totals, and what lies behind every cell."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from thongsuot.judging.comparison import Cell, Change, Column, Comparison, GateReadiness, Line
from thongsuot.judging.verdict import GateVerdict
from thongsuot.reporting.block import plain, rerun
from thongsuot.reporting.detail import Detail, detail_of
from thongsuot.reporting.frame import render
from thongsuot.reporting.marks import MARKS, MISSING, UNPLANNED, Mark, gate_mark, mark_of
from thongsuot.reporting.site_view import CellView, ChangeView, ColumnView, GateCellView, GateView, LineView, PageView, TotalView
from thongsuot.reporting.summary import count_line
from thongsuot.reporting.topics import topic_title
from thongsuot.words.day import VIETNAM
from thongsuot.words.verdict import Verdict

DIRECTIONS = {"worse": "xấu đi", "better": "tốt lên", "changed": "khác đi", "new": "mới có", "gone": "không còn"}


def write_site(comparison: Comparison, path: Path, *, folders: Mapping[str, Path], title: str = "So sánh kết quả kiểm thử các tỉnh") -> Path:
    """Write the page to `path` and return it. `folders`: run id to its folder, linked relatively, so that both can be moved together."""
    path.parent.mkdir(parents=True, exist_ok=True)
    relative = {run: Path(os.path.relpath(folder, path.parent)).as_posix() for run, folder in folders.items()}
    path.write_text(comparison_page(comparison, relative, title=title), encoding="utf-8")
    return path


def comparison_page(comparison: Comparison, folders: Mapping[str, str], *, title: str) -> str:
    """The whole page. `folders`: run id to the run's folder, relative to the page, with forward slashes."""
    details = tuple(_details(comparison, folders))
    anchored = {one.anchor for one in details}
    asked = {one.id: one.text.vi for one in comparison.requirements if one.text.vi != one.id}
    lines = tuple(_line(number, line, anchored, asked.get(line.requirement, line.title.vi)) for number, line in enumerate(comparison.lines))
    said = {cell.mark for line in lines for cell in line.cells}
    page = PageView(
        columns=tuple(_columns(comparison.columns)),
        lines=lines,
        gates=tuple(_gate(gate) for gate in comparison.gates),
        totals=tuple(_totals(comparison.columns)),
        details=details,
        changes=tuple(_change(change, comparison.columns) for change in comparison.changes),
        shared=comparison.shared,
        marks=tuple(mark for mark in (*MARKS.values(), MISSING, UNPLANNED) if mark in said),
        gate_choices=_gate_choices(comparison),
        topic_choices=tuple((topic, topic_title(topic)) for topic in dict.fromkeys(line.topic for line in comparison.lines)),
        words=count_line({word: sum(column.counts[word] for column in comparison.columns) for word in Verdict}, sum(one.missing for one in comparison.columns)),
        notes=tuple(_notes(comparison.columns)),
    )
    return render("comparison.html", title=title, page=page)


def local_time(when: str) -> str:
    """ISO 8601 as people in Vietnam write it, dd/mm/yyyy hh:mm (+07:00); what cannot be read stays as it is."""
    try:
        return f"{datetime.fromisoformat(when).astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    except ValueError:
        return when


def _columns(columns: Sequence[Column]) -> Iterator[ColumnView]:
    names = [column.name for column in columns]
    for index, column in enumerate(columns):
        name = column.name if names.count(column.name) == 1 else f"{column.name} {local_time(column.started)}"
        yield ColumnView(index, column.province, name, column.run_id, local_time(column.started))


def _notes(columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        who = f"{column.name} ({column.run_id})"
        if column.reference or column.mode == "reference":
            with_defects = f", mang lỗi cài sẵn: {', '.join(column.defects)}" if column.defects else ""
            yield f"{who}: chạy trên cổng mẫu{with_defects}; kết quả không thay cho cổng của tỉnh nào."
        if not column.complete:
            yield f"{who}: lần chạy chưa hoàn tất."
        if column.selection is not None:
            yield f"{who}: chỉ chạy một phần đã chọn ({column.selection})."


def _anchor(number: int, index: int) -> str:
    return f"o-{number}-{index}"


def _details(comparison: Comparison, folders: Mapping[str, str]) -> Iterator[Detail]:
    """One a cell that is not a plain pass and that its run knows."""
    for number, line in enumerate(comparison.lines):
        for index, (cell, column) in enumerate(zip(line.cells, comparison.columns, strict=True)):
            if cell.state != "unplanned" and cell.verdict is not Verdict.PASS:
                yield _detail(_anchor(number, index), line, cell, column, folders.get(column.run_id, ""))


def _detail(anchor: str, line: Line, cell: Cell, column: Column, folder: str) -> Detail:
    title = f"{line.title.vi}"
    if cell.outcome is not None:
        return detail_of(cell.outcome, line.row, anchor=anchor, title=title, province=column.province, who=column.name, folder=folder)
    return Detail(
        anchor=anchor,
        mark=mark_of(cell.verdict),
        check=line.check,
        row=line.row,
        requirement=line.requirement,
        title=title,
        who=column.name,
        message=plain(cell.why) if cell.why is not None else "đã lên kế hoạch nhưng không có kết quả",
        message_en="" if cell.why is not None else "planned, but without a result",
        span="",
        side="",
        blocked_by="",
        remedy="",
        remedy_en="",
        rerun=rerun(column.province, line.row),
    )


def _line(number: int, line: Line, anchored: Collection[str], asked: str) -> LineView:
    cells = []
    for index, cell in enumerate(line.cells):
        mark = UNPLANNED if cell.state == "unplanned" else mark_of(cell.verdict)
        anchor = _anchor(number, index)
        cells.append(CellView(mark, anchor if anchor in anchored else ""))
    return LineView(
        check=line.check,
        title=line.title.vi,
        asked=asked,
        topic=line.topic,
        severity=line.severity,
        gates=" ".join(line.gates),
        words=" ".join(dict.fromkeys(cell.mark.key for cell in cells)),
        search=f"{line.check} {line.title.vi} {line.title.en} {asked} {topic_title(line.topic)}",
        cells=tuple(cells),
    )


def _gate(gate: GateReadiness) -> GateView:
    return GateView(gate.gate, gate.title.vi, sum(one is not None and one.green for one in gate.verdicts), tuple(_gate_cell(one) for one in gate.verdicts))


def _gate_cell(judged: GateVerdict | None) -> GateCellView:
    if judged is None:
        return GateCellView(gate_mark(None), "", ())
    reasons = (*(reason.text.vi for reason in judged.reasons), *(note.vi for note in judged.notes))
    return GateCellView(gate_mark(judged.exit_code), f"{judged.passed}/{judged.applicable}", reasons)


def _totals(columns: Sequence[Column]) -> Iterator[TotalView]:
    """A row for every word that some run says, then the sum, which is each record's number of checks."""
    for word, mark in MARKS.items():
        numbers = tuple(column.counts[word] for column in columns)
        if any(numbers) or word in {Verdict.FAIL, Verdict.PASS}:
            yield TotalView(mark, numbers)
    if any(column.missing for column in columns):
        yield TotalView(MISSING, tuple(column.missing for column in columns))
    yield TotalView(None, tuple(column.checks for column in columns))


def _change(change: Change, columns: Sequence[Column]) -> ChangeView:
    who = next(column.name for column in columns if column.run_id == change.after_run)
    before, after = (_word(change, one) for one in ("before", "after"))
    return ChangeView(change.direction, DIRECTIONS[change.direction], who, change.check, before, after)


def _word(change: Change, when: str) -> str:
    absent: Mark = UNPLANNED if (when, change.direction) in {("before", "new"), ("after", "gone")} else MISSING
    verdict = change.before if when == "before" else change.after
    return MARKS[verdict].word if verdict is not None else absent.word


def _gate_choices(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    titles = {gate.gate: gate.title.vi for gate in comparison.gates}
    return tuple((gate, titles.get(gate, gate)) for gate in dict.fromkeys(gate for line in comparison.lines for gate in line.gates))

"""What the comparison page shows, cell by cell, ready to be written: only strings and numbers."""

from dataclasses import dataclass

from thongsuot.judging.comparison import SharedFault
from thongsuot.reporting.detail import Detail
from thongsuot.reporting.marks import Mark


@dataclass(frozen=True, slots=True)
class ColumnView:
    index: int
    province: str
    name: str
    run_id: str
    started: str


@dataclass(frozen=True, slots=True)
class CellView:
    mark: Mark
    anchor: str


@dataclass(frozen=True, slots=True)
class LineView:
    """`asked`: the requirement in words. `gates` and `words` are joined by spaces, for the filters; `search` is what the search box looks through."""

    check: str
    title: str
    asked: str
    topic: str
    severity: str
    gates: str
    words: str
    search: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GateCellView:
    mark: Mark
    numbers: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateView:
    id: str
    title: str
    ready: int
    cells: tuple[GateCellView, ...]


@dataclass(frozen=True, slots=True)
class TotalView:
    mark: Mark | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    direction: str
    label: str
    who: str
    check: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PageView:
    columns: tuple[ColumnView, ...]
    lines: tuple[LineView, ...]
    gates: tuple[GateView, ...]
    totals: tuple[TotalView, ...]
    details: tuple[Detail, ...]
    changes: tuple[ChangeView, ...]
    shared: tuple[SharedFault, ...]
    marks: tuple[Mark, ...]
    gate_choices: tuple[tuple[str, str], ...]
    topic_choices: tuple[tuple[str, str], ...]
    words: str
    notes: tuple[str, ...]

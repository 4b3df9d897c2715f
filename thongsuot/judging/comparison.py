"""Runs side by side: checks down, runs across."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thongsuot.judging.verdict import GateVerdict
from thongsuot.running.outcome import CheckOutcome
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

State = Literal["outcome", "not-applicable", "missing", "unplanned"]
Direction = Literal["worse", "better", "changed", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Column:
    """One run. `counts` of every word, and `missing` planned checks without one, are those of the record; `checks` is their sum.

    `rows` is the number of scenario rows.
    """

    province: str
    name: str
    run_id: str
    started: str
    ended: str
    mode: str
    reference: bool
    defects: tuple[str, ...]
    complete: bool
    selection: str | None
    rows: int
    checks: int
    missing: int
    counts: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """One check in one run. `verdict` is None when it is missing (planned, no outcome) or unplanned (that run does not know it).

    `why`: the reason of a planned not-applicable.
    """

    state: State
    verdict: Verdict | None
    outcome: CheckOutcome | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One check over all runs; `cells` in the order of the columns."""

    check: str
    row: str
    requirement: str
    title: Text
    topic: str
    severity: str
    gates: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RequirementWords:
    """The worst word of a requirement in each run; None where the run planned no check of it or has no word for any."""

    id: str
    text: Text
    words: tuple[Verdict | None, ...]


@dataclass(frozen=True, slots=True)
class GateReadiness:
    """What one gate says of each run; None where it was not judged. `ready`: the provinces that may pass."""

    gate: str
    title: Text
    verdicts: tuple[GateVerdict | None, ...]
    ready: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedFault:
    """A check that at least two provinces fail."""

    check: str
    requirement: str
    title: Text
    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A check whose word is another one than in the same province's run before."""

    province: str
    before_run: str
    after_run: str
    check: str
    before: Verdict | None
    after: Verdict | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Comparison:
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    requirements: tuple[RequirementWords, ...]
    gates: tuple[GateReadiness, ...]
    shared: tuple[SharedFault, ...]
    changes: tuple[Change, ...]

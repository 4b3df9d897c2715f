"""What came of a row: a tree that keeps actual, expected and place for each predicate. Every report reads only this."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file under the run's folder, redacted before it was written. `path` is relative to that folder."""

    path: str
    sha256: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class PredicateOutcome:
    """`actual` and `expected` are JSON values, already redacted; `span` is "file:line:column"; `written` the line as it stands there."""

    predicate: str
    passed: bool
    actual: Any
    expected: Any
    message: Text
    span: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """`rule` names how the verdict was reached: predicates, broken-step, blocked, unreachable, no-browser, not-applicable, ..."""

    id: str
    requirement: str
    severity: str
    verdict: Verdict
    rule: str
    message: Text
    span: str
    side: Side | None = None
    remedy: Text | None = None
    predicates: tuple[PredicateOutcome, ...] = ()
    blocked_by: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """`status`: done, broken (could not be performed), blocked (not tried), skipped (`when` was false).

    `cause`: why it broke, a word of steps/breakage; `unmet`: where the first guard stands that did not hold; `absent`: captures that found nothing;
    `attempts`: how often it was tried on a line that failed.
    """

    id: str
    kind: str
    title: str
    status: Literal["done", "broken", "blocked", "skipped"]
    started: str
    milliseconds: float
    span: str
    message: str = ""
    side: Side | None = None
    evidence: tuple[Evidence, ...] = ()
    steps: tuple["StepOutcome", ...] = ()
    cause: str | None = None
    unmet: str | None = None
    absent: tuple[str, ...] = ()
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """Something that a row made on the portal. `removed`: the step `by` took it away and its expectations showed that it is gone. Else it is still there;
    `why`: the scenario's reason for leaving it, or what went wrong in `by`.
    """

    kind: str
    id: str
    removed: bool = False
    by: str | None = None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """`created`: the ledger of what was made on the portal, with what is left of it. `attempts`: the most that any step took."""

    id: str
    scenario: str
    title: Text
    topic: str
    gates: tuple[str, ...]
    channel: Literal["http", "browser"]
    started: str
    ended: str
    checks: tuple[CheckOutcome, ...]
    steps: tuple[StepOutcome, ...]
    created: tuple[Made, ...] = ()
    attempts: int = 1
    not_applicable: Text | None = None
    failures: tuple[str, ...] = field(default=())


def evidence_of(row: RowOutcome) -> Iterator[Evidence]:
    """Every piece of evidence of the row, each file once (twice where two digests are given for it)."""
    seen: set[tuple[str, str]] = set()
    pending: list[StepOutcome | CheckOutcome] = [*row.steps, *row.checks]
    for one in pending:
        if isinstance(one, StepOutcome):
            pending.extend(one.steps)
        for evidence in one.evidence:
            if (evidence.path, evidence.sha256) not in seen:
                seen.add((evidence.path, evidence.sha256))
                yield evidence

"""Which checks a defect of the reference portal kills, or a tester's bad answers: what proves that a check can fail."""

from dataclasses import dataclass

from thongsuot.documents.answers import Word
from thongsuot.words.source import Span, Text


@dataclass(frozen=True, slots=True)
class BadAnswer:
    """What a tester would say at one step. `span`: where the row is named."""

    row: str
    step: str
    word: Word
    note: str
    span: Span


@dataclass(frozen=True, slots=True)
class Kill:
    """`kills`: check ids ("SSO-011[expired]/SSO-R-03"), exactly those that must fail under the defect, or, where there are `answers`, under those: `defect` is
    then their id, and the portal has none."""

    defect: str
    kills: tuple[str, ...]
    span: Span
    why: Text | None = None
    answers: tuple[BadAnswer, ...] = ()

"""What must hold, from which text, since when; and the gates that ask for it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thongsuot.words.source import Span, Text

Authority = Literal["law", "directive", "contract", "standard", "quality"]
Confidence = Literal["verified", "public-code", "press", "memory", "inferred"]


@dataclass(frozen=True, slots=True)
class Requirement:
    id: str
    text: Text
    level: Literal["must", "should"]
    authority: Authority
    gates: tuple[str, ...]
    source: str
    confidence: Confidence
    span: Span
    valid_from: date | None = None
    valid_to: date | None = None
    remedy: Text | None = None
    not_tested: Text | None = None
    demonstrates: Literal["takeover", "leak"] | None = None

    def in_force(self, day: date) -> bool:
        """Both ends inclusive; without one there is no end on that side."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Gate:
    """`as_of`: the date whose law applies in a demo; `always`: requirements that may never be not applicable here."""

    id: str
    title: Text
    as_of: date
    always: tuple[str, ...]
    span: Span

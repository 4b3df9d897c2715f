"""What must hold, from which text, since when; and the gates that ask for it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thongsuot.documents.law import Confidence, Seat
from thongsuot.words.source import Span, Text

Authority = Literal["law", "directive", "contract", "standard", "quality"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """`seats`: the texts of law.yaml that it cites; `source`: what else it rests on. `candidates`: the entries of the list of checks that it answers to."""

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
    seats: tuple[Seat, ...] = ()
    candidates: tuple[str, ...] = ()

    def in_force(self, day: date) -> bool:
        """Both ends inclusive; without one there is no end on that side."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def basis(self, day: date | None = None) -> str:
        """What it rests on, as reports print it: the cited texts in force on `day`, or all with their last days, then `source`."""
        cited = [seat.cited(dated=day is None) for seat in self.seats if day is None or seat.in_force(day)]
        return "; ".join(part for part in (*cited, self.source) if part)

    def stands_on(self, day: date) -> bool:
        """Is a text that it cites in force on that day? True also where it cites none."""
        return not self.seats or any(seat.in_force(day) for seat in self.seats)

    def unsure(self, day: date) -> bool:
        """Does it, or a text that is cited on that day, rest on memory or inference?"""
        return self.confidence in {"memory", "inferred"} or any(seat.unsure for seat in self.seats if seat.in_force(day))


@dataclass(frozen=True, slots=True)
class Gate:
    """`as_of`: the date whose law applies in a demo; `always`: requirements that may never be not applicable here."""

    id: str
    title: Text
    as_of: date
    always: tuple[str, ...]
    span: Span

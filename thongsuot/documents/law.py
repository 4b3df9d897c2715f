"""The texts that requirements rest on, each written once: its dates, and how sure we are of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

Confidence = Literal["verified", "public-code", "press", "memory", "inferred"]
# Strongest first.
CONFIDENCES: tuple[Confidence, ...] = ("verified", "public-code", "press", "memory", "inferred")
_UNSURE: Mapping[str, str] = MappingProxyType({"memory": "nhớ lại, chưa đối chiếu", "inferred": "suy luận"})


@dataclass(frozen=True, slots=True)
class Seat:
    """A text, or one place in it, that may be cited. Both dates inclusive, None: no end on that side.

    `reference`: as requirements write it, "nd-118-2025/dieu-14".
    """

    reference: str
    text: str
    confidence: Confidence
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    @property
    def unsure(self) -> bool:
        return self.confidence in _UNSURE

    def cited(self, *, dated: bool) -> str:
        """As a report prints it: a place that nobody has looked up says so. `dated`: with the last day of a text that has one."""
        until = f"đến hết {self.valid_to:%d/%m/%Y}" if dated and self.valid_to else ""
        notes = ", ".join(note for note in (_UNSURE.get(self.confidence, ""), until) if note)
        return f"{self.text} ({notes})" if notes else self.text

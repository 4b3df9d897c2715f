"""A waiver as written: for a limited time a named person lets one failing check, or every check of one requirement, pass, or approves its not applying."""

from dataclasses import dataclass
from datetime import date

from thongsuot.words.source import Span, Text


@dataclass(frozen=True, slots=True)
class Waiver:
    """`covers` is a requirement id ("SSO-R-03") or a check id ("SSO-011[expired]/SSO-R-03"); both dates are inclusive.

    `not_applicable`: approves that what it covers does not apply to the province, and waives no failure; without it the other way round.
    """

    id: str
    province: str
    covers: str
    gates: tuple[str, ...]
    approver: str
    reason: Text
    valid_from: date
    valid_to: date
    span: Span
    not_applicable: bool = False

    def holds_on(self, day: date) -> bool:
        """A waiver nobody signed holds on no day."""
        return bool(self.approver.strip()) and self.valid_from <= day <= self.valid_to

"""What a visitor is, whichever channel it uses, and what a visit leaves behind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from thongsuot.steps.acts import Act
from thongsuot.steps.breakage import Breakage
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.exchange import Exchange
from thongsuot.steps.page import Page


@dataclass(frozen=True, slots=True)
class Visit:
    """The page after the last act that could be performed; `broken` says why the next one could not."""

    page: Page
    exchanges: tuple[Exchange, ...]
    broken: Breakage | None = None


class Visitor(Protocol):
    """One visitor: a cookie jar and the page it stands on, or a browser context. Not shared between threads."""

    def perform(self, acts: Sequence[Act], deadline: Deadline, expected: Collection[str] = ()) -> Visit:
        """Perform the acts in order. `expected`: screens that the step hopes for, worth waiting for on a client-rendered page. Never raises BrokenError."""
        ...

    def picture(self) -> bytes | None:
        """A PNG or JPEG of what it stands at, typed passwords covered; None where there is nothing to see. Never raises BrokenError."""
        ...

    def close(self) -> None: ...

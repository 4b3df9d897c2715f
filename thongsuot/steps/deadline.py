"""A moment on the monotonic clock by which something must be over."""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    ends: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(self.ends - time.monotonic(), 0.0)

    @property
    def passed(self) -> bool:
        return time.monotonic() >= self.ends

    def later(self, seconds: float) -> "Deadline":
        return Deadline(self.ends + seconds)

    def sooner(self, seconds: float | None) -> "Deadline":
        """The earlier of this moment and `seconds` from now."""
        return self if seconds is None else Deadline(min(self.ends, time.monotonic() + seconds))

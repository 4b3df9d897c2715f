"""How much of a sweep is done in one go, and how long that takes, told before it begins."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from math import ceil
from statistics import median

from thongsuot.populations.landings import Cell, Landed
from thongsuot.words.source import Text

# Seconds a landing takes on the reference portal: rough, and said to be.
_ROUGHLY: Mapping[str, float] = {"http": 0.1, "browser": 0.5}
# So many landings say how long the others will take.
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Night:
    """At most so many landings, and none begun after so many seconds; None: no such end."""

    landings: int | None = None
    seconds: float | None = None

    def of(self, waiting: Iterable[Cell]) -> Iterator[Cell]:
        """The cells of this night, in order. The clock runs from the first one."""
        ends = None if self.seconds is None else time.monotonic() + self.seconds
        for cell in islice(waiting, self.landings):
            if ends is not None and time.monotonic() >= ends:
                return
            yield cell


@dataclass(frozen=True, slots=True)
class Forecast:
    """`seconds`: for all cells that wait; `nights`: how many like this one they take."""

    seconds: float
    nights: int
    basis: Text


def forecast(count: int, night: Night, *, workers: int, rate: float, channel: str, before: Sequence[Landed]) -> Forecast:
    """For `count` landings by so many at once. `before`: what an earlier part of the sweep landed on, which says best how long one takes."""
    known = [one.milliseconds for one in before if one.decided]
    measured = len(known) >= _ENOUGH
    each = median(known) / 1000 if measured else _ROUGHLY[channel]
    gap = max(each / workers, 1 / rate if rate else 0.0)
    basis = Text(f"theo {len(known)} lần mở trước", f"as the {len(known)} before") if measured else Text("ước chừng theo cổng mẫu", "a rough guess")
    a_night = min(night.landings or count, int(night.seconds / gap) if night.seconds is not None and gap else count)
    return Forecast(count * gap, ceil(count / max(a_night, 1)), basis)


def seconds_until(clock: str, now: datetime) -> float:
    """From `now` to the next time that a clock shows HH:MM. Raises ValueError."""
    at = datetime.strptime(clock, "%H:%M").time()  # noqa: DTZ007  # the zone is that of `now`
    then = datetime.combine(now.date(), at, now.tzinfo)
    return (then - now + (timedelta(days=1) if then <= now else timedelta())).total_seconds()

"""How long a plan will take: as its rows took last time, else by the channel they go by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thongsuot.planning.plan import PlannedRow
from thongsuot.words.source import Text

# Seconds a row takes against the reference portal on one process: rough, and said to be.
_LONG_MINUTES = 120
_ROUGHLY: Mapping[bool, float] = {False: 0.3, True: 3.0}


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by row id, of the run `run_id`."""

    run_id: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)


NEVER_RUN = Measured()


@dataclass(frozen=True, slots=True)
class Estimate:
    """On one process, one row after the other; people's own time in manual steps not counted."""

    seconds: float
    basis: Text

    def in_words(self) -> str:
        return f"khoảng {period(self.seconds)} nếu chạy lần lượt ({self.basis.vi})"


def estimate(rows: Iterable[PlannedRow], measured: Measured) -> Estimate:
    """The sum over the rows that will run."""
    running = [row for row in rows if row.not_applicable is None and row.blocked is None]
    known = [row for row in running if row.id in measured.seconds]
    total = sum(measured.seconds.get(row.id, _ROUGHLY[row.needs_browser]) for row in running)
    if not known:
        basis = Text("ước chừng theo cổng mẫu, chưa có lần chạy nào", "a rough guess from the reference portal, no run yet")
    elif len(known) == len(running):
        basis = Text(f"theo lần chạy {measured.run_id}", f"as in the run {measured.run_id}")
    else:
        basis = Text(
            f"{len(known)}/{len(running)} dòng theo lần chạy {measured.run_id}", f"{len(known)} of {len(running)} rows as in the run {measured.run_id}"
        )
    return Estimate(round(total, 1), basis)


def period(seconds: float) -> str:
    """In minutes and seconds, what is long in hours and minutes; never nothing."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= _LONG_MINUTES:
        return f"{minutes // 60} giờ {minutes % 60} phút"
    return f"{minutes} phút {rest} giây" if minutes else f"{max(rest, 1)} giây"

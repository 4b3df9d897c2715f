"""Working time: eight hours a day, 07:00-11:30 and 13:30-17:00, Monday to Friday, no public holidays (protocol §6). Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

SESSIONS = ((time(7, 0), time(11, 30)), (time(13, 30), time(17, 0)))
DAY = timedelta(hours=8)

# Days off that fall on Monday to Friday. 2025 and 2026 as announced (recalled from the announcements, not read in the official text; the
# exchange of 31/8 for 22/8/2026 is the least sure). 2027 is computed from the Labour Code: Tết on 6/2, Hùng Kings on 16/4, the rest an
# estimate until it is announced. Outside these years only the four fixed holidays are known.
HOLIDAYS_OF_YEAR: dict[int, tuple[tuple[int, int], ...]] = {  # year: (month, day)
    2025: ((1, 1), (1, 27), (1, 28), (1, 29), (1, 30), (1, 31), (4, 7), (4, 30), (5, 1), (5, 2), (9, 1), (9, 2)),
    2026: ((1, 1), (1, 2), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20), (4, 27), (4, 30), (5, 1), (8, 31), (9, 1), (9, 2)),
    2027: ((1, 1), (2, 5), (2, 8), (2, 9), (2, 10), (2, 11), (4, 16), (4, 30), (5, 3), (9, 2), (9, 3)),
}
WORKING_SATURDAYS = frozenset({date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)})  # worked in exchange for a bridge day above
FIXED_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))
SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether offices are open on that day."""
    if day in WORKING_SATURDAYS:
        return True
    return day.weekday() < SATURDAY and (day.month, day.day) not in HOLIDAYS_OF_YEAR.get(day.year, FIXED_HOLIDAYS)


def due_date(received: datetime, working_days: float) -> datetime:
    """When `working_days` of eight hours, counted from `received`, have been worked."""
    return add_working_time(received, DAY * working_days)


def add_working_time(start: datetime, amount: timedelta) -> datetime:
    """The moment at which `amount` of working time has passed since `start`; `start` itself for nothing."""
    if amount <= timedelta(0):
        return start
    left = amount
    for opens, closes in _sessions_from(start):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise AssertionError("sessions never end")


def working_time_between(start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two moments; nothing when `end` is not after `start`."""
    total = timedelta(0)
    for opens, closes in _sessions_from(start):
        if opens >= end:
            return total
        total += min(closes, end) - opens
    raise AssertionError("sessions never end")


def _sessions_from(start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Every session after `start`, the first one cut at `start`, in the zone of `start`."""
    day = start.date()
    while True:
        if is_working_day(day):
            for opens, closes in SESSIONS:
                begin = datetime.combine(day, opens, start.tzinfo)
                end = datetime.combine(day, closes, start.tzinfo)
                if end > start:
                    yield max(begin, start), end
        day += timedelta(days=1)

"""Working time: eight hours a day, 07:00-11:30 and 13:30-17:00, Monday to Friday, no public holidays (protocol §6). Pure.

Public holidays are those of the package `holidays`; days exchanged by a notice of the year stand in `data/working-days.csv`, each with its source.
"""

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files

from holidays import country_holidays

from thongsuot.portal.behaviour import Behaviour

SESSIONS = ((time(7, 0), time(11, 30)), (time(13, 30), time(17, 0)))
DAY = timedelta(hours=8)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """When offices are open, as a portal of this behaviour counts."""

    behaviour: Behaviour

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open on that day."""
        if exchanged_days().get(day) == "work" and self.behaviour.work_exchanged_days:
            return True
        return day.weekday() < SATURDAY and not (is_holiday(day) and self.behaviour.rest_on_holidays)

    def due_date(self, received: datetime, working_days: float) -> datetime:
        """When `working_days` of eight hours, counted from `received`, have been worked."""
        return self.add_working_time(received, DAY * working_days)

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """The moment at which `amount` of working time has passed since `start`; `start` itself for nothing."""
        if amount <= timedelta(0):
            return start
        left = amount
        for opens, closes in self._sessions_from(start):
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        raise AssertionError("sessions never end")

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments; nothing when `end` is not after `start`."""
        total = timedelta(0)
        for opens, closes in self._sessions_from(start):
            if opens >= end:
                return total
            total += min(closes, end) - opens
        raise AssertionError("sessions never end")

    def _sessions_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Every session after `start`, the first one cut at `start`, in the zone of `start`."""
        day = start.date()
        while True:
            if self.is_working_day(day):
                for opens, closes in SESSIONS:
                    begin = datetime.combine(day, opens, start.tzinfo)
                    end = datetime.combine(day, closes, start.tzinfo)
                    if end > start:
                        yield max(begin, start), end
            day += timedelta(days=1)


def is_holiday(day: date) -> bool:
    """Whether the day is a public holiday or a day off given in exchange."""
    return day in holidays_of(day.year) or exchanged_days().get(day) == "off"


@functools.cache
def holidays_of(year: int) -> frozenset[date]:
    """The public holidays of a year, those moved from a weekend included."""
    return frozenset(country_holidays("VN", years=year))


@functools.cache
def exchanged_days() -> dict[date, str]:
    """Days that a notice of their year made `work` or `off`."""
    with files("thongsuot.data").joinpath("working-days.csv").open(encoding="utf-8") as lines:
        return {date.fromisoformat(row["day"]): row["kind"] for row in csv.DictReader(lines)}

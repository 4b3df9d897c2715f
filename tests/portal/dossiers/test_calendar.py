from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.calendar import SATURDAY, WorkingCalendar, exchanged_days, holidays_of
from thongsuot.portal.tenant import VIETNAM

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 20)).map(lambda at: at.replace(tzinfo=VIETNAM))  # noqa: DTZ001  # the zone is put on
OFFICE = WorkingCalendar(Behaviour())
AMOUNTS = st.integers(1, 60 * 8 * 30).map(lambda minutes: timedelta(minutes=minutes))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2025-06-30 08:00", 1, "2025-07-01 08:00"),
        ("2025-06-30 07:00", 1, "2025-06-30 17:00"),
        ("2025-06-30 13:30", 0.5, "2025-07-01 07:30"),  # three hours and a half today, half an hour tomorrow
        ("2025-06-30 12:00", 3, "2025-07-03 11:30"),
        ("2025-07-04 16:00", 1, "2025-07-07 16:00"),  # over a weekend
        ("2025-07-04 18:00", 1, "2025-07-07 17:00"),  # after hours: from the next opening
        ("2025-08-29 08:00", 1, "2025-09-03 08:00"),  # over the National Day
        ("2026-02-13 08:00", 1, "2026-02-23 08:00"),  # over Tết
        ("2025-04-25 08:00", 1, "2025-04-26 08:00"),  # a Saturday worked in exchange
    ],
)
def test_due_date(received, days, due):
    assert OFFICE.due_date(at(received), days) == at(due)


@pytest.mark.parametrize(
    ("calendar", "received", "due"),
    [
        (WorkingCalendar(Behaviour(rest_on_holidays=False)), "2025-08-29 08:00", "2025-09-01 08:00"),
        (WorkingCalendar(Behaviour(work_exchanged_days=False)), "2025-04-25 08:00", "2025-04-28 08:00"),
        (OFFICE, "2026-01-01 08:00", "2026-01-06 07:00"),  # 2/1/2026 was given off, 10/1 is worked
    ],
)
def test_what_another_calendar_counts(calendar, received, due):
    assert calendar.add_working_time(at(received), timedelta(hours=8 if calendar != OFFICE else 8.0001)).date() == at(due).date()


def test_days_exchanged_are_no_holidays_worked_twice():
    assert all(day.weekday() == SATURDAY for day, kind in exchanged_days().items() if kind == "work")
    off = {day for day, kind in exchanged_days().items() if kind == "off"}
    assert off.isdisjoint(holidays_of(2026))
    assert all(not OFFICE.is_working_day(day) for day in off)


def test_holidays_of_a_year_far_off_are_known():
    assert not OFFICE.is_working_day(date(2030, 1, 1))
    assert OFFICE.is_working_day(date(2030, 1, 2))


@given(MOMENTS, AMOUNTS)
def test_the_time_added_is_the_time_between(start, amount):
    assert OFFICE.working_time_between(start, OFFICE.add_working_time(start, amount)) == amount


@given(MOMENTS, AMOUNTS)
def test_a_due_time_lies_in_working_hours(start, amount):
    due = OFFICE.add_working_time(start, amount)
    minutes = due.hour * 60 + due.minute + due.second / 60
    assert OFFICE.is_working_day(due.date())
    assert 7 * 60 <= minutes <= 11.5 * 60 or 13.5 * 60 <= minutes <= 17 * 60


@given(MOMENTS, AMOUNTS, AMOUNTS)
def test_more_work_is_never_due_earlier(start, amount, more):
    assert OFFICE.add_working_time(start, amount) < OFFICE.add_working_time(start, amount + more)


def test_nothing_to_add_changes_nothing():
    start = at("2025-07-05 23:00")
    assert OFFICE.add_working_time(start, timedelta(0)) == start
    assert OFFICE.working_time_between(start, start - timedelta(days=1)) == timedelta(0)

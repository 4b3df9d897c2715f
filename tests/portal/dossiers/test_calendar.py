from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.portal.dossiers.calendar import (
    HOLIDAYS_OF_YEAR,
    WORKING_SATURDAYS,
    add_working_time,
    due_date,
    is_working_day,
    working_time_between,
)
from thongsuot.portal.tenant import VIETNAM

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 20)).map(lambda at: at.replace(tzinfo=VIETNAM))  # noqa: DTZ001  # the zone is put on
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
    assert due_date(at(received), days) == at(due)


def test_holidays_fall_on_weekdays_and_exchanged_saturdays_on_saturdays():
    holidays = {date(year, *day) for year, days in HOLIDAYS_OF_YEAR.items() for day in days}
    assert sum(len(days) for days in HOLIDAYS_OF_YEAR.values()) == len(holidays)
    assert all(day.weekday() < 5 for day in holidays)
    assert all(day.weekday() == 5 for day in WORKING_SATURDAYS)


def test_a_year_outside_the_table_knows_the_fixed_holidays():
    assert not is_working_day(date(2030, 1, 1))
    assert is_working_day(date(2030, 1, 2))


@given(MOMENTS, AMOUNTS)
def test_the_time_added_is_the_time_between(start, amount):
    assert working_time_between(start, add_working_time(start, amount)) == amount


@given(MOMENTS, AMOUNTS)
def test_a_due_time_lies_in_working_hours(start, amount):
    due = add_working_time(start, amount)
    minutes = due.hour * 60 + due.minute + due.second / 60
    assert is_working_day(due.date())
    assert 7 * 60 <= minutes <= 11.5 * 60 or 13.5 * 60 <= minutes <= 17 * 60


@given(MOMENTS, AMOUNTS, AMOUNTS)
def test_more_work_is_never_due_earlier(start, amount, more):
    assert add_working_time(start, amount) < add_working_time(start, amount + more)


def test_nothing_to_add_changes_nothing():
    start = at("2025-07-05 23:00")
    assert add_working_time(start, timedelta(0)) == start
    assert working_time_between(start, start - timedelta(days=1)) == timedelta(0)

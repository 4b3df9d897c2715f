from datetime import UTC, date, datetime

from thongsuot.words.day import day_in_vietnam


def test_the_day_begins_in_vietnam_seven_hours_before_utc() -> None:
    assert day_in_vietnam(datetime(2025, 6, 30, 16, 59, tzinfo=UTC)) == date(2025, 6, 30)
    assert day_in_vietnam(datetime(2025, 6, 30, 17, 0, tzinfo=UTC)) == date(2025, 7, 1)

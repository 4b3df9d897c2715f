"""How much of a sweep one night takes, and what is told of it beforehand."""

from datetime import datetime

import pytest

from thongsuot.populations.landings import Cell, Landed
from thongsuot.sweeping.night import Night, forecast, seconds_until
from thongsuot.words.day import VIETNAM

CELLS = [Cell(f"1.{place:06}", "", "H98.1") for place in range(300)]


def test_a_night_takes_so_many_or_ends_when_its_time_is_over() -> None:
    assert list(Night().of(CELLS)) == CELLS
    assert list(Night(landings=7).of(CELLS)) == CELLS[:7]
    assert list(Night(seconds=0.0).of(CELLS)) == []
    assert list(Night(landings=2, seconds=3600).of(CELLS)) == CELLS[:2]


@pytest.mark.parametrize(
    ("night", "workers", "rate", "channel", "seconds", "nights"),
    [
        (Night(), 4, 0.0, "http", 7.5, 1),
        (Night(), 4, 10.0, "http", 30.0, 1),
        (Night(), 1, 10.0, "browser", 150.0, 1),
        (Night(landings=120), 1, 0.0, "browser", 150.0, 3),
        (Night(seconds=50), 1, 0.0, "browser", 150.0, 3),
        (Night(landings=500, seconds=100), 2, 0.1, "browser", 3000.0, 30),
    ],
)
def test_how_long_it_takes_is_told_before(night: Night, workers: int, rate: float, channel: str, seconds: float, nights: int) -> None:
    told = forecast(300, night, workers=workers, rate=rate, channel=channel, before=())
    assert (told.seconds, told.nights) == (pytest.approx(seconds), nights)
    assert "ước chừng" in told.basis.vi


def test_what_was_opened_already_says_it_better() -> None:
    before = [Landed(cell, "ok", 200, 2000) for cell in CELLS[:9]]
    assert forecast(300, Night(), workers=1, rate=0, channel="browser", before=before).seconds == 600
    assert forecast(300, Night(), workers=1, rate=0, channel="browser", before=before[:4]).seconds == 150
    assert forecast(0, Night(), workers=1, rate=0, channel="browser", before=before).nights == 0


def test_a_time_of_day_is_the_next_one() -> None:
    evening = datetime(2026, 3, 1, 22, 30, tzinfo=VIETNAM)
    assert seconds_until("23:00", evening) == 1800
    assert seconds_until("05:30", evening) == 7 * 3600
    assert seconds_until("22:30", evening) == 24 * 3600
    for wrong in ("25:00", "5", "nửa đêm", "05:30:10"):
        with pytest.raises(ValueError, match=r"match|remains"):
            seconds_until(wrong, evening)

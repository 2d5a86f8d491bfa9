"""Today is what conf.py says, else SOURCE_DATE_EPOCH, else the day on the wall, in that order."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from sphinx_cluster import clock

DAY = date(2026, 11, 22)
NO_MOMENTS = ("", "soon", "-1", "1.5", "1e9", "9" * 13, "9" * 5000, "253402300800", " 1")


@pytest.fixture
def epoch(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda said: monkeypatch.setenv("SOURCE_DATE_EPOCH", said)


def test_a_fixed_moment_is_read_in_utc(epoch: Callable[[str], None]) -> None:
    epoch("1700000000")
    assert clock.fixed_moment() == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert clock.today() == date(2023, 11, 14)
    assert clock.today(DAY) == DAY
    epoch("0")
    assert clock.today() == date(1970, 1, 1)
    epoch("253402300799")
    assert clock.today() == date(9999, 12, 31)


@pytest.mark.parametrize("said", NO_MOMENTS)
def test_what_is_no_moment_counts_as_not_set(said: str, epoch: Callable[[str], None]) -> None:
    epoch(said)
    assert clock.fixed_moment() is None
    assert abs((clock.today() - datetime.now().astimezone().date()).days) <= 1


@pytest.mark.parametrize(
    ("zone", "hour", "day"), [("Etc/GMT+11", 9, 21), ("UTC", 9, 22), ("Etc/GMT-13", 12, 23)]
)
def test_the_real_day_is_that_of_the_place(
    zone: str, hour: int, day: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, hour, tzinfo=UTC))
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert clock.today() == date(2026, 11, day)
    finally:
        monkeypatch.undo()
        time.tzset()

"""Periods: when they are past, upcoming or reversed, and which days they share."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.dates import Period

from .samples import TODAY, period, periods

SPAN = (date(2020, 1, 1), date(2021, 12, 31))
DAYS = tuple(SPAN[0] + timedelta(days=n) for n in range(-40, 771))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-05-23", "2023-05-22", True),
        ("2023-05-23", "2023-05-23", False),
        ("2023-05-23", "2023-05", False),
        ("2023-05-23", "2023", False),
        ("2023-05-23", "2023-04", True),
        ("2023-05", "2023-05-02", False),
        ("2023", "2022", True),
        ("2023-05-23T14:00", "2023-05-23T13:59", True),
        ("2023-05-23T14:00", "2023-05-23T14:00", False),
        ("2023-05-23T14:00", "2023-05-23", False),
        ("2023-05-23", "2023-05-23T00:00", False),
        ("2023-05-23T14:00", "2023-05-22T15:00", True),
        ("2023-05-23T14:00", "", False),
        ("", "2023-05-23", False),
    ],
)
def test_a_period_is_reversed_only_if_no_reading_of_its_dates_puts_the_end_later(
    start: str, end: str, *, expected: bool
) -> None:
    assert period(start, end).reversed is expected


@pytest.mark.parametrize(
    ("start", "end", "is_open", "past", "begins_after"),
    [
        ("2023-05-22", "", False, True, False),
        ("2023-05-23", "", False, False, False),
        ("2023-05-24", "", False, False, True),
        ("2023-05-20", "2023-05-23", False, False, False),
        ("2023-05-20", "2023-05-22", False, True, False),
        ("2023", "", False, False, False),
        ("2023-04", "", False, True, False),
        ("1988", "", True, False, False),
        ("2024", "", True, False, True),
        ("", "2022", False, True, False),
        ("", "2024", False, False, False),
    ],
)
def test_a_dated_period_is_past_or_upcoming_by_its_last_possible_day(
    start: str, end: str, *, is_open: bool, past: bool, begins_after: bool
) -> None:
    taken = period(start, end, is_open=is_open)
    assert taken.is_past(TODAY) is past
    assert taken.is_upcoming(TODAY) is not past
    assert taken.begins_after(TODAY) is begins_after


@pytest.mark.parametrize("is_open", [False, True])
def test_a_period_without_dates_is_neither_past_nor_upcoming_and_overlaps_nothing(
    *, is_open: bool
) -> None:
    empty = Period(open=is_open)
    assert not empty
    assert not empty.is_past(TODAY)
    assert not empty.is_upcoming(TODAY)
    assert not empty.begins_after(TODAY)
    assert not empty.overlaps(None, None)


@given(periods(*SPAN), st.dates(*SPAN))
def test_a_period_is_past_or_upcoming_but_never_both(taken: Period, today: date) -> None:
    assert (taken.is_past(today), taken.is_upcoming(today)).count(True) == (1 if taken else 0)


@given(periods(*SPAN), st.dates(*SPAN))
def test_what_has_not_begun_is_not_past(taken: Period, today: date) -> None:
    if taken.begins_after(today):
        assert taken.is_upcoming(today)


@given(
    periods(*SPAN),
    st.none() | st.dates(*SPAN),
    st.none() | st.dates(*SPAN),
)
def test_a_period_overlaps_days_exactly_if_one_of_them_is_a_day_of_it(
    taken: Period, earliest: date | None, latest: date | None
) -> None:
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    first = taken.start.first_day if taken.start else DAYS[0]
    last = taken.end or taken.start
    final = last.last_day if last and not taken.open else DAYS[-1]
    shared = (
        day for day in DAYS if first <= day <= final and (earliest or day) <= day <= (latest or day)
    )
    assert taken.overlaps(earliest, latest) is (bool(taken) and any(shared))


def test_an_end_that_is_open_has_no_last_day() -> None:
    assert period("1988", is_open=True).last_day is None
    assert period("2017", "2021").last_day == date(2021, 12, 31)
    assert period("2017").last_day == date(2017, 12, 31)

"""Partial dates: what is read, what it can mean, how it is ordered."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.entities.dates import DateError, PartialDate, Precision

from .samples import partial_dates


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2017", Precision.YEAR, date(2017, 1, 1), date(2017, 12, 31)),
        ("2023-04", Precision.MONTH, date(2023, 4, 1), date(2023, 4, 30)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-05-23", Precision.DAY, date(2023, 5, 23), date(2023, 5, 23)),
        ("2023-05-23T14:00", Precision.MINUTE, date(2023, 5, 23), date(2023, 5, 23)),
        ("2023-05-23T00:00", Precision.MINUTE, date(2023, 5, 23), date(2023, 5, 23)),
        ("0001", Precision.YEAR, date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", Precision.MONTH, date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_knows_its_precision_and_the_days_it_can_mean(
    text: str, precision: Precision, first: date, last: date
) -> None:
    read = PartialDate.parse(text)
    assert (read.precision, read.first_day, read.last_day) == (precision, first, last)


def test_a_space_may_stand_for_the_t_and_around_the_date() -> None:
    assert PartialDate.parse(" 2023-05-23 14:00\n") == PartialDate(
        year=2023, month=5, day=23, time=time(14)
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "next May", "23.05.2023", "5/23/2023", "May 2023", "23", "20230523"),
        *("2023-5", "2023-05-3", "2023-", "2023-05-23T", "2023-05-23T14", "2023-05-23T14:00:00"),
        *("2023-05-23T14:00Z", "2023-05-23t14:00", "2023T14:00", "-2023", "12023"),
        *("２０２３", "٢٠٢٣"),
    ],
)
def test_another_notation_is_refused_with_the_forms_to_write(text: str) -> None:
    with pytest.raises(DateError) as caught:
        PartialDate.parse(text)
    assert f'"{text}"' in str(caught.value)
    assert "2023-05-23T14:00" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        *("0000", "2023-00", "2023-13", "2023-02-29", "2023-04-31", "2023-05-00"),
        *("2023-05-23T24:00", "2023-05-23T14:60"),
    ],
)
def test_what_no_calendar_has_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(DateError, match=f'"{text}" is not a date of the calendar'):
        PartialDate.parse(text)


@given(partial_dates())
def test_a_date_written_out_reads_as_the_same_date(given_date: PartialDate) -> None:
    assert PartialDate.parse(str(given_date)) == given_date


@given(st.text())
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        read = PartialDate.parse(text)
    except DateError:
        return
    assert str(read) == text.strip().replace(" ", "T")


@given(partial_dates())
def test_a_date_covers_exactly_the_days_that_agree_with_it(given_date: PartialDate) -> None:
    def agrees(day: date) -> bool:
        parts = (given_date.year, given_date.month or day.month, given_date.day or day.day)
        return parts == (day.year, day.month, day.day)

    first, last = given_date.first_day, given_date.last_day
    assert first <= last
    assert agrees(first)
    assert agrees(last)
    assert first == date.min or not agrees(first - timedelta(days=1))
    assert last == date.max or not agrees(last + timedelta(days=1))


@given(partial_dates(), partial_dates())
def test_dates_are_ordered_by_the_earliest_moment_they_can_mean(
    one: PartialDate, other: PartialDate
) -> None:
    def earliest(of: PartialDate) -> str:
        return str(of) + "-01-01T00:00"[len(str(of)) - 4 :]

    assert (one.sort_key < other.sort_key) == (earliest(one) < earliest(other))
    assert (one.sort_key == other.sort_key) == (earliest(one) == earliest(other))

"""Every dated record stands in its months, or is named apart."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.views.calendar import by_month
from tests.unit.entities.samples import periods, record, when


def test_an_event_across_two_months_stands_on_each_of_its_days() -> None:
    one = record("event", "one", start=when("2023-05-30"), end=when("2023-06-02"))
    may, june = by_month([one]).months
    assert (may.year, may.month, sorted(may.days)) == (2023, 5, [30, 31])
    assert (june.year, june.month, sorted(june.days)) == (2023, 6, [1, 2])


def test_what_is_known_to_the_month_stands_in_it_without_a_day() -> None:
    one = record("event", "one", start=when("2023-04"))
    (april,) = by_month([one]).months
    assert april.sometime == [one]
    assert not april.days


def test_years_open_ends_and_long_times_are_named_apart() -> None:
    year = record("event", "year", start=when("2023"))
    opened = record("event", "open", start=when("2023-05-01"), open=True)
    long = record("event", "long", start=when("2023-05-01"), end=when("2023-09-01"))
    nothing = record("event", "nothing")
    found = by_month([year, opened, long, nothing])
    assert found.months == ()
    assert found.longer == (year, opened, long)
    assert found.undated == (nothing,)


@settings(deadline=None, max_examples=60)
@given(st.lists(periods(date.min, date.max), max_size=6))
def test_nothing_is_lost_and_no_month_is_empty(spans: list[object]) -> None:
    records = [
        record("event", str(n), start=one.start, end=one.end, open=one.open)  # type: ignore[attr-defined]
        for n, one in enumerate(spans)
    ]
    found = by_month(records)
    shown = {one.key for month in found.months for one in month.records()}
    apart = {one.key for one in (*found.longer, *found.undated)}
    assert shown | apart == {one.key for one in records}
    assert not shown & apart
    assert all(month.records() for month in found.months)


@settings(deadline=None, max_examples=60)
@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 30))
def test_each_day_of_a_short_event_is_marked(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    one = record("event", "one", start=when(str(first)), end=when(str(last)))
    days = {
        date(month.year, month.month, day) for month in by_month([one]).months for day in month.days
    }
    assert days == {first + timedelta(days=offset) for offset in range(more + 1)}

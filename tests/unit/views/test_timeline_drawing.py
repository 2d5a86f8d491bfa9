"""A timeline can be drawn whatever the dates and titles are, and always in the same way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster.entities.dates import Period
from sphinx_cluster.views import svg
from sphinx_cluster.views.timeline import Axis, Timeline, TimelineRow, extent_of, span_of
from tests.unit.entities.samples import period, periods

from .drawn import SVG, box_of, parsed, places, titles

PERIODS = periods(date.min, date.max).filter(bool)
TITLES = st.text(st.characters(), max_size=60)
TODAY = date(2026, 11, 22)


def picture(*rows: tuple[str, Period]) -> Timeline:
    drawn = (
        TimelineRow(key=("event", str(n)), title=title, note="note", series=n, period=when)
        for n, (title, when) in enumerate(rows)
    )
    return Timeline(
        label="Timeline",
        rows=tuple(drawn),
        today=TODAY,
        naming=lambda mark: str(mark.day.year),
        legend={"0": "Events", "partial": "hatched", "open": "arrow"},
    )


ADDRESSES = {("event", str(n)): f"page.html?a=1&b=2#e{n}" for n in range(20)}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TITLES, PERIODS), min_size=1, max_size=8))
def test_any_dates_and_titles_are_drawn_within_the_box(rows: list[tuple[str, Period]]) -> None:
    for markup in picture(*rows).draw(ADDRESSES, "d1")[:2]:
        root = parsed(markup)
        width, height = box_of(root)
        for x, y in places(root):
            assert -0.1 <= x <= width + 0.1
            assert -0.1 <= y <= height + 0.1


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TITLES, PERIODS), min_size=1, max_size=4))
def test_the_same_rows_give_the_same_drawing(rows: list[tuple[str, Period]]) -> None:
    assert picture(*rows).draw(ADDRESSES, "d") == picture(*rows).draw(ADDRESSES, "d")


def test_titles_and_addresses_are_escaped_and_every_row_is_a_link() -> None:
    hostile = '</svg><script>alert("1")</script> & \x00'
    root = parsed(picture((hostile, period("2023-05-23"))).draw(ADDRESSES, "d")[0])
    (link,) = root.iter(f"{SVG}a")
    assert link.attrib["href"] == "page.html?a=1&b=2#e0"
    assert titles(root) == [f"{hostile[:-1]}\ufffd, note"]
    assert not list(root.iter(f"{SVG}script"))


def test_ids_differ_between_drawings_of_a_page() -> None:
    rows = (("A", period("2023")),)
    first, second = (
        {
            one.attrib["id"]
            for part in picture(*rows).draw({}, name)
            for one in parsed(part).iter()
            if "id" in one.attrib
        }
        for name in ("d1", "d2")
    )
    assert first
    assert not first & second


def classes(when: Period) -> list[str]:
    """Return the kinds of the parts a single bar has, with a second row as the scale."""
    rows = (("A", when), ("B", period("2000-01-01", "2020-12-31")))
    root = parsed(picture(*rows).draw(ADDRESSES, "d")[0])
    link = next(iter(root.iter(f"{SVG}a")))
    shapes = [one for one in link.iter() if one.tag in (f"{SVG}rect", f"{SVG}path", f"{SVG}circle")]
    return [f"{one.tag.removeprefix(SVG)} {one.attrib['class']}" for one in shapes[1:]]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (period("2003-01-01", "2009-12-31"), ["rect cluster-sure"]),
        (
            period("2003", "2009"),
            ["rect cluster-maybe", "rect cluster-sure", "rect cluster-maybe"],
        ),
        (period("2003"), ["rect cluster-maybe"]),
        (period("2003-05"), ["circle cluster-maybe"]),
        (period("2003-05-23"), ["circle cluster-sure"]),
        (period("2003-01-01", is_open=True), ["path cluster-sure", "rect cluster-sure"]),
        (period("", "2010-01-01"), ["path cluster-sure", "rect cluster-sure"]),
    ],
)
def test_what_is_not_known_is_hatched_and_what_goes_on_has_an_arrow(
    when: Period, expected: list[str]
) -> None:
    assert classes(when) == expected


def test_what_is_open_is_drawn_to_the_end_of_the_present_year() -> None:
    first, last = span_of([period("2025-11-22", is_open=True)], TODAY)
    end_of_year = date(2026, 12, 31).toordinal() + 1
    assert last - end_of_year == date(2025, 11, 22).toordinal() - first
    later, closed = (span_of([period("2030", is_open=one)], TODAY)[1] for one in (True, False))
    assert later == closed
    assert span_of([period("2025-11-22")], TODAY)[1] < end_of_year


@settings(deadline=None, max_examples=60)
@given(PERIODS, st.integers(1, 8))
def test_an_axis_has_marks_in_order_and_not_too_many(when: Period, most: int) -> None:
    first, last = span_of([when], TODAY)
    axis = Axis(first=first, last=last, left=0, width=100)
    marks = axis.marks(most)
    assert 1 <= len(marks) <= most + 2
    assert list(marks) == sorted(marks, key=lambda mark: mark.day)
    assert all(0 <= axis.place(mark.day.toordinal()) <= 100 for mark in marks)


@settings(deadline=None, max_examples=60)
@given(PERIODS)
def test_what_is_sure_lies_within_what_is_possible(when: Period) -> None:
    first, last = span_of([when], TODAY)
    extent = extent_of(when, Axis(first=first, last=last, left=0, width=100))
    assert extent.possible[0] < extent.possible[1]
    if extent.sure is not None:
        assert extent.possible[0] <= extent.sure[0] < extent.sure[1] <= extent.possible[1]


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(), max_size=80), st.floats(40, 300), st.integers(1, 5))
def test_wrapped_lines_fit_and_lose_nothing_but_what_an_ellipsis_stands_for(
    text: str, width: float, most: int
) -> None:
    lines = svg.wrap(text, width, most=most)
    assert 1 <= len(lines) <= most
    assert all(svg.width_of(line) <= width or len(line) == 1 for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(svg.clean(text).split())

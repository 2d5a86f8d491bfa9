"""The view ``timeline``: records in, one axis with a bar for each, and the list in time, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from xml.etree.ElementTree import Element

from babel.dates import format_date
from docutils import nodes

from sphinx_cluster.entities.dates import Period
from sphinx_cluster.entities.queries import SortField
from sphinx_cluster.entities.records import Key, Record
from sphinx_cluster.language.dates import in_fields, with_plain_spaces
from sphinx_cluster.language.reader import Reader
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.view import View
from sphinx_cluster.views import svg
from sphinx_cluster.views.nodes import SHEET, drawing_of, linked_line, names_of, sentence, titled
from sphinx_cluster.views.svg import hatch, legend_of

# A time axis: the days it covers and its width in, positions and marks out.

_DAYS: Final = (1, 2, 7, 14)
_MONTHS: Final = (1, 2, 3, 6)
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LAST = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisMark:
    """A day the axis names, and how much of its date is worth naming: day, month or year."""

    day: date
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Maps the days from *first* to before *last*, as ordinals, to a stretch of the drawing."""

    first: int
    last: int
    left: float
    width: float

    def place(self, ordinal: int) -> float:
        """Return the position of the beginning of a day, kept within the axis."""
        share = (ordinal - self.first) / (self.last - self.first)
        return self.left + self.width * min(1.0, max(0.0, share))

    def marks(self, most: int) -> tuple[AxisMark, ...]:
        """Return at least one mark and about *most* at most, at round dates."""
        for unit, step, days in _steps():
            if (self.last - self.first) / days <= most:
                found = tuple(self._marks(unit, step))
                if found:
                    return found
        return (AxisMark(day=date.fromordinal(self.first), unit="year"),)

    def _marks(self, unit: str, step: int) -> Iterator[AxisMark]:
        first, last = date.fromordinal(self.first), date.fromordinal(self.last - 1)
        if unit == "day":
            days: Iterable[date] = map(date.fromordinal, range(self.first, self.last, step))
        elif unit == "month":
            months = range(first.year * 12, last.year * 12 + 12, step)
            days = (date(month // 12, month % 12 + 1, 1) for month in months)
        else:
            begin = max(step * -(-first.year // step), 1)
            days = (date(year, 1, 1) for year in range(begin, last.year + 1, step))
        yield from (AxisMark(day=day, unit=unit) for day in days if first <= day <= last)


def _steps() -> Iterator[tuple[str, int, float]]:
    yield from (("day", step, float(step)) for step in _DAYS)
    yield from (("month", step, step * 30.44) for step in _MONTHS)
    yield from (("year", step, step * 365.25) for step in _YEARS)


def span_of(periods: Iterable[Period], today: date) -> tuple[int, int]:
    """Return the first day all *periods* cover and the one after the last, with some air.

    What is open lasts to the end of this year at least. Raises `ValueError` without any date.
    """
    first, last = _LAST, 1
    for period in periods:
        days = [part for part in (period.start, period.end) if part is not None]
        first = min([first, *(part.first_day.toordinal() for part in days)])
        last = max([last, *(part.last_day.toordinal() + 1 for part in days)])
        if period.open:
            last = max(last, date(today.year, 12, 31).toordinal() + 1)
    if last <= first:
        raise ValueError("no period has a date")
    air = max(1, (last - first) // 40)
    return max(1, first - air), min(_LAST, last + air)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is known of a period on an axis: where it may begin and end, and where it surely is.

    ``sure`` is None where nothing more than the year or month is known; ``before`` and ``after``
    say that the beginning or the end is not known or still to come.
    """

    possible: tuple[int, int]
    sure: tuple[int, int] | None
    before: bool
    after: bool


def extent_of(period: Period, axis: Axis) -> Extent:
    """Return the extent of a period that has a date."""
    start, end = period.start, period.end or period.start
    first = start.first_day.toordinal() if start else axis.first
    surely_from = start.last_day.toordinal() if start else axis.first
    if period.open or end is None:
        last = surely_until = axis.last
    else:
        last = end.last_day.toordinal() + 1
        surely_until = end.first_day.toordinal() + 1
    known = start is None or start.day is not None or period.open or start != end
    sure = (surely_from, surely_until) if known and surely_from < surely_until else None
    return Extent(
        possible=(first, max(last, first + 1)),
        sure=sure,
        before=start is None,
        after=period.open,
    )


# The drawing of a timeline: rows of words and periods in, SVG in two widths out.

_LINE, _SMALL_LINE, _AIR, _BAR, _TOP = 19.0, 17.0, 12.0, 12.0, 26.0
_DOT = 11.0
"""A bar shorter than this is drawn as a dot."""

_HEAD = 9.0
"""Length of the head of an arrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One entity on the axis; ``series`` counts the types."""

    key: Key
    title: str
    note: str
    series: int
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How wide a drawing is, how wide its words, and where its axis stands."""

    name: str
    width: float
    words: float
    left: float
    marks: int
    beside: bool


SHAPES = (
    Shape(name="wide", width=720, words=268, left=292, marks=6, beside=True),
    Shape(name="slim", width=340, words=336, left=4, marks=3, beside=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The picture of a timeline.

    ``naming`` gives the words of a mark on the axis, ``legend`` the words for a series and for
    ``open`` and ``partial`` periods.
    """

    label: str
    rows: tuple[TimelineRow, ...]
    today: date
    naming: Callable[[AxisMark], str]
    legend: Mapping[str, str]

    def draw(self, addresses: Mapping[Key, str], prefix: str) -> list[str]:
        """Return the drawing for wide and for slim columns, and its legend."""
        drawn = [_draw(self, shape, addresses, f"{prefix}-{shape.name}") for shape in SHAPES]
        return [*drawn, legend_of(self.legend, prefix)]


def _draw(picture: Timeline, shape: Shape, addresses: Mapping[Key, str], prefix: str) -> str:
    first, last = span_of((row.period for row in picture.rows), picture.today)
    axis = Axis(first=first, last=last, left=shape.left, width=shape.width - shape.left - 8)
    labels = [svg.wrap(row.title, shape.words) for row in picture.rows]
    notes = [svg.wrap(row.note, shape.words, svg.SMALL) for row in picture.rows]
    heights = [_height(*pair, shape) for pair in zip(labels, notes, strict=True)]
    total = _TOP + sum(heights)
    root = svg.canvas(shape.width, total, picture.label, class_=f"cluster-{shape.name}")
    hatch(root, prefix)
    _draw_axis(root, axis, picture.naming, shape, total)
    top = _TOP
    for row, label, note, height in zip(picture.rows, labels, notes, heights, strict=True):
        group = svg.link(
            root,
            addresses.get(row.key),
            f"{row.title}, {row.note}" if row.note else row.title,
            class_=f"cluster-row cluster-series-{row.series % svg.SERIES}",
        )
        svg.add(group, "rect", class_="cluster-hit", x=0, y=top, width=shape.width, height=height)
        below = _draw_words(group, label, note, top)
        middle = top + height / 2 if shape.beside else below + _BAR / 2 + 2
        _draw_bar(
            group, extent_of(row.period, axis), axis, middle, f"{prefix}-{row.series % svg.SERIES}"
        )
        top += height
    return svg.write(root)


def _height(label: Sequence[str], note: Sequence[str], shape: Shape) -> float:
    words = len(label) * _LINE + len(note) * _SMALL_LINE + _AIR
    return words if shape.beside else words + _BAR + 4


def _draw_words(group: Element, label: Sequence[str], note: Sequence[str], top: float) -> float:
    """Draw a row's words and return where they end."""
    y = top + _AIR / 2
    for line in label:
        y += _LINE
        svg.add(group, "text", line, class_="cluster-title", x=2, y=y - 5)
    for line in note:
        y += _SMALL_LINE
        svg.add(group, "text", line, class_="cluster-note", x=2, y=y - 5)
    return y


def _draw_axis(
    root: Element, axis: Axis, naming: Callable[[AxisMark], str], shape: Shape, total: float
) -> None:
    group = svg.add(root, "g", class_="cluster-axis", aria_hidden="true")
    free_from = axis.left
    for mark in axis.marks(shape.marks):
        x, words = axis.place(mark.day.toordinal()), naming(mark)
        half = svg.width_of(words, svg.SMALL) / 2
        svg.add(group, "path", d=f"M{svg.number(x)} {_TOP - 4}V{svg.number(total)}")
        centre = min(max(x, axis.left + half), shape.width - half)
        if centre - half >= free_from:
            svg.add(group, "text", words, x=centre, y=14, text_anchor="middle")
            free_from = centre + half + 6


def _draw_bar(group: Element, extent: Extent, axis: Axis, middle: float, pattern: str) -> None:
    left, right = map(axis.place, extent.possible)
    if right - left < _DOT and not (extent.before or extent.after):
        dot = "cluster-sure" if extent.sure else "cluster-maybe"
        fill = "currentColor" if extent.sure else f"url(#{pattern})"
        x = min(max((left + right) / 2, axis.left + 6), axis.left + axis.width - 6)
        svg.add(group, "circle", class_=dot, fill=fill, cx=x, cy=middle, r=5.5)
        return
    right = min(max(right, left + _DOT), axis.left + axis.width)
    if extent.after:
        _arrow(group, right, middle, _HEAD)
        right -= _HEAD
    if extent.before:
        _arrow(group, left, middle, -_HEAD)
        left += _HEAD
    begin, end = map(axis.place, extent.sure) if extent.sure else (right, right)
    begin, end = min(max(begin, left), right), max(min(end, right), left)
    hatched = ("cluster-maybe", f"url(#{pattern})")
    _box(group, left, begin, middle, *hatched)
    _box(group, begin, end, middle, "cluster-sure", "currentColor")
    _box(group, end, right, middle, *hatched)


def _box(group: Element, x: float, until: float, middle: float, kind: str, fill: str) -> None:
    """Draw a part of a bar, if it is wide enough to be seen."""
    if until - x >= 1:
        box = {"x": x, "width": until - x, "y": middle - _BAR / 2, "height": _BAR}
        svg.add(group, "rect", class_=kind, fill=fill, **box)


def _arrow(group: Element, x: float, middle: float, length: float) -> None:
    """Draw the head of an arrow whose point lies at the end of the axis."""
    base = svg.number(x - length)
    points = f"M{base} {svg.number(middle - 10)}L{svg.number(x)} {svg.number(middle)}"
    end = f"L{base} {svg.number(middle + 10)}z"
    svg.add(group, "path", class_="cluster-sure", fill="currentColor", d=points + end)


MOST_ROWS = 100
"""A longer timeline is not drawn: nobody could take it in; its list remains."""


def draw_timeline(
    records: Sequence[Record], listing: Listing, context: Context
) -> list[nodes.Node]:
    """Return the drawing of all dated records and a line that names those without a date."""
    dated = _in_time([one for one in records if one.entity.period], listing)
    undated = [one for one in records if not one.entity.period]
    labels = context.reader.labels
    drawn: list[nodes.Node] = []
    if dated:
        words = nodes.bullet_list("", *(_entry(one, listing, context) for one in dated))
        words["classes"] = ["cluster-list", "cluster-in-time"]
        if len(dated) > MOST_ROWS:
            drawn = [sentence(labels("Too much for one drawing; here it is as a list."))]
            drawn.append(words)
        else:
            drawn = [_drawing(dated, words, listing, context)]
    if undated:
        drawn.append(linked_line(labels("Without a date:"), undated, context))
    return drawn


def _drawing(
    records: Sequence[Record], words: nodes.Element, listing: Listing, context: Context
) -> nodes.Node:
    picture = _picture(records, listing, context)
    return drawing_of(picture, "timeline", words, context, tuple(row.key for row in picture.rows))


def _in_time(records: Sequence[Record], listing: Listing) -> list[Record]:
    """Return *records* in the order they begin, the latest first where the list is sorted so."""

    def first(record: Record) -> int:
        day = record.entity.period.first_day
        return day.toordinal() if day else 0

    turned = listing.query.sort[:1] == (SortField(name="start", descending=True),)
    return sorted(records, key=first, reverse=turned)


def _entry(record: Record, listing: Listing, context: Context) -> nodes.list_item:
    note = f" – {_note(record, listing, context)}"
    meta = nodes.inline("", note, classes=["cluster-meta"])
    return nodes.list_item("", nodes.paragraph("", "", context.link(record.key), meta))


def _note(record: Record, listing: Listing, context: Context) -> str:
    """Return the dates of *record*, and its type where the list shows several."""
    parts = [context.reader.period(record.entity.period, context.today)]
    if listing.query.include:
        parts.insert(0, context.reader.labels(context.types[record.type].entity.labels[0]))
    return ", ".join(part for part in parts if part)


def _picture(records: Sequence[Record], listing: Listing, context: Context) -> Timeline:
    types = (listing.query.type, *listing.query.include)
    rows = tuple(
        TimelineRow(
            key=record.key,
            title=titled(record, context),
            note=_note(record, listing, context),
            series=types.index(record.type),
            period=record.entity.period,
        )
        for record in records
    )
    return Timeline(
        label=context.reader.labels("Timeline: %(names)s") % {"names": names_of(types, context)},
        rows=rows,
        today=context.today,
        naming=partial(_mark, context.reader),
        legend=_legend(rows, types, context),
    )


def _legend(rows: Sequence[TimelineRow], types: Sequence[str], context: Context) -> dict[str, str]:
    labels = context.reader.labels
    series = sorted({row.series for row in rows})
    legend = {str(one): names_of((types[one],), context) for one in series if len(series) > 1}
    dates = [part for row in rows for part in (row.period.start, row.period.end) if part]
    if any(part.day is None for part in dates):
        legend["partial"] = labels("hatched: the exact date is not known")
    if any(row.period.open for row in rows):
        legend["open"] = labels("arrow: goes on")
    return legend


def _mark(reader: Reader, mark: AxisMark) -> str:
    skeletons = {"year": "y", "month": "yMMM"}
    if mark.unit == "day":
        pattern = reader.locale.datetime_skeletons.get("MMMd", "d MMM")
        return with_plain_spaces(format_date(mark.day, str(pattern), locale=reader.locale))
    return in_fields(skeletons[mark.unit], mark.day, reader.locale)


VIEW = View(draw=draw_timeline, stylesheet=SHEET)

"""The drawing of a timeline: rows of words and periods in, SVG in two widths out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from sphinx_cluster.entities.dates import Period
from sphinx_cluster.entities.records import Key
from sphinx_cluster.views import svg
from sphinx_cluster.views.axis import Axis, Extent, Mark, extent_of, span_of
from sphinx_cluster.views.legend import hatch, legend_of

_LINE, _SMALL_LINE, _AIR, _BAR, _TOP = 19.0, 17.0, 12.0, 12.0, 26.0
_DOT = 11.0
"""A bar shorter than this is drawn as a dot."""

_HEAD = 9.0
"""Length of the head of an arrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
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
    rows: tuple[Row, ...]
    today: date
    naming: Callable[[Mark], str]
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
    root: Element, axis: Axis, naming: Callable[[Mark], str], shape: Shape, total: float
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

"""The drawing of a network: members and ties in, SVG in two widths out.

Apart from the view, which decides what is drawn and says it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from xml.etree.ElementTree import Element

from sphinx_cluster.entities.records import Key
from sphinx_cluster.views import svg
from sphinx_cluster.views.svg import legend_of

# Places on a round drawing: who is tied to whom in, an order with short ties out.

_SWEEPS = 12
"""Rounds of exchanging neighbours; the work is bounded, and more changes little."""


def ordered(members: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return *members* so that those who are tied stand near each other on a circle.

    Exchanges two neighbours as long as that shortens their ties; the same input gives the same
    order.
    """
    circle = list(members)
    place = {member: number for number, member in enumerate(circle)}
    tied: dict[int, list[int]] = {member: [] for member in circle}
    for one, other in pairs:
        tied[one].append(other)
        tied[other].append(one)
    for _ in range(_SWEEPS):
        changed = False
        for left in range(len(circle) - 1):
            changed |= _exchange(circle, place, tied, left)
        if not changed:
            break
    return circle


def _exchange(
    circle: list[int], place: dict[int, int], tied: Mapping[int, Sequence[int]], left: int
) -> bool:
    """Exchange the member at *left* with the next if that shortens their ties."""
    one, other = circle[left], circle[left + 1]
    before = _length(one, place, tied, len(circle)) + _length(other, place, tied, len(circle))
    place[one], place[other] = left + 1, left
    after = _length(one, place, tied, len(circle)) + _length(other, place, tied, len(circle))
    if after < before:
        circle[left], circle[left + 1] = other, one
        return True
    place[one], place[other] = left, left + 1
    return False


def _length(
    member: int, place: Mapping[int, int], tied: Mapping[int, Sequence[int]], size: int
) -> int:
    total = 0
    for other in tied[member]:
        apart = abs(place[member] - place[other])
        total += min(apart, size - apart)
    return total


def halves(circle: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the left side of a circle from top to bottom, and the right one."""
    middle = len(circle) // 2
    return list(reversed(circle[:middle])), list(circle[middle:])


def bulge(share: float) -> float:
    """Return how far out an oval lies at a *share* of its height, from 0 to 1."""
    return sqrt(max(0.0, 1.0 - (2.0 * share - 1.0) ** 2))


WIDE, SLIM = 720.0, 340.0
_WORDS_WIDE, _WORDS_SLIM = 200.0, 200.0
_LINE, _AIR, _DOT = 18.0, 12.0, 5.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One entity of the network; ``series`` counts the types."""

    key: Key
    title: str
    series: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """A tie between two members, by place; *words* say what it is."""

    one: int
    other: int
    strength: int
    direct: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a member's dot stands, where its words begin, and to which side they run."""

    x: float
    y: float
    words: float
    anchor: str
    label: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The picture of a network; ``legend`` explains the two kinds of line."""

    label: str
    members: tuple[Member, ...]
    lines: tuple[TieLine, ...]
    legend: Mapping[str, str]

    def draw(self, addresses: Mapping[Key, str], prefix: str) -> list[str]:
        """Return the drawing for wide and for slim columns, and its legend."""
        pairs = [(line.one, line.other) for line in self.lines]
        circle = ordered(range(len(self.members)), pairs)
        return [
            _draw(self, *_oval(self, circle), "wide", addresses),
            _draw(self, *_column(self, circle), "slim", addresses),
            legend_of(self.legend, prefix),
        ]


def _oval(picture: Network, circle: Sequence[int]) -> tuple[dict[int, Spot], float]:
    """Return the spots on an oval with the words outside, none above another, and its height."""
    sides = halves(circle)
    spots: dict[int, Spot] = {}
    labels = {place: _label(picture.members[place], _WORDS_WIDE) for place in circle}
    heights = [sum(len(labels[place]) * _LINE + _AIR for place in side) for side in sides]
    total = max(*heights, 120.0, min(460.0, 56.0 * len(sides[1])))
    for direction, side, height in zip((-1, 1), sides, heights, strict=True):
        free = (total - height) / max(1, len(side))
        y = 0.0
        for place in side:
            own = len(labels[place]) * _LINE + _AIR + free
            middle = y + own / 2
            x = WIDE / 2 + direction * (20 + 125 * bulge(middle / total))
            anchor = "start" if direction > 0 else "end"
            words = x + direction * 12
            spots[place] = Spot(x=x, y=middle, words=words, anchor=anchor, label=labels[place])
            y += own
    return spots, total


def _column(picture: Network, circle: Sequence[int]) -> tuple[dict[int, Spot], float]:
    """Return the spots one below the other, the words to the left, and the height of all."""
    y, spots = 0.0, {}
    for place in circle:
        label = _label(picture.members[place], _WORDS_SLIM)
        height = len(label) * _LINE + _AIR
        x = _WORDS_SLIM + 14
        spots[place] = Spot(x=x, y=y + height / 2, words=x - 12, anchor="end", label=label)
        y += height
    return spots, y


def _label(member: Member, width: float) -> tuple[str, ...]:
    return tuple(svg.wrap(member.title, width, most=3))


def _draw(
    picture: Network,
    spots: Mapping[int, Spot],
    height: float,
    name: str,
    addresses: Mapping[Key, str],
) -> str:
    width = WIDE if name == "wide" else SLIM
    root = svg.canvas(width, height, picture.label, class_=f"cluster-{name}")
    lines = svg.add(root, "g", class_="cluster-ties", aria_hidden="true")
    for line in sorted(picture.lines, key=lambda one: (one.strength, one.one, one.other)):
        ends = spots[line.one], spots[line.other]
        course = _curve(*ends, height) if name == "wide" else _arc(*ends, height)
        kind = "cluster-direct" if line.direct else "cluster-joint"
        thick = min(1.0 + 0.75 * line.strength, 5.0)
        path = svg.add(lines, "path", class_=kind, d=course, stroke_width=thick)
        svg.add(path, "title", line.words)
    for place, spot in sorted(spots.items(), key=lambda one: (one[1].anchor, one[1].y)):
        member = picture.members[place]
        kind = f"cluster-member cluster-series-{member.series % svg.SERIES}"
        group = svg.link(root, addresses.get(member.key), member.title, class_=kind)
        svg.add(group, "circle", fill="currentColor", cx=spot.x, cy=spot.y, r=_DOT)
        _words(group, spot)
    return svg.write(root)


def _words(group: Element, spot: Spot) -> None:
    top = spot.y - (len(spot.label) - 1) * _LINE / 2 + 5
    for number, line in enumerate(spot.label):
        place = {"x": spot.words, "y": top + number * _LINE}
        svg.add(group, "text", line, class_="cluster-title", text_anchor=spot.anchor, **place)


def _curve(one: Spot, other: Spot, height: float) -> str:
    """Return a curve that bends towards the middle of the oval."""
    x = (one.x + other.x + 2 * WIDE / 2) / 4
    y = (one.y + other.y + 2 * height / 2) / 4
    return f"M{_point(one.x, one.y)}Q{_point(x, y)} {_point(other.x, other.y)}"


def _arc(one: Spot, other: Spot, height: float) -> str:
    """Return an arc to the right, the wider the farther apart its ends are."""
    out = one.x + 24 + (SLIM - one.x - 30) * 4 / 3 * abs(one.y - other.y) / max(height, 1.0)
    out = min(out, one.x + (SLIM - one.x - 6) * 4 / 3)
    return (
        f"M{_point(one.x, one.y)}C{_point(out, one.y)} "
        f"{_point(out, other.y)} {_point(other.x, other.y)}"
    )


def _point(x: float, y: float) -> str:
    return f"{svg.number(x)} {svg.number(y)}"

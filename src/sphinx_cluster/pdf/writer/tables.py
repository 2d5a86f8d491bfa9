"""Tables go in, with spans, heads and stubs; grids of Typst cells come out."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from docutils import nodes

from sphinx_cluster.pdf.writer.base import Base

# A table goes in; how wide its columns are, and which rows may break over pages, comes out.

_LETTERS, _PICTURE_LINES, _HIGHEST = 85, 14, 24
"""Letters to a line, lines for a picture, and lines of the highest row that is kept together."""

_LINE, _SHORT, _MOST = 80, 24, 10.0
"""Letters that the cells of a row may have to fit on one line, and those of a narrow column; the
weight of the widest column."""


def widths_of(table: nodes.Element, specs: Sequence[nodes.colspec]) -> str:
    """Return the widths of the columns for Typst: as told, else as their texts need.

    Where the rows do not fit on a line, narrow columns keep theirs, and the others share what is
    left by the square root of how much stands in them: much text gets more, none gets all.
    """
    weights = (
        "auto, " if weight is None else f"{weight:.1f}fr, " for weight in _weights(table, specs)
    )
    return f"({''.join(weights)})"


def shares_of(table: nodes.Element, specs: Sequence[nodes.colspec]) -> list[float]:
    """Return about which share of the width each column gets."""
    weights = _weights(table, specs)
    if None in weights:
        weights = [_MOST if weight is None else weight for weight in weights]
    total = sum(weight or 0 for weight in weights)
    return [(weight or 0) / total for weight in weights]


def _weights(table: nodes.Element, specs: Sequence[nodes.colspec]) -> list[float | None]:
    """Return the weight of each column; None where it is as wide as its text."""
    if "colwidths-given" in table["classes"]:
        return [max(1.0, float(spec.get("colwidth", 1))) for spec in specs] or [1.0]
    columns = _texts(table, max(len(specs), 1))
    longest = [max(map(len, column), default=0) for column in columns]
    if sum(longest) <= _LINE:
        return [None] * len(columns)
    most = max(sqrt(sum(map(len, column))) for column in columns)
    return [
        None if length <= _SHORT else max(1 / 4, sqrt(sum(map(len, column))) / most) * _MOST
        for column, length in zip(columns, longest, strict=True)
    ]


def _texts(table: nodes.Element, count: int) -> list[list[str]]:
    """Return the texts of each column; cells that span several count for none."""
    columns: list[list[str]] = [[] for _ in range(count)]
    for row in table.findall(nodes.row):
        entries = [one for one in row.children if isinstance(one, nodes.entry)]
        if len(entries) == count:
            for column, entry in zip(columns, entries, strict=True):
                column.append(entry.astext())
    return columns


def breaks(row: nodes.row, shares: list[float]) -> bool:
    """Whether a row may break over pages: one too high to be moved to the next as a whole."""
    entries = [one for one in row.children if isinstance(one, nodes.entry)]
    if any(entry.get("morerows") for entry in entries):
        return True
    return any(
        _lines(entry, share) > _HIGHEST for entry, share in zip(entries, shares, strict=False)
    )


def _lines(entry: nodes.entry, share: float) -> int:
    """Return how many lines a cell may take at most, on paper as wide as a letter."""
    letters = max(1, int(share * _LETTERS))
    pictures = sum(1 for _ in entry.findall(nodes.image))
    texts = entry.astext().split("\n")
    return pictures * _PICTURE_LINES + sum(1 + len(text) // letters for text in texts)


_WIDE, _VERY_WIDE = 6, 9
"""From so many columns on, the letters of a table become smaller."""


class TableVisitors(Base):
    """Tables; their heads repeat on every page."""

    def visit_table(self, node: nodes.Element) -> None:
        """Write a table, with its caption above it."""
        self.anchors_of(node)
        group = node.next_node(nodes.tgroup)
        if group is None:
            raise nodes.SkipNode
        title = next((one for one in node.children if isinstance(one, nodes.title)), None)
        if title is not None:
            self.open_caption("table", title, self.builder.numbers.of_figure(self.docname, node))
        self._grid(node, group)
        if title is not None:
            self.close_caption()
        raise nodes.SkipNode

    def open_caption(
        self, kind: str, title: nodes.Element, number: str, *legends: nodes.Node
    ) -> None:
        """Begin a figure of *kind*: *title* behind its *number*, below it the *legends*."""
        self.emit(f"captioned({kind}, {{")
        if number:
            self.open("strong")
            self.text(f"{number}: ")
            self.close()
        self.anchors_of(title)
        self.children(title)
        for legend in legends:
            self.emit("parbreak()")
            legend.walkabout(self)
        self.emit("}, {")

    def close_caption(self) -> None:
        """End the figure begun last."""
        self.emit("})")

    def _grid(self, table: nodes.Element, group: nodes.Element) -> None:
        specs = [one for one in group.children if isinstance(one, nodes.colspec)]
        count = max(len(specs), 1)
        size = "0.92em" if count < _WIDE else "0.8em" if count < _VERY_WIDE else "0.68em"
        self.emit(f"grid-of({widths_of(table, specs)}, size: {size},")
        stubs = [bool(spec.get("stub")) for spec in specs]
        shares = shares_of(table, specs)
        for part in group.children:
            if isinstance(part, nodes.thead):
                self.emit("head-row(")
                self._rows(part, [True] * count, shares)
                self.emit("),")
            elif isinstance(part, nodes.tbody):
                self._rows(part, stubs, shares)
        self.emit(")")

    def _rows(self, part: nodes.Element, heads: list[bool], shares: list[float]) -> None:
        """Write the rows of a part; what is missing in a row becomes empty cells."""
        count = len(shares)
        covered: dict[int, int] = {}
        for row in part.children:
            if not isinstance(row, nodes.row):
                continue
            column = 0
            more = [] if breaks(row, shares) else ["breakable: false"]
            for entry in row.children:
                while covered.get(column, 0) > 0:
                    column += 1
                if not isinstance(entry, nodes.entry) or column >= count:
                    continue
                wide = min(int(entry.get("morecols", 0)) + 1, count - column)
                high = int(entry.get("morerows", 0)) + 1
                high = min(high, _rows_left(part, row))
                self._cell(entry, wide, high, *more, *(["head: true"] if heads[column] else []))
                covered |= dict.fromkeys(range(column, column + wide), high)
                column += wide
            for free in range(count):
                if covered.get(free, 0) <= 0:
                    self.emit("cell({}),")
            covered = {place: left - 1 for place, left in covered.items() if left > 1}

    def _cell(self, entry: nodes.Element, wide: int, high: int, *more: str) -> None:
        self.emit("cell({")
        self.anchors_of(entry)
        self.children(entry)
        spans = [f"colspan: {wide}"] if wide > 1 else []
        spans += [f"rowspan: {high}"] if high > 1 else []
        spans += ["marked: true"] if "marked" in entry["classes"] else []
        self.emit(f"}}{''.join(f', {one}' for one in (*spans, *more))}),")


def _rows_left(part: nodes.Element, row: nodes.Element) -> int:
    rows: list[nodes.Node] = [one for one in part.children if isinstance(one, nodes.row)]
    return len(rows) - next(place for place, one in enumerate(rows) if one is row)

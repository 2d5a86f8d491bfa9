"""Tables go in, with spans, heads and stubs; grids of Typst cells come out."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_cluster.pdf.writer.base import Base

_WIDE, _VERY_WIDE = 6, 9
"""From so many columns on, the letters of a table become smaller."""

_LETTERS, _PICTURE_LINES, _HIGHEST = 85, 14, 24
"""Letters to a line, lines for a picture, and lines of the highest row that is kept together."""


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
            self.open_caption("table", title, self.builder.figure_number(self.docname, node))
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
        self.emit(f"grid-of({_columns(table, specs)}, size: {size},")
        stubs = [bool(spec.get("stub")) for spec in specs]
        shares = _shares(table, specs)
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
            more = [] if _breaks(row, shares) else ["breakable: false"]
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


def _columns(table: nodes.Element, specs: list[nodes.colspec]) -> str:
    """Return the widths of the columns: as told, else as wide as their texts need."""
    if "colwidths-given" in table["classes"]:
        return f"({''.join(f'{width}fr, ' for width in _widths(specs))})"
    return f"({'auto, ' * max(len(specs), 1)})"


def _shares(table: nodes.Element, specs: list[nodes.colspec]) -> list[float]:
    """Return the least share of the width that each column gets."""
    count = max(len(specs), 1)
    if "colwidths-given" not in table["classes"]:
        return [1 / count] * count
    widths = list(_widths(specs)) or [1]
    return [width / sum(widths) for width in widths]


def _breaks(row: nodes.row, shares: list[float]) -> bool:
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


def _widths(specs: list[nodes.colspec]) -> Iterator[int]:
    for spec in specs:
        yield max(1, int(spec.get("colwidth", 1)))

"""Tables go in, with spans, heads and stubs; grids of Typst cells come out."""

from __future__ import annotations

from docutils import nodes

from sphinx_cluster.pdf.writer.base import Base
from sphinx_cluster.pdf.writer.columns import breaks, shares_of, widths_of

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

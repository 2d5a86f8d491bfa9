"""Lists on their way to plain text and manual pages: what these cannot hold well is put simply."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.pages.nodes import drawn_list

LONGEST: Final = 300
"""Rows of the longest table in plain text: Sphinx's time for one grows with their square."""


class PlainTables(SphinxPostTransform):
    """Make a bulleted list of every table of entities that is too long, or in another table.

    The writers of docutils 0.22 and Sphinx 9 end the build at a table in a cell.
    """

    default_priority = 6
    builders = ("text",)
    longest: ClassVar[int] = LONGEST

    def run(self, **_: Any) -> None:
        for drawn in self.document.findall(drawn_list):
            in_cell = _is_in_cell(drawn)
            for table in list(drawn.findall(nodes.table)):
                rows = list(next(iter(table.findall(nodes.tbody))).findall(nodes.row))
                if in_cell or len(rows) > self.longest:
                    entries = (nodes.list_item("", _line(row)) for row in rows)
                    table.replace_self(nodes.bullet_list("", *entries, bullet="*"))


class ManualTables(PlainTables):
    """The same for manual pages, which hold tables of any length."""

    builders = ("man",)
    longest = sys.maxsize


def _is_in_cell(node: nodes.Node) -> bool:
    above: nodes.Node | None = node.parent
    while above is not None and not isinstance(above, nodes.entry):
        above = above.parent
    return above is not None


def _line(row: nodes.row) -> nodes.paragraph:
    """Return the cells that hold something: the first before a dash, the others behind it."""
    line = nodes.paragraph()
    for place, cell in enumerate(cell for cell in row.children if cell.astext()):
        if place:
            line += nodes.Text(", " if place > 1 else " – ")
        line += list(_inline(cell))
    return line


def _inline(cell: nodes.Node) -> Iterator[nodes.Node]:
    for paragraph in cell.children:
        yield from paragraph.children


class WithoutPlaces(SphinxPostTransform):
    """Leave of links within a manual page their words: no reader can follow them there.

    The writers of docutils 0.22 and Sphinx 9 put the name of the place behind the words.
    """

    default_priority = 900
    builders = ("man",)

    def run(self, **_: Any) -> None:
        for link in list(self.document.findall(nodes.reference)):
            if link.get("internal") and link.get("refuri", "").partition("#")[0] == "":
                link.replace_self(link.children)

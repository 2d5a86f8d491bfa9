"""Views on their way to a builder: a page with drawings and tables in, what it can show out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final
from xml.etree.ElementTree import fromstring

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.pages.context import BOOKS
from sphinx_cluster.pages.drawing import context_of
from sphinx_cluster.pages.nodes import drawn_list
from sphinx_cluster.views import svg
from sphinx_cluster.views.nodes import drawing, drawing_links, narrowing
from sphinx_cluster.views.svg import sample_of
from sphinx_cluster.views.web import narrowed


class DropLostPictures(SphinxPostTransform):
    """Take out pictures that could not be found; the page that names them was warned of it."""

    default_priority = 6

    def run(self, **_: Any) -> None:
        """Take out each picture without a file."""
        for image in list(self.document.findall(nodes.image)):
            if "cluster-picture" in image["classes"] and image["uri"] not in self.env.images:
                image.parent.remove(image)


class ForBooks(SphinxPostTransform):
    """Leave the words of drawings, which EPUB would have to declare.

    No script is there to narrow a list.
    """

    builders = tuple(sorted(BOOKS))
    default_priority = 7

    def run(self, **_: Any) -> None:
        """Take out what no book can show."""
        for box in list(self.document.findall(narrowing)):
            box.replace_self(box.children)
        _leave_words(self.document)


class ForWeb(SphinxPostTransform):
    """Leave drawings, numbered on their page."""

    formats = ("html",)
    default_priority = 8

    def run(self, **_: Any) -> None:
        """Give drawings and tables what they need in a browser."""
        for number, node in enumerate(self.document.findall(drawing), start=1):
            node["number"] = number
        _name_tables(self.document)


class ForOthers(SphinxPostTransform):
    """Leave the words of drawings."""

    default_priority = 9

    def run(self, **_: Any) -> None:
        """Take the pictures out."""
        _leave_words(self.document)


class NarrowLists(SphinxPostTransform):
    """Put around a long list on the web what the script needs to let readers narrow it."""

    formats = ("html",)
    default_priority = 6

    def run(self, **_: Any) -> None:
        """Put what narrows a list around each that is long enough."""
        lists = list(self.document.findall(drawn_list))
        if not lists:
            return
        context = context_of(self.env, self.env.docname)
        for node in lists:
            attributes = narrowed(node, context)
            if attributes is not None:
                node.replace_self(narrowing("", *node.children, attributes=attributes))


def _name_tables(document: nodes.document) -> None:
    """Give each table with a caption that a view has drawn the id that such a table needs."""
    for number, table in enumerate(document.findall(nodes.table), start=1):
        if not table["ids"] and any(isinstance(one, nodes.title) for one in table):
            name = nodes.make_id(" ".join(table["classes"][:1])) or "cluster-table"
            table["ids"] = [f"{name}-{number}"]


def _leave_words(document: nodes.document) -> None:
    for node in list(document.findall(drawing)):
        if "number" not in node:
            words = [child for child in node.children if not isinstance(child, drawing_links)]
            node.replace_self(words)


# A drawing goes in; for books on paper, its picture with its colours, its legend and words out.

STYLE: Final = """
svg { color: #1a1a1a; font-family: "Libertinus Serif", serif; }
text { fill: currentColor; font-size: 12px; stroke: none; }
.cluster-title { font-size: 14px; color: #1a1a1a; }
.cluster-note, .cluster-axis { color: #48545f; }
.cluster-axis path { stroke: #c3ccd4; stroke-width: 1; }
.cluster-series-0 { color: #0a5c7d; }
.cluster-series-1 { color: #a3470b; }
.cluster-series-2 { color: #5d4a87; }
.cluster-series-3 { color: #2f6b3a; }
.cluster-maybe { stroke: currentColor; stroke-dasharray: 3 2; stroke-width: 1; }
.cluster-hit { fill: none; }
.cluster-ties { color: #75828d; }
.cluster-ties path { fill: none; opacity: 0.65; stroke: currentColor; }
.cluster-ties .cluster-direct { stroke-dasharray: 5 4; }
"""
"""What the style sheet says of drawings on the web, in the colours of paper."""

_OPENING: Final = re.compile(r"<svg\b[^>]*>")


class ForPaper(SphinxPostTransform):
    """Leave of every drawing, in books set by Typst, the picture, its legend and the words."""

    formats = ("typst",)
    default_priority = 8

    def run(self, **_: Any) -> None:
        """Put every drawing into the form for paper."""
        for number, node in enumerate(list(self.document.findall(drawing)), start=1):
            words = [one for one in node.children if not isinstance(one, drawing_links)]
            node.replace_self([*_picture(node, f"cluster-drawing-{number}"), *words])


def _picture(node: drawing, prefix: str) -> list[nodes.Node]:
    """Return the wide form of the drawing, and its legend where it has one."""
    picture = node["picture"]
    wide = picture.draw({}, prefix)[0]
    parts: list[nodes.Node] = [_drawn(wide, node, alt=fromstring(wide).get("aria-label", ""))]  # noqa: S314 - our own
    legend: Mapping[str, str] = picture.legend
    for name, words in legend.items():
        sample = _drawn(svg.write(sample_of(name, prefix)), node, classes=["decorative"])
        parts.append(nodes.paragraph("", "", sample, nodes.Text(f"\u00a0 {words}")))
    return parts


def _drawn(markup: str, near: nodes.Element, **attributes: Any) -> nodes.raw:
    """Return a drawing with its colours in it: outside the web, no style sheet applies."""
    styled = _OPENING.sub(lambda found: f"{found[0]}<style>{STYLE}</style>", markup, count=1)
    drawn = nodes.raw("", styled, format="svg", **attributes)
    drawn.source, drawn.line = near.source, near.line
    return drawn


# Lists on their way to plain text and manual pages: what these cannot hold well is put simply.

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
        """Put simply what a table of plain text cannot hold."""
        for drawn in self.document.findall(drawn_list):
            in_cell = _is_in_cell(drawn)
            for table in list(drawn.findall(nodes.table)):
                body = next(iter(table.findall(nodes.tbody)), None)
                rows = [] if body is None else list(body.findall(nodes.row))
                if rows and (in_cell or len(rows) > self.longest):
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
        """Take out places that only links need."""
        for link in list(self.document.findall(nodes.reference)):
            if link.get("internal") and link.get("refuri", "").partition("#")[0] == "":
                link.replace_self(link.children)

"""Views take the form a builder can show: a page with every form in, one with a single form out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final
from xml.etree.ElementTree import fromstring

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.pages.drawing import context_of
from sphinx_cluster.pages.nodes import drawn_list
from sphinx_cluster.views import svg
from sphinx_cluster.views.nodes import (
    alternatives,
    drawing,
    drawing_links,
    narrowing,
    plain_form,
    web_form,
)
from sphinx_cluster.views.svg import sample_of
from sphinx_cluster.views.web import narrowed

BOOKS = ("epub", "applehelp", "devhelp", "htmlhelp", "qthelp")
"""Builders that put HTML into something that is no browser."""


class DropLostPictures(SphinxPostTransform):
    """Take out pictures that could not be found; the page that names them was warned of it."""

    default_priority = 6

    def run(self, **_: Any) -> None:
        """Take out each picture without a file."""
        for image in list(self.document.findall(nodes.image)):
            if "cluster-picture" in image["classes"] and image["uri"] not in self.env.images:
                image.parent.remove(image)


class ForBooks(SphinxPostTransform):
    """Leave the words of drawings, which EPUB would have to declare, and no wide tables.

    No script is there to narrow a list.
    """

    builders = BOOKS
    default_priority = 7

    def run(self, **_: Any) -> None:
        """Choose the form for books."""
        for box in list(self.document.findall(narrowing)):
            box.replace_self(box.children)
        _leave_words(self.document)
        for node in list(self.document.findall(alternatives)):
            _choose(node, plain_form if node.get("wide") else web_form)


class ForWeb(SphinxPostTransform):
    """Leave drawings, numbered on their page, and of two forms the one for the web."""

    formats = ("html",)
    default_priority = 8

    def run(self, **_: Any) -> None:
        """Choose the form for the web."""
        for number, node in enumerate(self.document.findall(drawing), start=1):
            node["number"] = number
        for alternative in list(self.document.findall(alternatives)):
            _choose(alternative, web_form)
        _number_months(self.document)


class ForOthers(SphinxPostTransform):
    """Leave the words of drawings, and of two forms the plain one."""

    default_priority = 9

    def run(self, **_: Any) -> None:
        """Choose the form for everything else."""
        _leave_words(self.document)
        for node in list(self.document.findall(alternatives)):
            _choose(node, plain_form)


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


def _number_months(document: nodes.document) -> None:
    """Give each month the id that a table with a caption needs."""
    for number, table in enumerate(document.findall(nodes.table), start=1):
        if "cluster-month" in table["classes"]:
            table["ids"] = [f"cluster-month-{number}"]


def _leave_words(document: nodes.document) -> None:
    for node in list(document.findall(drawing)):
        if "number" not in node:
            words = [child for child in node.children if not isinstance(child, drawing_links)]
            node.replace_self(words)


def _choose(node: alternatives, form: type[nodes.Element]) -> None:
    chosen = next(child for child in node.children if isinstance(child, form))
    node.replace_self(chosen.children)


# Cards and months as the web has them go in; the same in plain nodes, for paper, come out.

_PICTURE_HEIGHT: Final = "2.6cm"


def paper_form(node: alternatives) -> list[nodes.Node] | None:
    """Return the form of *node* for paper, or None where its plain form serves."""
    web = next(child for child in node.children if isinstance(child, web_form))
    (drawn, *_) = web.children or (nodes.paragraph(),)
    classes = drawn["classes"] if isinstance(drawn, nodes.Element) else ()
    if "cluster-cards" in classes and isinstance(drawn, nodes.bullet_list):
        return [_cards(drawn)]
    if "cluster-calendar" in classes and isinstance(drawn, nodes.container):
        return list(_months(drawn))
    return None


def _cards(drawn: nodes.bullet_list) -> nodes.bullet_list:
    """Return the cards as a list of the class ``cards``: title, picture, facts, tags."""
    for card in drawn.children:
        if not isinstance(card, nodes.list_item):
            continue
        for part in list(card.children):
            if isinstance(part, nodes.image):
                part["height"] = _PICTURE_HEIGHT
            elif isinstance(part, nodes.bullet_list):
                part.replace_self(_badges(part))
            elif isinstance(part, nodes.paragraph) and "cluster-card-title" in part["classes"]:
                part.replace_self(nodes.paragraph("", "", nodes.strong("", "", *part.children)))
    drawn["classes"] = ["cards"]
    return drawn


def _badges(tags: nodes.bullet_list) -> nodes.paragraph:
    line = nodes.paragraph()
    for number, tag in enumerate(tags.findall(nodes.paragraph)):
        line += [nodes.Text(" ")] if number else []
        line += nodes.inline("", "", *tag.children, classes=["sd-badge"])
    return line


def _months(calendar: nodes.container) -> Iterator[nodes.Node]:
    """Yield each month as a rubric and a table, its days with events marked."""
    for part in calendar.children:
        if isinstance(part, nodes.table):
            title = part[0]
            yield nodes.rubric("", title.astext())
            part.remove(title)
            part["classes"] = ["colwidths-given"]
            for cell in part.findall(nodes.entry):
                _set_day(cell)
        yield part


def _set_day(cell: nodes.entry) -> None:
    """Leave out the weekday, which the head of the table says, and mark a day with events."""
    for weekday in list(cell.findall(nodes.inline)):
        if "cluster-weekday" in weekday["classes"]:
            weekday.parent.remove(weekday)
    if "cluster-busy" in cell["classes"]:
        cell["classes"] = ["marked"]


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
    """Leave of every drawing, in books set by Typst, the picture, its legend and the words.

    Cards and months keep the form they have on the web.
    """

    formats = ("typst",)
    default_priority = 8

    def run(self, **_: Any) -> None:
        """Put every view into the form for paper."""
        for number, node in enumerate(list(self.document.findall(drawing)), start=1):
            words = [one for one in node.children if not isinstance(one, drawing_links)]
            node.replace_self([*_picture(node, f"cluster-drawing-{number}"), *words])
        for form in list(self.document.findall(alternatives)):
            printed = paper_form(form)
            if printed is not None:
                form.replace_self(printed)


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
        """Take out places that only links need."""
        for link in list(self.document.findall(nodes.reference)):
            if link.get("internal") and link.get("refuri", "").partition("#")[0] == "":
                link.replace_self(link.children)

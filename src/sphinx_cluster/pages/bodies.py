"""The body of an entity: its lines in, nodes below the entity's section out, headings included."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective, switch_source_input
from sphinx.util.nodes import nested_parse_with_titles

from sphinx_cluster.pages.files.entries import Written

_MYST: Final = "sphinx.myst_parser.warnings_"
"""The logger through which MyST warns."""


class entity_body(nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Holds a body while it is parsed; sections may stand in it. Never part of a doctree."""


def parse_body(state: RSTState, content: StringList, offset: int, block: nodes.Element) -> None:
    """Parse *content* and append it to *block*; its headings become sections below that.

    MyST hangs a heading inside a directive under the page's last heading, not under the directive,
    wherever a section may stand; elsewhere it makes a rubric. So its lines are parsed where none
    may stand, and the rubrics become sections here.
    """
    if isinstance(state, RSTState):
        nested_parse_with_titles(state, content, block, offset)
        return
    body = entity_body()
    body.document = state.document
    state.nested_parse(content, offset, body)
    if isinstance(block, nodes.section):
        _nest(body, block, state.document)
    else:
        block += body.children


def parse_body_of_file(
    written: Written, path: str, directive: SphinxDirective, block: nodes.Element
) -> None:
    """Parse the body *written* in the file *path* as if it stood there, and append it to *block*.

    Its markup is that of the page the *directive* stands on; nodes and warnings name the file.
    """
    lines = re.split(r"\r\n|\r|\n", written.text)
    places = [(path, written.line - 1 + written.spread * number) for number in range(len(lines))]
    content = StringList(lines, items=places)
    if isinstance(directive.state, RSTState):
        with switch_source_input(directive.state, content):
            parse_body(directive.state, content, 0, block)
        return
    before = len(block)
    with _standing_in(written, path, directive.state.document):
        parse_body(directive.state, content, written.line - 1 - directive.lineno, block)
    if not written.spread:
        for child in block.children[before:]:
            for node in child.findall():
                node.line = written.line


@contextmanager
def _standing_in(written: Written, path: str, document: nodes.document) -> Iterator[None]:
    """Make MyST take what it parses for a part of the file *path*, as its own ``include`` does."""

    def place(line: int | None) -> tuple[str, int]:
        return path, line if line and written.spread else written.line

    reporter = document.reporter
    page, reported, locate = document["source"], reporter.source, reporter.get_source_and_line
    current = document.current_source  # docutils gives it to the parts of tables
    logger = logging.getLogger(_MYST)
    relocate = _Relocate(place)
    document["source"] = reporter.source = document.current_source = path
    reporter.get_source_and_line = place
    logger.addFilter(relocate)
    try:
        yield
    finally:
        logger.removeFilter(relocate)
        document["source"], reporter.source = page, reported
        document.current_source = current
        reporter.get_source_and_line = locate


class _Relocate(logging.Filter):
    """Gives the warnings of MyST, which name the page, the place in the file instead."""

    def __init__(self, place: Callable[[int | None], tuple[str, int]]) -> None:
        super().__init__()
        self._place = place

    def filter(self, record: logging.LogRecord) -> bool:
        location = getattr(record, "location", None)
        if isinstance(location, tuple):
            path, line = self._place(location[1])
            record.location = f"{path}:{line}"
        return True


def _nest(body: entity_body, block: nodes.section, document: nodes.document) -> None:
    """Move the children of *body* to *block*, opening a section at each heading by its level."""
    open_sections: list[tuple[int, nodes.section]] = [(0, block)]
    for child in list(body.children):
        if isinstance(child, nodes.rubric) and "level" in child:
            level = int(child["level"])
            while open_sections[-1][0] >= level:
                open_sections.pop()
            section = _section(child, document)
            open_sections[-1][1].append(section)
            open_sections.append((level, section))
        else:
            open_sections[-1][1].append(child)


def _section(heading: nodes.rubric, document: nodes.document) -> nodes.section:
    """Return a section with the title, names and ids of a heading."""
    title = nodes.title(heading.rawsource, "", *heading.children)
    title.source, title.line = heading.source, heading.line
    section = nodes.section("", title, ids=heading["ids"], names=heading["names"])
    section["classes"] = heading["classes"]
    section.source, section.line = heading.source, heading.line
    if "slug" in heading:
        section["slug"] = heading["slug"]
    for identifier in section["ids"]:
        document.ids[identifier] = section
    names = getattr(document, "names", {})  # from docutils 0.23 on
    for name in section["names"]:
        names[name] = section
    return section

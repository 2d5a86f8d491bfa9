"""The body of an entity: its lines in, nodes below the entity's section out, headings included."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.util.nodes import nested_parse_with_titles


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

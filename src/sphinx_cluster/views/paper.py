"""Cards and months as the web has them go in; the same in plain nodes, for paper, come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docutils import nodes

from sphinx_cluster.views.nodes import alternatives, web_form

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

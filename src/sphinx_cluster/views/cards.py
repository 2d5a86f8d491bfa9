"""The view ``cards``: records in, a list with a picture, dates, place and tags for each, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.facts import content_of, picture, text
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.view import View
from sphinx_cluster.views.nodes import SHEET

_PICTURE_HEIGHT = "2.6cm"

FACTS = ("when", "place")


def draw_cards(records: Sequence[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    """Return one list of cards."""
    cards = (_card(record, _names(listing), context) for record in records)
    return [nodes.bullet_list("", *cards, classes=["cluster-cards"])]


def _in_words(records: Sequence[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    """Return titles with their facts below."""
    entries = (_definition(record, _names(listing), context) for record in records)
    return [nodes.definition_list("", *entries, classes=["cluster-cards"])]


def _on_paper(records: Sequence[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    """Return the cards as a list of the class ``cards``: title, picture, facts, tags."""
    cards = [_card(record, _names(listing), context) for record in records]
    for card in cards:
        for part in list(card.children):
            if isinstance(part, nodes.image):
                part["height"] = _PICTURE_HEIGHT
            elif isinstance(part, nodes.bullet_list):
                part.replace_self(_badges(part))
            elif isinstance(part, nodes.paragraph) and "cluster-card-title" in part["classes"]:
                part.replace_self(nodes.paragraph("", "", nodes.strong("", "", *part.children)))
    return [nodes.bullet_list("", *cards, classes=["cards"])]


def _badges(tags: nodes.bullet_list) -> nodes.paragraph:
    line = nodes.paragraph()
    for number, tag in enumerate(tags.findall(nodes.paragraph)):
        line += [nodes.Text(" ")] if number else []
        line += nodes.inline("", "", *tag.children, classes=["sd-badge"])
    return line


def _names(listing: Listing) -> list[str]:
    """Return the columns that a card shows below those every card has."""
    return [name for name in listing.columns if name not in ("title", *FACTS, "tags")]


def _card(record: Record, names: Sequence[str], context: Context) -> nodes.list_item:
    card = nodes.list_item("", classes=["cluster-card", "cluster-entry"])
    image = picture(record, context)
    if image is not None:
        card += image
    card += nodes.paragraph("", "", context.link(record.key), classes=["cluster-card-title"])
    for name, parts in _facts(record, names, context):
        card += nodes.paragraph("", "", *parts, classes=[f"cluster-card-{name}"])
    if record.entity.tags:
        words = (nodes.paragraph("", "", text(record, tag)) for tag in record.entity.tags)
        tags = (nodes.list_item("", paragraph) for paragraph in words)
        card += nodes.bullet_list("", *tags, classes=["cluster-tags"])
    return card


def _definition(
    record: Record, names: Sequence[str], context: Context
) -> nodes.definition_list_item:
    lines = [nodes.paragraph("", "", *parts) for _, parts in _facts(record, names, context)]
    if record.entity.tags:
        lines.append(nodes.paragraph("", ", ".join(record.entity.tags)))
    term = nodes.term("", "", context.link(record.key))
    return nodes.definition_list_item("", term, nodes.definition("", *lines))


def _facts(
    record: Record, names: Sequence[str], context: Context
) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Yield dates, place, and whatever other columns are asked for, as far as there are any."""
    for name in (*FACTS, *names):
        parts: list[nodes.Node] = []
        for part in content_of(name, record, context):
            parts += [nodes.Text(", "), part] if parts else [part]
        if parts:
            yield name, parts


VIEW = View(draw=draw_cards, plain=_in_words, paper=_on_paper, columns_only=True, stylesheet=SHEET)

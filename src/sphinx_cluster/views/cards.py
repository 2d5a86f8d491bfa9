"""The view ``cards``: records in, a list with a picture, dates, place and tags for each, out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.facts import content_of
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.parts import in_language, language_class
from sphinx_cluster.views.nodes import alternatives, plain_form, web_form

FACTS = ("when", "place")


def draw_cards(records: Sequence[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    """Return one list of cards; without a browser, titles with their facts below."""
    names = [name for name in listing.columns if name not in ("title", *FACTS, "tags")]
    cards = (_card(record, names, context) for record in records)
    web = web_form("", nodes.bullet_list("", *cards, classes=["cluster-cards"]))
    entries = (_definition(record, names, context) for record in records)
    plain = plain_form("", nodes.definition_list("", *entries, classes=["cluster-cards"]))
    return [alternatives("", web, plain)]


def _card(record: Record, names: Sequence[str], context: Context) -> nodes.list_item:
    card = nodes.list_item("", classes=["cluster-card", "cluster-entry"])
    image = _image(record)
    if image is not None:
        card += image
    card += nodes.paragraph("", "", context.link(record.key), classes=["cluster-card-title"])
    for name, parts in _facts(record, names, context):
        card += nodes.paragraph("", "", *parts, classes=[f"cluster-card-{name}"])
    if record.entity.tags:
        tags = (nodes.list_item("", _tag(tag, record)) for tag in record.entity.tags)
        card += nodes.bullet_list("", *tags, classes=["cluster-tags"])
    return card


def _tag(tag: str, record: Record) -> nodes.paragraph:
    words = in_language(record.language_of(tag), nodes.Text(tag))
    return nodes.paragraph("", "", *words)


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


def _image(record: Record) -> nodes.image | None:
    """Return the picture as Sphinx remembers it: by its path from the docs folder."""
    path = record.entity.image
    if not path:
        return None
    folder = posixpath.dirname(record.docname)
    path = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    image = nodes.image("", uri=path, alt=record.entity.alt or "", candidates={"*": path})
    image["classes"] = ["cluster-picture"]
    language = record.language_of(record.entity.alt)
    image["classes"] += [language_class(language)] if language else []
    return image

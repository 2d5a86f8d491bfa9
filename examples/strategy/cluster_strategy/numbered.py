"""The view ``numbered``: records in, a numbered list with their facts below each title out."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.facts import Fact, content_of, label_of
from sphinx_cluster.pages.listings import Listing


def draw_numbered(
    records: Sequence[Record], listing: Listing, context: Context
) -> list[nodes.Node]:
    """Return one numbered list; each title is followed by the columns that have a value."""
    entries = (_entry(record, listing, context) for record in records)
    classes = ["cluster-numbered", f"cluster-numbered-{listing.query.type}"]
    style = {"enumtype": "arabic", "prefix": "", "suffix": "."}
    return [nodes.enumerated_list("", *entries, classes=classes, **style)]


def _entry(record: Record, listing: Listing, context: Context) -> nodes.list_item:
    title = nodes.paragraph("", "", nodes.strong("", "", context.link(record.key)))
    return nodes.list_item("", title, *_facts(record, listing, context))


def _facts(record: Record, listing: Listing, context: Context) -> list[nodes.Node]:
    """Return a paragraph for each column: its label and what stands behind it."""
    entity_type = context.types[record.type]
    paragraphs: list[nodes.Node] = []
    for name in listing.columns:
        content = content_of(name, record, context) if name != "title" else ()
        if content:
            fact = Fact(label=label_of(name, entity_type, context), content=content)
            label = nodes.emphasis("", f"{fact.label}:")
            paragraphs.append(nodes.paragraph("", "", label, nodes.Text(" "), *fact.inline()))
    return paragraphs

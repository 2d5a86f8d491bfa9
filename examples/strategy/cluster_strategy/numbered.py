"""The view ``numbered``: records in, a numbered list with their facts below each title out."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_cluster.api import Context, Listing, Record, View, facts


def draw_numbered(
    records: Sequence[Record], listing: Listing, context: Context
) -> list[nodes.Node]:
    """Return one numbered list; each title is followed by the columns that have a value."""
    entries = (_entry(record, listing, context) for record in records)
    classes = ["cluster-numbered", f"cluster-numbered-{listing.query.type}"]
    style = {"enumtype": "arabic", "prefix": "", "suffix": "."}
    return [nodes.enumerated_list("", *entries, classes=classes, **style)]


def _entry(record: Record, listing: Listing, context: Context) -> nodes.list_item:
    entry = nodes.list_item()
    entry += nodes.paragraph("", "", nodes.strong("", "", context.link(record.key)))
    for fact in facts(record, context, listing.columns):
        label = nodes.emphasis("", f"{fact.label}:")
        entry += nodes.paragraph("", "", label, nodes.Text(" "), *fact.inline())
    return entry


VIEW = View(draw=draw_numbered, columns_only=True)

"""The view ``list``: records in, a bulleted list of links with their facts behind a dash out."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.facts import content_of
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.view import View


def draw_list(records: Sequence[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    """Return one bulleted list; the columns other than the title follow each link."""
    entries = (_entry(record, listing, context) for record in records)
    classes = ["cluster-list", f"cluster-list-{context.types[listing.query.type].plural}"]
    return [nodes.bullet_list("", *entries, classes=classes)]


def _entry(record: Record, listing: Listing, context: Context) -> nodes.list_item:
    paragraph = nodes.paragraph("", "", context.link(record.key))
    details: list[nodes.Node] = []
    for name in listing.columns:
        content = content_of(name, record, context) if name != "title" else ()
        for part in content:
            details += [nodes.Text(", ") if details else nodes.Text(" – "), part]
    if details:
        paragraph += nodes.inline("", "", *details, classes=["cluster-meta"])
    return nodes.list_item("", paragraph, classes=["cluster-entry"])


VIEW = View(draw=draw_list, columns_only=True)

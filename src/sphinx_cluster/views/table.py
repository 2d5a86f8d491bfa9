"""The view ``table``: records in, a table with a row for each and a column for each fact out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.facts import label_of, parts_of
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.nodes import SHORT_DATE, direct_rows_of, is_short_date
from sphinx_cluster.pages.parts import Part, node_of
from sphinx_cluster.pages.view import View

_WIDEST = 40
"""Where a column's text is longer, it is broken (in the text and manual page builders)."""


def draw_table(records: Sequence[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    """Return one table with a header row; titles in the first column are row headers."""
    entity_type = context.types[listing.query.type]
    labels = (label_of(name, entity_type, context) for name in listing.columns)
    header = nodes.row("", *(_entry([nodes.Text(label)]) for label in labels))
    body = nodes.tbody("")
    if context.direct:
        cells = (_parts(record, listing, context) for record in records)
        body += direct_rows_of(cells, listing.columns)
        widths = [1] * len(listing.columns)  # of no account on the web
    else:
        body += [_row_of(record, listing, context) for record in records]
        widths = _widths([header, *body.findall(nodes.row)])
    specifications = [nodes.colspec("", colwidth=width) for width in widths]
    if listing.columns[0] == "title":
        specifications[0]["stub"] = 1
    parts = (*specifications, nodes.thead("", header), body)
    group = nodes.tgroup("", *parts, cols=len(listing.columns))
    classes = ["cluster-table", f"cluster-table-{entity_type.plural}", "colwidths-auto"]
    return [nodes.table("", group, classes=classes)]


def _parts(record: Record, listing: Listing, context: Context) -> tuple[tuple[Part, ...], ...]:
    return tuple(parts_of(name, record, context) for name in listing.columns)


def _row_of(record: Record, listing: Listing, context: Context) -> nodes.row:
    row = nodes.row("", classes=["cluster-entry"])
    for name, parts in zip(listing.columns, _parts(record, listing, context), strict=True):
        entry = _entry(_divided(parts, context))
        if is_short_date(name, parts) and name != listing.columns[0]:
            entry["classes"].append(SHORT_DATE)
        row += entry
    return row


def _widths(rows: Iterable[nodes.row]) -> list[int]:
    """Return the width of each column in characters, as docutils counts them."""
    columns = zip(*(row.children for row in rows), strict=True)
    return [min(_WIDEST, max(len(cell.astext()) for cell in column)) + 2 for column in columns]


def _divided(parts: Iterable[Part], context: Context) -> list[nodes.Node]:
    """Return the nodes of *parts*, divided by commas."""
    divided: list[nodes.Node] = []
    for part in parts:
        node = node_of(part, context.docname)
        divided += [nodes.Text(", "), node] if divided else [node]
    return divided


def _entry(content: Iterable[nodes.Node]) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", "", *content))


VIEW = View(draw=draw_table, columns_only=True)

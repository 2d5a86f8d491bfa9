"""The view ``tiles``: records in, a picture, a name and the columns for each, side by side, out."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_cluster.api import Context, Listing, Record, View, facts, picture, stylesheet


def draw_tiles(records: Sequence[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    """Return a list that the style sheet puts side by side."""
    tiles = (_tile(record, listing, context) for record in records)
    return [nodes.bullet_list("", *tiles, classes=["people-tiles"])]


def tiles_on_paper(
    records: Sequence[Record], listing: Listing, context: Context
) -> list[nodes.Node]:
    """Return the same as the PDF sets cards: as boxes, with pictures of one height."""
    (tiles,) = draw_tiles(records, listing, context)
    for image in tiles.findall(nodes.image):
        image["height"] = "2.6cm"
    return [nodes.bullet_list("", *tiles.children, classes=["cards"])]


def tiles_in_words(
    records: Sequence[Record], listing: Listing, context: Context
) -> list[nodes.Node]:
    """Return a plain list: a name and, below it, the columns."""
    entries = nodes.definition_list()
    for record in records:
        lines = (_line(fact.inline()) for fact in facts(record, context, listing.columns))
        term = nodes.term("", "", context.link(record.key))
        entries += nodes.definition_list_item("", term, nodes.definition("", *lines))
    return [entries]


def _tile(record: Record, listing: Listing, context: Context) -> nodes.list_item:
    """Return one tile; its class lets readers narrow a long list."""
    tile = nodes.list_item(classes=["people-tile", "cluster-entry"])
    photo = picture(record, context, "photo") or picture(record, context)
    if photo is not None:
        tile += photo
    tile += nodes.paragraph("", "", nodes.strong("", "", context.link(record.key)))
    for fact in facts(record, context, listing.columns):
        tile += _line(fact.inline())
    return tile


def _line(content: Sequence[nodes.Node]) -> nodes.paragraph:
    return nodes.paragraph("", "", *content)


VIEW = View(
    draw=draw_tiles,
    paper=tiles_on_paper,
    plain=tiles_in_words,
    columns_only=True,
    stylesheet=stylesheet("cluster_people", "tiles.css"),
)

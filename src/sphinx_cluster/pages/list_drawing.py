"""A list goes in, with the records it shows; the nodes its view draws come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.grouping import groups_of
from sphinx_cluster.pages.language import in_language
from sphinx_cluster.pages.listings import DEFAULT_VIEW, Listing
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.nodes import drawn_list
from sphinx_cluster.plugins import Attempt

View = Callable[[tuple[Record, ...], Listing, Context], Iterable[nodes.Node]]


def draw_list(
    listing: Listing,
    records: tuple[Record, ...],
    context: Context,
    views: Mapping[str, View],
    level: int,
) -> list[nodes.Node]:
    """Return the list as drawn; its headings have the *level* of HTML, from 1 to 6."""
    if not records:
        return [_nothing(listing, context)]
    if listing.group_by is None:
        drawn = drawn_list("", *_drawn(records, listing, context, views), listing=listing)
        drawn["records"] = records
        return [drawn]
    groups = groups_of(records, listing.group_by, listing.query.sort, context)
    drawn = drawn_list("", listing=listing)
    drawn["records"] = tuple(record for group in groups for record in group.records)
    for group in groups:
        words = in_language(group.language, nodes.Text(group.heading))
        heading = nodes.rubric("", "", *words, classes=["cluster-group-heading"])
        heading["heading-level"] = level
        content = _drawn(group.records, listing, context, views)
        drawn += nodes.container("", heading, *content, classes=["cluster-group"])
    return [drawn]


def _drawn(
    records: tuple[Record, ...], listing: Listing, context: Context, views: Mapping[str, View]
) -> Sequence[nodes.Node]:
    """Return what the list's view makes of *records*; a plain list where it fails."""
    drawn: list[nodes.Node] = []
    with Attempt() as attempt:
        drawn = list(views[listing.view](records, listing, context))
    problem = attempt.problem
    if problem is None and not all(isinstance(node, nodes.Node) for node in drawn):
        problem = "what it returns are no nodes"
    if problem is None:
        return drawn
    message = f'the view "{listing.view}" failed, so a plain list stands here: {problem}'
    warn(message, subtype="plugin", place=listing.place.of("view"))
    return list(views[DEFAULT_VIEW](records, listing, context))


def _nothing(listing: Listing, context: Context) -> nodes.Node:
    label = context.types[listing.query.type].entity.nothing
    return nodes.paragraph("", context.reader.labels(label), classes=["cluster-empty"])

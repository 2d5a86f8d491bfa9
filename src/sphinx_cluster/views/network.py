"""The view ``network``: records in, a drawing of who works with whom, and it in words, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from docutils import nodes

from sphinx_cluster.entities.records import Graph, Key, Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.view import View
from sphinx_cluster.views.network_drawing import Member, Network, TieLine
from sphinx_cluster.views.nodes import SHEET, drawing_of, linked_line, names_of, sentence, titled

# Who works with whom: records and all relations in, the pairs that are tied together out.

MOST_TIES = 400
"""More ties than these nobody could follow in a drawing; they are not even counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two records, given by their places in the list.

    They are tied by what both are related to (*through*), or because one names the other
    (*direct*).
    """

    one: int
    other: int
    through: tuple[Key, ...]
    direct: bool

    @property
    def strength(self) -> int:
        """How many ties there are."""
        return len(self.through) + self.direct


def ties_of(records: Sequence[Record], graph: Graph) -> tuple[Tie, ...] | None:
    """Return the ties among *records*, None where there are more than `MOST_TIES`."""
    places = {record.key: place for place, record in enumerate(records)}
    through: dict[tuple[int, int], list[Key]] = {}
    direct: set[tuple[int, int]] = set()
    for pair, via in _pairs(records, places, graph):
        shared = through.setdefault(pair, [])
        if via is None:
            direct.add(pair)
        else:
            shared.append(via)
        if len(through) > MOST_TIES:
            return None
    return tuple(
        Tie(one=one, other=other, through=tuple(shared), direct=(one, other) in direct)
        for (one, other), shared in sorted(through.items())
    )


def _pairs(
    records: Sequence[Record], places: dict[Key, int], graph: Graph
) -> Iterator[tuple[tuple[int, int], Key | None]]:
    """Yield each pair that is related, with what stands between, None where nothing does."""
    between: dict[Key, list[int]] = defaultdict(list)
    for record in records:
        here = places[record.key]
        for neighbour in sorted(graph.neighbours(record.key)):
            there = places.get(neighbour)
            if there is None and neighbour in graph.records:
                between[neighbour].append(here)
            elif there is not None and there > here:
                yield (here, there), None
    for key in sorted(between):
        for pair in combinations(sorted(between[key]), 2):
            yield pair, key


MOST_MEMBERS = 60
"""A larger network is not drawn: its words would be all that can be made out."""

MOST_NAMED = 6
"""Of what ties two together, so many are named; the rest is counted."""


def draw_network(records: Sequence[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    """Return the drawing of all who are tied to another and a line that names the rest.

    A network too large or too dense to be drawn is declined with a sentence; its list remains.
    """
    labels = context.reader.labels
    ties = ties_of(records, context.graph)
    if ties is None:
        remark = sentence(labels("This network is too dense to be drawn; here it is as a list."))
        return [remark, _loose(records, context)]
    tied = {place for tie in ties for place in (tie.one, tie.other)}
    alone = [record for place, record in enumerate(records) if place not in tied]
    rest = [linked_line(labels("Without a connection:"), alone, context)] if alone else []
    if not ties:
        return [sentence(labels("No connections are known here.")), *rest]
    words = _in_words(records, ties, context)
    if len(tied) > MOST_MEMBERS:
        remark = sentence(labels("This network is too large to be drawn; here it is as a list."))
        return [remark, words, *rest]
    picture = _picture(records, ties, listing, context)
    keys = tuple(member.key for member in picture.members)
    return [drawing_of(picture, "network", words, context, keys), *rest]


def _picture(
    records: Sequence[Record], ties: Sequence[Tie], listing: Listing, context: Context
) -> Network:
    types = (listing.query.type, *listing.query.include)
    places = sorted({place for tie in ties for place in (tie.one, tie.other)})
    number = {place: count for count, place in enumerate(places)}
    members = tuple(
        Member(
            key=records[place].key,
            title=titled(records[place], context),
            series=types.index(records[place].type),
        )
        for place in places
    )
    lines = tuple(
        TieLine(
            one=number[tie.one],
            other=number[tie.other],
            strength=tie.strength,
            direct=tie.direct,
            words=_tooltip(tie, records, context),
        )
        for tie in ties
    )
    return Network(
        label=context.reader.labels("Network: %(names)s") % {"names": names_of(types, context)},
        members=members,
        lines=lines,
        legend=_legend(members, ties, types, context),
    )


def _legend(
    members: Sequence[Member], ties: Sequence[Tie], types: Sequence[str], context: Context
) -> dict[str, str]:
    labels = context.reader.labels
    series = sorted({member.series for member in members})
    legend = {str(one): names_of((types[one],), context) for one in series if len(series) > 1}
    if any(not tie.direct for tie in ties):
        legend["joint"] = labels("take part in the same; the thicker, the more often")
    if any(tie.direct for tie in ties):
        legend["direct"] = labels("directly connected, for example as a member")
    return legend


def _tooltip(tie: Tie, records: Sequence[Record], context: Context) -> str:
    pair = f"{records[tie.one].entity.title} – {records[tie.other].entity.title}"
    named = _by_title(tie.through, context)[:MOST_NAMED]
    titles = [context.graph.records[key].entity.title for key in named]
    more = ", …" if len(tie.through) > MOST_NAMED else ""
    return f"{pair}: {', '.join(titles)}{more}" if titles else pair


def _by_title(keys: Iterable[Key], context: Context) -> list[Key]:
    """Return *keys* in the order of their titles in the reader's language."""
    collate, records = context.reader.collate, context.graph.records
    return sorted(keys, key=lambda key: (collate(records[key].entity.title), key))


def _in_words(
    records: Sequence[Record], ties: Iterable[Tie], context: Context
) -> nodes.definition_list:
    """Return each one with those it is tied to, and what ties them."""
    found: dict[int, list[tuple[int, Tie]]] = defaultdict(list)
    for tie in ties:
        found[tie.one].append((tie.other, tie))
        found[tie.other].append((tie.one, tie))
    entries = nodes.definition_list("", classes=["cluster-in-pairs"])
    for place in sorted(found):
        lines = (
            _pair(records[place], records[other], tie, context)
            for other, tie in sorted(found[place], key=lambda one: one[0])
        )
        entries += _definition(records[place], lines, context)
    return entries


def _loose(records: Sequence[Record], context: Context) -> nodes.definition_list:
    """Return each one with everything it is related to: as long as the relations, not the pairs."""
    entries = nodes.definition_list("", classes=["cluster-in-pairs"])
    for record in records:
        known = context.graph.neighbours(record.key) & context.graph.records.keys()
        keys = _by_title(known, context)
        entries += _definition(record, ([context.link(key)] for key in keys), context)
    return entries


def _definition(
    record: Record, lines: Iterable[list[nodes.Node]], context: Context
) -> nodes.definition_list_item:
    term = nodes.term("", "", context.link(record.key))
    entries = [nodes.list_item("", nodes.paragraph("", "", *line)) for line in lines]
    body = nodes.bullet_list("", *entries) if entries else nodes.paragraph("", "–")
    return nodes.definition_list_item("", term, nodes.definition("", body))


def _pair(record: Record, other: Record, tie: Tie, context: Context) -> list[nodes.Node]:
    """Return a link to *other* and, behind a dash, how *record* is tied to it."""
    details: list[nodes.Node] = [nodes.Text(text) for text in _relations(record, other, context)]
    details += [context.link(key) for key in _by_title(tie.through, context)[:MOST_NAMED]]
    more = len(tie.through) - MOST_NAMED
    if more > 0:
        words = context.reader.labels("%(number)s more")
        details.append(nodes.Text(words % {"number": more}))
    line: list[nodes.Node] = [context.link(other.key)]
    for count, part in enumerate(details):
        line += [nodes.Text(", " if count else " – "), part]
    return line


def _relations(record: Record, other: Record, context: Context) -> list[str]:
    """Return the labels of what one of both names the other as, seen from *record*."""
    labels, types = context.reader.labels, context.types
    named = [
        types[record.type].options[relation.option].label
        for relation in context.graph.named_by(record.key)
        if relation.target == other.key
    ]
    naming = [
        types[other.type].references[relation.option].reverse
        for relation in context.graph.named_by(other.key)
        if relation.target == record.key
    ]
    return [labels(label) for label in dict.fromkeys((*named, *naming))]


VIEW = View(draw=draw_network, stylesheet=SHEET)

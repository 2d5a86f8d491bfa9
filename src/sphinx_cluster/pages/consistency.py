"""Mistakes that show only when every page is read: doubles, ids nobody has, circles."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_cluster.entities.filters import Condition, Filter, filters_of
from sphinx_cluster.entities.graph import Graph
from sphinx_cluster.entities.records import Key, Place
from sphinx_cluster.pages.collect import PageEntries
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.suggest import expected

_MOST_PROPOSALS = 100
"""Beyond so many unknown ids none is proposed: each is compared with every id there is."""


def check(entries: Mapping[str, PageEntries], graph: Graph) -> None:
    """Warn of what is wrong between pages."""
    _check_doubles(entries, graph)
    _check_references(graph)
    _check_circles(graph)
    _check_filters(entries, graph)


def unknown_id(key: Key, graph: Graph) -> str:
    """Return the sentence for an id no entity has, with the nearest one that exists."""
    type_name, identifier = key
    known = [record.entity.id for record in graph.of_type(type_name)]
    return f"{_unknown(key)}; {expected(identifier, known)}"


def _unknown(key: Key) -> str:
    type_name, identifier = key
    return f'no {type_name} has the id "{identifier}"'


def _check_doubles(entries: Mapping[str, PageEntries], graph: Graph) -> None:
    for docname in sorted(entries):
        for record in entries[docname].records:
            first = graph.records[record.key]
            if first is not record:
                message = (
                    f'the {record.type} "{record.entity.id}" is already declared at {first.place}; '
                    "references lead there"
                )
                warn(message, subtype="duplicate", place=record.place.of("id"))


def _check_references(graph: Graph) -> None:
    sentences: dict[Key, str] = {}
    for relation in graph.dangling():
        key = relation.target
        if key not in sentences:
            many = len(sentences) >= _MOST_PROPOSALS
            sentences[key] = _unknown(key) if many else unknown_id(key, graph)
        place = graph.records[relation.source].place
        message = f"{relation.option}: {sentences[key]}"
        warn(message, subtype="unknown-id", place=place.of(relation.option))


def _check_circles(graph: Graph) -> None:
    for option, circle in graph.cycles():
        place = graph.records[circle[0]].place
        way = " → ".join(identifier for _, identifier in (*circle, circle[0]))
        warn(
            f"{option}: the relation leads back to itself: {way}",
            subtype="cycle",
            place=place.of(option),
        )


def _check_filters(entries: Mapping[str, PageEntries], graph: Graph) -> None:
    for docname in sorted(entries):
        for listing in entries[docname].listings:
            rules = filters_of(graph.types[listing.query.type], graph.types)
            for condition in listing.query.conditions:
                _check_condition(condition, rules[condition.filter], listing.place, graph)


def _check_condition(condition: Condition, rule: Filter, place: Place, graph: Graph) -> None:
    for value in condition.values if rule.refers_to else ():
        key = (str(rule.refers_to), value)
        if key not in graph.records:
            message = f"{condition.filter}: {unknown_id(key, graph)}"
            warn(message, subtype="unknown-id", place=place.of(condition.filter))

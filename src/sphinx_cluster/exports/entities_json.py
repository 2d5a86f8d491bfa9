"""All entities for programs: a publication in, ``entities.json`` and its JSON Schema out.

Fields have the names and values that writers use, whatever the language; texts are those of the
publication's language. Every field of a type is there, ``null`` where an entity has no value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any, Final

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.kinds import Choice, Country, Position
from sphinx_cluster.entities.records import Key, Record, Relation
from sphinx_cluster.entities.types import EntityType, value_of
from sphinx_cluster.exports.publication import Export, Publication, clean, edition_of

End = Callable[[Key], Mapping[str, Any]]
"""Returns what is told of an entity at the other end of a relation."""

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)
_WORDED = (Choice, Country)
NAME, SCHEMA = "entities.json", "entities.schema.json"


def export_entities(publication: Publication) -> Mapping[str, str]:
    """Return the entities, and the schema they follow, by file name."""
    records = sorted(publication.graph.records.values(), key=lambda record: record.key)
    line = _lines(publication)
    head = {
        "$schema": SCHEMA,
        "language": publication.tag,
        "title": clean(publication.title),
        "today": publication.today.isoformat(),
    }
    entities = ",\n".join(map(line, records))
    whole = f'{_json(head)[:-1]}, "entities": [\n{entities}\n]}}\n'
    schema = files("sphinx_cluster.exports").joinpath(SCHEMA).read_text(encoding="utf-8")
    return {NAME: whole, SCHEMA: schema}


def _lines(publication: Publication) -> Callable[[Record], str]:
    """Return what gives the line of a record, which the last build may have made."""
    edition, state = edition_of(publication), publication.context.states.whole
    end = cache(partial(_end, publication))

    def line(record: Record) -> str:
        return publication.memory.recall(
            (NAME, edition, state(record.key), *publication.in_summary(record)),
            lambda: _json(_entity(record, publication, end)),
        )

    return line


def _json(value: Mapping[str, Any]) -> str:
    """Return one line, which is written many times faster than several that are indented."""
    return _ENCODER.encode(value)


def _entity(record: Record, publication: Publication, end: End) -> dict[str, Any]:
    graph = publication.graph
    entity_type = graph.types[record.type]
    named = [_forward(relation, publication, end) for relation in graph.named_by(record.key)]
    naming = [_backward(relation, publication, end) for relation in graph.naming(record.key)]
    return {
        "type": record.type,
        "id": clean(record.entity.id),
        "title": clean(record.entity.title),
        "address": publication.address(record),
        "summary": publication.summary(record),
        "fields": dict(_fields(record, entity_type, publication)),
        "words": dict(_words(record, entity_type, publication)),
        "relations": named,
        "related": naming,
    }


def _fields(
    record: Record, entity_type: EntityType, publication: Publication
) -> Iterator[tuple[str, Any]]:
    """Yield every option; the status is that of the day, which may follow from the dates."""
    for name in entity_type.options:
        if name == "status":
            yield name, record.entity.status_on(publication.today)
        else:
            yield name, _value(value_of(record.entity, name))


def _value(value: Any) -> Any:
    match value:
        case PartialDate():
            return str(value)
        case Position():
            return {"latitude": value.latitude, "longitude": value.longitude}
        case tuple():
            return [_value(part) for part in value]
        case str():
            return clean(value)
        case bool() | int() | float() | None:
            return value
    return clean(str(value))


def _words(
    record: Record, entity_type: EntityType, publication: Publication
) -> Iterator[tuple[str, str]]:
    """Yield what readers see where a field holds a word of ours, a code or a date."""
    labels = publication.reader.labels
    yield "type", labels(entity_type.entity.labels[0])
    for name, option in entity_type.options.items():
        words = publication.words(record, name) if isinstance(option.kind, _WORDED) else ""
        if words:
            yield name, words
    if record.entity.period:
        yield "when", publication.when(record)


def _forward(relation: Relation, publication: Publication, end: End) -> dict[str, Any]:
    option = publication.graph.types[relation.source[0]].options[relation.option]
    label = publication.reader.labels(option.label)
    return {"option": relation.option, "label": label, **end(relation.target)}


def _backward(relation: Relation, publication: Publication, end: End) -> dict[str, Any]:
    reference = publication.graph.types[relation.source[0]].references[relation.option]
    label = publication.reader.labels(reference.reverse)
    return {"option": relation.option, "label": label, **end(relation.source)}


def _end(publication: Publication, key: Key) -> Mapping[str, Any]:
    """Return the other end of a relation; of an unknown id nothing else is known."""
    record = publication.graph.records.get(key)
    return {
        "type": key[0],
        "id": clean(key[1]),
        "title": clean(record.entity.title) if record else None,
        "address": publication.address(record) if record else None,
    }


EXPORT = Export(make=export_entities, names=(NAME, SCHEMA))

"""Who is related to whom: records in, relations in both directions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from sphinx_cluster.entities.records import Key, Record
from sphinx_cluster.entities.types import EntityType, value_of

Answer = TypeVar("Answer")


class Relation(NamedTuple):
    """*source* names *target* in its option *option*."""

    source: Key
    option: str
    target: Key


class Graph:
    """The relations among records, looked up by either end.

    The first record of a key counts; *records* come in a fixed order (by page, then by place).
    """

    def __init__(self, types: Mapping[str, EntityType], records: Iterable[Record]) -> None:
        self.types = types
        self.records: dict[Key, Record] = {}
        self._forward: dict[Key, list[Relation]] = defaultdict(list)
        self._backward: dict[Key, list[Relation]] = defaultdict(list)
        self._answers: dict[Hashable, Any] = {}
        for record in records:
            key = record.key
            if key not in self.records:
                self.records[key] = record
                self._add_relations(key, record)

    def _add_relations(self, key: Key, record: Record) -> None:
        for name, reference in self.types[record.type].references.items():
            for identifier in value_of(record.entity, name):
                target = (reference.to, identifier)
                relation = Relation(key, name, target)
                self._forward[key].append(relation)
                self._backward[target].append(relation)

    def named_by(self, key: Key) -> tuple[Relation, ...]:
        """Return the relations that *key*'s own options name, in the order written."""
        return tuple(self._forward.get(key, ()))

    def naming(self, key: Key) -> tuple[Relation, ...]:
        """Return the relations whose target is *key*, from records that exist."""
        return tuple(self._backward.get(key, ()))

    def neighbours(self, key: Key) -> frozenset[Key]:
        """Return every key related to *key* in either direction, whether a record exists or not."""
        forward = {relation.target for relation in self.named_by(key)}
        return frozenset(forward | {relation.source for relation in self.naming(key)})

    def of_type(self, name: str) -> tuple[Record, ...]:
        """Return the records of the type *name*, in their fixed order."""
        return tuple(record for record in self.records.values() if record.type == name)

    def answer_to(self, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """Return what *find* returns; it is called once for each *question*."""
        if question not in self._answers:
            self._answers[question] = find()
        answer: Answer = self._answers[question]
        return answer

    def dangling(self) -> Iterator[Relation]:
        """Yield the relations whose target no record has."""
        for relations in self._forward.values():
            yield from (found for found in relations if found.target not in self.records)

    def cycles(self) -> Iterator[tuple[str, tuple[Key, ...]]]:
        """Yield each circle among relations that must have none: the option's name and the keys."""
        for entity_type in self.types.values():
            for name, reference in entity_type.references.items():
                if reference.acyclic and reference.to == entity_type.name:
                    yield from ((name, circle) for circle in self._circles(entity_type.name, name))

    def _circles(self, type_name: str, option: str) -> Iterator[tuple[Key, ...]]:
        targets = self._targets(type_name, option)
        done: set[Key] = set()
        for start in targets:
            path: dict[Key, None] = {}
            branches = [iter((start,))]
            while branches:
                key = next(branches[-1], None)
                if key is None:
                    branches.pop()
                    if path:
                        done.add(path.popitem()[0])
                elif key in path:
                    yield tuple(path)[list(path).index(key) :]
                elif key not in done:
                    path[key] = None
                    branches.append(iter(targets.get(key, ())))

    def _targets(self, type_name: str, option: str) -> dict[Key, list[Key]]:
        """Return, for the entities of a type that name any in *option*, those they name there."""
        targets: dict[Key, list[Key]] = defaultdict(list)
        for key, relations in self._forward.items():
            if key[0] == type_name:
                for relation in relations:
                    if relation.option == option:
                        targets[key].append(relation.target)
        return targets

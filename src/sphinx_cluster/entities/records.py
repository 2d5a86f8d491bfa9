"""What the domain remembers: entities with their places in, relations in both directions out."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from sphinx_cluster.entities.pickled import Pickled
from sphinx_cluster.entities.types import Entity, EntityType, value_of

# An entity and where it was written: what the domain remembers and views read.

Key = tuple[str, str]
"""The name of a type and an id: what a reference needs to find an entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Pickled):
    """Where an entity is written, for messages: a file's path, its line, those of its options."""

    source: str
    line: int
    options: Mapping[str, int]

    def __str__(self) -> str:
        return f"{self.source}:{self.line}"

    def line_of(self, option: str) -> int:
        """Return the line of *option*, that of the directive where it is not written."""
        return self.options.get(option, self.line)

    def of(self, option: str) -> str:
        """Return the path and line of *option*."""
        return f"{self.source}:{self.line_of(option)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Pickled):
    """An entity in the language of the build, with its page and place.

    ``originals`` holds the texts as the author wrote them, by option name, ``title`` among them:
    filters match these too, so that one filter serves every language. ``summary`` is the first
    paragraph of the entity's body: text, and the keys of entities whose titles it shows.
    ``untranslated`` maps each of its texts that stands in another language than that of the build,
    for want of a translation, to that language. ``digest`` tells it from any other, and from
    itself after an edit; its place in the source file does not count.
    """

    type: str
    entity: Entity
    docname: str
    anchor: str
    place: Place
    originals: Mapping[str, tuple[str, ...]]
    summary: tuple[str | Key, ...] = ()
    untranslated: Mapping[str, str] = field(default_factory=dict)
    digest: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shown = (self.type, self.entity, self.docname, self.anchor, self.summary)
        whole = repr((*shown, sorted(self.untranslated.items())))
        digest = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        object.__setattr__(self, "digest", digest)

    @property
    def key(self) -> Key:
        """What tells an entity from all others: its type and id."""
        return self.type, self.entity.id

    @property
    def title_language(self) -> str | None:
        """The language of the title, where it is another than that of the build."""
        return self.language_of(self.entity.title)

    def language_of(self, text: str | None) -> str | None:
        """Return the language of one of the texts, where it is another than that of the build."""
        return self.untranslated.get(text) if text else None

    def texts(self, option_name: str, value: object) -> frozenset[str]:
        """Return every wording of a text option: as shown (*value*) and as written, case folded."""
        shown = value if isinstance(value, tuple) else (value,)
        words = (*shown, *self.originals.get(option_name, ()))
        return frozenset(folded(str(word)) for word in words if word)


def folded(text: str) -> str:
    """Return *text* so that texts a reader takes for the same are equal: case, spaces, accents."""
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())


# Who is related to whom: records in, relations in both directions out.

Answer = TypeVar("Answer")


class Relation(NamedTuple):
    """*source* names *target*; *option* says in which of its options."""

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

    def get(self, key: Key) -> Record | None:
        """Return the record of *key*; None where there is none."""
        return self.records.get(key)

    def related(self, key: Key, name: str) -> tuple[Record, ...]:
        """Return the records that the entity *key* is related to, each once.

        *name* is one of its own options, such as ``works-for``, or a type: all of that type that it
        names or that name it. Ids that nobody has are left out.
        """
        if name in self.types[key[0]].references:
            found = [one.target for one in self.named_by(key) if one.option == name]
        else:
            ends = [one.target for one in self.named_by(key)]
            ends += [one.source for one in self.naming(key)]
            found = [end for end in ends if end[0] == name]
        return tuple(self.records[end] for end in dict.fromkeys(found) if end in self.records)

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


# What tells an entity from itself before an edit: a graph and the day in, short texts out.
#
# Two builds that put an entity into the same words here show the same of it. Pages and exports that
# show it are made anew when these change, and only then.


class States:
    """The states of all entities on one day; each is worked out when it is first asked for.

    ``name`` is what others show of an entity, by its key: its title, where that leads, and what
    decides on its place in a list. ``own`` is all that it says of itself; ``whole`` is that and the
    names of all it is related to, with the option of those that name it.
    """

    def __init__(self, graph: Graph, today: date) -> None:
        self._graph = graph
        self._today = today
        self._on_the_day = cache(self._status_and_start)
        self.name = cache(self._name)
        self.own = cache(self._own)
        self.whole = cache(self._whole)

    def _name(self, key: Key) -> str:
        record = self._graph.records.get(key)
        if record is None:
            return repr(key)
        shown = (record.entity.title, record.title_language, record.docname, record.anchor)
        return repr((key, shown, self._on_the_day(key)))

    def _own(self, key: Key) -> str:
        status, start = self._on_the_day(key)
        begun = start is None or start <= self._today.toordinal()
        return f"{self._graph.records[key].digest} {status} {begun}"

    def _status_and_start(self, key: Key) -> tuple[str | None, int | None]:
        """Return the entity's status on the day, and the number of its first day."""
        entity = self._graph.records[key].entity
        first_day = entity.period.first_day
        return entity.status_on(self._today), first_day.toordinal() if first_day else None

    def _whole(self, key: Key) -> str:
        naming = self._graph.naming(key)
        related = [relation.target for relation in self._graph.named_by(key)]
        related += [relation.source for relation in naming]
        options = [relation.option for relation in naming]
        return digest_of((self.own(key), *options, *map(self.name, related)))


def digest_of(parts: Iterable[str]) -> str:
    """Return a digest of *parts*, none of which holds a NUL."""
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=16).hexdigest()

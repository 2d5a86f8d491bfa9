"""What tells an entity from itself before an edit: a graph and the day in, short texts out.

Two builds that put an entity into the same words here show the same of it. Pages and exports that
show it are made anew when these change, and only then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import blake2b

from sphinx_cluster.entities.graph import Graph
from sphinx_cluster.entities.records import Key


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

"""What drawing needs to know: all entities, the reader's language, the day and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from docutils import nodes

from sphinx_cluster.entities.filters import Situation
from sphinx_cluster.entities.graph import Graph
from sphinx_cluster.entities.records import Key, Record
from sphinx_cluster.entities.states import States
from sphinx_cluster.entities.types import EntityType, value_of
from sphinx_cluster.language.reader import Reader
from sphinx_cluster.pages.parts import Linked, Unknown, marked, node_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Handed to views and facts; ``docname`` is the page that is being written.

    ``direct`` says that facts and the cells of tables may be nodes of this package whose markup is
    written at once; their place takes nodes that every builder knows where it is not set.
    """

    graph: Graph
    reader: Reader
    today: date
    docname: str
    direct: bool = False

    @property
    def types(self) -> Mapping[str, EntityType]:
        return self.graph.types

    @property
    def situation(self) -> Situation:
        return Situation(graph=self.graph, today=self.today)

    @property
    def states(self) -> States:
        """What tells entities from themselves before an edit."""
        return self.graph.answer_to(self.today, partial(States, self.graph, self.today))

    def link(self, key: Key) -> nodes.Node:
        """Return a link to the entity *key* with its title; its bare id where there is none."""
        return node_of(self.linked(key), self.docname)

    def linked(self, key: Key) -> Linked | Unknown:
        """Return the same as a part of a fact."""
        return self.graph.answer_to((key, self.today), partial(self._linked, key))

    def _linked(self, key: Key) -> Linked | Unknown:
        record = self.graph.records.get(key)
        if record is None:
            return Unknown(key[1])
        place = (record.docname, record.anchor)
        mark = self._mark(record)
        return Linked(record.key, record.entity.title, *place, mark, record.title_language)

    def mark(self, record: Record) -> tuple[nodes.Node, ...]:
        """Return what stands behind the title of an entity that does not take place."""
        words = self._mark(record)
        return (nodes.Text(" "), marked(words)) if words else ()

    def _mark(self, record: Record) -> str:
        cancelled = record.entity.status_on(self.today) == "cancelled"
        return f"({self.reader.labels('cancelled')})" if cancelled else ""

    def wording(self, record: Record, option: str) -> str:
        """Return the words the reader sees for an option of *record*, empty where it has none."""
        if option == "status":
            value = record.entity.status_on(self.today)
        else:
            value = value_of(record.entity, option)
        return self.reader.words(self.types[record.type].options[option].kind, value)

"""What drawing needs to know: all entities, the reader's language, the day and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docutils import nodes
from sphinx import addnodes

from sphinx_cluster.entities.filters import Situation
from sphinx_cluster.entities.graph import Graph
from sphinx_cluster.entities.records import Key, Record
from sphinx_cluster.entities.types import EntityType, value_of
from sphinx_cluster.language.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Handed to views and facts; ``docname`` is the page that is being written."""

    graph: Graph
    reader: Reader
    today: date
    docname: str

    @property
    def types(self) -> Mapping[str, EntityType]:
        return self.graph.types

    @property
    def situation(self) -> Situation:
        return Situation(graph=self.graph, today=self.today)

    def link(self, key: Key) -> nodes.Node:
        """Return a link to the entity *key* with its title; its bare id where there is none."""
        record = self.graph.records.get(key)
        if record is None:
            return nodes.inline("", key[1], classes=["cluster-unknown"])
        link = addnodes.pending_xref(
            "",
            nodes.inline("", record.entity.title),
            refdomain="cluster",
            reftype=record.type,
            reftarget=record.entity.id,
            refdoc=self.docname,
            refexplicit=False,
            refwarn=False,
        )
        mark = self.mark(record)
        return nodes.inline("", "", link, *mark) if mark else link

    def mark(self, record: Record) -> tuple[nodes.Node, ...]:
        """Return what stands behind the title of an entity that does not take place."""
        if record.entity.status_on(self.today) != "cancelled":
            return ()
        classes = ["cluster-status", "cluster-status-cancelled"]
        words = self.reader.labels("cancelled")
        return nodes.Text(" "), nodes.inline("", f"({words})", classes=classes)

    def wording(self, record: Record, option: str) -> str:
        """Return the words the reader sees for an option of *record*, empty where it has none."""
        if option == "status":
            value = record.entity.status_on(self.today)
        else:
            value = value_of(record.entity, option)
        return self.reader.words(self.types[record.type].options[option].kind, value)

"""The domain that remembers every entity and list, resolves references, finds contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields
from hashlib import blake2b
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from sphinx_cluster.entities.queries import Condition, Filter, filters_of
from sphinx_cluster.entities.records import Graph, Key, Place, Record
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.pages.collect import PageEntries, entries_of
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.parts import language_class
from sphinx_cluster.pages.view import View
from sphinx_cluster.settings import reader_of
from sphinx_cluster.suggest import expected

# Mistakes that show only when every page is read: doubles, ids nobody has, circles.

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


# The domain that remembers every entity and list of the project, and resolves references.

NAME = "cluster"


class ClusterDomain(Domain):
    """Partners, events, projects and whatever types plugins add.

    All state is ``entries``: what each page declares, by docname. What pages were read from, and by
    which code, is known to the process that reads them all, and so is not merged.
    """

    name = NAME
    label = "Cluster"
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "sources": {}, "edition": ""}

    app: ClassVar[Sphinx]
    types: ClassVar[Mapping[str, EntityType]] = {}
    views: ClassVar[Mapping[str, View]] = {}
    _graph: Graph | None = None

    def setup(self) -> None:
        """Offer the types of entities as object types."""
        super().setup()
        self._anchors: dict[str, dict[str, Record]] = {}

    @property
    def entries(self) -> dict[str, PageEntries]:
        """What each page declares and refers to, by docname."""
        return self.data["entries"]  # type: ignore[no-any-return]

    @property
    def graph(self) -> Graph:
        """All entities and their relations as they stand now."""
        if self._graph is None:
            pages = (self.entries[docname] for docname in sorted(self.entries))
            self._graph = Graph(self.types, (record for page in pages for record in page.records))
        return self._graph

    def record(self, key: Key) -> Record | None:
        """Return the entity with the *key*; None if there is none."""
        return self.graph.records.get(key)

    def declared_at(self, docname: str, anchors: Sequence[str]) -> Record:
        """Return the entity that the page *docname* declares under one of *anchors*."""
        if docname not in self._anchors:
            records = self.entries[docname].records
            self._anchors[docname] = {record.anchor: record for record in records}
        found = self._anchors[docname]
        return next(found[anchor] for anchor in anchors if anchor in found)

    def process_doc(
        self,
        env: BuildEnvironment,  # noqa: ARG002 - the signature is Sphinx's
        docname: str,
        document: nodes.document,
    ) -> None:
        """Remember what a page declares, once its catalog has been applied."""
        self.note(docname, entries_of(docname, document, self.types))

    def note(self, docname: str, entries: PageEntries) -> None:
        """Remember what a page declares, in place of what it declared before."""
        self.clear_doc(docname)
        if entries:
            self.entries[docname] = entries

    def clear_doc(self, docname: str) -> None:
        """Forget what a page declared."""
        self.entries.pop(docname, None)
        self._anchors.pop(docname, None)
        self._graph = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for docname in docnames:
            if docname in otherdata["entries"]:
                self.entries[docname] = otherdata["entries"][docname]
            self._anchors.pop(docname, None)
        self._graph = None

    def check_consistency(self) -> None:
        """Warn of what contradicts itself among the pages."""
        check(self.entries, self.graph)

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, ARG002
        """Return what a search result calls an entity of a type, in the reader's language."""
        return reader_of(self.env.config).labels(str(type.lname))

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield every entity for ``objects.inv`` and the search."""
        for record in self.graph.records.values():
            title = record.entity.title
            yield record.entity.id, title, record.type, record.docname, record.anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 - the signature is Sphinx's
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return the link to an entity, with its title; None where there is none."""
        record = self.record((typ, target))
        if record is None:
            return None
        if not node.get("refexplicit"):
            contnode = nodes.inline("", record.entity.title, classes=[*contnode["classes"]])
            if record.title_language:
                contnode["classes"].append(language_class(record.title_language))
        reference = make_refnode(builder, fromdocname, record.docname, record.anchor, contnode)
        if reference.get("refuri", "").count("#") > 1:  # every page in one file, so in singlehtml
            reference["refuri"] = f"#{record.anchor}"
        return reference

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the links the role ``any`` may mean."""
        found = []
        for name in self.types:
            reference = self.resolve_xref(env, fromdocname, builder, name, target, node, contnode)
            if reference is not None:
                found.append((f"{NAME}:{name}", reference))
        return found


def domain_for(
    app: Sphinx, types: Mapping[str, EntityType], views: Mapping[str, View]
) -> type[ClusterDomain]:
    """Return the domain class for the entity types and views that are installed."""
    objects = {name: ObjType(one.entity.labels[0], name) for name, one in types.items()}
    shapes = [(name, *one.options, *one.references.values()) for name, one in types.items()]
    listing = [field.name for field in fields(Listing)]
    kept = sorted(ClusterDomain.initial_data)
    known = repr((shapes, Record.__slots__, listing, kept)).encode()
    version = int.from_bytes(blake2b(known, digest_size=4).digest())
    members = {
        "app": app,
        "types": types,
        "views": views,
        "object_types": objects,
        "data_version": version,  # what was remembered of other types or options is read anew
    }
    return type("ClusterDomain", (ClusterDomain,), members)


def cluster_domain(env: BuildEnvironment) -> ClusterDomain:
    """Return the project's cluster domain."""
    domain = env.get_domain(NAME)
    if not isinstance(domain, ClusterDomain):
        raise TypeError(f"the domain {NAME} belongs to another extension: {type(domain)!r}")
    return domain


class EntityRole(XRefRole):
    """Refers to an entity by id, with its title in the reader's language or a text of one's own."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def create_xref_node(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference as written, before any entity is known."""
        self.refdomain, self.reftype = NAME, self.name.rpartition(":")[2].lower()
        self.classes = [NAME, f"{NAME}-{self.reftype}"]
        return super().create_xref_node()


# A role that names an unknown id: Sphinx's report of a missing target in, a helpful one out.


def explain_missing(_: Sphinx, domain: Domain | None, node: nodes.Element) -> bool | None:
    """Warn of a reference to an entity that does not exist; True tells Sphinx it is reported.

    Comes after every resolver had its turn, so entities of other projects (intersphinx) are found.
    """
    if not isinstance(domain, ClusterDomain):
        return None
    key = (node["reftype"], node["reftarget"])
    warn(unknown_id(key, domain.graph), subtype="unknown-id", place=node)
    return True

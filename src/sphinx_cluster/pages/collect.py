"""What a page declares: a doctree after translation in, records, lists and uses out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_cluster.entities.pickled import PickledOnce
from sphinx_cluster.entities.records import Key, Record
from sphinx_cluster.entities.types import Entity, EntityType
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.nodes import entity_facts, entity_list, placeholder, plain_text
from sphinx_cluster.pages.parts import ORIGINAL
from sphinx_cluster.plugins import Attempt

# What an entity is about in one paragraph: its body's nodes in, plain text out.
#
# A reference to another entity shows that entity's title, which may be written on a page that is
# read later: its key stands in the text until then.

_UNSPOKEN = (nodes.footnote_reference, nodes.citation_reference, nodes.problematic, nodes.raw)


def summary_of(facts: nodes.Element) -> tuple[str | Key, ...]:
    """Return the first paragraph after an entity's *facts*, none where its body has no text."""
    siblings = facts.parent.children
    for node in siblings[siblings.index(facts) + 1 :]:
        if isinstance(node, nodes.paragraph):
            return tuple(_parts(node))
    return ()


def _parts(node: nodes.Node) -> Iterator[str | Key]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, nodes.image):
        yield str(node.get("alt", ""))
    elif isinstance(node, addnodes.pending_xref) and _shows_title(node):
        yield str(node["reftype"]), str(node["reftarget"])
    elif not isinstance(node, _UNSPOKEN):
        for child in node.children:
            yield from _parts(child)


def _shows_title(reference: addnodes.pending_xref) -> bool:
    return reference.get("refdomain") == "cluster" and not reference.get("refexplicit")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntries(PickledOnce):
    """The entities a page declares, the lists it shows and the entities its text refers to."""

    records: tuple[Record, ...] = ()
    listings: tuple[Listing, ...] = ()
    uses: frozenset[Key] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.records or self.listings or self.uses)


def entries_of(
    docname: str,
    document: nodes.document,
    types: Mapping[str, EntityType],
) -> PageEntries:
    """Return what the page *docname* declares; its texts are those of the build's language."""
    found = list(document.findall(placeholder))
    facts = (node for node in found if isinstance(node, entity_facts))
    made = [_record(docname, node, types[node["type"]]) for node in list(facts)]
    records = tuple(record for record in made if record is not None)
    listings = tuple(node["listing"] for node in found if isinstance(node, entity_list))
    return PageEntries(records=records, listings=listings, uses=frozenset(_uses(document)))


def _uses(document: nodes.document) -> Iterator[Key]:
    for reference in document.findall(addnodes.pending_xref):
        if reference.get("refdomain") == "cluster":
            yield reference["reftype"], reference["reftarget"]


def _record(docname: str, facts: entity_facts, entity_type: EntityType) -> Record | None:
    """Return what is remembered of an entity; None where its class refuses it."""
    block = facts.parent
    title = next(
        iter(block.findall(nodes.title if isinstance(block, nodes.section) else nodes.rubric))
    )
    values = dict(facts["values"])
    originals = {"title": (title.rawsource,)}
    for name in entity_type.texts:
        texts = [one for one in _texts(block) if one["option"] == name]
        originals[name] = tuple(node.get("original", node["text"]) for node in texts)
        if name in values:
            shown = tuple(node["text"] for node in texts)
            values[name] = shown if isinstance(values[name], tuple) else "".join(shown)
    entity = _entity(entity_type, facts, title.astext(), values)
    if entity is None:
        return None
    return Record(
        type=entity_type.name,
        entity=entity,
        docname=docname,
        anchor=block["ids"][0],
        place=facts["place"],
        originals=originals,
        summary=summary_of(facts),
        untranslated=_untranslated(block, title),
    )


def _entity(
    entity_type: EntityType, facts: entity_facts, title: str, values: Mapping[str, Any]
) -> Entity | None:
    """Return the entity; warn and take its facts and texts away where its class refuses it."""
    written = {_field(name): value for name, value in values.items()}
    with Attempt() as attempt:
        return entity_type.entity(id=facts["id"], title=title, **written)
    message = f"this {entity_type.name} is left out, as its class fails: {attempt.problem}"
    warn(message, subtype="plugin", place=str(facts["place"]))
    block = facts.parent
    for child in [one for one in block.children if isinstance(one, placeholder)]:
        block.remove(child)
    return None


def _untranslated(block: nodes.Element, title: nodes.Element) -> dict[str, str]:
    """Return the language of each text of an entity that is not in that of the build."""
    found = {node["text"]: node[ORIGINAL] for node in _texts(block) if ORIGINAL in node}
    return found | ({title.astext(): title[ORIGINAL]} if ORIGINAL in title else {})


def _texts(block: nodes.Element) -> Iterator[plain_text]:
    return (node for node in block.children if isinstance(node, plain_text))


def _field(option: str) -> str:
    return option.replace("-", "_")

"""The nodes of one entity: what was read of it in, a section with its texts and facts out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_cluster.entities.reading import Reading
from sphinx_cluster.entities.records import Place
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.pages.bodies import entity_body
from sphinx_cluster.pages.nodes import entity_facts, plain_text
from sphinx_cluster.settings import reader_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """An entity as it is written, and where: on the page itself, or in a file the page names."""

    type: EntityType
    title: str
    reading: Reading
    place: Place


def entity_block(declared: Declaration, directive: SphinxDirective) -> nodes.Element:
    """Return the block of an entity, without its body; *directive* is the one that makes it.

    It is a section where one may stand, else a container. Every text stands at its own place.
    """
    block = _block(declared, directive)
    if declared.title:
        block += _text(declared.place, "title", declared.title)
    else:
        label = reader_of(directive.config).labels(declared.type.entity.labels[0])
        block += _text(declared.place, "title", label, translatable=False)
    block += list(_texts(declared))
    block += list(_image(declared))
    block += _facts(declared, directive.env.docname)
    return block


def _block(declared: Declaration, directive: SphinxDirective) -> nodes.Element:
    document = directive.state.document
    kind = nodes.section if _section_may_stand(directive) else nodes.container
    name = declared.type.name
    anchor = _anchor(f"{name}-{declared.reading.id}", document)
    block: nodes.Element = kind(classes=["cluster-entity", f"cluster-{name}"], ids=[anchor])
    block.document = document  # gives what is put below it source and line
    block.source, block.line = declared.place.source, declared.place.line
    document.set_id(block)
    return block


def _section_may_stand(directive: SphinxDirective) -> bool:
    around = directive.state_machine.node
    return isinstance(around, (nodes.document, nodes.section, entity_body))


def _anchor(wanted: str, document: nodes.document) -> str:
    """Return *wanted*, or something like it where another entity or a label has it already.

    A heading that has it only because its words are the same gets another: the address of an
    entity is known beforehand, and must not change with the headings around it.
    """
    holder = document.ids.get(wanted)
    if holder is None:
        return wanted
    free = _free(wanted, document)
    if not _is_plain_heading(holder, document):
        return free
    holder["ids"] = [free if anchor == wanted else anchor for anchor in holder["ids"]]
    document.ids[free] = holder
    del document.ids[wanted]
    for name in holder["names"]:
        if document.nameids.get(name) == wanted:
            document.nameids[name] = free
    return wanted


def _free(wanted: str, document: nodes.document) -> str:
    number = 2
    while f"{wanted}-{number}" in document.ids:
        number += 1
    return f"{wanted}-{number}"


def _is_plain_heading(node: nodes.Element, document: nodes.document) -> bool:
    """Whether *node* is the section of a heading that has no label."""
    if not isinstance(node, nodes.section) or "cluster-entity" in node["classes"]:
        return False
    return not any(document.nametypes.get(name) for name in node["names"])


def _texts(declared: Declaration) -> Iterator[plain_text]:
    for name in declared.type.texts:
        value: Any = declared.reading.values.get(name) or ()
        for text in value if isinstance(value, tuple) else (value,):
            yield _text(declared.place, name, text)


def _text(place: Place, option: str, text: str, **attributes: Any) -> plain_text:
    node = plain_text(option=option, text=text, **attributes)
    node.source, node.line = place.source, place.line_of(option)
    return node


def _image(declared: Declaration) -> Iterator[nodes.image]:
    path = declared.reading.values.get("image")
    if path:
        image = nodes.image(path, uri=path, classes=["cluster-image"])
        image.source, image.line = declared.place.source, declared.place.line_of("image")
        yield image


def _facts(declared: Declaration, docname: str) -> entity_facts:
    facts = entity_facts(
        type=declared.type.name,
        id=declared.reading.id,
        values=dict(declared.reading.values),
        docname=docname,
        place=declared.place,
    )
    facts.source, facts.line = declared.place.source, declared.place.line
    return facts

"""The directives of entities: an entity as written in, a section of text nodes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from docutils import nodes

from sphinx_cluster.entities.reading import Reading, read_entity
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.pages.bodies import entity_body, parse_body
from sphinx_cluster.pages.nodes import entity_facts, plain_text
from sphinx_cluster.pages.options import OptionDirective
from sphinx_cluster.settings import reader_of


class EntityDirective(OptionDirective):
    """Declares one entity: the title as argument, options, and a body of any markup."""

    entity_type: ClassVar[EntityType]

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        self._written_at = self.place()
        title = " ".join(" ".join(self.arguments).split())
        reading = read_entity(self.entity_type, title, self.options)
        self.report(reading.problems)
        block = self._block(reading)
        block += self._title(title)
        block += list(self._texts(reading))
        block += list(self._image(reading))
        block += self._facts(reading)
        parse_body(self.state, self.content, self.content_offset, block)
        return [block]

    def _block(self, reading: Reading) -> nodes.Element:
        """Return a section where one may stand, else a container."""
        kind = nodes.section if self._section_may_stand() else nodes.container
        name = self.entity_type.name
        classes = ["cluster-entity", f"cluster-{name}"]
        block: nodes.Element = kind(classes=classes, ids=[self._anchor(reading.id)])
        block.document = self.state.document  # gives what is put below it source and line
        self.set_source_info(block)
        self.state.document.set_id(block)
        return block

    def _section_may_stand(self) -> bool:
        return isinstance(self.state_machine.node, (nodes.document, nodes.section, entity_body))

    def _anchor(self, identifier: str) -> str:
        anchor = wanted = f"{self.entity_type.name}-{identifier}"
        number = 1
        while anchor in self.state.document.ids:
            number += 1
            anchor = f"{wanted}-{number}"
        return anchor

    def _title(self, title: str) -> nodes.Node:
        if title:
            return self._text("title", title)
        label = reader_of(self.config).labels(self.entity_type.entity.labels[0])
        return plain_text(option="title", text=label, translatable=False)

    def _image(self, reading: Reading) -> Iterator[nodes.image]:
        if reading.values.get("image"):
            image = nodes.image(reading.values["image"], uri=reading.values["image"])
            image["classes"].append("cluster-image")
            self._set_place(image, "image")
            yield image

    def _texts(self, reading: Reading) -> Iterator[plain_text]:
        for name in self.entity_type.texts:
            value: Any = reading.values.get(name) or ()
            for text in value if isinstance(value, tuple) else (value,):
                yield self._text(name, text)

    def _text(self, option: str, text: str) -> plain_text:
        node = plain_text(option=option, text=text)
        self._set_place(node, option)
        return node

    def _set_place(self, node: nodes.Element, option: str) -> None:
        place = self._written_at
        node.source, node.line = place.source, place.options.get(option, place.line)

    def _facts(self, reading: Reading) -> entity_facts:
        facts = entity_facts(
            type=self.entity_type.name,
            id=reading.id,
            values=dict(reading.values),
            docname=self.env.docname,
            place=self._written_at,
        )
        self.set_source_info(facts)
        return facts


def directive_for(entity_type: EntityType) -> type[EntityDirective]:
    """Return the directive class that declares entities of *entity_type*."""
    name = f"{entity_type.entity.__name__}Directive"
    return type(name, (EntityDirective,), {"entity_type": entity_type})

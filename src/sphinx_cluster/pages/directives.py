"""The directives of entities: an entity as written in, a section of text nodes out."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_cluster.entities.reading import read_entity
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.pages.blocks import Declaration, entity_block
from sphinx_cluster.pages.bodies import parse_body
from sphinx_cluster.pages.options import OptionDirective


class EntityDirective(OptionDirective):
    """Declares one entity: the title as argument, options, and a body of any markup."""

    entity_type: ClassVar[EntityType]

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        title = " ".join(" ".join(self.arguments).split())
        reading = read_entity(self.entity_type, title, self.options)
        self.report(reading.problems)
        declared = Declaration(
            type=self.entity_type, title=title, reading=reading, place=self.place()
        )
        block = entity_block(declared, self)
        parse_body(self.state, self.content, self.content_offset, block)
        return [block]


def directive_for(entity_type: EntityType) -> type[EntityDirective]:
    """Return the directive class that declares entities of *entity_type*."""
    name = f"{entity_type.entity.__name__}Directive"
    return type(name, (EntityDirective,), {"entity_type": entity_type})

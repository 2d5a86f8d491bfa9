"""WRITERS: directives and roles, the nodes they make, the domain that remembers entities."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.errors import PluginError
from sphinx_cluster.pages.directives import directive_for
from sphinx_cluster.pages.domain import NAME, EntityRole, domain_for
from sphinx_cluster.pages.drawing import DrawEntities, ForTemplates, UnwrapLists
from sphinx_cluster.pages.freshness import pages_to_write
from sphinx_cluster.pages.listings import list_directive_for
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.nodes import drawn_list, entity_facts, entity_list, plain_text
from sphinx_cluster.pages.references import explain_missing
from sphinx_cluster.pages.transforms import PlaceTitles
from sphinx_cluster.plugins import load


def _plugins(group: str) -> dict[str, Any]:
    try:
        return load(group, warn=lambda message: warn(message, subtype="plugin"))
    except PluginError as error:
        raise ExtensionError(str(error)) from None


def setup(app: Sphinx) -> dict[str, Any]:
    """Register what writers use: one directive, list directive and role for each entity type."""
    entities = _plugins("sphinx_cluster.entities")
    types = {name: EntityType(name=name, entity=entity) for name, entity in entities.items()}
    views = _plugins("sphinx_cluster.views")
    app.add_domain(domain_for(types, views))
    for name, entity_type in types.items():
        directive = directive_for(entity_type)
        listing = list_directive_for(entity_type, types, tuple(views))
        for directive_name, implementation in ((name, directive), (entity_type.plural, listing)):
            app.add_directive(directive_name, implementation)
            app.add_directive_to_domain(NAME, directive_name, implementation)
        app.add_role(name, EntityRole())
        app.add_role_to_domain(NAME, name, EntityRole())
    for node in (plain_text, entity_facts, entity_list, drawn_list):
        app.add_node(node)
    app.add_transform(PlaceTitles)
    app.add_post_transform(ForTemplates)
    app.add_post_transform(DrawEntities)
    app.add_post_transform(UnwrapLists)
    app.connect("env-updated", pages_to_write)
    app.connect("warn-missing-reference", explain_missing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

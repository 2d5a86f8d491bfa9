"""WRITERS: directives and roles, the nodes they make, the domain that remembers entities."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from sphinx_cluster.pages.directives import directive_for
from sphinx_cluster.pages.domain import NAME, EntityRole, domain_for, explain_missing
from sphinx_cluster.pages.drawing import (
    DrawDirectly,
    DrawEntities,
    ForTemplates,
    PlaceTitles,
    UnwrapLists,
)
from sphinx_cluster.pages.files.directive import FROM_FILE, file_directive_for
from sphinx_cluster.pages.freshness import keep_fresh
from sphinx_cluster.pages.installed import (
    installed_types,
    installed_views,
    name_broken_labels,
    name_failing_hooks,
)
from sphinx_cluster.pages.listings import list_directive_for
from sphinx_cluster.pages.nodes import (
    direct_facts,
    direct_rows,
    downloads,
    drawn_list,
    entity_facts,
    entity_list,
    plain_text,
    visit_facts,
    visit_rows,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register what writers use: one directive, list directive and role for each entity type."""
    types, views = installed_types(app), installed_views()
    app.add_domain(domain_for(app, types, views))
    for name, entity_type in types.items():
        directive = directive_for(entity_type)
        listing = list_directive_for(entity_type, types, tuple(views))
        for directive_name, implementation in ((name, directive), (entity_type.plural, listing)):
            app.add_directive(directive_name, implementation)
            app.add_directive_to_domain(NAME, directive_name, implementation)
        app.add_role(name, EntityRole())
        app.add_role_to_domain(NAME, name, EntityRole())
    from_file = file_directive_for(types)
    app.add_directive(FROM_FILE, from_file)
    app.add_directive_to_domain(NAME, FROM_FILE, from_file)
    for node in (plain_text, downloads, entity_facts, entity_list, drawn_list):
        app.add_node(node)
    app.add_node(direct_facts, html=(visit_facts, None))
    app.add_node(direct_rows, html=(visit_rows, None))
    app.add_transform(PlaceTitles)
    app.add_post_transform(ForTemplates)
    app.add_post_transform(DrawDirectly)
    app.add_post_transform(DrawEntities)
    app.add_post_transform(UnwrapLists)
    app.connect("builder-inited", name_broken_labels)
    app.connect("env-updated", name_failing_hooks)
    keep_fresh(app)
    app.connect("warn-missing-reference", explain_missing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""What is installed: the types of entities and the views of all plugins, by name, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docutils.languages import get_language
from docutils.parsers.rst import directives, roles
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from sphinx_cluster.entities.queries import read_sort
from sphinx_cluster.entities.types import EntityType, failures_of, no_entity, shelter, sources_of
from sphinx_cluster.errors import PluginError
from sphinx_cluster.pages.directives import OptionDirective
from sphinx_cluster.pages.domain import EntityRole, cluster_domain
from sphinx_cluster.pages.facts import fact_names
from sphinx_cluster.pages.files.directive import FROM_FILE
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.view import View, as_view, no_view
from sphinx_cluster.plugins import load, owner
from sphinx_cluster.settings import reader_of, today_of
from sphinx_cluster.suggest import expected

GROUP = "sphinx_cluster.entities"


def installed_types(app: Sphinx) -> dict[str, EntityType]:
    """Return every type of entity that *app* can use, and warn of what is wrong with others.

    Two that want one directive are an `ExtensionError`.
    """
    entities = _plugins(GROUP, no_entity)
    types = {name: EntityType(name=name, entity=entity) for name, entity in entities.items()}
    _check_directives(types)
    taken = {name: _taken(one, app) for name, one in types.items()}
    for name in (name for name, directive in taken.items() if directive):
        message = f"its {taken[name]} is there already, and stays what it is; choose another name"
        warn(f"{_called(name)} cannot be used: {message}", subtype="plugin")
        del types[name]
    for name, one in types.items():
        shelter(one.entity)
        for problem in _missing(one, types):
            warn(f"{_called(name)}: {problem}", subtype="plugin")
    return types


def installed_views() -> dict[str, View]:
    """Return every view."""
    found = _plugins("sphinx_cluster.views", no_view)
    return {name: as_view(plugin) for name, plugin in found.items()}


def name_broken_labels(app: Sphinx) -> None:
    """Warn of catalogs of labels that cannot be read; what they hold stays English."""
    for problem in reader_of(app.config).labels.problems:
        warn(f"the labels of a plugin stay English: {problem}", subtype="plugin")


def name_failing_hooks(_: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each entity whose class fails to work out its dates or its status."""
    today = today_of(env.config)
    for record in cluster_domain(env).graph.records.values():
        for problem in failures_of(record.entity, today):
            message = f"{_called(record.type)} is without it here, as {problem}"
            warn(message, subtype="plugin", place=str(record.place))


def _plugins(group: str, unfit: Callable[[Any], str | None]) -> dict[str, Any]:
    try:
        return load(group, warn=lambda message: warn(message, subtype="plugin"), unfit=unfit)
    except PluginError as error:
        raise ExtensionError(str(error)) from None


def _called(name: str) -> str:
    return f'the type "{name}" of {owner(GROUP, name)}'


def _check_directives(types: Mapping[str, EntityType]) -> None:
    owners: dict[str, str] = {FROM_FILE: "sphinx-cluster itself"}
    for name, one in types.items():
        owner = f"{one.entity.__module__}:{one.entity.__name__}"
        for directive in (name, one.plural):
            if directive in owners:
                raise ExtensionError(
                    f'two plugins want the directive "{directive}": {owners[directive]} and {owner}'
                )
            owners[directive] = owner


def _taken(entity_type: EntityType, app: Sphinx) -> str | None:
    """Return what a type would take from Sphinx, docutils or another extension; None if nothing."""
    english, page = get_language("en"), new_document("")
    domains = (app.registry.domains.get(name) for name in ("std", app.config.primary_domain))
    without_prefix = [domain for domain in domains if domain is not None]
    for name in (entity_type.name, entity_type.plural):
        found, _ = directives.directive(name, english, page)
        ours = isinstance(found, type) and issubclass(found, OptionDirective)
        if not ours and (found or any(name in one.directives for one in without_prefix)):
            return f'directive "{name}"'
    name = entity_type.name
    role, _ = roles.role(name, english, 0, page.reporter)
    ours = isinstance(role, EntityRole)  # of an application before this one
    foreign = not ours and (role or any(name in one.roles for one in without_prefix))
    return f'role "{name}"' if foreign else None


def _missing(entity_type: EntityType, types: Mapping[str, EntityType]) -> Iterator[str]:
    """Yield what a type names that does not exist here; the rest of it can be used."""
    known = fact_names(entity_type, types)
    for name in entity_type.entity.columns:
        if name not in known:
            yield f'columns: "{name}" is no column; {expected(name, known, most=30)}'
    _, problems = read_sort(entity_type, entity_type.entity.sort)
    yield from (problem.message for problem in problems)
    for source in sources_of(entity_type.entity.schema):
        if not _is_source(source, entity_type, types):
            yield f'schema: "{source}" is no option; {expected(source, entity_type.options)}'
    for name, reference in entity_type.references.items():
        if reference.to not in types:
            yield f'{name}: "{reference.to}" is no type; {expected(reference.to, types)}'


def _is_source(source: str, entity_type: EntityType, types: Mapping[str, EntityType]) -> bool:
    """Tell whether a property of schema.org can come from *source*."""
    name, dot, option = source.rpartition(".")
    if dot:
        return name in types and option in types[name].references
    return source == "place" or source in entity_type.options

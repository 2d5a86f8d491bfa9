"""What is installed: the types of entities and the views of all plugins, by name, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from sphinx_cluster.entities.types import EntityType, no_entity
from sphinx_cluster.errors import PluginError
from sphinx_cluster.pages.files.directive import FROM_FILE
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.plugins import load
from sphinx_cluster.settings import reader_of


def installed_types() -> dict[str, EntityType]:
    """Return every type of entity; two that want one directive are an `ExtensionError`."""
    entities = _plugins("sphinx_cluster.entities", no_entity)
    types = {name: EntityType(name=name, entity=entity) for name, entity in entities.items()}
    _check_directives(types)
    return types


def installed_views() -> dict[str, Any]:
    """Return the function that draws each view."""
    return _plugins("sphinx_cluster.views", _no_function)


def name_broken_labels(app: Sphinx) -> None:
    """Warn of catalogs of labels that cannot be read; what they hold stays English."""
    for problem in reader_of(app.config).labels.problems:
        warn(f"the labels of a plugin stay English: {problem}", subtype="plugin")


def _plugins(group: str, unfit: Callable[[Any], str | None]) -> dict[str, Any]:
    try:
        return load(group, warn=lambda message: warn(message, subtype="plugin"), unfit=unfit)
    except PluginError as error:
        raise ExtensionError(str(error)) from None


def _no_function(plugin: Any) -> str | None:
    return None if callable(plugin) else "it is no function that draws a list"


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

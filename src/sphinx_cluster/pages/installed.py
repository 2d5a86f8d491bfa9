"""What is installed: the types of entities and the views of all plugins, by name, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from typing import Any

from sphinx.errors import ExtensionError

from sphinx_cluster.entities.types import Entity, EntityType
from sphinx_cluster.errors import PluginError
from sphinx_cluster.pages.file_directive import FROM_FILE
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.plugins import load


def installed_types() -> dict[str, EntityType]:
    """Return every type of entity; two that want one directive are an `ExtensionError`."""
    entities = _plugins("sphinx_cluster.entities", _no_entity)
    types = {name: EntityType(name=name, entity=entity) for name, entity in entities.items()}
    _check_directives(types)
    return types


def installed_views() -> dict[str, Any]:
    """Return the function that draws each view."""
    return _plugins("sphinx_cluster.views", _no_function)


def _plugins(group: str, unfit: Callable[[Any], str | None]) -> dict[str, Any]:
    try:
        return load(group, warn=lambda message: warn(message, subtype="plugin"), unfit=unfit)
    except PluginError as error:
        raise ExtensionError(str(error)) from None


def _no_entity(plugin: Any) -> str | None:
    if not (isinstance(plugin, type) and issubclass(plugin, Entity) and is_dataclass(plugin)):
        return "it is no dataclass derived from Entity"
    missing = [name for name in ("plural", "labels", "nothing") if not hasattr(plugin, name)]
    return f"it lacks {' and '.join(missing)}" if missing else None


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

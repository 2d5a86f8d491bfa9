"""The seams of the package: a group of entry points in, what finds a plugin of it unfit out.

Apart from the tests of plugins, which ask for it, as whatever looks at all plugins may.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

_JUDGES: Final[Mapping[str, tuple[str, str]]] = {
    "sphinx_cluster.entities": ("sphinx_cluster.entities.types", "no_entity"),
    "sphinx_cluster.views": ("sphinx_cluster.pages.view", "no_view"),
    "sphinx_cluster.exports": ("sphinx_cluster.exports.publication", "no_export"),
    "sphinx_cluster.engines": ("sphinx_cluster.translation.engines.choose", "unfit"),
    "sphinx_cluster.checks": ("sphinx_cluster.checks.installed", "unfit"),
}
"""By group, the module and the function that say why an object cannot be a plugin of it."""


def unfit_in(group: str) -> Callable[[Any], str | None]:
    """Return what says why an object cannot be a plugin of *group*, None if it can.

    Its module is imported now, and with it Sphinx where views and exports are meant.
    """
    module, name = _JUDGES[group]
    judge: Callable[[Any], str | None] = getattr(import_module(module), name)
    return judge

"""Plugins by entry-point group: a group's name in, the objects registered there by name out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint, entry_points
from itertools import groupby
from operator import attrgetter
from typing import Any

from sphinx_cluster.errors import PluginError

_IMPORT_FAILURES = (
    ImportError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    SyntaxError,
    NameError,
    TypeError,
    ValueError,
    LookupError,
    OSError,
    RuntimeError,
)
"""What the code of a broken plugin is known to raise when it is imported."""


def load(
    group: str,
    *,
    warn: Callable[[str], None],
    found: Iterable[EntryPoint] | None = None,
) -> dict[str, Any]:
    """Return the objects registered under the entry-point *group*, by name in alphabetical order.

    A plugin that cannot be imported is reported through *warn* and left out. Two distributions
    that claim one name raise `PluginError`. *found* stands in for the installed entry points.
    """
    candidates = entry_points(group=group) if found is None else found
    by_name = groupby(sorted(candidates, key=attrgetter("name", "value")), key=attrgetter("name"))
    loaded = {}
    for name, claims in by_name:
        point = _only(group, name, list(claims))
        try:
            loaded[name] = point.load()
        except _IMPORT_FAILURES as error:
            warn(
                f'the plugin "{name}" of {_distribution(point)} (group {group}) cannot be loaded: '
                f"{type(error).__name__}: {error}"
            )
    return loaded


def _only(group: str, name: str, claims: list[EntryPoint]) -> EntryPoint:
    if len(claims) > 1:
        owners = " and ".join(sorted(_distribution(claim) for claim in claims))
        raise PluginError(f'two plugins are named "{name}" in the group {group}: {owners}')
    return claims[0]


def _distribution(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value

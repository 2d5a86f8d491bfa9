"""Plugins by entry-point group: a group's name in, the objects registered there by name out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sphinx_cluster.errors import PluginError

GROUPS: Final = tuple(
    f"sphinx_cluster.{kind}" for kind in ("entities", "views", "exports", "engines", "checks")
)
"""The groups of entry points that plugins register in."""


class Attempt:
    """Runs a block of someone else's code; ``failure`` is what that raised, of whatever class.

    Its authors may raise exceptions of their own making, of which none is known here. Only what is
    meant for the interpreter itself, such as Ctrl+C, goes on; but a plugin cannot end a build.
    """

    def __init__(self) -> None:
        self.failure: BaseException | None = None

    @property
    def problem(self) -> str | None:
        """What was raised, in words; None if nothing was."""
        if self.failure is None:
            return None
        return f"{type(self.failure).__name__}: {self.failure}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        raised: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        self.failure = raised
        return isinstance(raised, (Exception, SystemExit))


def load(
    group: str,
    *,
    warn: Callable[[str], None],
    unfit: Callable[[Any], str | None] = lambda _: None,
    found: Iterable[EntryPoint] | None = None,
) -> dict[str, Any]:
    """Return the objects registered under the entry-point *group*, by name in alphabetical order.

    A plugin that cannot be imported, or of which *unfit* says why it cannot be used, is reported
    through *warn* and left out. Two distributions that claim one name raise `PluginError`. *found*
    stands in for the installed entry points.
    """
    candidates = _registered(group) if found is None else found
    by_name = groupby(sorted(candidates, key=attrgetter("name", "value")), key=attrgetter("name"))
    loaded = {}
    for name, claims in by_name:
        point = _only(group, name, list(claims))
        plugin, problem = _import(point)
        if problem is not None:
            warn(f"{_described(point)} cannot be loaded: {problem}")
            continue
        reason = unfit(plugin)
        if reason is None:
            loaded[name] = plugin
        else:
            warn(f"{_described(point)} cannot be used: {reason}")
    return loaded


def check_names() -> None:
    """Raise `PluginError` where two distributions claim one name; nothing is imported for it."""
    for group in GROUPS:
        names = attrgetter("name")
        for name, claims in groupby(sorted(_registered(group), key=names), key=names):
            _only(group, name, list(claims))


def provider(group: str, name: str) -> str:
    """Return the distribution that registers *name* in *group*; empty if none does."""
    found = (point for point in _registered(group) if point.name == name)
    return next(map(_distribution, found), "")


def _described(point: EntryPoint) -> str:
    """Return what a message calls *point*: to read who provides it takes long."""
    return f'the plugin "{point.name}" of {_distribution(point)} (group {point.group})'


def _import(point: EntryPoint) -> tuple[Any, str | None]:
    """Return the object *point* names, and None or what its import raised."""
    plugin = None
    with Attempt() as attempt:
        plugin = point.load()
    return plugin, attempt.problem


def _registered(group: str) -> Iterable[EntryPoint]:
    """Return what is installed in one of the `GROUPS`."""
    return _installed(tuple(sys.path)).get(group, ())


@cache
def _installed(_: tuple[str, ...]) -> Mapping[str, tuple[EntryPoint, ...]]:
    """Return what is installed by group: Python reads every distribution's metadata for it."""
    found = entry_points()
    return {group: tuple(found.select(group=group)) for group in GROUPS}


def packages() -> tuple[Path, ...]:
    """Return the folders of the Python packages that register plugins, by name, ours left out.

    There a plugin's own labels are found. Nothing is imported for it.
    """
    return _packages(tuple(sys.path))


@cache
def _packages(_: tuple[str, ...]) -> tuple[Path, ...]:
    """Look the packages up once for each search path of the interpreter."""
    names = {point.module.partition(".")[0] for group in GROUPS for point in _registered(group)}
    return tuple(folder for name in sorted(names - {__package__}) for folder in _folders(name))


def _folders(package: str) -> Iterator[Path]:
    try:
        spec = find_spec(package)
    except ValueError:  # imported already, without a specification
        return
    yield from map(Path, (spec and spec.submodule_search_locations) or ())


def _only(group: str, name: str, claims: list[EntryPoint]) -> EntryPoint:
    if len(claims) > 1:
        owners = " and ".join(sorted(_distribution(claim) for claim in claims))
        raise PluginError(f'two plugins are named "{name}" in the group {group}: {owners}')
    return claims[0]


def _distribution(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value

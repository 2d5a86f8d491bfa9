"""The installed checks go in; those that are wanted come out, by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from sphinx_cluster import plugins
from sphinx_cluster.checks.check import Check
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.suggest import expected

GROUP: Final = "sphinx_cluster.checks"


class UnknownCheckError(ClusterError):
    """A check is asked for, or to be left out, that no distribution registers under *name*."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f'there is no check "{name}"; {expected(name, known)}')
        self.name = name


def installed(warn: Callable[[str], None]) -> Mapping[str, Check]:
    """Return every check by id; *warn* is told of plugins that cannot be used.

    Raises `PluginError` when two distributions register the same id.
    """
    return plugins.load(GROUP, warn=warn, unfit=_unfit)


def chosen(
    checks: Mapping[str, Check], *, only: Sequence[str] = (), skip: Sequence[str] = ()
) -> Mapping[str, Check]:
    """Return the *checks* named in *only*, or all of them, without those in *skip*.

    Raises `UnknownCheckError` for an id that none of them has.
    """
    for name in (*only, *skip):
        if name not in checks:
            raise UnknownCheckError(name, checks)
    return {
        name: check
        for name, check in checks.items()
        if (not only or name in only) and name not in skip
    }


def _unfit(plugin: Any) -> str | None:
    concrete = isinstance(plugin, Check) and type(plugin) is not Check
    return None if concrete else "it is no MessageCheck, EntryCheck, PageCheck or LanguageCheck"

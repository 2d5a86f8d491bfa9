"""The installed checks go in; those that are wanted and fit come out, by id."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from sphinx_cluster import plugins
from sphinx_cluster.checks.check import Check, MessageCheck, Severity, SkipCheck
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.suggest import expected

GROUP: Final = "sphinx_cluster.checks"
T = TypeVar("T")


class UnknownCheckError(ClusterError):
    """A check is asked for, or to be left out, that no distribution registers under *name*."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f'there is no check "{name}"; {expected(name, known)}')
        self.name = name


def names() -> Sequence[str]:
    """Return the ids of all checks; nothing is imported for it."""
    return plugins.names(GROUP)


def installed(warn: Callable[[str], None]) -> Mapping[str, Check]:
    """Return every check by id; *warn* is told of plugins that cannot be used.

    Raises `PluginError` when two distributions register the same id.
    """
    return plugins.load(GROUP, warn=warn, unfit=unfit)


def surveyed(only: Collection[str] | None = None) -> list[plugins.Plugin]:
    """Return the plugins that register checks, fit or not; those named in *only*, if it is given.

    None but these is imported. Raises `PluginError` when two distributions register the same id.
    """
    return plugins.survey(GROUP, unfit=unfit, only=only)


def chosen(
    checks: Mapping[str, T], *, only: Sequence[str] = (), skip: Sequence[str] = ()
) -> Mapping[str, T]:
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


def unfit(plugin: Any) -> str | None:
    """Return why *plugin* cannot be a check; None if it can."""
    if not isinstance(plugin, Check) or not hasattr(plugin, "find"):
        return "it is no MessageCheck, EntryCheck, PageCheck or LanguageCheck"
    if not isinstance(plugin.sentence, str):
        return "its sentence is no text"
    if not isinstance(plugin.severity, Severity):
        return "its severity is no Severity"
    hints = (plugin.hint, plugin.source_hint) if isinstance(plugin, MessageCheck) else ()
    if not all(hint is None or _finds_text(hint) for hint in hints):
        return "its hint is no compiled regular expression of a text"
    return _unfit_function(plugin.find, 4 if isinstance(plugin, SkipCheck) else 1)


def _finds_text(hint: Any) -> bool:
    return isinstance(hint, re.Pattern) and isinstance(hint.pattern, str)


def _unfit_function(find: Any, arguments: int) -> str | None:
    """Return why *find* cannot be called with so many *arguments*; None if it can."""
    if not callable(find):
        return "its find is no function"
    try:
        inspect.signature(find).bind(*range(arguments))
    except TypeError:
        return "its find is no function of one argument, the text or texts to look at"
    except ValueError:  # a function written in C, which does not tell
        return None
    return None

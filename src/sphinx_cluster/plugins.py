"""Plugins by entry-point group: a group's name in, the objects registered there by name out."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sphinx_cluster.errors import PluginError
from sphinx_cluster.moved import leading_on

ENTITIES: Final = "sphinx_cluster.entities"
GROUPS: Final = (
    ENTITIES,
    *(f"sphinx_cluster.{kind}" for kind in ("views", "exports", "engines", "checks")),
)
"""The groups of entry points that plugins register in."""
DEBUG: Final = "SPHINX_CLUSTER_DEBUG"
"""The environment variable that, set to anything, adds a plugin's own trace to what is told."""
_OWN: Final = os.path.join(Path(__file__).parent, "")  # noqa: PTH118 (a Path drops the separator)
_CANNOT_BE_LOADED: Final = (
    'the plugin "%(name)s" of %(distribution)s (group %(group)s) cannot be loaded: %(why)s'
)
_CANNOT_BE_USED: Final = (
    'the plugin "%(name)s" of %(distribution)s (group %(group)s) cannot be used: %(why)s'
)


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
        return None if self.failure is None else f"{named(self.failure)}{trace_of(self.failure)}"

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


def named(failure: BaseException) -> str:
    """Return the kind of *failure* and what it says of itself, on one line."""
    said = ""
    with Attempt():
        said = " ".join(str(failure).split())
    return f"{type(failure).__name__}: {said}" if said else type(failure).__name__


def trace_of(failure: BaseException | None) -> str:
    """Return where *failure* was raised, beginning with a line feed; empty unless `DEBUG` is set.

    What of this package and of Python's own imports stands above the plugin's code is left out.
    """
    if failure is None or not os.environ.get(DEBUG):
        return ""
    trace = failure.__traceback__
    while trace is not None and _is_ours(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    lines = traceback.format_exception(type(failure), failure, trace or failure.__traceback__)
    return f"\n{''.join(lines).rstrip()}"


def _is_ours(file: str) -> bool:
    return file.startswith((_OWN, "<frozen importlib")) or "importlib" in Path(file).parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """What an entry point leads to; ``loaded`` is the object, None where it cannot be used.

    ``sentence`` then says so in English, with places for `words`; ``why`` is the reason and
    ``failure`` what was raised, if anything was.
    """

    point: EntryPoint
    loaded: Any = None
    sentence: str = ""
    why: str = ""
    failure: BaseException | None = None

    @property
    def is_fit(self) -> bool:
        """Whether it can be used."""
        return not self.sentence

    @property
    def words(self) -> dict[str, str]:
        """What fills the places of a sentence about it."""
        return {
            "name": self.point.name,
            "distribution": distribution_of(self.point),
            "group": self.point.group,
            "why": self.why,
        }

    def told(self, say: Callable[[str], str] = str) -> str:
        """Return why it cannot be used, in the language that *say* looks sentences up in."""
        said = say(self.sentence) % {**self.words, "why": say(self.why)}
        return f"{said}{trace_of(self.failure)}"


def names(group: str) -> Sequence[str]:
    """Return what is registered under the entry-point *group*; nothing is imported for it."""
    return tuple(sorted({point.name for point in _registered(group)}))


def registered(group: str) -> Sequence[EntryPoint]:
    """Return what is installed in one of the `GROUPS`; nothing is imported for it."""
    return tuple(_registered(group))


def owner(group: str, name: str) -> str:
    """Return the distribution that registers *name* in *group*; empty if none does."""
    owners = (distribution_of(point) for point in _registered(group) if point.name == name)
    return next(owners, "")


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
    loaded = {}
    for plugin in survey(group, unfit=unfit, found=found):
        if plugin.is_fit:
            loaded[plugin.point.name] = plugin.loaded
        else:
            warn(plugin.told())
    return loaded


def survey(
    group: str,
    *,
    unfit: Callable[[Any], str | None] = lambda _: None,
    only: Collection[str] | None = None,
    found: Iterable[EntryPoint] | None = None,
) -> list[Plugin]:
    """Return the plugins of *group*, fit or not, in alphabetical order; see `load`.

    None but those named in *only* is imported, where that is given.
    """
    candidates = [
        point
        for point in (_registered(group) if found is None else found)
        if only is None or point.name in only
    ]
    by_name = groupby(sorted(candidates, key=attrgetter("name", "value")), key=attrgetter("name"))
    claimed = [_only(group, name, list(claims)) for name, claims in by_name]
    return [_examined(point, unfit) for point in claimed]


def _examined(point: EntryPoint, unfit: Callable[[Any], str | None]) -> Plugin:
    """Import what *point* names and say whether it can be used."""
    plugin, reason = None, None
    with Attempt() as attempt, leading_on():
        plugin = point.load()
    if attempt.failure is not None:
        return Plugin(
            point=point,
            sentence=_CANNOT_BE_LOADED,
            why=named(attempt.failure),
            failure=attempt.failure,
        )
    with Attempt() as attempt:
        reason = unfit(plugin)
    if attempt.failure is not None:
        reason = named(attempt.failure)
    if reason is None:
        return Plugin(point=point, loaded=plugin)
    return Plugin(point=point, sentence=_CANNOT_BE_USED, why=reason, failure=attempt.failure)


def check_names() -> None:
    """Raise `PluginError` where two distributions claim one name; nothing is imported for it."""
    for group in GROUPS:
        names = attrgetter("name")
        for name, claims in groupby(sorted(_registered(group), key=names), key=names):
            _only(group, name, list(claims))


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
        owners = " and ".join(sorted(distribution_of(claim) for claim in claims))
        raise PluginError(f'two plugins are named "{name}" in the group {group}: {owners}')
    return claims[0]


def distribution_of(point: EntryPoint) -> str:
    """Return the name of the distribution that registers *point*: to read it takes long."""
    return point.dist.name if point.dist is not None else point.value

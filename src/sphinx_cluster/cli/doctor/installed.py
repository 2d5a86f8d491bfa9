"""What is installed goes in; lines about versions, extras and plugins come out."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Final

from sphinx_cluster.cli.doctor.lines import Here, Line, broken, missing, ok
from sphinx_cluster.cli.project import shown
from sphinx_cluster.errors import PluginError
from sphinx_cluster.plugins import (
    GROUPS,
    Attempt,
    distribution_of,
    registered,
    survey,
)
from sphinx_cluster.seams import unfit_in
from sphinx_cluster.translation.engines.protocol import GROUP as ENGINES

OURS: Final = "sphinx-cluster"
SHOWN: Final[Mapping[str, str]] = {
    "sphinx": "Sphinx",
    "docutils": "docutils",
    "myst-parser": "MyST-Parser",
    "babel": "Babel",
    "typst": "typst",
}
"""The distributions that are shown in any case; the others where something is wrong."""
FOR_DEVELOPERS: Final = frozenset({"test", "browser", "lint"})
_REQUIREMENT: Final = re.compile(r"(?P<name>[\w.-]+)(?:\[[^\]]*\])?\s*\(?(?P<range>[^;)]*)")
_EXTRA: Final = re.compile(r";.*\bextra == ['\"](?P<extra>[\w-]+)")
_BOUND: Final = re.compile(r"(>=|<)\s*(\d+(?:\.\d+)*)")
_PYTHON: Final = re.compile(r"Programming Language :: Python :: (3\.\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A distribution that ours needs, from a version on and below another, maybe for an extra."""

    name: str
    least: str
    below: str
    extra: str

    def covers(self, found: str) -> bool:
        """Tell whether the version *found* is in the range."""
        number = _number(found)
        return _number(self.least) <= number and (not self.below or number < _number(self.below))


def requirement(line: str) -> Requirement:
    """Return what a line of a distribution's metadata requires (PEP 508, as far as we use it).

    >>> requirement("sphinx<10,>=8.2").below
    '10'
    """
    found, extra = _REQUIREMENT.match(line), _EXTRA.search(line)
    name, span = found.group("name", "range") if found else (line, "")
    bounds = dict(_BOUND.findall(span))
    return Requirement(
        name=name.lower(),
        least=bounds.get(">=", "0"),
        below=bounds.get("<", ""),
        extra=extra["extra"] if extra else "",
    )


def versions(here: Here) -> Iterator[Line]:
    """Yield the versions of what this package stands on, and whether it was tested with them."""
    say = here.say
    own = version_of(OURS)
    if own is None:
        yield broken(say("sphinx-cluster is not installed, so it is not known what it needs"))
        yield from _python(here, ())
        return
    about = metadata(OURS)
    yield ok(f"{OURS} {own}")
    yield from _python(here, _PYTHON.findall("\n".join(about.get_all("Classifier") or ())))
    needed = [requirement(line) for line in about.get_all("Requires-Dist") or ()]
    for one in sorted(needed, key=lambda one: (one.name not in SHOWN, one.name)):
        if not one.extra:
            yield from _version(here, one)


def _python(here: Here, tested: Sequence[str]) -> Iterator[Line]:
    found = platform.python_version()
    words = {"version": found, "versions": ", ".join(tested)}
    if not tested or ".".join(found.split(".")[:2]) in tested:
        yield ok(f"Python {found}")
    else:
        yield ok(here.say("Python %(version)s; tested are %(versions)s") % words)


def _version(here: Here, needed: Requirement) -> Iterator[Line]:
    say = here.say
    found = version_of(needed.name)
    words = {
        "name": SHOWN.get(needed.name, needed.name),
        "version": found,
        "least": needed.least,
        "below": needed.below,
    }
    if found is None:
        yield missing(say("%(name)s is not installed") % words, asked=True)
    elif not needed.covers(found):
        yield broken(
            say("%(name)s %(version)s: tested is only from %(least)s to below %(below)s") % words
        )
    elif needed.name in SHOWN:
        yield ok(f"{words['name']} {found}")


def extras(_: Here) -> Iterator[Line]:
    """Yield the extras for users, and how to install those that are not there."""
    if version_of(OURS) is None:
        return
    needed = [requirement(line) for line in metadata(OURS).get_all("Requires-Dist") or ()]
    for extra in sorted({one.extra for one in needed} - FOR_DEVELOPERS - {""}):
        there = [(one.name, version_of(one.name)) for one in needed if one.extra == extra]
        if all(found for _, found in there):
            yield ok(f"{extra}: {', '.join(f'{name} {found}' for name, found in there)}")
        else:
            yield missing(f'{extra}: pip install "{OURS}[{extra}]"')


def plugins(here: Here) -> Iterator[Line]:
    """Yield what each other distribution registers, where from, and what of it is unfit."""
    say = here.say
    points = [
        (distribution_of(point), point.group.rpartition(".")[2], point.name, point.module)
        for group in GROUPS
        for point in registered(group)
        if distribution_of(point) != OURS
    ]
    if not points:
        yield ok(say("none but those of sphinx-cluster itself"))
    for owner, of_owner in groupby(sorted(points), key=lambda one: one[0]):
        mine = list(of_owner)
        kinds = groupby(mine, key=lambda one: one[1])
        listed = [f"{kind} {', '.join(one[2] for one in some)}" for kind, some in kinds]
        words = {
            "distribution": f"{owner} {version_of(owner) or ''}".strip(),
            "plugins": "; ".join(listed),
            "folder": ", ".join(sorted({_home(one[3]) for one in mine})),
        }
        yield ok(say("%(distribution)s: %(plugins)s (%(folder)s)") % words)
    for group in GROUPS:
        yield from _unfit(here, group)


def _unfit(here: Here, group: str) -> Iterator[Line]:
    """Yield what of other distributions in a *group* cannot be used, and why.

    All that is installed counts as asked for, but engines: of these one is chosen by its name.
    """
    others = {point.name for point in registered(group) if distribution_of(point) != OURS}
    for name in sorted(others):
        try:
            found = survey(group, unfit=unfit_in(group), only=(name,))
        except PluginError as error:
            yield broken(str(error), asked=True)
            continue
        for plugin in found:
            if not plugin.is_fit:
                yield broken(plugin.told(here.say), asked=group != ENGINES)


def _home(module: str) -> str:
    """Return where the package of *module* is; the package is not imported for it."""
    root = module.partition(".")[0]
    spec = None
    with Attempt():
        spec = find_spec(root)
    if spec is None:
        return root
    folders = list(spec.submodule_search_locations or ())
    return shown(Path(folders[0] if folders else spec.origin or root))


def version_of(name: str) -> str | None:
    """Return which version of a distribution is installed; None if none is."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _number(text: str) -> tuple[int, ...]:
    """Return a version so that it can be compared: its numbers, up to the first word."""
    found = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, found[0].split("."))) if found else ()

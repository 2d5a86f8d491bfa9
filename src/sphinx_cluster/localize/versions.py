"""What is installed goes in; which parts of translating work with it, and why not, come out.

Three parts need what Sphinx, MyST-Parser and docutils promise nobody: the transform that stands in
the place of Sphinx's own and mends its mistakes, and the faster reading of each markup. Where one
does not work the next plainer way is taken, so that a build never fails for it; this is said once
a build, and by ``sphinx-cluster doctor``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from sphinx_cluster.private import docutils as private_docutils
from sphinx_cluster.private import myst as private_myst
from sphinx_cluster.private import sphinx as private_sphinx
from sphinx_cluster.private.names import Private

Minor: TypeAlias = tuple[int, ...]

KNOWN: Final[Mapping[str, Sequence[Minor]]] = {
    "Sphinx": ((8, 2), (9, 0), (9, 1), (9, 2)),
    "docutils": ((0, 21), (0, 22), (0, 23)),
    "myst-parser": ((5, 2),),
}
"""The versions whose inner works the faster reading has been set against, by library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of translating: what it does, which versions it has to know, which names it needs."""

    does: str
    libraries: Sequence[str]
    names: Sequence[Private]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why a part does not work: a library in a version not known, or without a name (`missing`)."""

    library: str
    version: str
    missing: str = ""

    def __str__(self) -> str:
        if self.missing:
            return f"{self.library} {self.version} has no {self.missing}"
        return f"sphinx-cluster does not know {self.library} {self.version}, only {self.known}"

    @property
    def known(self) -> str:
        """The versions of the library that are known, as a list of words."""
        return ", ".join(".".join(map(str, minor)) for minor in KNOWN[self.library])


MENDS: Final = Part(
    does="mending what Sphinx and MyST get wrong in translated pages",
    libraries=(),
    names=(
        *(private_sphinx.LOCALE, private_sphinx.EXTRACT_MESSAGES, private_sphinx.GET_TRANSFORMS),
        *(private_sphinx.GET_PARSERS, private_sphinx.CREATE_PARSER),
    ),
)
FAST_RST: Final = Part(
    does="reading translated pages in reStructuredText the fast way",
    libraries=("Sphinx", "docutils"),
    names=(
        *(*MENDS.names, private_sphinx.SERIAL_NUMBERS, private_sphinx.REPORTER),
        *(private_docutils.MACHINE, private_docutils.STATE_CLASSES, private_docutils.INLINER),
        *(private_docutils.CUSTOMIZE, private_docutils.PARSE),
    ),
)
FAST_MYST: Final = Part(
    does="reading translated pages in Markdown the fast way",
    libraries=("Sphinx", "docutils", "myst-parser"),
    names=(
        *(*MENDS.names, private_sphinx.SERIAL_NUMBERS, private_sphinx.REPORTER),
        *(private_myst.PARSER, private_myst.CREATE_PARSER, private_myst.RENDERER),
        *(private_myst.SETUP, private_myst.BEGIN, private_myst.END),
    ),
)
PARTS: Final = (MENDS, FAST_RST, FAST_MYST)


def obstacles(part: Part) -> Sequence[Obstacle]:
    """Return what keeps *part* from working with what is installed; nothing if it works."""
    installed = versions()
    unknown = (
        Obstacle(library=library, version=installed[library])
        for library in part.libraries
        if _minor(installed[library]) not in KNOWN[library]
    )
    missing = (
        Obstacle(library=name.library, version=installed[name.library], missing=str(name))
        for name in part.names
        if name.is_gone()
    )
    return [*unknown, *missing]


def reason_against(part: Part) -> str:
    """Return in plain words why *part* does not work with what is installed; empty if it does."""
    return "; ".join(map(str, obstacles(part)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What a build does less well here than it could, and why.

    ``markups`` are those whose translated pages are read the slow way; where there is none, Sphinx
    alone translates the pages.
    """

    markups: Sequence[str]
    reasons: Sequence[Obstacle]

    def __str__(self) -> str:
        markups = " and ".join(self.markups)
        slower = f"Translated pages in {markups} take longer, but come out the same"
        what = slower if self.markups else private_sphinx.ALONE
        return f"{what}: {'; '.join(map(str, self.reasons))}."


def shortfall(*, markdown: bool) -> Shortfall | None:
    """Return what a build does less well here than it could; None where all parts work.

    What concerns Markdown counts only where *markdown* says that there is some.
    """
    if found := obstacles(MENDS):
        return Shortfall(markups=(), reasons=found)
    against = {"reStructuredText": obstacles(FAST_RST)}
    if markdown:
        against["Markdown"] = obstacles(FAST_MYST)
    markups = [name for name, found in against.items() if found]
    reasons = {str(one): one for found in against.values() for one in found}
    return Shortfall(markups=markups, reasons=list(reasons.values())) if markups else None


def versions() -> Mapping[str, str]:
    """Return the version of each library whose inner works are used."""
    return {
        private_sphinx.LIBRARY: private_sphinx.version(),
        private_docutils.LIBRARY: private_docutils.version(),
        private_myst.LIBRARY: private_myst.version(),
    }


def missing_names() -> Sequence[tuple[Obstacle, str]]:
    """Return each private name the installed libraries lack, and what is done without it."""
    installed = versions()
    names = (*private_sphinx.NAMES, *private_docutils.NAMES, *private_myst.NAMES)
    return [
        (
            Obstacle(library=name.library, version=installed[name.library], missing=str(name)),
            name.without,
        )
        for name in names
        if name.is_gone()
    ]


def _minor(version: str) -> Minor:
    return tuple(map(int, re.findall(r"\d+", version)[:2]))

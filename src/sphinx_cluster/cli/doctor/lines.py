"""What ``doctor`` looks at, and what it finds: the project and the terminal in, lines out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from sphinx_cluster.cli.project import DocsProject
from sphinx_cluster.language.labels import Labels


class State(StrEnum):
    """Whether something works: it is not there, or it is there and does not work."""

    OK = "ok"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was looked at; ``said`` is in the language of the terminal.

    ``asked`` says that ``conf.py``, or whatever else configures a command, asks for it.
    """

    state: State
    said: str
    asked: bool = False

    @property
    def fails(self) -> bool:
        """Whether something that was asked for does not work."""
        return self.asked and self.state is not State.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What there is to look at: the folder ``docs``, and what its ``conf.py`` says.

    ``say`` looks sentences up in the language of the terminal; ``named`` says that the command line
    names the folder. ``namespace`` is what ``conf.py``
    defines, empty if it cannot be run; ``project`` is None where it holds a value that cannot be
    used; ``trouble`` says why there is one or the other.
    """

    say: Labels
    docs: Path
    named: bool = False
    namespace: Mapping[str, Any] = field(default_factory=dict)
    project: DocsProject | None = None
    trouble: str = ""
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def sets(self, name: str) -> bool:
        """Tell whether ``conf.py`` itself gives *name* a value."""
        return name in self.namespace


Examination: TypeAlias = Callable[[Here], Iterable[Line]]


def ok(said: str, *, asked: bool = False) -> Line:
    """Return the line about something that works."""
    return Line(state=State.OK, said=said, asked=asked)


def missing(said: str, *, asked: bool = False) -> Line:
    """Return the line about something that is not there."""
    return Line(state=State.MISSING, said=said, asked=asked)


def broken(said: str, *, asked: bool = False) -> Line:
    """Return the line about something that is there and does not work."""
    return Line(state=State.BROKEN, said=said, asked=asked)

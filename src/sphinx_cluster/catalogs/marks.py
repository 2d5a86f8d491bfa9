"""A unit goes in; what its translator comments say about a machine's work comes out, or goes.

A unit that nobody has read yet is fuzzy and says who filled it: an engine and on which day, or
the memory, how alike the two texts are and where the translation stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from sphinx_cluster.catalogs.unit import FUZZY, Unit

MACHINE: Final = "machine-translated:"
MEMORY: Final = "translation-memory:"

_MACHINE: Final = re.compile(rf"\s*{MACHINE}\s*(?P<engine>[^,]*?)\s*(?:,\s*(?P<day>\S+)\s*)?")
_MEMORY: Final = re.compile(
    rf"\s*{MEMORY}\s*(?P<percent>\d{{1,3}})\s*%\s*(?:,\s*(?P<path>.*?)\s*)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByMachine:
    """The engine of that name made the translation; ``day`` is None where the comment has none."""

    engine: str
    day: date | None

    def __str__(self) -> str:
        """Return the comment without its sign, as a catalog has it."""
        return f"{MACHINE} {self.engine}" + (f", {self.day.isoformat()}" if self.day else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FromMemory:
    """The translation of a text that is ``percent`` alike (0 to 100); ``path`` says where it is."""

    percent: int
    path: str

    def __str__(self) -> str:
        """Return the comment without its sign, as a catalog has it."""
        return f"{MEMORY} {self.percent}%" + (f", {self.path}" if self.path else "")


Mark: TypeAlias = ByMachine | FromMemory


def is_mark(comment: str) -> bool:
    """Tell whether a translator comment, without its sign, is a mark, well written or not."""
    return comment.lstrip().startswith((MACHINE, MEMORY))


def mark_of(unit: Unit) -> Mark | None:
    """Return the first mark in the comments of *unit*; one that cannot be read is none."""
    return next((found for line in unit.comments if (found := _read(line))), None)


def marked(unit: Unit, mark: Mark) -> Unit:
    """Return *unit* fuzzy and with *mark* as its last comment, in place of any it had."""
    return replace(
        unit,
        flags=unit.flags if unit.fuzzy else (FUZZY, *unit.flags),
        comments=(*_others(unit.comments), str(mark)),
    )


def _others(comments: Iterable[str]) -> Iterable[str]:
    return (line for line in comments if not is_mark(line))


def _read(comment: str) -> Mark | None:
    if found := _MACHINE.fullmatch(comment):
        return ByMachine(engine=found["engine"], day=_day(found["day"]))
    if found := _MEMORY.fullmatch(comment):
        return FromMemory(percent=int(found["percent"]), path=found["path"] or "")
    return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None

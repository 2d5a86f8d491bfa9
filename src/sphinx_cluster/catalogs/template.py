"""A POT file goes in; its messages come out, with references as catalogs are to have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sphinx_cluster.catalogs.comments import files_of
from sphinx_cluster.catalogs.file import load
from sphinx_cluster.catalogs.unit import FUZZY, Unit


class Location(StrEnum):
    """What a reference says, in the words of gettext's option ``--add-location``."""

    FULL = "full"
    FILE = "file"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The messages of a page, without its header, and the header."""

    units: Sequence[Unit]
    header: Unit | None


def read_template(path: Path, location: Location) -> Template:
    """Read the POT file *path*; an absent one has no messages.

    Raises `CatalogError` and `OSError`.
    """
    try:
        catalog = load(path)
    except FileNotFoundError:
        return Template(units=(), header=None)
    units = (_located(unit, location) for unit in catalog.units() if not unit.obsolete)
    distinct = {unit.key[:2]: unit for unit in units}
    header = catalog.header
    return Template(units=tuple(distinct.values()), header=header.unit if header else None)


def _located(unit: Unit, location: Location) -> Unit:
    references = unit.references
    if location is Location.FILE:
        references = files_of(references)
    elif location is Location.NEVER:
        references = ()
    flags = tuple(flag for flag in unit.flags if flag != FUZZY)
    if references == unit.references and flags == unit.flags and not any(unit.msgstr):
        return unit
    return replace(unit, references=references, flags=flags, msgstr=tuple("" for _ in unit.msgstr))

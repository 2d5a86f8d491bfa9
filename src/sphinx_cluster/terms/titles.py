"""Catalogs go in; the titles of partners, events and projects come out as terms.

``update`` writes above each title what it is (``#. partner: title``), so that catalogs alone tell
which texts are names. Only reviewed translations count, and only types whose titles are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.catalogs.update import Template
from sphinx_cluster.terms.matching import TermEntry

if TYPE_CHECKING:
    from sphinx_cluster.catalogs.update import Folder

NAMED: Final = frozenset({"partner", "event", "project"})
"""Types whose titles are official names; those of other types may be ordinary words."""
_REMARK: Final = re.compile(r"([\w-]+): title")


def with_titles(template: Template, titles: Mapping[str, Set[str]]) -> Template:
    """Return *template* with a remark at each unit that is one of *titles*.

    These go by text and say the types of the entities that are called so.
    """
    units = (_remarked(unit, titles.get(unit.msgid, frozenset())) for unit in template.units)
    return replace(template, units=tuple(units)) if titles else template


def kind_of_title(unit: Unit) -> str:
    """Return the type of the entity whose title *unit* is; empty if it is none."""
    found = (_REMARK.fullmatch(line) for line in unit.extracted)
    return next((match[1] for match in found if match), "")


def titles_in(catalogs: Iterable[Catalog], source: str, target: str) -> Iterator[TermEntry]:
    """Yield the reviewed names in *catalogs*, translated from the language *source* to *target*.

    A name that reads the same in both languages is not to be translated.
    """
    for catalog in catalogs:
        for block in catalog.blocks:
            unit = block.unit
            kind = kind_of_title(unit) if unit.extracted and unit.reviewed else ""
            if (
                kind in NAMED
                and not unit.obsolete
                and all(map(_has_words, (unit.msgid, unit.msgstr[0])))
            ):
                yield TermEntry(
                    texts={source: unit.msgid, target: unit.msgstr[0]},
                    note=kind,
                    do_not_translate=unit.msgid == unit.msgstr[0],
                    origin=f"{catalog.path}:{block.line}",
                )


def project_titles(
    folders: Mapping[str, Folder], written: Mapping[str, str]
) -> Iterator[TermEntry]:
    """Yield the names in all catalogs of a project.

    *folders* go by language; *written* says which language a page is written in.
    """
    for language, folder in folders.items():
        for page, catalog in folder.catalogs.items():
            if written.get(page, language) != language:
                yield from titles_in([catalog], written[page], language)


def _remarked(unit: Unit, kinds: Set[str]) -> Unit:
    if not kinds:
        return unit
    return replace(unit, extracted=(*unit.extracted, *(f"{kind}: title" for kind in sorted(kinds))))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))

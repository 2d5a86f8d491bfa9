"""Catalogs go in; the titles of partners, events and projects come out as terms.

``update`` writes above each title what it is (``#. partner: title``), so that catalogs alone tell
which texts are names. Only reviewed translations count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.terms.entry import Entry

TITLE: Final = "title"
_REMARK: Final = re.compile(r"([\w-]+): title")


def title_remark(kind: str) -> str:
    """Return what stands above the title of an entity of a type such as ``partner``."""
    return f"{kind}: {TITLE}"


def kind_of_title(unit: Unit) -> str:
    """Return the type of the entity whose title *unit* is; empty if it is none."""
    found = (_REMARK.fullmatch(line) for line in unit.extracted)
    return next((match[1] for match in found if match), "")


def titles_in(catalogs: Iterable[Catalog], source: str, target: str) -> Iterator[Entry]:
    """Yield the reviewed titles in *catalogs*, translated from the language *source* to *target*.

    A title that reads the same in both languages is not to be translated.
    """
    for catalog in catalogs:
        for block in catalog.blocks:
            unit = block.unit
            kind = "" if unit.obsolete or not unit.reviewed else kind_of_title(unit)
            if kind and any(map(str.isalnum, unit.msgid)) and any(map(str.isalnum, unit.msgstr[0])):
                yield Entry(
                    texts={source: unit.msgid, target: unit.msgstr[0]},
                    note=kind,
                    do_not_translate=unit.msgid == unit.msgstr[0],
                    origin=f"{catalog.path}:{block.line}",
                )

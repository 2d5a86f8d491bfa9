"""A page changed its language: its catalogs of the time before go in, translations come out.

A page that was German and is English now is, as a rule, its own English translation. So what was
the translation is the text now, and what was the text is the translation into German; translations
into a third language are found through the former text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.find import Found
from sphinx_cluster.catalogs.pool import OBSOLETE, Known
from sphinx_cluster.catalogs.unit import Block, Key, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A page's former texts by what they are now, in blocks of the catalog it had before.

    ``reversible`` says that the former text is in the language translations are wanted in.
    """

    texts: Mapping[str, Block]
    own: Mapping[Key, Block]
    reversible: bool

    def translation(self, unit: Unit) -> Found | None:
        """Return the translation of *unit* if its text was one of a reviewed text."""
        former = self.texts.get(unit.msgid) if unit.msgid_plural is None else None
        if former is None or former.unit.msgctxt != unit.msgctxt:
            return None
        there = self.own.get(former.unit.key)
        if there is not None:
            answer, block = there.unit.msgstr, there
        elif self.reversible:
            answer, block = (former.unit.msgid,), former
        else:
            return None
        known = Known(page="", block=block, unit=block.unit, state=OBSOLETE)
        return Found(unit=replace(unit, msgstr=answer), known=known, kind="moved", verbatim=False)


def former_of(before: Catalog, own: Catalog | None, *, only_other: bool) -> Former:
    """Return what *before*, a page's catalog in the language it is written in now, tells.

    *own* is the page's catalog in the language that is wanted, None where there was none;
    *only_other* says that the site has two languages, so it is clear which was the former one.
    """
    texts: dict[str, Block] = {}
    twice = set()
    for block in before.blocks:
        unit = block.unit
        if unit.is_header or not unit.reviewed or unit.msgid_plural is not None:
            continue
        if not only_other and unit.obsolete:
            continue
        if texts.setdefault(unit.msgstr[0], block).unit.msgid != unit.msgid:
            twice.add(unit.msgstr[0])
    return Former(
        texts={text: block for text, block in texts.items() if text not in twice},
        own=_reviewed(own.blocks if own else ()),
        reversible=only_other or own is None,
    )


def _reviewed(blocks: Iterable[Block]) -> dict[Key, Block]:
    return {
        block.unit.key: block
        for block in blocks
        if block.unit.reviewed and not block.unit.is_header
    }

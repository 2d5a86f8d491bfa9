"""A catalog with its languages goes in; its empty entries come out, with what is around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.fill import filled
from sphinx_cluster.catalogs.header import plural_forms
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.markup import Syntax, syntax_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A catalog and the languages between which it translates.

    ``page`` is the page whose texts these are, if known; ``syntax`` is the markup of all texts,
    None where each entry's references tell it.
    """

    catalog: Catalog
    source: str
    target: str
    page: str = ""
    syntax: Syntax | None = None

    def filled(self, units: Mapping[int, Unit]) -> Sheet:
        """Return the sheet with *units* in their places."""
        return replace(self, catalog=filled(self.catalog, units))


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """An entry without a translation: its ``place`` and ``line`` in the catalog, and its unit.

    ``before`` and ``after`` are the texts around it, empty where there are none.
    """

    sheet: Sheet
    place: int
    line: int
    unit: Unit
    before: str = ""
    after: str = ""

    @property
    def syntax(self) -> Syntax:
        """The markup of the text; MyST where nothing tells."""
        return self.sheet.syntax or syntax_of(self.unit.references) or Syntax.MYST

    @property
    def texts(self) -> tuple[str, ...]:
        """The text to be translated for each form that the translation has to have."""
        if self.unit.msgid_plural is None:
            return (self.unit.msgid,)
        forms = max(plural_forms(self.sheet.catalog.header), len(self.unit.msgstr))
        one = () if forms == 1 else (self.unit.msgid,)
        return (*one, *(self.unit.msgid_plural for _ in range(forms - len(one))))


def blanks(sheet: Sheet) -> Iterator[Blank]:
    """Yield the entries of *sheet* that have no translation at all, in their order."""
    live = [block for block in sheet.catalog.blocks if not block.unit.obsolete]
    for number, block in enumerate(live):
        unit = block.unit
        if unit.empty and not unit.is_header and unit.msgid:
            before = live[number - 1].unit if number else None
            after = live[number + 1].unit if number + 1 < len(live) else None
            yield Blank(
                sheet=sheet,
                place=block.place,
                line=block.line,
                unit=unit,
                before=before.msgid if before else "",
                after=after.msgid if after else "",
            )

"""A catalog goes in; its entries, with their languages and syntax, come out for the checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.header import declared_forms
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.markup import Syntax, syntax_of
from sphinx_cluster.progress import fits_present_text
from sphinx_cluster.terms.termbase import Termbase


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An active entry of a catalog, and the line it begins in.

    ``forms`` is the number of plural forms the header declares, None where it declares none.
    """

    unit: Unit
    line: int
    syntax: Syntax
    forms: int | None = None

    @property
    def current(self) -> bool:
        """Whether there is a translation, reviewed or not, made for the text as it is now."""
        unit = self.unit
        return fits_present_text(unit) if unit.flags else unit.translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The catalog of a page in ``language``; its texts are written in ``source_language``.

    ``terms`` are the terms and names that translations should use.
    """

    path: Path
    language: str
    source_language: str
    entries: Sequence[Entry]
    terms: Termbase = field(default_factory=Termbase)
    current: Sequence[Entry] = field(init=False, repr=False, compare=False)
    """The entries whose translation was made for the text as it is now."""

    def __post_init__(self) -> None:
        current = tuple(entry for entry in self.entries if entry.current)
        object.__setattr__(self, "current", current)


def page_of(
    catalog: Catalog,
    *,
    language: str,
    source_language: str,
    syntax: Syntax | None = None,
    terms: Termbase | None = None,
) -> Page:
    """Return what there is to check in *catalog*; obsolete entries and the header are left out.

    Without *syntax* each entry has the one its references tell, else that of most of the others,
    else MyST.
    """
    active = [block for block in catalog.blocks if not block.unit.is_header]
    syntaxes = cache(syntax_of)
    told = [syntax or syntaxes(block.unit.references) for block in active]
    common = Counter(one for one in told if one is not None).most_common(1)
    usual = common[0][0] if common else Syntax.MYST
    forms = declared_forms(catalog.header)
    return Page(
        path=catalog.path,
        language=language,
        source_language=source_language,
        entries=tuple(
            Entry(unit=block.unit, line=block.line, syntax=one or usual, forms=forms)
            for block, one in zip(active, told, strict=True)
            if not block.unit.obsolete
        ),
        terms=Termbase() if terms is None else terms,
    )

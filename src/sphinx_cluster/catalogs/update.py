"""Templates and the catalogs of one language go in; the catalogs as they are to be come out.

All pages are looked at together, so that a text that moved to another page, or whose page has
another name now, is found where it was. Nothing is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final

from sphinx_cluster.catalogs.file import (
    Catalog,
    CatalogError,
    check,
    load,
    new_header,
    plural_forms,
)
from sphinx_cluster.catalogs.merge import Merged, merge
from sphinx_cluster.catalogs.reuse import Everywhere, Finder, Reused
from sphinx_cluster.catalogs.translations import ACTIVE, OBSOLETE, Candidates, Known, Pool
from sphinx_cluster.catalogs.unit import FUZZY, Block, MessageKey, Unit, files_of, without_line

# A POT file goes in; its messages come out, with references as catalogs are to have them.


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


# A page changed its language: its catalogs of the time before go in, translations come out.
#
# A page that was German and is English now is, as a rule, its own English translation. So what was
# the translation is the text now, and what was the text is the translation into German;
# translations into a third language are found through the former text.


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A page's former texts by what they are now, in blocks of the catalog it had before.

    ``reversible`` says that the former text is in the language translations are wanted in.
    """

    texts: Mapping[str, Block]
    own: Mapping[MessageKey, Block]
    reversible: bool

    def translation(self, unit: Unit) -> Reused | None:
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
        return Reused(unit=replace(unit, msgstr=answer), known=known, kind="moved", verbatim=False)


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


def _reviewed(blocks: Iterable[Block]) -> dict[MessageKey, Block]:
    return {
        block.unit.key: block
        for block in blocks
        if block.unit.reviewed and not block.unit.is_header
    }


OF_SPHINX: Final = "sphinx"
"""The catalog of Sphinx's own words, which is no page's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The catalogs of a language that can be read, by page, and what is wrong with others."""

    path: Path
    language: str
    catalogs: Mapping[str, Catalog]
    errors: Sequence[CatalogError]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one page's catalog.

    It is ``fresh`` if there was none, ``gone`` if no page needs it any more.
    """

    page: str
    merged: Merged
    fresh: bool = False
    gone: bool = False


def read_folder(path: Path, language: str) -> Folder:
    """Read every catalog below *path*; raises `OSError`."""
    catalogs, errors = {}, []
    for file in sorted(path.rglob("*.po")):
        page = file.relative_to(path).with_suffix("").as_posix()
        if page == OF_SPHINX:
            continue
        try:
            catalog = load(file)
            if catalog.blocks:
                check(catalog)
                catalogs[page] = catalog
        except CatalogError as error:
            errors.append(error)
    return Folder(path=path, language=language, catalogs=catalogs, errors=errors)


def update(
    folder: Folder,
    templates: Mapping[str, Template],
    written: Mapping[str, str],
    others: Mapping[str, Folder],
) -> Iterator[Change]:
    """Yield what is to become of each catalog in *folder*, and of those to be made.

    *templates* and *written*, the language of each page, go by page; *others* are the folders of
    the site's other languages. Catalogs with mistakes are left out.
    """
    language = folder.language
    broken = {error.path for error in folder.errors}
    pages = [
        page
        for page in sorted(templates)
        if written[page] != language and folder.path / f"{page}.po" not in broken
    ]
    wanted = {page: {unit.key for unit in templates[page].units} for page in pages}
    pool = Pool(folder.catalogs, wanted)
    candidates = Candidates(pool.everything())
    left = Candidates(known for known in pool.everything() if known.state != ACTIVE)
    everywhere = Everywhere(language=language, pool=pool, candidates=candidates, left=left)
    for page in pages:
        if page in folder.catalogs or wanted[page]:
            former = _former(page, folder, written[page], others)
            yield _page(page, templates[page], folder, everywhere, former)
    yield from _gone(folder, pages, written)


def _page(
    page: str, template: Template, folder: Folder, everywhere: Everywhere, former: Former | None
) -> Change:
    catalog = folder.catalogs.get(page)
    fresh = catalog is None
    if catalog is None:
        header = new_header(template.header, folder.language)
        catalog = Catalog(path=folder.path / f"{page}.po", blocks=[header])
    found = _found(page, catalog, template, everywhere, former)
    merged = merge(page, catalog, template.units, found, plural_forms(catalog.header))
    return Change(page=page, merged=merged, fresh=fresh)


def _found(
    page: str,
    catalog: Catalog,
    template: Template,
    everywhere: Everywhere,
    former: Former | None,
) -> dict[MessageKey, Reused]:
    """Return translations for the messages of *template* that *catalog* has none for."""
    own = {block.unit.key: block.unit for block in catalog.blocks if not block.unit.obsolete}
    wanted = {unit.key: unit for unit in template.units}
    missing = {key: unit for key, unit in wanted.items() if key not in own or own[key].empty}
    finder = Finder(page, everywhere, tuple(missing))
    found = {}
    for key, unit in missing.items():
        one = finder.same(unit) or (former.translation(unit) if former else None)
        if one is None and key not in own:
            one = finder.adapted(unit) or finder.alike(unit)
        if one is not None:
            found[key] = one
    return found


def _former(page: str, folder: Folder, written: str, others: Mapping[str, Folder]) -> Former | None:
    """Return the page's texts of the time when it was written in another language."""
    there = others.get(written)
    before = there.catalogs.get(page) if there else None
    if before is None:
        return None
    own = folder.catalogs.get(page)
    return former_of(before, own, only_other=len(others) == 1)


def _gone(folder: Folder, pages: Sequence[str], written: Mapping[str, str]) -> Iterator[Change]:
    """Put aside all messages of catalogs whose page is gone or in the catalog's own language.

    A catalog that names no such page in its references is somebody else's, and stays as it is.
    """
    for page, catalog in folder.catalogs.items():
        if page in pages:
            continue
        merged = Merged(catalog=catalog, counts=Counter())
        if _has_translations(catalog) and (page in written or _names(catalog, page)):
            merged = merge(page, catalog, (), {}, 1)
        yield Change(page=page, merged=merged, gone=True)


def _has_translations(catalog: Catalog) -> bool:
    return any(not (unit.obsolete or unit.empty) for unit in catalog.units())


def _names(catalog: Catalog, page: str) -> bool:
    """Tell whether the references of *catalog* say that its texts are those of *page*."""
    name = f"/{page}"
    return any(
        f"/{PurePosixPath(without_line(reference)).with_suffix('')}".endswith(name)
        for unit in catalog.units()
        for reference in unit.references
    )

"""Catalogs go in; their translations come out as pairs of texts, in either direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from sphinx_cluster.catalogs.marks import is_mark
from sphinx_cluster.catalogs.unit import FUZZY, Unit

if TYPE_CHECKING:
    from sphinx_cluster.catalogs.file import Catalog
    from sphinx_cluster.catalogs.update import Folder


# An entry with a plural goes in; the pairs a memory makes of it come out.
#
# The entry as a whole is one: its texts are joined by NUL, and so are its translations, as in an MO
# file. Where the languages have as many forms, each form is a pair of its own as well.
# https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html

NUL: Final = "\0"
TextPair: TypeAlias = tuple[str, str]
"""A text and its translation."""


def joined(texts: Sequence[str]) -> str:
    """Return the forms of a text as one."""
    return NUL.join(texts)


def whole(unit: Unit) -> TextPair:
    """Return all texts of *unit* with all their translations."""
    texts = [text for text in (unit.msgid, unit.msgid_plural) if text is not None]
    return joined(texts), joined(unit.msgstr)


def single(unit: Unit) -> Iterator[TextPair]:
    """Yield each text of *unit* with the translation that is its own.

    With one form only, that is the plural, which serves any number. Of three forms or more, none
    is the translation of one text alone.
    """
    if unit.msgid_plural is None:
        yield unit.msgid, unit.msgstr[0]
    elif len(unit.msgstr) == 2:
        yield unit.msgid, unit.msgstr[0]
        yield unit.msgid_plural, unit.msgstr[1]
    elif len(unit.msgstr) == 1:
        yield unit.msgid_plural, unit.msgstr[0]


def both_ways(unit: Unit) -> Iterator[TextPair]:
    """Yield what `single` does if its direction may be turned: not where one form serves all."""
    if unit.msgid_plural is None or len(unit.msgstr) == 2:
        yield from single(unit)


def needed_for(texts: Sequence[str], forms: int) -> Sequence[str]:
    """Return which of the singular and plural *texts* the *forms* of a translation are of, if any.

    It is the counterpart of `single`.
    """
    return {1: texts[1:], 2: texts}.get(forms, ())


class Pair(NamedTuple):
    """A text and its translation, with the place they stand at.

    ``reviewed`` says that a person vouches for it. ``path`` is the file and ``page`` its page;
    ``before`` and ``after`` are the texts around it there, empty where there are none. A tuple, as
    a memory holds hundreds of thousands.
    """

    source: str
    target: str
    reviewed: bool = True
    path: str = ""
    page: str = ""
    before: str = ""
    after: str = ""


def pairs_of(catalog: Catalog, page: str = "") -> Iterator[Pair]:
    """Yield the translations of *catalog*, obsolete ones too; *page* is whose catalog it is.

    A fuzzy translation counts, unreviewed, for the text it was made for. Of an entry with a plural
    all forms are one pair, and each is one too where languages allow it; see `plurals`.
    """
    path = str(catalog.path)
    for unit, before, after in _in_context(catalog):
        reviewed = FUZZY not in unit.flags
        made_for = unit if reviewed else _as_made(unit)
        if unit.msgid_plural is None:
            yield Pair(made_for.msgid, unit.msgstr[0], reviewed, path, page, before, after)
            continue
        for text, answer in (whole(made_for), *single(made_for)):
            yield Pair(text, answer, reviewed, path, page, before, after)


def pairs_back(catalog: Catalog, page: str = "") -> Iterator[Pair]:
    """Yield the reviewed translations of *catalog* the other way: what was the answer is the text.

    The texts around one are the translations of those around it.
    """
    path = str(catalog.path)
    answers = {
        unit.msgid: unit.msgstr[0] for unit, *_ in _in_context(catalog) if FUZZY not in unit.flags
    }
    for unit, before, after in _in_context(catalog):
        if FUZZY not in unit.flags:
            around = answers.get(before, ""), answers.get(after, "")
            turned = [(answer, text) for text, answer in both_ways(unit)]
            if len(turned) > 1:
                answer, text = map(joined, zip(*turned, strict=True))
                turned.append((answer, text))
            for answer, text in turned:
                yield Pair(answer, text, True, path, page, *around)


def project_pairs(
    folders: Mapping[str, Folder], written: Mapping[str, str], source: str, target: str
) -> Iterator[Pair]:
    """Yield all translations from *source* into *target* in the catalogs of a project.

    *folders* go by language; *written* says which language a page is written in. Catalogs of pages
    written in *target* and translated into *source* serve as well.
    """
    for page, catalog in _catalogs(folders, target):
        if written.get(page) == source:
            yield from pairs_of(catalog, page)
    for page, catalog in _catalogs(folders, source):
        if written.get(page) == target:
            yield from pairs_back(catalog, page)


def written_in(folders: Mapping[str, Folder], default: str) -> Mapping[str, str]:
    """Return the language each page with a catalog is written in, by what catalogs there are.

    A page has no texts to translate into its own language. Where several languages are left over,
    *default* counts, else the first.
    """
    found: dict[str, str] = {}
    for page in dict.fromkeys(page for folder in folders.values() for page in folder.catalogs):
        left = [language for language in folders if not _wants(folders[language], page)]
        found[page] = default if default in left or not left else left[0]
    return found


def _as_made(unit: Unit) -> Unit:
    """Return *unit*, which is fuzzy, with the texts its translation was made for."""
    if unit.previous_msgid is None or any(map(is_mark, unit.comments)):
        return unit
    plural = unit.msgid_plural and (unit.previous_msgid_plural or unit.msgid_plural)
    return replace(unit, msgid=unit.previous_msgid, msgid_plural=plural)


def _wants(folder: Folder, page: str) -> bool:
    """Tell whether a page has texts to be translated into the language of *folder*."""
    catalog = folder.catalogs.get(page)
    return catalog is not None and any(not unit.obsolete for unit in catalog.units())


def _catalogs(folders: Mapping[str, Folder], language: str) -> Sequence[tuple[str, Catalog]]:
    folder = folders.get(language)
    return tuple(folder.catalogs.items()) if folder else ()


def _in_context(catalog: Catalog) -> Iterator[tuple[Unit, str, str]]:
    """Yield each translated unit with the texts before and after it; obsolete ones have none."""
    before: str = ""
    units = list(catalog.units())
    for number, unit in enumerate(units, 1):
        if all(unit.msgstr):
            if unit.obsolete:
                yield unit, "", ""
            else:
                after = units[number] if number < len(units) else None
                yield unit, before, "" if after is None or after.obsolete else after.msgid
        before = unit.msgid

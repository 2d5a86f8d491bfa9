"""How far translations are: units and catalogs go in; states and figures come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sphinx_cluster.catalogs.file import CatalogError, load
from sphinx_cluster.catalogs.marks import ByMachine, FromMemory, is_mark, mark_of
from sphinx_cluster.catalogs.unit import Unit

# A unit of a catalog goes in; how far its translation is comes out.


class State(StrEnum):
    """How far the translation of one unit is.

    ``REVIEWED``: a person wrote or accepted it. ``UNREVIEWED``: an engine or the memory filled it
    and nobody has read it yet. ``STALE``: it was made for another text. ``EMPTY``: there is none.
    """

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    STALE = "stale"
    EMPTY = "empty"


def state_of(unit: Unit) -> State:
    """Return the state of *unit*, by its texts, its flags and its translator comments.

    A unit some of whose plural forms lack a text is empty: it is not finished. A former text
    (``#| msgid``) makes a fuzzy unit stale whoever filled it. One that says neither what text it
    was made for nor who filled it is stale as well: that is how other tools leave a translation
    they took from a similar text, and how a person notes a doubt.
    """
    if not unit.translated:
        return State.EMPTY
    if not unit.fuzzy:
        return State.REVIEWED
    filled = any(map(is_mark, unit.comments))
    return State.UNREVIEWED if filled and not unit.previous else State.STALE


def fits_present_text(unit: Unit) -> bool:
    """Tell whether the translation was made for the very text that *unit* has now.

    True for a reviewed one, for one by an engine and for a full match from the memory. A lesser
    match translates a similar text, so it may say what the present one does not.
    """
    state = state_of(unit)
    if state is not State.UNREVIEWED:
        return state is State.REVIEWED
    match mark_of(unit):
        case ByMachine():
            return True
        case FromMemory(percent=percent):
            return percent >= 100
    return False


# Units go in; how many there are in each state, and how many words, comes out.

_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many units there are, in all and in each state, and the words of their source texts.

    ``words_left`` are the words of units that are not reviewed yet. Figures can be added up.
    """

    total: int = 0
    reviewed: int = 0
    unreviewed: int = 0
    stale: int = 0
    empty: int = 0
    words: int = 0
    words_left: int = 0

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )

    @property
    def left(self) -> int:
        """How many units are not reviewed yet."""
        return self.total - self.reviewed

    @property
    def percent(self) -> int:
        """The reviewed share of the units, rounded down, so that 100 means all of them."""
        return self.reviewed * 100 // self.total if self.total else 100


def measure(units: Iterable[Unit]) -> Progress:
    """Return the figures of *units*; headers and obsolete entries do not count."""
    counts = dict.fromkeys(State, 0)
    words = left = 0
    for unit in units:
        if unit.obsolete or unit.is_header:
            continue
        state = state_of(unit)
        counts[state] += 1
        length = word_count(unit.msgid)
        words += length
        if state is not State.REVIEWED:
            left += length
    by_name = {state.value: count for state, count in counts.items()}
    return Progress(total=sum(counts.values()), words=words, words_left=left, **by_name)


def total_of(figures: Iterable[Progress]) -> Progress:
    """Return the sum of *figures*."""
    sums = [sum(column) for column in zip(*map(astuple, figures), strict=True)]
    return Progress(**dict(zip(Progress.__slots__, sums, strict=True))) if sums else Progress()


def word_count(text: str) -> int:
    """Return how many words *text* has: what stands between white space and holds a letter."""
    return sum(map(bool, map(_LETTER.search, text.split())))


def has_words(text: str) -> bool:
    """Tell whether *text* has a word: whether there is a letter in it."""
    return _LETTER.search(text) is not None


# A folder of catalogs goes in; the figures of each page and language come out.

OF_SPHINX: Final = "sphinx"
"""The catalog of Sphinx's own words, which is no page's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageProgress:
    """The figures of one language by page, and what is wrong with catalogs that cannot be read."""

    language: str
    pages: Mapping[str, Progress]
    errors: Sequence[CatalogError]

    @property
    def total(self) -> Progress:
        """The figures of all pages together."""
        return total_of(self.pages.values())


def read_progress(locale: Path, languages: Iterable[str]) -> dict[str, LanguageProgress]:
    """Return the progress of *languages* by language, from the catalogs below the folder *locale*.

    A page is named by the path of its catalog below ``<language>/LC_MESSAGES``, without suffix.
    A catalog without entries is left out: its page is gone, or written in that language. Each
    file is read once. Raises `OSError`.
    """
    return {language: _language(locale, language) for language in languages}


def _language(locale: Path, language: str) -> LanguageProgress:
    folder = locale / language / "LC_MESSAGES"
    pages, errors = {}, []
    for file in sorted(folder.rglob("*.po")):
        page = file.relative_to(folder).with_suffix("").as_posix()
        if page == OF_SPHINX:
            continue
        try:
            progress = measure(load(file).units())
        except CatalogError as error:
            errors.append(error)
            continue
        if progress.total:
            pages[page] = progress
    return LanguageProgress(language=language, pages=pages, errors=errors)


__all__ = [
    "LanguageProgress",
    "Progress",
    "State",
    "fits_present_text",
    "measure",
    "read_progress",
    "state_of",
]

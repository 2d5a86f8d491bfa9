"""All that depends on the reader's language, its order of words too, in one value for pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.entities.kinds import Choice, Country, Kind, Position
from sphinx_cluster.language.dates import describe, describe_date
from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.language_codes import base_of, locale_of

# The order of words: a text in, a key out that sorts by the rules of a language.
#
# The root rule is that of the Unicode collation algorithm at its first three levels: base letters
# first, then accents, then capitals; punctuation does not count. Some languages give letters with
# marks a place of their own in the alphabet (CLDR); those are listed here.

_AFTER: Mapping[str, Mapping[str, str]] = {
    "cs": {"c": "č", "r": "ř", "s": "š", "z": "ž"},
    "da": {"z": "æøå"},
    "es": {"n": "ñ"},
    "et": {"s": "š", "z": "ž", "w": "õäöü"},
    "fi": {"z": "åäö"},
    "hr": {"c": "čć", "d": "đ", "s": "š", "z": "ž"},
    "hu": {"o": "ö", "u": "ü"},
    "nb": {"z": "æøå"},
    "nn": {"z": "æøå"},
    "pl": {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż"},
    "sk": {"a": "ä", "c": "č", "o": "ô", "s": "š", "z": "ž"},
    "sl": {"c": "č", "s": "š", "z": "ž"},
    "sv": {"z": "åäö"},
    "tr": {"c": "ç", "g": "ğ", "o": "ö", "s": "ş", "u": "ü"},
}
_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th"})
_SILENT = dict.fromkeys(c for c in range(128) if not (chr(c).isalnum() or chr(c).isspace()))

SortKey = tuple[str, str, str, str]
"""Two characters for each letter, its base and its place after that; then what breaks ties."""


_REMEMBERED = 100_000
"""So many keys are kept: a title is compared in every list, group and fact that names it."""


@cache
def collation(language: str) -> Callable[[str], SortKey]:
    """Return the sort key function of *language*, a code such as ``de``.

    >>> sorted(["Zypern", "Ärzte", "Abend"], key=collation("de"))
    ['Abend', 'Ärzte', 'Zypern']
    >>> sorted(["Zypern", "Ärzte", "Abend"], key=collation("sv"))
    ['Abend', 'Zypern', 'Ärzte']
    """
    places = {
        letter: (base, place)
        for base, letters in _AFTER.get(base_of(language), {}).items()
        for place, letter in enumerate(letters, start=1)
    }
    return lru_cache(_REMEMBERED)(partial(_key, places))


def _key(places: Mapping[str, tuple[str, int]], text: str) -> SortKey:
    folded = unicodedata.normalize("NFC", text.casefold())
    if folded.isascii():  # no language has a place of its own for any of these
        return _weighed(folded.translate(_SILENT)), folded, text.swapcase(), text
    primary: list[str] = []
    for letter in folded:
        if letter in places:
            base, place = places[letter]
            primary += (base, chr(place))
        elif letter.isascii():
            primary += _weighed(letter.translate(_SILENT))
        else:
            plain = unicodedata.normalize("NFKD", letter.translate(_PLAIN))
            for part in plain:
                if part.isalnum() or part.isspace():
                    primary += (part, "\0")
    return "".join(primary), folded, text.swapcase(), text


def _weighed(letters: str) -> str:
    """Return *letters*, each in its place at the beginning of what is sorted after it."""
    return "\0".join((*letters, ""))


# Everything that depends on the reader's language, in one value for views and pages.


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Words for values, in one language; ``countries`` are names by their codes in ISO 3166-1."""

    locale: Locale
    labels: Labels
    collate: Callable[[str], Any]
    countries: Mapping[str, str] = field(repr=False, compare=False)

    def country(self, code: str) -> str:
        """Return the name of the country with ISO 3166-1 *code*."""
        return self.countries.get(code, code)

    def period(self, period: Period, today: date) -> str:
        """Return a period in words as of *today*."""
        return describe(period, today, self.locale, self.labels)

    def position(self, position: Position) -> str:
        """Return coordinates in the number format of the language."""
        numbers = (position.latitude, position.longitude)
        return "; ".join(format_decimal(part, "0.0####", locale=self.locale) for part in numbers)

    def words(self, kind: Kind, value: Any) -> str:
        """Return what the reader sees for the *value* of an option of *kind*."""
        if isinstance(value, str):
            return self._word(kind, value)
        match value:
            case None | ():
                return ""
            case PartialDate():
                return describe_date(value, self.locale, self.labels)
            case Position():
                return self.position(value)
            case bool():
                return self.labels("yes") if value else self.labels("no")
            case tuple():
                return ", ".join(value)
        return str(value)

    def _word(self, kind: Kind, value: str) -> str:
        if isinstance(kind, Choice):
            return self.labels(kind.labels[value])
        return self.country(value) if isinstance(kind, Country) else value


@cache
def reader_for(
    language: str, locale_code: str | None = None, packages: tuple[Path, ...] = ()
) -> Reader:
    """Return the reader of *language*; *locale_code* names the locale whose dates it follows.

    A language whose customs are not known, such as one made up for a test, has those of English.
    *packages* are the folders of Python packages that bring labels of their own.
    """
    locale = locale_of(locale_code or language) or Locale("en")
    return Reader(
        locale=locale,
        labels=labels_for(language, packages),
        collate=collation(language),
        countries=dict(locale.territories),
    )

"""The order of words: a text in, a key out that sorts by the rules of a language.

The root rule is that of the Unicode collation algorithm at its first three levels: base letters
first, then accents, then capitals; punctuation does not count. Some languages give letters with
marks a place of their own in the alphabet (CLDR); those are listed here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial

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

Key = tuple[str, str, str, str]
"""Two characters for each letter, its base and its place after that; then what breaks ties."""


_REMEMBERED = 100_000
"""So many keys are kept: a title is compared in every list, group and fact that names it."""


@cache
def collation(language: str) -> Callable[[str], Key]:
    """Return the sort key function of *language*, a code such as ``de``.

    >>> sorted(["Zypern", "Ärzte", "Abend"], key=collation("de"))
    ['Abend', 'Ärzte', 'Zypern']
    >>> sorted(["Zypern", "Ärzte", "Abend"], key=collation("sv"))
    ['Abend', 'Zypern', 'Ärzte']
    """
    places = {
        letter: (base, place)
        for base, letters in _AFTER.get(language.split("_")[0], {}).items()
        for place, letter in enumerate(letters, start=1)
    }
    return lru_cache(_REMEMBERED)(partial(_key, places))


def _key(places: Mapping[str, tuple[str, int]], text: str) -> Key:
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

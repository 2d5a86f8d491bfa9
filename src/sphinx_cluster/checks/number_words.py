"""A text and its language go in; small numbers and months that it says in words come out.

Apart from the check of numbers, as nothing but the words of languages stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from sphinx_cluster.language_codes import base_of, locale_of

# A text and its language go in; which small numbers it says in words comes out.

_STEMS: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "0": "null kein ohne",
        "1": "ein eins erst nächst allein",
        "2": "zwei zwo zweit beid doppel halb paar anderthalb",
        "3": "drei dritt",
        "4": "vier",
        "5": "fünf",
        "6": "sechs",
        "7": "sieb",
        "8": "acht",
        "9": "neun",
        "10": "zehn jahrzehnt",
        "11": "elf",
        "12": "zwölf dutzend",
        "13": "dreizehn",
        "14": "vierzehn",
        "15": "fünfzehn",
        "16": "sechzehn",
        "20": "zwanzig",
        "24": "rund täglich",
        "30": "dreißig",
        "50": "fünfzig halb",
        "100": "hundert einhundert jahrhundert",
        "1000": "tausend eintausend",
        "1000000": "million",
        "1000000000": "milliarde",
    },
    "en": {
        "0": r"zero no\b none nil without",
        "1": r"one once first single an?\b next only",
        "2": "two twice twin second both double pair half couple",
        "3": "three third thrice triple",
        "4": "four quarter quad",
        "5": "five fifth",
        "6": "six",
        "7": "seven",
        "8": "eight",
        "9": "nine nint",
        "10": "ten tenth decade",
        "11": "eleven",
        "12": "twelve twelfth dozen",
        "13": "thirteen",
        "14": "fourteen",
        "15": "fifteen",
        "16": "sixteen",
        "20": "twent",
        "24": "around daily",
        "30": "thirt",
        "50": "fift half",
        "100": "hundred century centuries",
        "1000": "thousand",
        "1000000": "million",
        "1000000000": "billion",
    },
}
"""How the words begin that say a number, one language and one number at a time."""

_TOLD_BY_NO_TABLE: Final = 12


def in_words(number: str, text: str, language: str) -> bool:
    """Return whether *text* may say *number*, such as ``12``, in words.

    In a language without a table every number up to twelve may be said so.
    """
    table = _STEMS.get(base_of(language))
    if table is None:
        return number.isdecimal() and int(number) <= _TOLD_BY_NO_TABLE
    stems = table.get(number)
    return stems is not None and _pattern(stems).search(text) is not None


@cache
def _pattern(stems: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems.split())})", re.IGNORECASE)


# A text and its language go in; the names of months that belong to a date come out.

_BEFORE: Final = re.compile(r"\d(?:\.|st|nd|rd|th|º|er)?\s{1,3}(?:of\s|de\s)?\Z")
_AFTER: Final = re.compile(r"\.?,?\s{0,3}\d")
_NEAR: Final = 12
_EN: Final = (
    "January Jan,February Feb,March Mar,April Apr,May,June Jun,July Jul,August Aug,"
    "September Sep,October Oct,November Nov,December Dec"
)
_DE: Final = (
    "Januar Jan,Februar Feb,März Mär,April Apr,Mai,Juni Jun,Juli Jul,August Aug,"
    "September Sept Sep,Oktober Okt,November Nov,Dezember Dez"
)
_KNOWN: Final[Mapping[str, Mapping[int, str]]] = {
    language: dict(enumerate(names.split(","), start=1))
    for language, names in (("en", _EN), ("de", _DE))
}
"""The names of CLDR, as `babel.Locale.months` has them."""


def months_in(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Yield each month, 1 to 12, that stands beside a number, with its start and end."""
    pattern, numbers = _names(language)
    if pattern is None:
        return
    for found in pattern.finditer(text):
        start, end = found.span()
        if start and text[start - 1].isalnum():
            continue
        if _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - _NEAR), start):
            yield numbers[found[0]], start, end


@cache
def _names(language: str) -> tuple[re.Pattern[str] | None, Mapping[str, int]]:
    """Return what matches a month's name in *language*, and the month of each name."""
    names = names_of(language)
    if not names:
        return None, {}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), names


def names_of(language: str) -> Mapping[str, int]:
    """Return the names of the months in *language*, whole and shortened, and which month each is.

    None where the language is not known, or numbers its months.
    """
    known = _KNOWN.get(language)
    if known is not None:
        return {name: number for number, names in known.items() for name in names.split()}
    # To ask Babel takes longer than many a check, so the usual languages do without.
    locale = locale_of(language)
    if locale is None:
        return {}
    months = locale.months
    return {
        name.rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if not any(char.isdigit() for char in name)
    }

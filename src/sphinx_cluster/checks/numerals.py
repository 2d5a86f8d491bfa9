"""A text and its language go in; which small numbers it says in words comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

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
    table = _STEMS.get(language[:2])
    if table is None:
        return number.isdecimal() and int(number) <= _TOLD_BY_NO_TABLE
    stems = table.get(number)
    return stems is not None and _pattern(stems).search(text) is not None


@cache
def _pattern(stems: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems.split())})", re.IGNORECASE)

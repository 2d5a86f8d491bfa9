"""A text and its language go in; the names of months that belong to a date come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

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
    # To import Babel takes longer than many a check, so the usual languages do without.
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(language.replace("-", "_")).months
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if not any(char.isdigit() for char in name)
    }

"""A text and its language go in; the names of months that belong to a date come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

_BEFORE: Final = re.compile(r"\d(?:\.|st|nd|rd|th|º|er)?\s{1,3}(?:of\s|de\s)?\Z")
_AFTER: Final = re.compile(r"\.?,?\s{0,3}\d")
_NEAR: Final = 12


def months_in(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Yield each month, 1 to 12, that stands beside a number, with its start and end."""
    pattern, numbers = _names(language)
    if pattern is None:
        return
    for found in pattern.finditer(text):
        start, end = found.span()
        if _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - _NEAR), start):
            yield numbers[found[0]], start, end


@cache
def _names(language: str) -> tuple[re.Pattern[str] | None, Mapping[str, int]]:
    """Return what matches a month's name in *language* (CLDR), and the month of each name."""
    # To import Babel takes longer than many a check, and most texts have no number.
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(language.replace("-", "_")).months
    except (UnknownLocaleError, ValueError):
        return None, {}
    names = {
        name.rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if not any(char.isdigit() for char in name)
    }
    if not names:
        return None, {}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), names

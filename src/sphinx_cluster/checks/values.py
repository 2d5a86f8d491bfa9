"""A text goes in; the numbers in it come out, each with the values it may stand for.

1,250.50 and 1.250,50 are one value; 1.250 may be two, as the languages differ; parts of dates and
times of day are numbers of their own, and a month is one however it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from sphinx_cluster.checks.months import months_in

_GROUPS: Final = "'’\u00a0\u202f\u2009"
_NUMBER: Final = re.compile(rf"(?<!\w)\d+(?:[.,:/{_GROUPS}‐-]\d+)*+")
_SPACED: Final = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})++(?![\d])")
_DATE: Final = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}([./-])\d{1,2}\2\d{1,2}")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?")
_HALF_DAY: Final = re.compile(r"\s{0,2}([ap])\.?\s?m\b", re.IGNORECASE)
_HOUR: Final = re.compile(r"\s{0,2}(?:Uhr|o['’]clock|heures?|h)\b")
_SCALE: Final = re.compile(
    r"[\s-]{0,2}(?:(?P<k>[Tt]housand|[Tt]ausend|Tsd)|(?P<m>[Mm]illion(?:s|en)?|Mio)"
    r"|(?P<b>[Bb]illions?|Milliarden?|Mrd|bn)|(?P<t>[Tt]rillions?|Billionen))\b"
)
_SCALES: Final[Mapping[str, int]] = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_MONTH: Final = "month "


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it is ``written`` from ``start`` to ``end``, and what it may mean."""

    written: str
    start: int
    end: int
    meanings: frozenset[str]

    def may_be(self, other: Number) -> bool:
        return not self.meanings.isdisjoint(other.meanings)


def numbers_in(text: str, language: str, *, spaced: bool = False) -> list[Number]:
    """Return the numbers in *text*; with *spaced*, a space may divide thousands: 10 000."""
    if spaced:
        text = _SPACED.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    found = [number for match in _NUMBER.finditer(text) for number in _read(match, text)]
    for month, start, end in months_in(text, language):
        meanings = frozenset({f"{_MONTH}{month}"})
        found.append(Number(written=text[start:end], start=start, end=end, meanings=meanings))
    return found


def _read(match: re.Match[str], text: str) -> Iterator[Number]:
    written, start = match[0], match.start()
    if not written.isascii():
        written = "".join(_plain(char) for char in written)
    if _DATE.fullmatch(written):
        parts = re.finditer(r"\d+", written)
        yield from (_number(part, start, _in_date(part[0])) for part in parts)
        return
    clock = _CLOCK.fullmatch(written)
    half = _HALF_DAY.match(text, match.end()) if clock else None
    if clock and (half or ":" in written or _HOUR.match(text, match.end())):
        yield from _time(clock, half[1].lower() if half else "", start)
        return
    scale = _SCALE.match(text, match.end())
    for part in re.finditer(rf"\d+(?:[.,{_GROUPS}]\d+)*", written):
        meanings = _values(part[0])
        if scale and scale.lastgroup and part.end() == len(written):
            times = _SCALES[scale.lastgroup]
            meanings |= {_shown(Decimal(value) * times) for value in meanings if _single(value)}
        yield _number(part, start, meanings)


def _time(clock: re.Match[str], half: str, offset: int) -> Iterator[Number]:
    """Yield the hour and, unless it is none, the minute of a time of day."""
    hour = int(clock[1])
    meanings = {str(hour)}
    if half:
        meanings.add(str(hour % 12 + (12 if half == "p" else 0)))
    span = (offset + clock.start(1), offset + clock.end(1))
    yield Number(written=clock[1], start=span[0], end=span[1], meanings=frozenset(meanings))
    if clock[2] and int(clock[2]):
        span = (offset + clock.start(2), offset + clock.end(2))
        minute = frozenset({str(int(clock[2]))})
        yield Number(written=clock[2], start=span[0], end=span[1], meanings=minute)


def _number(part: re.Match[str], offset: int, meanings: frozenset[str]) -> Number:
    start, end = offset + part.start(), offset + part.end()
    return Number(written=part[0], start=start, end=end, meanings=meanings)


def _in_date(part: str) -> frozenset[str]:
    """Return what a part of a date may be: a number, a month, a year without its century."""
    value = int(part)
    return frozenset({str(value)} | ({f"{_MONTH}{value}"} if 1 <= value <= 12 else set()))


@cache
def _values(written: str) -> frozenset[str]:
    """Return the values that *written*, digits and signs between them, may stand for."""
    signs = re.sub(r"\d", "", written)
    if not signs:
        return frozenset({_shown(Decimal(written))})
    groups = re.split(r"\D", written)
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    whole = _shown(Decimal("".join(groups)))
    if len(signs) == 1 and signs in ".,":
        decimal = _shown(Decimal(".".join(groups)))
        return frozenset({whole, decimal} if grouped and groups[0] != "0" else {decimal})
    if len(set(signs)) == 1:
        return frozenset({whole}) if grouped else frozenset({written})
    if signs[-1] in ".," and len(set(signs[:-1])) == 1 and signs[-1] != signs[0]:
        return frozenset({_shown(Decimal("".join(groups[:-1]) + "." + groups[-1]))})
    return frozenset({written})


def _shown(value: Decimal) -> str:
    shown = format(value, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _single(value: str) -> bool:
    return value.count(".") <= 1 and value.replace(".", "").isdecimal()


def _plain(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char

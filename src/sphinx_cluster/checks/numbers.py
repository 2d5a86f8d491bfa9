"""A message goes in; the numbers and dates whose value is not the same on both sides come out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message, Text
from sphinx_cluster.checks.number_words import in_words, months_in
from sphinx_cluster.language_codes import base_of

# A text goes in; the numbers in it come out, each with the values it may stand for.
#
# 1,250.50 and 1.250,50 are one value; 1.250 may be two, as the languages differ; parts of dates and
# times of day are numbers of their own, and a month is one however it is written.

_GROUPS: Final = "'’\u00a0\u202f\u2009"
_NUMBER: Final = re.compile(rf"(?<!\w)\d+(?:[.,:/{_GROUPS}‐-]\d+)*+")
_SPACED: Final = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})++(?![\d])")
_DATE: Final = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}([./-])\d{1,2}\2\d{1,2}")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?")
_HALF_DAY: Final = re.compile(r"\s{0,2}([ap])\.?\s?m\b", re.IGNORECASE)
_HOUR: Final = re.compile(r"\s{0,2}(?:Uhr|o['’]clock|heures?|h)\b")
_SCALE: Final = re.compile(
    r"[\s-]{0,2}([Tt]housand|[Tt]ausend|Tsd|[Mm]illion|Mio|[Bb]illion|[Tt]rillion|Milliarde|Mrd|bn)"
    r"(?:s|en|n)?\b"
)
_SCALES: Final[Mapping[str, int]] = {
    **dict.fromkeys(("thousand", "tausend", "tsd"), 10**3),
    **dict.fromkeys(("million", "mio"), 10**6),
    **dict.fromkeys(("milliarde", "mrd", "bn"), 10**9),
}
_SHORT_SCALE: Final[Mapping[str, int]] = {"billion": 10**9, "trillion": 10**12}
_LONG_SCALE: Final[Mapping[str, int]] = {"billion": 10**12, "trillion": 10**18}
"""What English means by these words, and what German, French and others do."""
_MONTH: Final = "month "


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumber:
    """A number as it is ``written`` from ``start`` to ``end``, and what it may mean.

    ``scaled`` is what it means together with a word such as "million" behind it, if there is one.
    """

    written: str
    start: int
    end: int
    meanings: frozenset[str]
    scaled: frozenset[str] = frozenset()

    def may_be(self, other: WrittenNumber) -> bool:
        """Whether both can mean the same value."""
        if self.scaled and other.scaled:
            return not self.scaled.isdisjoint(other.scaled)
        return not self.meanings.isdisjoint(other.meanings)


def numbers_in(text: str, language: str, *, spaced: bool = False) -> list[WrittenNumber]:
    """Return the numbers in *text*; with *spaced*, a space may divide thousands: 10 000."""
    if spaced:
        text = _SPACED.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    found = [number for match in _NUMBER.finditer(text) for number in _read(match, text, language)]
    for month, start, end in months_in(text, language):
        meanings = frozenset({f"{_MONTH}{month}"})
        found.append(
            WrittenNumber(written=text[start:end], start=start, end=end, meanings=meanings)
        )
    return found


def has_scale(text: str) -> bool:
    """Return whether a word such as "million" stands in *text*."""
    return _SCALE.search(text) is not None


def _read(match: re.Match[str], text: str, language: str) -> Iterator[WrittenNumber]:
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
        number = _number(part, start, _values(part[0]))
        last = scale and part.end() == len(written)
        yield _scaled(number, scale, language) if scale and last else number


def _scaled(number: WrittenNumber, scale: re.Match[str], language: str) -> WrittenNumber:
    """Return *number* with the word behind it."""
    word = scale[1].lower()
    times = _SCALES.get(word) or (_SHORT_SCALE if base_of(language) == "en" else _LONG_SCALE)[word]
    values = (Decimal(value) * times for value in number.meanings if _single(value))
    scaled = frozenset(map(_shown, values))
    return replace(
        number,
        written=number.written + scale[0],
        end=scale.end(),
        meanings=number.meanings | scaled,
        scaled=scaled,
    )


def _time(clock: re.Match[str], half: str, offset: int) -> Iterator[WrittenNumber]:
    """Yield the hour and, unless it is none, the minute of a time of day."""
    hour = int(clock[1])
    meanings = {str(hour)}
    if half:
        meanings.add(str(hour % 12 + (12 if half == "p" else 0)))
    span = (offset + clock.start(1), offset + clock.end(1))
    yield WrittenNumber(written=clock[1], start=span[0], end=span[1], meanings=frozenset(meanings))
    if clock[2] and int(clock[2]):
        span = (offset + clock.start(2), offset + clock.end(2))
        minute = frozenset({str(int(clock[2]))})
        yield WrittenNumber(written=clock[2], start=span[0], end=span[1], meanings=minute)


def _number(part: re.Match[str], offset: int, meanings: frozenset[str]) -> WrittenNumber:
    start, end = offset + part.start(), offset + part.end()
    return WrittenNumber(written=part[0], start=start, end=end, meanings=meanings)


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


_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*+")
_MOST_LOOKED_AT: Final = 12
_MOST_PAIRED: Final = 200
"""Beyond so many numbers a text is a table of them, and looking closer would take too long."""


def _find(message: Message) -> Iterator[Hit]:
    source, translation = message.source, message.translation
    written, there = _DIGITS.findall(source.text), _DIGITS.findall(translation.text)
    same = written == there and _months(source) == _months(translation)
    if same and not (has_scale(source.text) and has_scale(translation.text)):
        return
    lost, added = _differences(source, translation, spaced=False)
    if lost or added:
        lost, added = _differences(source, translation, spaced=True)
    lost = [one for one in lost[:_MOST_LOOKED_AT] if not _said_otherwise(one, translation)]
    added = [one for one in added[:_MOST_LOOKED_AT] if not _said_otherwise(one, source)]
    for before, after in zip(lost, added, strict=False):
        yield Hit(
            said="the source says %(before)s, the translation %(after)s",
            values={"before": before.written, "after": after.written},
            start=after.start,
            end=after.end,
        )
    for one in lost[len(added) :]:
        yield Hit(said="%(number)s is missing in the translation", values={"number": one.written})
    for one in added[len(lost) :]:
        yield Hit(
            said="%(number)s is not in the source",
            values={"number": one.written},
            start=one.start,
            end=one.end,
        )


def _months(text: Text) -> list[int]:
    return [month for month, _, _ in months_in(text.text, text.language)]


def _differences(
    source: Text, translation: Text, *, spaced: bool
) -> tuple[list[WrittenNumber], list[WrittenNumber]]:
    """Return the numbers that only the source has, and those that only the translation has."""
    ours = numbers_in(source.prose, source.language, spaced=spaced)
    theirs = numbers_in(translation.prose, translation.language, spaced=spaced)
    if len(ours) == len(theirs) <= _MOST_PAIRED:
        return _without(ours, theirs), _without(theirs, ours)
    return _absent(ours, theirs), _absent(theirs, ours)


def _without(
    numbers: Sequence[WrittenNumber], others: Sequence[WrittenNumber]
) -> list[WrittenNumber]:
    """Return the *numbers* left over when each is paired with one of *others*."""
    free = list(others)
    left = []
    for number in numbers:
        partner = next((one for one in free if number.may_be(one)), None)
        if partner is None:
            left.append(number)
        else:
            free.remove(partner)
    return left


def _absent(
    numbers: Iterable[WrittenNumber], others: Sequence[WrittenNumber]
) -> list[WrittenNumber]:
    known = frozenset().union(*(one.meanings for one in others))
    return [one for one in numbers if known.isdisjoint(one.meanings)]


def _said_otherwise(number: WrittenNumber, text: Text) -> bool:
    """Return whether *text* may have *number* in words, in code, or within a name."""
    if any(in_words(meaning, text.prose, text.language) for meaning in number.meanings):
        return True
    return re.search(rf"(?<!\d){re.escape(number.written)}(?!\d)", text.text) is not None


CHECK = MessageCheck(
    sentence="Numbers and dates have the same value in source and translation.",
    severity=Severity.WARNING,
    find=_find,
    hint=_DIGIT,
    source_hint=_DIGIT,
)

"""A message goes in; the numbers and dates whose value is not the same on both sides come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message, Text
from sphinx_cluster.checks.months import months_in
from sphinx_cluster.checks.numerals import in_words
from sphinx_cluster.checks.values import Number, numbers_in

_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*+")
_MOST_LOOKED_AT: Final = 12
_MOST_PAIRED: Final = 200
"""Beyond so many numbers a text is a table of them, and looking closer would take too long."""


def _find(message: Message) -> Iterator[Hit]:
    source, translation = message.source, message.translation
    written, there = _NUMBER.findall(source.text), _NUMBER.findall(translation.text)
    if written == there and _months(source) == _months(translation):
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
) -> tuple[list[Number], list[Number]]:
    """Return the numbers that only the source has, and those that only the translation has."""
    ours = numbers_in(source.prose, source.language, spaced=spaced)
    theirs = numbers_in(translation.prose, translation.language, spaced=spaced)
    if len(ours) == len(theirs) <= _MOST_PAIRED:
        return _without(ours, theirs), _without(theirs, ours)
    return _absent(ours, theirs), _absent(theirs, ours)


def _without(numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
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


def _absent(numbers: Iterable[Number], others: Sequence[Number]) -> list[Number]:
    known = frozenset().union(*(one.meanings for one in others))
    return [one for one in numbers if known.isdisjoint(one.meanings)]


def _said_otherwise(number: Number, text: Text) -> bool:
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

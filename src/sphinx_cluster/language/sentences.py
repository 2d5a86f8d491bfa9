"""A text goes in; its sentences come out, or pieces that are no longer than a limit.

Joined again, they are the text. Nothing is divided within a tag, nor between ``<g …>`` and
``</g>``, so that each piece has its tags whole. Where a sentence ends is said here alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_TAG: Final = re.compile(r"<(/?)(g)\b[^<>]*>")
_END: Final = re.compile(
    r"[.!?…](?:[\"'’”“»)\]]|</g>)*+\s++(?=(?:[\"'„“«(¿¡]|<g\b[^<>]*>)*+(?:[^\W_a-z]|<x\b))"
    r"|[。！？](?:[」』）”’]|</g>)*+\s*+"
)
_COMMA: Final = re.compile(r"(?:[,;:–—]|\s-)\s++")
_BREAK: Final = re.compile(r"\n+")
_SPACE: Final = re.compile(r"\s+")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:\w|[a-z]\.\s?[a-z]|\d{1,2}|ca|bzw|bspw|vgl|evtl|ggf|inkl|exkl|Nr|Abs|Art|Bd|Dr|Prof"
    r"|Ing|Dipl|St|Str|Tel|Mr|Mrs|Ms|Jr|Sr|vs|etc|usw|approx|cf|al|No|Fig|Vol|Inc|Ltd|Co|resp))\.\Z"
)
_LONGEST_ABBREVIATION: Final = 8


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*, each with the white space after it."""
    return _cut(text, sentence_ends(text))


def sentence_ends(text: str) -> list[int]:
    """Return the places in *text* where a sentence begins after another one."""
    return [end for end in _ends(text, _END) if not _abbreviated(text, end)]


def clause_ends(text: str) -> list[int]:
    """Return the places in *text* that follow a comma or another sign within a sentence."""
    return list(_ends(text, _COMMA))


def lines(text: str) -> list[str]:
    """Return the lines of *text*, each with the line break after it."""
    return _cut(text, _ends(text, _BREAK))


def pieces(text: str, limit: int) -> list[str]:
    """Return *text* in pieces of at most *limit* characters, longer where it cannot be divided.

    It is divided between sentences if possible, else after commas, else between words.
    """
    if len(text) <= limit:
        return [text]
    found = sentences(text)
    for pattern in (_COMMA, _SPACE):
        found = [
            part
            for one in found
            for part in (_cut(one, _ends(one, pattern)) if len(one) > limit else [one])
        ]
    return list(_joined(found, limit))


def _ends(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield where a match of *pattern* ends that is in no pair of tags."""
    tags = _TAG.finditer(text)
    tag = next(tags, None)
    depth = 0
    for found in pattern.finditer(text):
        while tag is not None and tag.start() < found.end():
            depth += -1 if tag[1] else 1
            tag = next(tags, None)
        if depth == 0 and not _within_tag(text, found.start()):
            yield found.end()


def _within_tag(text: str, at: int) -> bool:
    """Tell whether the character at *at* is between the brackets of a short tag."""
    opened = text.rfind("<", max(0, at - 30), at)
    return opened >= 0 and text.startswith(("<x ", "<g "), opened) and ">" not in text[opened:at]


def _abbreviated(text: str, end: int) -> bool:
    """Tell whether what ends before *end* is an abbreviation or an ordinal, not a sentence."""
    before = text[max(0, end - 40) : end].rstrip()[-_LONGEST_ABBREVIATION:]
    return _ABBREVIATED.search(before) is not None


def _cut(text: str, ends: Iterator[int] | list[int]) -> list[str]:
    places = [0, *(end for end in ends if end < len(text)), len(text)]
    return [text[a:b] for a, b in pairwise(places)]


def _joined(parts: list[str], limit: int) -> Iterator[str]:
    """Yield *parts* together as long as they stay within *limit*."""
    held = ""
    for part in parts:
        if held and len(held) + len(part) > limit:
            yield held
            held = ""
        held += part
    if held:
        yield held

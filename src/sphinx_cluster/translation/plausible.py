"""A text and what an engine made of it go in; whether it can be a translation at all comes out.

What an engine answers is marked as unread in any case. This is about answers that are no
translation: markup lost or invented, another text, an explanation, a fragment.

Apart from the asking, as it judges texts and knows no engine.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_TAG: Final = re.compile(r"<x id=\"\d+\"/>|<g id=\"\d+\">|</g>")
_LOOSE_TAG: Final = re.compile(
    r"<\s?/\s?(?P<closed>[xg])\b[^<>]{0,20}>"
    r"|<\s?(?P<name>[xg])\s{1,3}id\s?=\s?[\"'“”„]?(?P<number>\d{1,9})[\"'“”„]?\s?/?\s?>",
    re.IGNORECASE,
)
_SPACE: Final = re.compile(r"(?<!\s)\s++")
_ANY_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_DIGITS: Final = re.compile(r"\d")
_LONG: Final = 25
"""Shorter texts may have a translation of any length."""
_SHORTEST, _LONGEST, _ROOM = 0.2, 3.5, 30


def has_words(text: str) -> bool:
    """Tell whether there is anything in *text* besides tags that can be translated."""
    return any(map(str.isalpha, _TAG.sub("", text)))


def tidied(answer: str) -> str:
    """Return *answer* with its tags as they are asked for, and without single line breaks.

    Engines put spaces into tags, write an empty pair for a single one, or close by number.
    """
    return _SPACE.sub(_joined, _LOOSE_TAG.sub(_strict, answer.strip()))


def _joined(space: re.Match[str]) -> str:
    return " " if space[0].count("\n") == 1 else space[0]


def _strict(found: re.Match[str]) -> str:
    if found["closed"]:
        return "</g>" if found["closed"] in "gG" else ""
    number = found["number"]
    return f'<x id="{number}"/>' if found["name"] in "xX" else f'<g id="{number}">'


def keeps_tags(text: str, answer: str) -> bool:
    """Tell whether *answer* has every tag of *text* as often, and no other."""
    wanted = Counter(_TAG.findall(text))
    return Counter(_TAG.findall(answer)) == wanted and all(
        _TAG.fullmatch(tag) or tag in text for tag in _ANY_TAG.findall(answer)
    )


def plausible(text: str, answer: str) -> bool:
    """Tell whether *answer* may be the translation of *text*, tags and meaning aside."""
    said, asked = _TAG.sub("", answer).strip(), _TAG.sub("", text).strip()
    if not said:
        return not asked
    if any(map(str.isalpha, asked)) and not any(map(str.isalnum, said)):
        return False
    if _long_number_lost(asked, said):
        return False
    if len(asked) >= _LONG and len(said) < _SHORTEST * len(asked) and _is_spelled(asked):
        return False
    return len(said) <= _LONGEST * len(asked) + _ROOM and said.count("\n") <= asked.count("\n")


_NUMBER: Final = re.compile(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?")


def _long_number_lost(asked: str, said: str) -> bool:
    """Tell whether a number of three or more digits is gone, however it was divided."""
    kept = "".join(_DIGITS.findall(said))
    numbers = ("".join(_DIGITS.findall(found)) for found in _NUMBER.findall(asked))
    return any(len(number) >= 3 and number not in kept for number in numbers)


def _is_spelled(text: str) -> bool:
    """Tell whether *text* is in letters of which a translation needs about as many."""
    return sum(map(str.isalpha, text)) > len(text) / 2

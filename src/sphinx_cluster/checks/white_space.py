"""A message goes in; white space in the translation that does not belong there comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message

_SEVERAL: Final = re.compile(r"(?<=[^\s]) {2,}+(?=\S)")
_BEFORE_SIGN: Final = re.compile(r"(?<=[\w)\]“”’\"]) ++(?=[.,;:!?](?:\s|\Z))")
_NEAR_SIGN: Final = re.compile(r" [.,;:!?]")
"""Is in every text that has what ``_BEFORE_SIGN`` finds; to look for it is much faster."""
_SPACE_BEFORE_SIGNS: Final = frozenset({"fr", "br"})
"""Languages that set a space before some punctuation marks."""


def _find(message: Message) -> Iterator[Hit]:
    source, text = message.source.text, message.translation.text
    if not text.strip():
        yield Hit(said="the translation is nothing but white space", end=len(text))
        return
    if text != text.strip() or source != source.strip():
        yield from _edges(source, text)
    if "  " in text and "  " not in source.strip():
        for start, end in _in_prose(message, _SEVERAL):
            yield Hit(said="more than one space", start=start, end=end, replacement=" ")
    if not _NEAR_SIGN.search(text) or not _BEFORE_SIGN.search(text) or _BEFORE_SIGN.search(source):
        return
    if message.translation.language[:2] not in _SPACE_BEFORE_SIGNS:
        for start, end in _in_prose(message, _BEFORE_SIGN):
            yield Hit(
                said="a space before a punctuation mark", start=start, end=end, replacement=""
            )


def _edges(source: str, text: str) -> Iterator[Hit]:
    """Yield a hit where the texts do not begin or end with the same white space."""
    before, wanted = _leading(text), _leading(source)
    if before != wanted:
        yield Hit(
            said="the translation does not begin with the white space of the source",
            end=len(before),
            replacement=wanted,
        )
    after, wanted = _trailing(text), _trailing(source)
    if after != wanted:
        yield Hit(
            said="the translation does not end with the white space of the source",
            start=len(text) - len(after),
            end=len(text),
            replacement=wanted,
        )


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _trailing(text: str) -> str:
    return text[len(text.rstrip()) :]


def _in_prose(message: Message, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where *pattern* matches the translation, unless that is within code."""
    text = message.translation.text
    for found in pattern.finditer(text):
        start, end = found.span()
        if message.translation.prose[start:end].isspace():
            yield start, end


CHECK = MessageCheck(
    sentence="White space is as in the source, and no more than needed.",
    severity=Severity.WARNING,
    find=_find,
)

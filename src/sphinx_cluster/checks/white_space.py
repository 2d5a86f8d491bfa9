"""A message goes in; white space and unseen characters come out that do not belong there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.language_codes import base_of

# A message goes in; white space in the translation that does not belong there comes out.

_SEVERAL: Final = re.compile(r"(?<=[^\s]) {2,}+(?=\S)")
_BEFORE_SIGN: Final = re.compile(r"(?<=[\w)\]“”’\"]) ++(?=[.,;:!?](?:\s|\Z))")
_NEAR_SIGN: Final = re.compile(r" [.,;:!?]")
"""Is in every text that has what ``_BEFORE_SIGN`` finds; to look for it is much faster."""
_SPACE_BEFORE_SIGNS: Final = frozenset({"fr", "br"})
"""Languages that set a space before some punctuation marks."""


def _find_white_space(message: Message) -> Iterator[Hit]:
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
    if base_of(message.translation.language) not in _SPACE_BEFORE_SIGNS:
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


WHITE_SPACE = MessageCheck(
    sentence="White space is as in the source, and no more than needed.",
    severity=Severity.WARNING,
    find=_find_white_space,
)


# A message goes in; characters nobody sees come out, if only the translation has them.

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]"
)
"""Control characters, those that change the direction of text, and the sign for broken bytes.

Marks that right-to-left scripts need (U+200C to U+200F, U+061C) and the soft hyphen are not among
them.
"""


def _find_hidden_characters(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    known = frozenset(_HIDDEN.findall(message.source.text))
    for one in _HIDDEN.finditer(text):
        if one[0] not in known:
            name = unicodedata.name(one[0], "control character")
            yield Hit(
                said="the character %(code)s (%(name)s) cannot be seen, and is not in the source",
                values={"code": f"U+{ord(one[0]):04X}", "name": name.lower()},
                start=one.start(),
                end=one.end(),
            )
            return


HIDDEN_CHARACTERS = MessageCheck(
    sentence="A translation has no hidden characters of its own.",
    severity=Severity.WARNING,
    find=_find_hidden_characters,
    hint=_HIDDEN,
)

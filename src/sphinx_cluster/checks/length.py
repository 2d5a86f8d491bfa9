"""A message goes in; a hit comes out if the translation breaks off or is far too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.language.sentences import sentences

_WIDE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WEIGHT_OF_WIDE: Final = 1.8
"""A character of these scripts says as much as three letters, so it counts this much more."""
_UNSUSPICIOUS: Final = (0.82, 1.7)
"""The share of the source's length within which a text neither breaks off nor is too long."""
_LENGTH_OF_ONCE: Final = 1.3
"""The share of the source's length up to which no text says all of it twice."""
_TOO_SHORT: Final = 24
"""A source of fewer letters says nothing about its translation, if that is as short."""


def _find(message: Message) -> Iterator[Hit]:
    original, text = message.source.text, message.translation.text
    share = len(text) / len(original)
    if _UNSUSPICIOUS[0] < share < _UNSUSPICIOUS[1] and (
        share < _LENGTH_OF_ONCE or not text.endswith(text[: (len(text) - 1) // 2])
    ):
        return
    if len(original) < _TOO_SHORT and len(text) < _TOO_SHORT and original.isascii():
        return
    source = " ".join(message.source.prose.split())
    text = " ".join(message.translation.prose.split())
    before, after = _measure(source), _measure(text)
    if not before or not after:
        return
    share = after / before
    if _breaks_off(source, text, before, share):
        yield Hit(said="the translation is much shorter than the source; it may break off")
    elif (share > 2.5 and before >= 40) or (share > 3.5 and after > 80) or _repeats(source, text):
        yield Hit(said="the translation is much longer than the source")


def _measure(prose: str) -> float:
    return len(prose) + _WEIGHT_OF_WIDE * len(_WIDE.findall(prose))


def _breaks_off(source: str, text: str, before: float, share: float) -> bool:
    if before < 24:
        return False
    if share < 0.5:
        return True
    if share < 0.8 and source.endswith((".", "!", "?", ":")) and text[-1].isalpha():
        return True
    return share < 0.65 and len(sentences(source)) > len(sentences(text))


def _repeats(source: str, text: str) -> bool:
    """Return whether *text* says all of it twice."""
    half = text[: (len(text) - 1) // 2]
    return (
        len(half) > 12
        and text.endswith(half)
        and source[: len(source) // 2] != source[-(len(source) // 2) :]
    )


CHECK = MessageCheck(
    sentence="A translation is about as long as its source.",
    severity=Severity.WARNING,
    find=_find,
)

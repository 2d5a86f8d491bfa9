"""A translation goes in; the words that stand twice in a row come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message

_TWICE: Final = re.compile(r"(?<!\w)([^\W\d_]{2,})\s+\1(?!\w)", re.IGNORECASE)
_AFTER_COMMA: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset({"der", "die", "das", "den", "dem", "denen", "deren"}),
}
"""A pronoun and an article of one shape: "Leute, die die Sache kennen", "in der der Strom"."""
_COMMON: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset({"sie"}),
    "en": frozenset({"that", "had"}),
    "fr": frozenset({"nous", "vous"}),
}
_CLAUSE: Final = re.compile(r",\s+(?:\w+\s+){0,2}\Z")
_CLAUSE_LENGTH: Final = 40


def _find(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if not _TWICE.search(text):
        return
    prose, language = message.translation.prose, message.translation.language[:2]
    for found in _TWICE.finditer(prose):
        word = found[1].casefold()
        if word in _COMMON.get(language, ()) or _in_source(message, word):
            continue
        before = prose[max(0, found.start() - _CLAUSE_LENGTH) : found.start()]
        if word in _AFTER_COMMA.get(language, ()) and _CLAUSE.search(before):
            continue
        yield Hit(
            said='the word "%(word)s" stands twice in a row',
            values={"word": found[1]},
            start=found.start(),
            end=found.end(),
        )


def _in_source(message: Message, word: str) -> bool:
    return any(found[1].casefold() == word for found in _TWICE.finditer(message.source.text))


CHECK = MessageCheck(
    sentence="No word stands twice in a row.", severity=Severity.WARNING, find=_find
)

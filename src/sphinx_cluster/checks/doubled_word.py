"""A translation goes in; the words that stand twice in a row come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from operator import eq
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import OPAQUE, Message
from sphinx_cluster.language_codes import base_of

_TWICE: Final = re.compile(r"(?<!\w)([^\W\d_]{2,}+)\s+\1(?!\w)", re.IGNORECASE)
_SIGNS: Final = ".,;:!?()[]{}*\"'“”„‘’»«_`…\\".encode()
"""What may stand before the first word or behind the second; as bytes, they are removed fastest."""
_PRONOUNS: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset({"der", "die", "das", "den", "dem", "denen", "deren"}),
}
"""A pronoun and an article of one shape: "Leute, die die Sache kennen", "das ist die der Stadt"."""
_COMMON: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset({"sie"}),
    "en": frozenset({"that", "had"}),
    "fr": frozenset({"nous", "vous"}),
}
_CLAUSE: Final = re.compile(
    rf"(?:,\s+(?:\w+\s+){{0,2}}|(?:{OPAQUE}|\b(?:ist|sind|war|waren|wie|als|und|oder|auch|nur))\s+)\Z"
)
_CLAUSE_LENGTH: Final = 40


def _find(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if not _may_hold_twice(text):
        return
    prose, language = message.translation.prose, base_of(message.translation.language)
    known = {found[1].casefold() for found in _TWICE.finditer(message.source.text)}
    known |= _COMMON.get(language, frozenset())
    for found in _TWICE.finditer(prose):
        word = found[1].casefold()
        if word in known:
            continue
        before = prose[max(0, found.start() - _CLAUSE_LENGTH) : found.start()]
        if word in _PRONOUNS.get(language, ()) and _CLAUSE.search(before):
            continue
        yield Hit(
            said='the word "%(word)s" stands twice in a row',
            values={"word": found[1]},
            start=found.start(),
            end=found.end(),
        )


def _may_hold_twice(text: str) -> bool:
    """Return whether two words in a row are the same but for signs: a quick look that is sure.

    The bytes of a sign may be part of a letter as well; but a word that loses some of its letters
    does so every time, so that what stands twice is still the same.
    """
    apart = text.lower().replace("](", " ")  # the text of a link, and its address
    words = apart.encode(errors="replace").translate(None, _SIGNS).split()
    return any(map(eq, words, words[1:]))


CHECK = MessageCheck(
    sentence="No word stands twice in a row.", severity=Severity.WARNING, find=_find
)

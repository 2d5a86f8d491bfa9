"""The check ``ampersand``: a translation in, a hit for each "&" between words in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_cluster.api import Hit, Message, MessageCheck, Severity

_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_] )&(?= [^\W\d_])")


def _find(message: Message) -> Iterator[Hit]:
    """Yield each sign that the source does not have; in prose it means "und" and nothing else."""
    if "&" in message.source.text:
        return
    for found in _BETWEEN_WORDS.finditer(message.translation.prose):
        start, end = found.span()
        yield Hit(said='"und" is meant', start=start, end=end, replacement="und")


CHECK = MessageCheck(
    sentence="Words are joined by a word, not by a sign.",
    severity=Severity.WARNING,
    languages=("de",),
    hint=_BETWEEN_WORDS,
    find=_find,
)

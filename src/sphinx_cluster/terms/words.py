"""A text goes in; its words come out, without code, targets and addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f]|\u00ad(?=[^\W_]))+")
BETWEEN: Final = " \t\n\r\u00a0\u202f-\u2010\u2011"
"""What may stand between the words of a term in place of what the term itself has there."""
_OPAQUE: Final = re.compile(  # bounded or possessive where runs may be long: linear on any text
    r"``[^`]*``(?!`)"
    r"|(?:\{[\w:.+-]+\}|:[\w:.+-]{1,60}+(?<=:))`[^`<]*`"
    r"|(?:\{[\w:.+-]+\}|:[\w:.+-]{1,60}+(?<=:))(?=`)"
    r"|(?<!`)`[^`<]*`(?![`_])"
    r"|<[^<>\s][^<>]*>"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
    r"|\b(?:https?|ftp|mailto):[^\s<>`]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
    r"|\{\{[^{}]*\}\}|\|[^\s|](?:[^|]*[^\s|])?\|(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The ``prose`` of a text, as long as the text itself, and where its words stand in it."""

    prose: str
    spans: Sequence[tuple[int, int]]

    def word(self, number: int) -> str:
        start, end = self.spans[number]
        return self.prose[start:end].replace("\u00ad", "")

    def between(self, number: int) -> str:
        """Return what stands between a word and the next, but for spaces and hyphens."""
        return self.prose[self.spans[number][1] : self.spans[number + 1][0]].strip(BETWEEN)


def words_of(text: str) -> Words:
    """Return the words of *text*; what is no prose has zeros in its place."""
    prose = _OPAQUE.sub(lambda found: "\0" * len(found[0]), text)
    return Words(prose=prose, spans=[found.span() for found in WORD.finditer(prose)])

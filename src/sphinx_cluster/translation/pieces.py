"""The parts of a text go in; the parts of its sentences or clauses come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sphinx_cluster.translation.mask_parts import Part, Place

_SENTENCE: Final = re.compile(
    r"(?:[.!?\u2026]++[\"'\u201c\u201d\u00bb)]*+\s++|[\u3002\uff01\uff1f])"
)
_CLAUSE: Final = re.compile(r"(?:[,;:]|\s[\u2013\u2014-])\s++")


def pieces_of(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return the sentences of *parts*, or the clauses if there is one sentence; never none."""
    sentences = _cut(parts, _SENTENCE)
    return sentences if len(sentences) > 1 else _cut(parts, _CLAUSE)


def _cut(parts: Sequence[Part], place: re.Pattern[str]) -> list[tuple[Part, ...]]:
    """Return *parts* cut behind *place* wherever that is in no pair; each piece has words."""
    pieces: list[list[Part]] = [[]]
    depth = 0
    for part in parts:
        depth += (part.place is Place.OPEN) - (part.place is Place.CLOSE)
        if part.place is not Place.WORDS or depth:
            pieces[-1].append(part)
            continue
        first, *rest = _split(part.raw, place)
        pieces[-1].append(part._replace(raw=first))
        pieces += [[part._replace(raw=text)] if text else [] for text in rest]
    return _merged(pieces)


def _split(text: str, place: re.Pattern[str]) -> Iterator[str]:
    position = 0
    for found in place.finditer(text):
        if not text[found.end() : found.end() + 1].islower() or found[0][0] in ",;: ":
            yield text[position : found.end()]
            position = found.end()
    yield text[position:]


def _merged(pieces: Sequence[Sequence[Part]]) -> list[tuple[Part, ...]]:
    """Return *pieces*, those without a letter put to the one before them."""
    merged: list[tuple[Part, ...]] = []
    for piece in pieces:
        words = any(
            char.isalpha() for part in piece if part.place is Place.WORDS for char in part.raw
        )
        if merged and not words:
            merged[-1] += tuple(piece)
        elif piece or not merged:
            merged.append(tuple(piece))
    return merged

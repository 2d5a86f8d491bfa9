"""A reading goes in; the text comes out cut into parts: words, and what an engine must not see.

Apart from the masking of what is cut, which writes texts for engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from sphinx_cluster.language.sentences import clause_ends, sentence_ends
from sphinx_cluster.markup import Reading, Span, SpanKind, Syntax


class PartKind(Enum):
    """What a part is: words to translate, a thing that stays, or the edges of a pair."""

    WORDS = "words"
    THING = "thing"
    OPEN = "open"
    CLOSE = "close"


class MaskPart(NamedTuple):
    """A part of the source as it is written; ``number`` tells things and pairs apart."""

    place: PartKind
    raw: str
    number: int = 0
    escapable: bool = True


def shown(part: MaskPart) -> str:
    """Return what an engine sees of *part*: its words, or a tag in its place."""
    if part.place is PartKind.WORDS:
        return part.raw
    if part.place is PartKind.THING:
        return f'<x id="{part.number}"/>'
    return f'<g id="{part.number}">' if part.place is PartKind.OPEN else "</g>"


class _Strip(NamedTuple):
    place: PartKind
    raw: str
    can_escape: bool = True


class _Cut(NamedTuple):
    start: int
    end: int
    place: PartKind
    pair: int = -1


_ALWAYS_PAIRS: Final = frozenset(
    {SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.STRIKE, SpanKind.SPAN, SpanKind.IMAGE}
)
_PAIRS_IF_TITLED: Final = frozenset({SpanKind.LINK, SpanKind.REFERENCE, SpanKind.ROLE})
_TEXT_ROLES: Final = frozenset(
    {"dfn", "emphasis", "strong", "title-reference", "title", "t", "sub", "sup"}
    | {"subscript", "superscript"}
)
_NO_TITLES: Final = frozenset({"index", "math", "code", "raw", "eq", "samp", "file", "kbd"})
_SIGNS: Final = r"<|>|&(?:#\w{1,8}|\w{1,31});|[\x00-\x08\x0e-\x1b\x7f]"


def parts_of(reading: Reading, keep: Sequence[str] = ()) -> list[MaskPart]:
    """Return the parts of *reading*, which joined are its text; *keep* are terms that stay."""
    cuts = _cuts(reading)
    if not _is_nested(cuts):
        cuts = list(_cuts(reading, pairs=False))
    return list(_parts(reading, cuts, _pattern(tuple(keep))))


def is_pair(span: Span) -> bool:
    """Tell whether the text of *span* is to be translated."""
    if span.inner_end <= span.inner_start:
        return False
    if span.kind is SpanKind.ROLE:
        return span.name in _TEXT_ROLES or (span.titled and span.name not in _NO_TITLES)
    if span.kind is SpanKind.REFERENCE and span.name == "__":
        return span.inner_start > span.start
    return span.kind in _ALWAYS_PAIRS or (span.kind in _PAIRS_IF_TITLED and span.titled)


@lru_cache(maxsize=64)
def _pattern(keep: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches signs that tags could be taken for, and the terms *keep*."""
    terms = sorted({term for term in keep if term.strip()}, key=len, reverse=True)
    if not terms:
        return re.compile(_SIGNS)
    words = "|".join(re.escape(term) for term in terms)
    return re.compile(rf"{_SIGNS}|(?<!\w)(?:{words})(?!\w)")


def _cuts(reading: Reading, *, pairs: bool = True) -> list[_Cut]:
    """Return, in order, the stretches of the text that are not words."""
    found = [_Cut(start, end, PartKind.THING) for start, end in reading.escapes]
    for number, span in enumerate(reading.spans):
        if pairs and is_pair(span):
            found.append(_Cut(span.start, span.inner_start, PartKind.OPEN, number))
            found.append(_Cut(span.inner_end, span.end, PartKind.CLOSE, number))
        else:
            found.append(_Cut(span.start, span.end, PartKind.THING))
    found.sort(key=lambda cut: (cut.start, -cut.end))
    return list(_apart(found))


def _apart(cuts: Sequence[_Cut]) -> Iterator[_Cut]:
    """Yield *cuts* without those that lie in another one."""
    position, dropped = 0, set[int]()
    for cut in cuts:
        if cut.start < position or cut.pair in dropped:
            dropped.add(cut.pair) if cut.place is PartKind.OPEN else None
            continue
        position = cut.end
        yield cut


def _is_nested(cuts: Sequence[_Cut]) -> bool:
    """Tell whether every pair is closed, and in the order that pairs were opened."""
    open_pairs: list[int] = []
    for cut in cuts:
        if cut.place is PartKind.OPEN:
            open_pairs.append(cut.pair)
        elif cut.place is PartKind.CLOSE and (not open_pairs or open_pairs.pop() != cut.pair):
            return False
    return not open_pairs


def _parts(reading: Reading, cuts: Sequence[_Cut], signs: re.Pattern[str]) -> Iterator[MaskPart]:
    """Yield the parts, with numbers for things and pairs."""
    number = 0
    numbers: list[int] = []
    escapable = [True]
    for place, raw, can_escape in _joined(_strips(reading, cuts, signs)):
        if place is PartKind.WORDS:
            yield MaskPart(place, raw, escapable=escapable[-1])
        elif place is PartKind.CLOSE:
            escapable.pop()
            yield MaskPart(place, raw, numbers.pop())
        else:
            number += 1
            if place is PartKind.OPEN:
                numbers.append(number)
                escapable.append(can_escape)
            yield MaskPart(place, raw, number)


def _strips(reading: Reading, cuts: Sequence[_Cut], signs: re.Pattern[str]) -> Iterator[_Strip]:
    """Yield the text in strips: what was cut out of it, and the words between."""
    text, position = reading.text, 0
    for cut in cuts:
        yield from _words(text[position : cut.start], signs)
        can_escape = cut.place is not PartKind.OPEN or _can_escape(reading, cut)
        yield _Strip(cut.place, text[cut.start : cut.end], can_escape)
        position = cut.end
    yield from _words(text[position:], signs)


def _joined(strips: Iterable[_Strip]) -> Iterator[_Strip]:
    """Yield *strips*, things that touch as one."""
    thing = ""
    for strip in strips:
        if strip.place is PartKind.THING:
            thing += strip.raw
            continue
        if thing:
            yield _Strip(PartKind.THING, thing)
            thing = ""
        yield strip
    if thing:
        yield _Strip(PartKind.THING, thing)


def _can_escape(reading: Reading, cut: _Cut) -> bool:
    """Tell whether backslashes work in a pair: the titles of MyST's roles are taken as written."""
    span = reading.spans[cut.pair]
    return not (reading.syntax is Syntax.MYST and span.kind is SpanKind.ROLE)


def _words(text: str, signs: re.Pattern[str]) -> Iterator[_Strip]:
    position = 0
    for found in signs.finditer(text):
        if found.start() > position:
            yield _Strip(PartKind.WORDS, text[position : found.start()])
        yield _Strip(PartKind.THING, found[0])
        position = found.end()
    if position < len(text):
        yield _Strip(PartKind.WORDS, text[position:])


# The parts of a text go in; the parts of its sentences or clauses come out.


def pieces_of(parts: Sequence[MaskPart]) -> list[tuple[MaskPart, ...]]:
    """Return the sentences of *parts*, or the clauses if there is one sentence; never none."""
    text = "".join(map(shown, parts))
    sentences = _cut(parts, sentence_ends(text))
    return sentences if len(sentences) > 1 else _cut(parts, clause_ends(text))


def _cut(parts: Sequence[MaskPart], ends: Sequence[int]) -> list[tuple[MaskPart, ...]]:
    """Return *parts* cut at *ends*, places in the text they show; each piece has words."""
    pieces: list[list[MaskPart]] = [[]]
    position = 0
    for part in parts:
        begin, position = position, position + len(shown(part))
        within = [end - begin for end in ends if begin < end <= position]
        first, *rest = _split(part.raw, within) if part.place is PartKind.WORDS else [part.raw]
        pieces[-1].append(part._replace(raw=first))
        pieces += [[part._replace(raw=text)] if text else [] for text in rest]
    return _merged(pieces)


def _split(text: str, ends: Sequence[int]) -> Iterator[str]:
    for begin, end in pairwise((0, *ends, len(text))):
        yield text[begin:end]


def _merged(pieces: Sequence[Sequence[MaskPart]]) -> list[tuple[MaskPart, ...]]:
    """Return *pieces*, those without a letter put to the one before them."""
    merged: list[tuple[MaskPart, ...]] = []
    for piece in pieces:
        words = any(
            char.isalpha() for part in piece if part.place is PartKind.WORDS for char in part.raw
        )
        if merged and not words:
            merged[-1] += tuple(piece)
        elif piece or not merged:
            merged.append(tuple(piece))
    return merged

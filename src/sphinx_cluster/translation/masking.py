"""A text goes in; what an engine may see of it comes out, and from its answer the translation.

Code, roles, targets of links, substitutions, footnotes, mathematics, HTML, placeholders and terms
that stay as they are become ``<x id="1"/>``; text that is marked up, such as that of a link, stands
between ``<g id="2">`` and ``</g>``. An answer is accepted only if the translation made of it has
the markup of the source, which is found out by reading both.

Apart from `sphinx_cluster.translation.masked`, which asks an engine; here nothing is asked.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from sphinx_cluster.errors import ClusterError
from sphinx_cluster.markup import Reading, Span, SpanKind, Syntax, read
from sphinx_cluster.markup.lines import line_signs
from sphinx_cluster.markup.rst import AFTER, BEFORE, BEFORE_HERE
from sphinx_cluster.translation.mask_parts import (
    MaskPart,
    PartKind,
    is_pair,
    parts_of,
    pieces_of,
    shown,
)

# An engine's answer goes in; its words and tags come out, if it has each tag of the question.


class MaskError(ClusterError):
    """An answer cannot be used: its markup would not be that of the source."""


_TAG: Final = re.compile(
    r"<\s*+(?P<close>/?)\s*+(?P<name>[xXgG])(?:\s++[iI][dD]\s*+=\s*+[\"'\u201c\u201d\u201e]?\s*+"
    r"(?P<number>[0-9]{1,9})\s*+[\"'\u201c\u201d\u201e]?)?\s*+(?P<empty>/?)\s*+>"
)
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


def parts_in(answer: str, question: Sequence[MaskPart]) -> list[MaskPart]:
    """Return the words of *answer* with the parts of *question* that its tags stand for.

    Raises `MaskError` for tags that are lost, doubled, invented, badly nested or in another pair.
    """
    reader = _Reader(question)
    for words, tag in _split(answer):
        reader.add_words(words)
        if tag is not None:
            reader.add_tag(tag)
    return reader.complete()


def _split(answer: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    position = 0
    for tag in _TAG.finditer(answer):
        yield answer[position : tag.start()], tag
        position = tag.end()
    yield answer[position:], None


class _Reader:
    """Puts an answer together; knows the tags of the question, those seen and those open."""

    def __init__(self, question: Sequence[MaskPart]) -> None:
        self._known = {(part.place, part.number): part for part in question}
        self._inside = _pairs_around(question)
        self._raw = {
            before.number
            for before, after in pairwise(question)
            if before.place is PartKind.OPEN and not after.escapable
        }
        self._found: list[MaskPart] = []
        self._seen: set[int] = set()
        self._open: list[int] = []

    def add_words(self, words: str) -> None:
        """Add *words*, with the characters themselves that engines write as entities."""
        if words:
            text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), words)
            escapable = not self._open or self._open[-1] not in self._raw
            self._found.append(MaskPart(PartKind.WORDS, text, escapable=escapable))

    def add_tag(self, tag: re.Match[str]) -> None:
        """Add the part that *tag* stands for; raises `MaskError` if there is none."""
        if tag["name"] in "gG" and tag["close"]:
            if not self._open or int(tag["number"] or self._open[-1]) != self._open[-1]:
                raise MaskError(f"the tag {tag[0]} closes no tag that is open")
            self._found.append(self._known[PartKind.CLOSE, self._open.pop()])
        elif not tag["close"]:
            place = PartKind.THING if tag["name"] in "xX" else PartKind.OPEN
            number = int(tag["number"] or 0)
            self._check(tag[0], place, number)
            self._found.append(self._known[place, number])
            if place is PartKind.OPEN:
                self._open.append(number)

    def _check(self, tag: str, place: PartKind, number: int) -> None:
        if (place, number) not in self._known:
            raise MaskError(f"the tag {tag} is invented")
        if number in self._seen:
            raise MaskError(f"the tag {tag} stands there twice")
        self._seen.add(number)
        if self._inside[number] != (self._open[-1] if self._open else 0):
            raise MaskError(f"the tag {tag} stands in another pair than in the source")

    def complete(self) -> list[MaskPart]:
        """Return what was put together; raises `MaskError` if something is missing."""
        if self._open:
            raise MaskError(f'the tag <g id="{self._open[-1]}"> is not closed')
        missing = self._inside.keys() - self._seen
        if missing:
            raise MaskError(f"the tag {min(missing)} is missing")
        return self._found


def _pairs_around(parts: Sequence[MaskPart]) -> dict[int, int]:
    """Return for the number of each tag that of the pair it is in, 0 outside of any."""
    inside: dict[int, int] = {}
    numbers: list[int] = []
    for part in parts:
        if part.place is PartKind.CLOSE:
            numbers.pop()
        elif part.place is not PartKind.WORDS:
            inside[part.number] = numbers[-1] if numbers else 0
            if part.place is PartKind.OPEN:
                numbers.append(part.number)
    return inside


# The parts of a translation go in; attempts at writing it come out, the least changed first.
#
# What an engine wrote is words: a star, a backtick or a bracket in it must not become markup.

_SIGNS: Final[Mapping[Syntax, re.Pattern[str]]] = {
    Syntax.MYST: re.compile(r"[\\`*_\[\]{}<>$~&|!]"),
    Syntax.RST: re.compile(r"[\\`*_|<>%{]|(?<=\w):(?=\S)"),
}
_INLINE: Final = re.compile(r"(?::[\w.+:-]+:)?[*`|\[_]")
_ENDS_INLINE: Final = re.compile(r"[*`|_]\Z|:[\w.+:-]+:\Z")
_MAY_BEGIN: Final = re.compile(rf"{BEFORE}\Z")
_MAY_END: Final = re.compile(AFTER)
_SIGN_OF_LINE: Final = re.compile(r"[^\w\s]")
JOINT: Final = "\\ "
"""An escaped space, of which reStructuredText shows nothing: markup may begin or end next to it."""


def attempts(parts: Sequence[MaskPart], syntax: Syntax, *, whole: bool) -> Iterator[str]:
    """Yield ways to write *parts*: as they are, then with joints, then with every sign escaped."""
    plain = [part.raw for part in parts]
    yield "".join(plain)
    if whole:
        yield defused("".join(plain), syntax)
    if syntax is Syntax.RST:
        yield "".join(_jointed(parts, plain))
    escaped = [_escaped(part, syntax) for part in parts]
    text = "".join(escaped if syntax is Syntax.MYST else _jointed(parts, escaped))
    yield text
    if whole:
        yield defused(text, syntax)


def defused(text: str, syntax: Syntax) -> str:
    """Return *text* with an escape before each sign that would make a line no plain text."""
    pieces: list[str] = []
    position = 0
    for kind, start in line_signs(text, syntax):
        sign = _SIGN_OF_LINE.search(text, start)
        if sign is None or kind == "indent" or sign.start() < position:
            continue
        pieces += (text[position : sign.start()], "\\")
        position = sign.start()
    return "".join((*pieces, text[position:]))


def _escaped(part: MaskPart, syntax: Syntax) -> str:
    if part.place is not PartKind.WORDS or not part.escapable:
        return part.raw
    return _SIGNS[syntax].sub(r"\\\g<0>", part.raw)


def _jointed(parts: Sequence[MaskPart], texts: Sequence[str]) -> Iterator[str]:
    """Yield *texts* with a joint wherever markup would not begin or end otherwise."""
    before = ""
    for part, text in zip(parts, texts, strict=True):
        after_markup = part.place is not PartKind.CLOSE and _ENDS_INLINE.search(before)
        begins = part.place in (PartKind.THING, PartKind.OPEN) and _INLINE.match(part.raw)
        if before and text and not before.endswith(JOINT):
            ends = after_markup and not text.startswith("\\") and not _MAY_END.match(text)
            if ends or (begins and not _MAY_BEGIN.search(before[-1:])):
                yield JOINT
        yield text
        is_sign = part.place in (PartKind.THING, PartKind.CLOSE)
        before = text if is_sign else f".{text[-2:].replace('`', '.').replace('*', '.')}"


# A source and a translation go in; whether they hold the same markup comes out.

BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters besides the line feed at which parsers may end a line."""
_BY_THEMSELVES: Final = frozenset({SpanKind.URL, SpanKind.SCHEME})
"""Addresses without any sign; reStructuredText takes them for such at the start of a word only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What must be the same in two texts, and the signs left over, of which none may be new."""

    spans: Counter[Hashable]
    tags: tuple[str, ...]
    lines: tuple[str, ...]
    residue: Counter[str]
    breaks: Counter[str]


def is_same(source: str, translation: str, syntax: Syntax, *, whole: bool = True) -> bool:
    """Tell whether *translation* has just the markup of *source*, however it is read.

    MyST is compared with its optional syntaxes and without, as one cannot see which are on. The
    signs at the beginnings of lines count only if the texts are *whole*.
    """
    for extensions in (True, False) if syntax is Syntax.MYST else (True,):
        wanted = _markup_of_source(source, syntax, extensions)
        found = _markup(translation, syntax, extensions)
        same = found.spans == wanted.spans and found.tags == wanted.tags
        if not same or found.residue - wanted.residue or found.breaks - wanted.breaks:
            return False
        if whole and found.lines != wanted.lines:
            return False
    return True


def _markup(text: str, syntax: Syntax, extensions: bool) -> Markup:
    reading = read(text, syntax, extensions=extensions)
    return Markup(
        spans=Counter(_told(reading)),
        tags=tuple(reading.raw(span) for span in reading.of(SpanKind.HTML)),
        lines=tuple(sign for sign, _ in line_signs(text, syntax)),
        residue=Counter(char for left in reading.residue for char in left.sign),
        breaks=Counter(char for char in text if char in BREAKS or char == "\0"),
    )


_markup_of_source = lru_cache(maxsize=1)(_markup)
"""The same source is compared with several attempts at its translation."""


def _told(reading: Reading) -> list[Hashable]:
    """Return what tells each span from others, together with the span it is in and how deep."""
    told: list[Hashable] = []
    around: list[tuple[Span, Hashable]] = []
    edges = {0, *(span.end for span in reading.spans)}
    edges.update(span.inner_start for span in reading.spans if span.kind not in _BY_THEMSELVES)
    for span in reading.spans:
        while around and around[-1][0].end <= span.start:
            around.pop()
        pair = is_pair(span)
        shown = "" if pair else reading.raw(span)
        bound = span.start in edges or BEFORE_HERE.match(reading.text, span.start) is not None
        loose = span.kind in _BY_THEMSELVES and reading.syntax is Syntax.RST and not bound
        itself = (span.kind, span.name, span.target, span.title, span.attributes, shown, loose)
        filled = pair and bool(reading.inner(span).strip())
        told.append((itself, filled, around[-1][1] if around else None, len(around)))
        around.append((span, itself))
    return told


__all__ = ["MaskError", "Masked", "mask"]

_BREAKS: Final = re.compile(rf"[\n{BREAKS}]+")
_BLANK: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text in which tags stand for markup.

    ``source`` is the text as it was, ``parts`` what it is made of; ``whole`` is false for a piece
    of a longer text.
    """

    source: str
    syntax: Syntax
    parts: Sequence[MaskPart]
    whole: bool = True

    @property
    def text(self) -> str:
        """What an engine is given: no angle brackets are in it but those of the tags."""
        return "".join(shown(part) for part in self.parts).strip()

    @property
    def has_words(self) -> bool:
        """Whether there is a letter to translate."""
        return any(char.isalpha() for char in _words(self.parts))

    def unmask(self, answer: str) -> str:
        """Return the translation that *answer* is: with the source's markup in place of the tags.

        White space around it is that of the source. Raises `MaskError` where tags are lost,
        doubled, invented or badly nested, and where the markup would not be that of the source.
        """
        if bool(answer.strip()) != bool(self.text):
            raise MaskError("the answer is empty" if self.text else "there is nothing to translate")
        before, after = self._edges()
        parts = parts_in(self._with_breaks_of_source(answer.strip()), self.parts)
        if not self.has_words and _words(parts) != _words(self.parts):
            raise MaskError("there is nothing to translate")
        for text in attempts(parts, self.syntax, whole=self.whole):
            translation = before + text + after
            if is_same(self.source, translation, self.syntax, whole=self.whole):
                return translation
        raise MaskError("the markup of the answer is not that of the source")

    def pieces(self) -> list[Masked]:
        """Return the text in smaller pieces: sentences or, of one sentence, its clauses.

        It is one piece where there is no place to cut.
        """
        return [
            Masked(
                source="".join(part.raw for part in piece),
                syntax=self.syntax,
                parts=piece,
                whole=False,
            )
            for piece in pieces_of(self.parts)
        ]

    def join(self, answers: Sequence[str]) -> str:
        """Return the translation that the *answers* to all pieces make together.

        Raises `MaskError` as `unmask` does.
        """
        pieces = self.pieces()
        text = "".join(
            piece.unmask(answer) if piece.text else piece.source
            for piece, answer in zip(pieces, answers, strict=True)
        )
        if not is_same(self.source, text, self.syntax):
            raise MaskError("the markup of the pieces together is not that of the source")
        return text

    def _edges(self) -> tuple[str, str]:
        """Return the white space before the text and that after it."""
        first = self.parts[0].raw if self.parts and self.parts[0].place is PartKind.WORDS else ""
        last = self.parts[-1].raw if self.parts and self.parts[-1].place is PartKind.WORDS else ""
        start = len(first) - len(first.lstrip())
        end = len(self.source) - (len(last) - len(last.rstrip()))
        return self.source[:start], self.source[max(start, end) :]

    def _with_breaks_of_source(self, answer: str) -> str:
        """Return *answer* without line breaks the source has none of."""
        if _BREAKS.search(self.source.strip()) is None:
            return _BREAKS.sub(" ", answer)
        if _BLANK.search(answer) and not _BLANK.search(self.source):
            raise MaskError("the answer has more paragraphs than the source")
        return answer


def mask(text: str, syntax: Syntax, *, keep: Sequence[str] = ()) -> Masked:
    """Return *text* with tags for its markup and for the terms *keep*, which are not translated."""
    parts = parts_of(read(text, syntax), keep)
    return Masked(source=text, syntax=syntax, parts=tuple(parts))


def _words(parts: Sequence[MaskPart]) -> str:
    """Return the words of *parts* without white space."""
    return "".join("".join(part.raw.split()) for part in parts if part.place is PartKind.WORDS)

"""An engine's answer goes in; its words and tags come out, if it has each tag of the question."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from sphinx_cluster.errors import ClusterError
from sphinx_cluster.translation.mask_parts import Part, Place


class MaskError(ClusterError):
    """An answer cannot be used: its markup would not be that of the source."""


_TAG: Final = re.compile(
    r"<\s*+(?P<close>/?)\s*+(?P<name>[xXgG])(?:\s++[iI][dD]\s*+=\s*+[\"'\u201c\u201d\u201e]?\s*+"
    r"(?P<number>[0-9]{1,9})\s*+[\"'\u201c\u201d\u201e]?)?\s*+(?P<empty>/?)\s*+>"
)
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


def parts_in(answer: str, question: Sequence[Part]) -> list[Part]:
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

    def __init__(self, question: Sequence[Part]) -> None:
        self._known = {(part.place, part.number): part for part in question}
        self._inside = _pairs_around(question)
        self._raw = {
            before.number
            for before, after in pairwise(question)
            if before.place is Place.OPEN and not after.escapable
        }
        self._found: list[Part] = []
        self._seen: set[int] = set()
        self._open: list[int] = []

    def add_words(self, words: str) -> None:
        """Add *words*, with the characters themselves that engines write as entities."""
        if words:
            text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), words)
            escapable = not self._open or self._open[-1] not in self._raw
            self._found.append(Part(Place.WORDS, text, escapable=escapable))

    def add_tag(self, tag: re.Match[str]) -> None:
        """Add the part that *tag* stands for; raises `MaskError` if there is none."""
        if tag["name"] in "gG" and tag["close"]:
            if not self._open or int(tag["number"] or self._open[-1]) != self._open[-1]:
                raise MaskError(f"the tag {tag[0]} closes no tag that is open")
            self._found.append(self._known[Place.CLOSE, self._open.pop()])
        elif not tag["close"]:
            place = Place.THING if tag["name"] in "xX" else Place.OPEN
            number = int(tag["number"] or 0)
            self._check(tag[0], place, number)
            self._found.append(self._known[place, number])
            if place is Place.OPEN:
                self._open.append(number)

    def _check(self, tag: str, place: Place, number: int) -> None:
        if (place, number) not in self._known:
            raise MaskError(f"the tag {tag} is invented")
        if number in self._seen:
            raise MaskError(f"the tag {tag} stands there twice")
        self._seen.add(number)
        if self._inside[number] != (self._open[-1] if self._open else 0):
            raise MaskError(f"the tag {tag} stands in another pair than in the source")

    def complete(self) -> list[Part]:
        """Return what was put together; raises `MaskError` if something is missing."""
        if self._open:
            raise MaskError(f'the tag <g id="{self._open[-1]}"> is not closed')
        missing = self._inside.keys() - self._seen
        if missing:
            raise MaskError(f"the tag {min(missing)} is missing")
        return self._found


def _pairs_around(parts: Sequence[Part]) -> dict[int, int]:
    """Return for the number of each tag that of the pair it is in, 0 outside of any."""
    inside: dict[int, int] = {}
    numbers: list[int] = []
    for part in parts:
        if part.place is Place.CLOSE:
            numbers.pop()
        elif part.place is not Place.WORDS:
            inside[part.number] = numbers[-1] if numbers else 0
            if part.place is Place.OPEN:
                numbers.append(part.number)
    return inside

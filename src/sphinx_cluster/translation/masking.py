"""A text goes in; what an engine may see of it comes out, and from its answer the translation.

Code, roles, targets of links, substitutions, footnotes, mathematics, HTML, placeholders and terms
that stay as they are become ``<x id="1"/>``; text that is marked up, such as that of a link, stands
between ``<g id="2">`` and ``</g>``. An answer is accepted only if the translation made of it has
the markup of the source, which is found out by reading both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sphinx_cluster.markup import Syntax, read
from sphinx_cluster.translation.answers import MaskError, parts_in
from sphinx_cluster.translation.escaping import attempts
from sphinx_cluster.translation.mask_parts import Part, Place, parts_of
from sphinx_cluster.translation.pieces import pieces_of
from sphinx_cluster.translation.same_markup import BREAKS, is_same

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
    parts: Sequence[Part]
    whole: bool = True

    @property
    def text(self) -> str:
        """What an engine is given: no angle brackets are in it but those of the tags."""
        return "".join(_shown(part) for part in self.parts).strip()

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
        first = self.parts[0].raw if self.parts and self.parts[0].place is Place.WORDS else ""
        last = self.parts[-1].raw if self.parts and self.parts[-1].place is Place.WORDS else ""
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


def _words(parts: Sequence[Part]) -> str:
    """Return the words of *parts* without white space."""
    return "".join("".join(part.raw.split()) for part in parts if part.place is Place.WORDS)


def _shown(part: Part) -> str:
    if part.place is Place.WORDS:
        return part.raw
    if part.place is Place.THING:
        return f'<x id="{part.number}"/>'
    return f'<g id="{part.number}">' if part.place is Place.OPEN else "</g>"

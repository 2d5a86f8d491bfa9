"""The parts of a translation go in; attempts at writing it come out, the least changed first.

What an engine wrote is words: a star, a backtick or a bracket in it must not become markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sphinx_cluster.markup import Syntax
from sphinx_cluster.markup.lines import line_signs
from sphinx_cluster.markup.punctuation import AFTER, BEFORE
from sphinx_cluster.translation.mask_parts import Part, Place

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


def attempts(parts: Sequence[Part], syntax: Syntax, *, whole: bool) -> Iterator[str]:
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


def _escaped(part: Part, syntax: Syntax) -> str:
    if part.place is not Place.WORDS or not part.escapable:
        return part.raw
    return _SIGNS[syntax].sub(r"\\\g<0>", part.raw)


def _jointed(parts: Sequence[Part], texts: Sequence[str]) -> Iterator[str]:
    """Yield *texts* with a joint wherever markup would not begin or end otherwise."""
    before = ""
    for part, text in zip(parts, texts, strict=True):
        after_markup = part.place is not Place.CLOSE and _ENDS_INLINE.search(before)
        begins = part.place in (Place.THING, Place.OPEN) and _INLINE.match(part.raw)
        if before and text and not before.endswith(JOINT):
            ends = after_markup and not text.startswith("\\") and not _MAY_END.match(text)
            if ends or (begins and not _MAY_BEGIN.search(before[-1:])):
                yield JOINT
        yield text
        is_sign = part.place in (Place.THING, Place.CLOSE)
        before = text if is_sign else f".{text[-2:].replace('`', '.').replace('*', '.')}"

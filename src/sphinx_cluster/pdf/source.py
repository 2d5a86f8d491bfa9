"""Texts, colours and labels go in; Typst source that can only mean those, never code, comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NEVER: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, halves of characters and marks of byte order: no page can show them."""

LONG_WORD: Final = 28
"""A word longer than this may be broken anywhere: hyphenation may find no place in it."""

_PIECE: Final = 6
_LONG: Final = re.compile(rf"\S{{{LONG_WORD},}}")
_AFTER: Final = re.compile(r"(?<=[/\\._,;:?&=#@+)\]}|-])(?=\w)|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the pages something stands: a file and, where known, a line."""

    source: str
    line: int | None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source}:{self.line}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Typst source and the place in the pages it was made from."""

    text: str
    place: Place | None = None


def quoted(text: str) -> str:
    """Return *text* as a string literal of Typst, which nothing in it can end."""
    return f'"{_NEVER.sub(chr(0xFFFD), text).translate(_ESCAPES)}"'


def array(values: Iterable[str]) -> str:
    """Return *values*, source each, as an array; one of a single value needs its comma."""
    return f"({''.join(f'{value}, ' for value in values)})"


def pieces(text: str) -> list[str]:
    """Return running *text* cut where a word too long for a line may be broken."""
    cut: list[str] = []
    start = 0
    for match in _LONG.finditer(text):
        word = match.group()
        cut.append(text[start : match.start()])
        cut += breakable(word, _PIECE if len(word) > 2 * LONG_WORD else LONG_WORD)
        start = match.end()
    cut.append(text[start:])
    return _joined(cut)


def breakable(text: str, longest: int = 16) -> list[str]:
    """Return code or an address cut after its signs, and wherever it has none for too long."""
    cut: list[str] = []
    for part in _AFTER.split(text):
        cut += [part[at : at + longest] for at in range(0, len(part), longest)]
    return _joined(cut)


def _joined(parts: list[str]) -> list[str]:
    """Return *parts* without empty ones, and none that begins with what must not be split off."""
    kept: list[str] = []
    for part in parts:
        if not part:
            continue
        if kept and _is_mark(part[0]):
            kept[-1] += part
        else:
            kept.append(part)
    return kept


def _is_mark(character: str) -> bool:
    """Whether *character* belongs to the one before it: an accent, a joiner, a selector."""
    code = ord(character)
    return 0x300 <= code <= 0x36F or 0x200C <= code <= 0x200D or 0xFE00 <= code <= 0xFE0F

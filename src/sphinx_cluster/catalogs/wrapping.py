"""An escaped text goes in; the lines gettext would write for it come out, quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.catalogs.breaking import breaks

WIDTH: Final = 79
"""The most columns a line of a message takes, as gettext has it."""

_PORTION: Final = re.compile(r"(?:[^\\]|\\(?!n).)*?\\n|(?:[^\\]|\\.)+", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\.")


def width(text: str) -> int:
    """Return how many columns *text* takes: two for a wide character, none for a mark."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def lines(keyword: str, escaped: str, *, prefix: str = "", wrap: bool = True) -> Iterator[str]:
    """Yield the lines of ``keyword "escaped"``, each beginning with *prefix*."""
    room = WIDTH - 2 - len(prefix)
    portions = _PORTION.findall(escaped)
    first = room - len(keyword) - 1
    fits = not wrap or width(escaped) <= first or not _breaks(escaped, first)
    if len(portions) <= 1 and fits:
        yield f'{prefix}{keyword} "{escaped}"'
        return
    yield f'{prefix}{keyword} ""'
    for portion in portions:
        for line in _filled(portion, room) if wrap else (portion,):
            yield f'{prefix}"{line}"'


def _breaks(escaped: str, room: int) -> bool:
    """Tell whether a text that is longer than *room* can be broken."""
    return len(list(_filled(escaped, room))) > 1


def _filled(portion: str, room: int) -> Iterator[str]:
    """Yield *portion* in pieces of at most *room* columns, longer where it cannot be broken."""
    if width(portion) <= room:
        yield portion
        return
    start = last = 0
    column = 0
    for at in [*_allowed(portion), len(portion)]:
        piece = width(portion[last:at])
        if last > start and column + piece > room:
            yield portion[start:last]
            start, column = last, 0
        column += piece
        last = at
    yield portion[start:]


def _allowed(portion: str) -> Iterator[int]:
    """Yield where *portion* may be broken: never within an escape, nor before a final newline."""
    inside = {found.start() + 1 for found in _ESCAPED.finditer(portion)}
    if portion.endswith("\\n"):
        inside.add(len(portion) - 2)
    return (at for at in breaks(portion) if at not in inside)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

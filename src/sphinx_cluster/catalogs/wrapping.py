"""An escaped text goes in; the lines gettext would write for it come out, quoted."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from sphinx_cluster.catalogs.breaking import classes, may_break

WIDTH: Final = 79
"""The most columns a line of a message takes, as gettext has it."""

_PORTION: Final = re.compile(r"(?:[^\\]|\\(?!n).)*?\\n|(?:[^\\]|\\.)+", re.DOTALL)
_BETWEEN_WORDS: Final = re.compile(r"[a-z] [a-zA-Z]")
_WORD: Final = re.compile(r"[a-zA-Z0-9]++")
_NARROW: Final = re.compile(r"[\x20-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*+")


def width(text: str) -> int:
    """Return how many columns *text* takes: two for a wide character, none for a mark."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_columns, text))


def lines(keyword: str, escaped: str, *, prefix: str = "", wrap: bool = True) -> Iterator[str]:
    """Yield the lines of ``keyword "escaped"``, each beginning with *prefix*."""
    room = WIDTH - 2 - len(prefix)
    portions = _PORTION.findall(escaped) if "\\n" in escaped else [escaped]
    if len(portions) == 1 and (
        not wrap or width(escaped) <= room - len(keyword) - 1 or not _breaks(escaped)
    ):
        yield f'{prefix}{keyword} "{escaped}"'
        return
    yield f'{prefix}{keyword} ""'
    for portion in portions:
        for line in _filled(portion, room) if wrap else (portion,):
            yield f'{prefix}"{line}"'


def _breaks(escaped: str) -> bool:
    """Tell whether a text can be broken at all."""
    if _BETWEEN_WORDS.search(escaped):
        return True
    kinds = classes(escaped)
    return any(_may_break(escaped, kinds, at) for at in range(1, len(escaped)))


def _filled(portion: str, room: int) -> Iterator[str]:
    """Yield *portion* in pieces of at most *room* columns, longer where it cannot be broken."""
    ends = _ends(portion)
    start, kinds = 0, ""
    while ends[-1] - ends[start] > room:
        limit = bisect_right(ends, ends[start] + room) - 1
        at = _between_words(portion, start, limit)
        if at is None:
            kinds = kinds or classes(portion)
            at = _last_break(portion, kinds, start, limit)
        if at is None:
            break
        yield portion[start:at]
        start = at
    yield portion[start:]


def _between_words(portion: str, start: int, limit: int) -> int | None:
    """Return where the word at *limit* begins if that is the last place for a break: most often."""
    at = portion.rfind(" ", start, limit) + 1
    word = _WORD.match(portion, at)
    return at if word and word.end() > limit and _WORD.match(portion, at - 2, at - 1) else None


def _last_break(portion: str, kinds: str, start: int, limit: int) -> int | None:
    """Return the last place up to *limit* where *portion* may be broken, else the first after."""
    for at in range(limit, start, -1):
        if _may_break(portion, kinds, at):
            return at
    later = range(limit + 1, len(portion))
    return next((at for at in later if _may_break(portion, kinds, at)), None)


def _may_break(portion: str, kinds: str, at: int) -> bool:
    """Tell whether *portion* may be broken: not within an escape, nor before a final newline."""
    if not may_break(kinds, at) or (at == len(portion) - 2 and portion.endswith("\\n")):
        return False
    escapes = at - len(portion[:at].rstrip("\\"))
    return escapes % 2 == 0


def _ends(portion: str) -> Sequence[int]:
    """Return the column in which each character begins, and the one after the last."""
    if _NARROW.fullmatch(portion):
        return range(len(portion) + 1)
    return list(accumulate(map(_columns, portion), initial=0))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

"""A text and the place after a closing bracket go in; the target that stands there comes out."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sphinx_cluster.markup.html import is_safe

MOST_PARENTHESES: Final = 32
"""How deep parentheses may be nested in an address, the same as in markdown-it."""

_SPACE: Final = re.compile(r"[ \t\n]*+")
_ANGLED: Final = re.compile(r"<((?:[^<>\n\\]|\\[^\n])*+)>")
_PIECE: Final = re.compile(r"(?:[^\x00-\x20\x7f()\\]++|\\[^ ]|\\\Z)++")
_TITLE: Final = re.compile(
    r"\"((?:[^\"\\]|\\[\s\S])*+)\"|'((?:[^'\\]|\\[\s\S])*+)'|\(((?:[^()\\]|\\[\s\S])*+)\)"
)
_LABEL: Final = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S]){0,999}+)\]")
_ATTRIBUTES: Final = re.compile(
    r"\{\s*+(?:(?:[.#][^\s!\"#$%&'()*+,./;<=>?@\[\]^`{|}~]++"
    r"|[\w:-]++=(?:[\w:-]++|\"(?:[^\"\\]|\\[\s\S])*+\")|%[^%}]*+%?+)\s*+)++\}"
)
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


class Destination(NamedTuple):
    """Where a link ends, the address it leads to, and its title."""

    end: int
    address: str
    title: str = ""


def destination(text: str, start: int) -> Destination | None:
    """Return what stands in the parentheses that open at *start*, None if that is no target."""
    position = _past_space(text, start + 1)
    address, position = _address(text, position)
    if address is None:
        return None
    after = _past_space(text, position)
    title = ""
    if after > position or position == start + 1:
        found = _TITLE.match(text, after) if after > position else None
        if found:
            title = next(part for part in found.groups() if part is not None)
            after = _past_space(text, found.end())
    if not text.startswith(")", after):
        return None
    return Destination(after + 1, address, title)


def label(text: str, start: int) -> tuple[int, str] | None:
    """Return the end and the text of the label in the brackets that open at *start*."""
    found = _LABEL.match(text, start)
    return (found.end(), found[1]) if found else None


def attributes_end(text: str, start: int) -> int:
    """Return where the attributes in braces end that begin at *start*, else 0."""
    found = _ATTRIBUTES.match(text, start)
    return found.end() if found else 0


def _past_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _address(text: str, position: int) -> tuple[str | None, int]:
    """Return the address at *position* and its end; no address where scripts would be run."""
    if text.startswith("<", position):
        found = _ANGLED.match(text, position)
        if found is None:
            return None, position
        address, end = found[1], found.end()
    else:
        end = _plain_end(text, position)
        if end < 0:
            return None, position
        address = text[position:end]
    address = _ESCAPE.sub(r"\1", address)
    return (address, end) if is_safe(address) else (None, position)


def _plain_end(text: str, position: int) -> int:
    """Return where an address without angle brackets ends, -1 where parentheses do not fit."""
    depth = 0
    while True:
        found = _PIECE.match(text, position)
        position = found.end() if found else position
        sign = text[position : position + 1]
        if sign == "(":
            depth += 1
            if depth > MOST_PARENTHESES:
                return -1
        elif sign == ")" and depth:
            depth -= 1
        else:
            return position if not depth else -1
        position += 1

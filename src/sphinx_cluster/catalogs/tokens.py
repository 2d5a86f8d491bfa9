"""A text goes in; its skeleton comes out, and what may change without its wording changing.

Such tokens are targets of links, addresses, targets of roles and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_TEXT_ROLES: Final = frozenset(
    {"abbr", "abbreviation", "ac", "acronym", "code", "command", "dfn", "emphasis", "file"}
    | {"guilabel", "index", "kbd", "literal", "mailheader", "makevar", "manpage", "math"}
    | {"menuselection", "mimetype", "newsgroup", "option", "program", "raw", "regexp", "samp"}
    | {"strong", "sub", "subscript", "sup", "superscript", "term", "title", "title-reference"}
)
"""Roles of docutils and Sphinx whose content is read, not looked up."""

_TOKEN: Final = re.compile(
    r"(?P<link>(?<=\]\()[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*(?=[)\s]))"
    r"|(?P<url>\b(?:https?|ftp|mailto):[^\s<>`\"'()\[\]]*[^\s<>`\"'()\[\].,;:!?*_])"
    r"|(?P<titled>(?<=\s<)[^\s<>`]+(?=>`))"
    r"|(?<=[:}]`)(?P<role>[^`<>\s]+)(?=`)"
    r"|(?P<number>(?<![\w.,'’/#@&\-])\d+(?:[.,:/\-–]\d+)*(?![\w'’]|[-.,/]\w))"
)
_ROLE: Final = re.compile(r"(?:\{(?:\w+:)*([\w-]+)\}|:(?:\w+:)*([\w-]+):)`\Z")
_LOOKS_LIKE_AN_ID: Final = re.compile(r"[-_/.#\d]")
_REFERENCES: Final = frozenset(
    {"ref", "numref", "doc", "download", "any", "eq", "event", "partner", "project"}
)
_BLANK: Final = re.compile(r"\s+")
HOLE: Final = "\x00"

Replace = Callable[[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A text without its tokens: ``shape`` has a hole for each, ``tokens`` are (kind, token).

    ``shape`` has single spaces only.
    """

    shape: str
    tokens: tuple[tuple[str, str], ...]


def skeleton(text: str) -> Skeleton:
    """Take *text* apart."""
    found: list[tuple[str, str]] = []

    def note(kind: str, token: str) -> str:
        found.append((kind, token))
        return f"{HOLE}{kind[0]}"

    shape = substituted(text, note)
    return Skeleton(shape=_BLANK.sub(" ", shape).strip(), tokens=tuple(found))


def substituted(text: str, replace: Replace) -> str:
    """Return *text* with each token as *replace* has it, which is given its kind and the token."""

    def exchange(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if kind == "role" and not _is_target(text, found):
            return found[0]
        return replace("target" if kind in ("titled", "role") else kind, found[0])

    return _TOKEN.sub(exchange, text)


def _is_target(text: str, found: re.Match[str]) -> bool:
    role = _ROLE.search(text, max(0, found.start() - 60), found.start())
    if role is None:
        return False
    name = role[1] or role[2]
    if name in _TEXT_ROLES:
        return False
    return name in _REFERENCES or _LOOKS_LIKE_AN_ID.search(found[0]) is not None

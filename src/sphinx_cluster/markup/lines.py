"""A text goes in; the signs come out that make its lines something else than a paragraph.

A translation is read as a page of its own, so one that begins with ``12. May`` becomes a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_cluster.markup.spans import Syntax

_RST: Final = re.compile(
    r"(?P<list>[*+\-\u2022\u2023\u2043](?=\s|\Z))"
    r"|(?P<number>\(?(?:[0-9]{1,9}|[a-zA-Z#]|[ivxlcdmIVXLCDM]{1,15})[.)](?=\s|\Z))"
    r"|(?P<field>:(?![:\s])(?:[^:\\\n]|\\.|:(?!\s|\Z|`)){1,200}+:(?=\s|\Z))"
    r"|(?P<option>(?:--?|/|\+)[a-zA-Z0-9](?=\S*(?:  |,? [-/+]|\Z)))"
    r"|(?P<quote>>>>(?=\s|\Z)|\|(?=\s|\Z)|\+-[-+]+-\+\s*\Z)"
    r"|(?P<directive>\.\.(?=\s|\Z)|__(?=\s|\Z))"
    r"|(?P<rule>(?P<same>[!-/:-@\[-`{-~])(?P=same)*+\s*\Z|=+(?: +=+)+\s*\Z)"
)
_MYST: Final = re.compile(
    r"(?P<list>[*+\-](?=\s|\Z))"
    r"|(?P<number>[0-9]{1,9}[.)](?=\s|\Z))"
    r"|(?P<heading>#{1,6}(?=\s|\Z))"
    r"|(?P<quote>>)"
    r"|(?P<fence>`{3,}[^`]*\Z|~{3,}|:{3,}|\$\$)"
    r"|(?P<rule>(?:-[ \t]*+){2,}\Z|(?:\*[ \t]*+){3,}\Z|(?:_[ \t]*+){3,}\Z|=+[ \t]*\Z|\+{3})"
    r"|(?P<comment>%)"
    r"|(?P<target>\([^()\s][^()]{0,200}+\)=\s*\Z|\[[^\[\]]{1,200}+\]:)"
    r"|(?P<definition>:\s)"
    r"|(?P<field>:(?![:\s])(?:[^:\\\n]|\\.){1,200}+:(?=\s|\Z))"
    r"|(?P<tag></?[a-zA-Z][^<>]*+>\s*\Z)"
    r"|(?P<html><(?:!|\?|/?[a-zA-Z][a-zA-Z0-9-]*+(?:[\s/>]|\Z)))"
    r"|(?P<attributes>\{[^{}]*+\}\s*\Z)"
)
_PATTERNS: Final[Mapping[Syntax, re.Pattern[str]]] = {Syntax.RST: _RST, Syntax.MYST: _MYST}
_FIRST_OF_MYST: Final = frozenset("*+-0123456789#>`~:$=_%([<{")
"""What a sign begins with."""
_BLANK: Final = re.compile(r"\s*+")
_NESTING: Final[Mapping[Syntax, frozenset[str]]] = {
    Syntax.RST: frozenset({"list", "number"}),
    Syntax.MYST: frozenset({"list", "number", "quote"}),
}
"""What may hold other signs in the same line."""


def line_signs(text: str, syntax: Syntax) -> list[tuple[str, int]]:
    """Return for each line that is no plain text what it is and where in *text* its sign is.

    A line that is indented is one, ``indent``, after the first; and so is, as ``literal``, the
    mark at the end of a text in reStructuredText that makes what follows it literal.
    """
    if syntax is Syntax.MYST and "\n" not in text and _is_plain(text[:1]):
        return []
    found: list[tuple[str, int]] = []
    pattern, position = _PATTERNS[syntax], 0
    for line in text.split("\n"):
        body = line.lstrip()
        start = position + len(line) - len(body)
        signs = list(_signs(pattern, body, syntax))
        found += ((kind, start + offset) for kind, offset in signs)
        if not signs and position and body and start > position:
            found.append(("indent", start))
        position += len(line) + 1
    if syntax is Syntax.RST and text.rstrip().endswith("::"):
        found.append(("literal", len(text.rstrip()) - 2))
    return found


def _is_plain(first: str) -> bool:
    return first not in _FIRST_OF_MYST and not first.isspace()


def _signs(pattern: re.Pattern[str], body: str, syntax: Syntax) -> Iterator[tuple[str, int]]:
    """Yield each sign at the beginning of a line: a list may begin with a list, and so on."""
    offset = 0
    while match := pattern.match(body, offset):
        kind = match.lastgroup or ""
        yield kind, offset
        if kind not in _NESTING[syntax]:
            return
        blank = _BLANK.match(body, match.end())
        offset = blank.end() if blank else match.end()

"""A text and a place go in; the code, role, math or substitution that begins there comes out."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from sphinx_cluster.markup.spans import Kind, Span

ROLE: Final = re.compile(r"\{([a-zA-Z0-9_\-+:]++)\}(`++)")
_SIMPLE: Final = re.compile(r"`[^`\s](?:[^`]*+[^`\s])?`(?!`)")
"""The usual code: one backtick before it and one behind it, no space at its edges."""
_RUN: Final = re.compile(r"`++")
_SUBSTITUTION: Final = re.compile(r"\{\{((?:[^}]++|\}(?!\}))*+)\}\}")
_MATH: Final = re.compile(
    r"\$\$((?:[^$\\]++|\\[\s\S]|\$(?!\$))++)\$\$|\$((?:[^$\\]++|\\[\s\S])++)\$"
)


@dataclass(slots=True)
class CodeReader:
    """Finds code in a text; knows where runs of backticks stand and which ends no longer come."""

    text: str
    runs: dict[int, list[int]] = field(default_factory=dict)
    hopeless: set[str] = field(default_factory=set)
    fewest: int = 0

    def ticks(self, start: int) -> tuple[Span | None, int]:
        """Return the code that begins with the backticks at *start*, and where they end."""
        simple = _SIMPLE.match(self.text, start)
        if simple:
            end = simple.end()
            return Span(Kind.LITERAL, start, end, start + 1, end - 1), start + 1
        end = self._run_end(start)
        length = end - start
        if not self.runs:
            for found in _RUN.finditer(self.text, start):
                self.runs.setdefault(found.end() - found.start(), []).append(found.start())
        places = self.runs.get(length, [])
        place = bisect_left(places, end)
        if place == len(places):
            return None, end
        closing = places[place]
        inner_start, inner_end = end, closing
        inner = self.text[end:closing]
        if inner[0] in " \n" and inner[-1] in " \n" and inner.strip(" \n"):
            inner_start, inner_end = end + 1, closing - 1
        return Span(Kind.LITERAL, start, closing + length, inner_start, inner_end), end

    def _run_end(self, start: int) -> int:
        found = _RUN.match(self.text, start)
        return found.end() if found else start

    def role(self, start: int) -> Span | None:
        """Return the role that begins at *start*: a name in braces, then backticks."""
        found = ROLE.match(self.text, start)
        if found is None:
            return None
        ticks, begin = found[2], found.end()
        if self.fewest and len(ticks) >= self.fewest:
            return None
        stop = self.text.find(ticks, begin + 1)
        if stop < 0:
            self.fewest = len(ticks)
            return None
        return _role(self.text, found, stop)

    def substitution(self, start: int) -> Span | None:
        """Return the substitution that begins with the braces at *start*."""
        if "}}" in self.hopeless:
            return None
        found = _SUBSTITUTION.match(self.text, start)
        if found is None:
            self.hopeless.add("}}")
            return None
        begin, stop = found.span(1)
        target = found[1].strip()
        return Span(Kind.SUBSTITUTION, start, found.end(), begin, stop, "{{", target)

    def math(self, start: int) -> Span | None:
        """Return the mathematics that begins with the dollar sign at *start*."""
        if "$" in self.hopeless:
            return None
        found = _MATH.match(self.text, start)
        if found is None:
            if not self.text.startswith("$$", start):
                self.hopeless.add("$")
            return None
        begin, stop = found.span(1 if found[1] is not None else 2)
        return Span(Kind.MATH, start, found.end(), begin, stop)


def _role(text: str, found: re.Match[str], stop: int) -> Span:
    start, begin, end = found.start(), found.end(), stop + len(found[2])
    inner, target, titled = stop, text[begin:stop], False
    if text[stop - 1] == ">":
        opening = text.rfind("<", begin, stop)
        if opening > begin and text[opening - 1] != "\\" and text[begin:opening].strip():
            target, titled, inner = text[opening + 1 : stop - 1], True, opening
            while inner > begin and text[inner - 1].isspace():
                inner -= 1
    name = found[1]
    return Span(Kind.ROLE, start, end, begin, inner, name, target, titled=titled)

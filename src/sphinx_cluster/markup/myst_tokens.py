"""A place in a MyST text goes in; the code, role, address or HTML that begins there comes out.

Apart from `sphinx_cluster.markup.myst`, as none of it depends on what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from html.entities import html5
from typing import Final, NamedTuple

from sphinx_cluster.markup.spans import Span, SpanKind

# A text and a place go in; the code, role, math or substitution that begins there comes out.

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
            return Span(SpanKind.LITERAL, start, end, start + 1, end - 1), start + 1
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
        return Span(SpanKind.LITERAL, start, closing + length, inner_start, inner_end), end

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
        return Span(SpanKind.SUBSTITUTION, start, found.end(), begin, stop, "{{", target)

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
        return Span(SpanKind.MATH, start, found.end(), begin, stop)


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
    return Span(SpanKind.ROLE, start, end, begin, inner, name, target, titled=titled)


# A text and a place go in; the HTML, bracketed address or entity there comes out.

_NAME: Final = r"[a-zA-Z_:][a-zA-Z0-9:._-]*+"
_VALUE: Final = r"(?:[^\"'=<>`\x00-\x20]++|'[^']*+'|\"[^\"]*+\")"
_TAG: Final = re.compile(
    rf"<[A-Za-z][A-Za-z0-9\-]*+(?:\s++{_NAME}(?:\s*+=\s*+{_VALUE})?)*+\s*+/?>"
    r"|</[A-Za-z][A-Za-z0-9\-]*+\s*+>|<!---?>"
)
_DECLARATION: Final = re.compile(r"<![A-Za-z]")
_COMMENT: Final = re.compile(r"<!--(?:[^-]|-[^-]|--[^>])*+-->")
_LONG: Final = (("<?", "?>"), ("<![CDATA[", "]]>"))
_AUTOLINK: Final = re.compile(
    r"<(?:(?P<address>[a-zA-Z][a-zA-Z0-9+.\-]{1,31}:[^<>\x00-\x20]*+)"
    r"|(?P<mail>[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]++@[a-zA-Z0-9-]++(?:\.[a-zA-Z0-9-]++)*+))>"
)
_ENTITY: Final = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6})|[a-zA-Z][a-zA-Z0-9]{1,31});")
_UNSAFE: Final = re.compile(r"(?i)(?:vbscript|javascript|file|data):")
_SAFE_DATA: Final = re.compile(r"(?i)data:image/(?:gif|png|jpeg|webp);")


@dataclass(slots=True)
class HtmlReader:
    """Finds HTML in a text; remembers which endings no longer come, so that it stays linear."""

    text: str
    hopeless: set[str] = field(default_factory=set)

    def end(self, start: int) -> int:
        """Return where the tag, comment or declaration ends that begins at *start*, else 0."""
        found = _TAG.match(self.text, start)
        if found:
            return found.end()
        if self.text.startswith("<!--", start):
            return self._comment(start)
        for opening, closing in _LONG:
            if self.text.startswith(opening, start):
                return self._find(closing, start + len(opening))
        if _DECLARATION.match(self.text, start):
            return self._find(">", start)
        return 0

    def _comment(self, start: int) -> int:
        found = None if "-->" in self.hopeless else _COMMENT.match(self.text, start)
        if found is None:
            self.hopeless.add("-->")
            return 0
        return found.end()

    def _find(self, closing: str, start: int) -> int:
        if closing in self.hopeless:
            return 0
        found = self.text.find(closing, start)
        if found < 0:
            self.hopeless.add(closing)
            return 0
        return found + len(closing)


def autolink(text: str, start: int) -> tuple[int, str]:
    """Return the end and the address of what stands in angle brackets at *start*, else 0."""
    found = _AUTOLINK.match(text, start)
    if found is None:
        return 0, ""
    if found["address"] is None:
        return found.end(), f"mailto:{found['mail']}"
    return (found.end(), found["address"]) if is_safe(found["address"]) else (0, "")


def entity_end(text: str, start: int) -> int:
    """Return where the character reference ends that begins at *start*, else 0."""
    found = _ENTITY.match(text, start)
    if found is None:
        return 0
    known = text[start + 1] == "#" or found[0][1:] in html5
    return found.end() if known else 0


def is_safe(address: str) -> bool:
    """Tell whether Markdown makes a link of *address*: scripts and data are left as text."""
    return not _UNSAFE.match(address.strip()) or bool(_SAFE_DATA.match(address.strip()))


# A text and the place after a closing bracket go in; the target that stands there comes out.

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

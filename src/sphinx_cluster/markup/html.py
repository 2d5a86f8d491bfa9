"""A text and a place go in; the HTML, bracketed address or entity there comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
from typing import Final

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

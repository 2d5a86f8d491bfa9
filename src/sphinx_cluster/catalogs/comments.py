"""The comment lines of an entry go in; references, flags and remarks come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

OPEN, CLOSE = "\u2068", "\u2069"
"""What gettext puts around a file name that holds a space: first strong and pop isolate."""

_REFERENCE: Final = re.compile(rf"{OPEN}[^{CLOSE}]*{CLOSE}(?::\d+)?|\S+")
_LINE: Final = re.compile(r":\d+\Z")


def references(text: str) -> tuple[str, ...]:
    """Return the references on a line, without the isolates around those that hold a space."""
    if OPEN not in text:
        return tuple(text.split())
    found = _REFERENCE.findall(text)
    return tuple(name.replace(OPEN, "").replace(CLOSE, "") for name in found)


def shown_reference(reference: str) -> str:
    """Return *reference* as it is written on a line."""
    if " " not in reference:
        return reference
    name = without_line(reference)
    return f"{OPEN}{name}{CLOSE}{reference[len(name) :]}"


def without_line(reference: str) -> str:
    """Return the file of *reference*."""
    return _LINE.sub("", reference)


def files_of(found: Iterable[str]) -> tuple[str, ...]:
    """Return the files that references name, each once, in order."""
    return tuple(dict.fromkeys(map(without_line, found)))


def flags(text: str) -> list[str]:
    """Return the flags on a line."""
    return [flag for part in text.split(",") if (flag := part.strip())]


def remark(text: str) -> str:
    """Return what a comment says after its sign, without the one space that divides them."""
    return text[1:] if text.startswith(" ") else text

"""The strings of PO files: quoted and escaped text in, plain text out, and the other way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STRING: Final = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
"""A string on one line, without what comes after it."""

_ESCAPE: Final = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))", re.DOTALL)
_NAMED: Final[Mapping[str, str]] = MappingProxyType(
    {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
)
_SIGNS: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"'} | {char: f"\\{name}" for name, char in _NAMED.items()}
)


def plain(raw: str) -> str:
    """Return the text of *raw*, quotation marks and escapes resolved.

    *raw* is one string, or several with nothing but a line feed between two of them.
    """
    text = raw[1:-1].replace('"\n"', "")
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def escaped(text: str) -> str:
    """Return *text* as it stands between quotation marks."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return text.translate(_SIGNS)


def _meant(found: re.Match[str]) -> str:
    octal, hexadecimal, char = found.groups()
    if char is not None:
        return _NAMED.get(char, char)
    return chr(int(octal, 8) if octal else int(hexadecimal, 16))

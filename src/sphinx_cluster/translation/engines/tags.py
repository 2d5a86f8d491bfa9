"""A masked text goes in; the same text as XML comes out, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Final

_TAG: Final = re.compile(r'<x id="\d+"/>|<g id="\d+">|</g>')
_ANY_TAG: Final = re.compile(r"<[^<>]*>")


def as_xml(text: str) -> str:
    """Return *text* with all signs escaped that XML reserves, except those of our own tags."""
    return _each(text, _TAG, lambda part: escape(part, quote=False))


def from_xml(text: str) -> str:
    """Return *text* with the characters that were escaped."""
    return _each(text, _ANY_TAG, unescape)


def wrapped(text: str, number: int) -> str:
    """Return the XML of *text* within a tag of its own, by which its answer is known again."""
    return f'<t id="{number}">{as_xml(text)}</t>'


def unwrapped(answer: str, number: int) -> str | None:
    """Return the text of *answer*; None unless it is that of the text with this *number*."""
    found = re.fullmatch(rf'\s*<t id="{number}">(.*)</t>\s*', answer, re.DOTALL)
    if found is None or "<t " in found[1]:
        return None
    return from_xml(found[1])


def _each(text: str, tag: re.Pattern[str], change: Callable[[str], str]) -> str:
    parts, tags = tag.split(text), [*tag.findall(text), ""]
    return "".join(change(part) + found for part, found in zip(parts, tags, strict=True))

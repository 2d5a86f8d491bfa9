"""A text with markup goes in; the same text comes out with spaces for all that is no prose."""

from __future__ import annotations

import re
from typing import Final

OPAQUE: Final = "\ufffc"
"""What stands for each character of code, of an address or of a placeholder."""

_NO_PROSE: Final = re.compile(
    r"(?::[\w:+.-]+:)?`+[^`]*`+(?::[\w:+.-]+:|_{1,2})?|\{[\w:+.-]*\}`+[^`]*`+"
    r"|\]\([^()\s]*\)|<[^<>\s][^<>]*>|(?:https?|ftp|mailto):[^\s<>\"')]*"
    r"|\{\{[^{}]*\}\}|\{\w*\}|%\(\w+\)[a-z]|%[sd]|\|[^|\s][^|\n]*\||\$[^$\n]*\$"
    r"|\[[#*\w]*\]_"
)
_SIGNS: Final = re.compile(r"\*+|\\")


def prose_of(text: str) -> str:
    """Return *text*, its length unchanged, without code, addresses and the signs of markup."""
    masked = _NO_PROSE.sub(lambda found: OPAQUE * len(found[0]), text)
    return _SIGNS.sub(lambda found: " " * len(found[0]), masked)

"""A length goes in; texts come out that are made to keep an expression or a reader busy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SIGNS: Final = (
    *("[", "]", "(", "{", "`", "``", "*", "**", "_", "<", "<a ", "&", "$", "|", "\\", "%(", "{{"),
    *("![", "](", "] (", ":a:`", "{a}`", '"', "„", "'", "1.", "12:", "- ", "> ", "::", ":", "```"),
    *("\n", "  ", "\t", "a", "a.", "a@", "http://", "javascript:", "<!--", "die die ", "x*y", "漢"),
    *("`a <b>`_ ", "|a ", "[1]_ ", "([{", "[a](", "\u200b", "\u202e", "ש", "\x01", "1.000 "),
)
"""What each text repeats: signs of markup that open and never close, and long runs of one kind."""


def nested(depth: int) -> str:
    """Return brackets of every kind within one another, *depth* of each."""
    return "([{" * depth + "x" + "}])" * depth


def texts(length: int) -> Mapping[str, str]:
    """Return hostile texts of about *length* characters, by what they repeat."""
    return {sign: sign * (length // len(sign)) for sign in SIGNS}


RIGHT_TO_LEFT: Final = (
    ("The file %(name)s has **12** pages.", "הקובץ %(name)s מכיל **12** עמודים."),
    ("See [the map](map.md) of 2026.", "راجع [الخريطة](map.md) لعام ٢٠٢٦."),
)
"""Sources with good translations into scripts that run from right to left."""

"""A text in MyST Markdown goes in; its markup comes out without reading it, if it is simple.

Most texts hold no more than code, roles, emphasis and links side by side. What these look like is
so plain that one expression finds them, many times faster than reading the text does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_PROSE: Final = r"[^\\`*_~\[\]!{}<>&$%:@|]"
_SIMPLE: Final = re.compile(
    r"\{([a-zA-Z][\w:.+-]*+\}`[^`]++`)"
    r"|`([^`]++`)"
    rf"|\*(?<![\w*]\*)(\*?)(?=\w){_PROSE}+(?<=\w)\*\3(?![\w*])"
    rf"|\[(?<!!\[){_PROSE}+\]\(((?:https?:)?[^()\s<>\\:&`*_\[\]\"']++)\)"
)
"""Each kind begins with a sign of its own, so that the expression skips all other characters."""
_KINDS: Final = 4
_OTHER: Final = re.compile(r"[\\`*_~\[\]{<&$%@]")
_ADDRESS: Final = re.compile(
    r":(?:(?=/)|(?i:(?<=mailto:)|(?<=tel:)|(?<=data:)|(?<=javascript:)|(?<=urn:)|(?<=news:)))"
)


def outline(text: str) -> Sequence[str | None] | None:
    """Return what tells the markup in *text* from other markup, None if it is not simple.

    Two texts with equal outlines have the same spans in the same order, and no residue.
    """
    if not _OTHER.search(text):
        return None if _ADDRESS.search(text) else []
    parts = _SIMPLE.split(text)
    prose = " ".join(parts[:: _KINDS + 1])
    if _OTHER.search(prose) or _ADDRESS.search(prose):
        return None
    del parts[:: _KINDS + 1]
    return parts


def without_markup(text: str, opaque: str) -> str | None:
    """Return *text* with spaces for the signs in it, and *opaque* for each character of code.

    None if its markup is not simple, or is that of a role, whose text may be prose or not.
    """
    if not _OTHER.search(text):
        return None if _ADDRESS.search(text) else text
    prose = _SIMPLE.sub(lambda found: _shown(found, opaque), text)
    if _OTHER.search(prose) or _ADDRESS.search(prose):
        return None
    return prose


def _shown(found: re.Match[str], opaque: str) -> str:
    role, code, stars, target = found.groups()
    whole = found[0]
    if role is not None:
        return whole
    if code is not None:
        return opaque * len(whole)
    signs = len(target) + 3 if target is not None else len(stars) + 1
    first = 1 if target is not None else signs
    return " " * first + whole[first:-signs] + " " * signs

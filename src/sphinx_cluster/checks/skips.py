"""The comments of an entry go in; which checks they switch off there, and why, comes out.

``# sphinx-cluster: skip=numbers the source counts from zero``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

OURS: Final = "sphinx-cluster:"
_SKIP: Final = re.compile(r"skip=(?P<check>\S*)[^\S\n]*(?P<reason>[^\n]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A comment: ``check`` is the id it names, empty where it names none; it may lack a reason."""

    comment: str
    check: str
    reason: str


def skips(comments: Sequence[str]) -> list[Skip]:
    """Return the comments among *comments* that are meant for the checks."""
    return [_read(comment) for comment in comments if comment.lstrip().startswith(OURS)]


def _read(comment: str) -> Skip:
    words = comment.lstrip().removeprefix(OURS).strip()
    found = _SKIP.fullmatch(words)
    check, reason = (found["check"], found["reason"].strip()) if found else ("", "")
    return Skip(comment=comment.strip(), check=check, reason=reason)

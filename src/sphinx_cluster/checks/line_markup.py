"""A message goes in; beginnings of lines come out that turn the text into a list or a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup.lines import line_signs

_SURE: Final = frozenset({"directive", "fence", "heading", "quote", "target", "literal"})
_LISTS: Final = frozenset({"list", "number", "option", "field"})
_HINT: Final = re.compile(r"\n[^\S\n]*+(?:[^\w\s`{\"„“»«]|``|__|\w{1,15}+[.)])|::\s*\n")
"""Matches wherever a line does not begin like an ordinary one, or the last is one of these."""
_NO_HARM: Final = frozenset({"html", "tag", "indent", "rule", "attributes", "comment"})


def _find(message: Message) -> Iterator[Hit]:
    text, syntax = message.translation.text, message.translation.syntax
    found = line_signs(text, syntax)
    if not found:
        return
    before = Counter(kind for kind, _ in line_signs(message.source.text, syntax))
    for kind, start in found:
        if before[kind]:
            before[kind] -= 1
        elif kind not in _NO_HARM:
            yield Hit(
                said="the text becomes a list here; write a backslash before the sign"
                if kind in _LISTS
                else "the text becomes something else than a paragraph here",
                start=start,
                end=min(len(text), start + 2),
                severity=Severity.ERROR if kind in _SURE else Severity.WARNING,
            )


CHECK = MessageCheck(
    sentence="No line begins in a way that makes it a list, a heading, a quotation or a directive.",
    severity=Severity.WARNING,
    find=_find,
    hint=_HINT,
)

"""A message goes in; addresses come out that run a script or carry a file in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind

_UNSAFE: Final = re.compile(
    r"(?i)\b(?:java\s?script|vb\s?script):(?=[^\s])|\bdata:[\w.+-]+/[\w.+-]+[;,]|\bfile:/"
)
_HINT: Final = re.compile(r":(?i:(?<=script:)|(?<=data:)|(?<=file:))")
"""Matches in each text that has one; to look for the colon first is much faster."""
_CODE: Final = frozenset({Kind.LITERAL, Kind.MATH})


def _find(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    source = message.source.text.lower()
    known = {one for one in {found[0].lower() for found in _UNSAFE.finditer(text)} if one in source}
    for found in _UNSAFE.finditer(text):
        if found[0].lower() in known:
            continue
        reading = message.translation.reading
        code = reading.of(*_CODE)
        if not any(span.start < found.start() < span.end for span in code):
            yield Hit(
                said="the address %(address)s is not safe, and not in the source",
                values={"address": found[0]},
                start=found.start(),
                end=found.end(),
            )


CHECK = MessageCheck(
    sentence="There is no address that runs a script, holds a file or opens one of the computer.",
    severity=Severity.ERROR,
    find=_find,
    hint=_HINT,
)

"""A message goes in; a space comes out that stands between the text of a link and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind, Syntax

_SPACED: Final = re.compile(r"\][ \t]{1,3}\(\s*<?([^()\s<>]+)")


def _find(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if message.translation.syntax is not Syntax.MYST:
        return
    links = message.source.reading.of(Kind.LINK, Kind.IMAGE)
    missing = {span.target for span in links} - {
        span.target for span in message.translation.reading.of(Kind.LINK, Kind.IMAGE)
    }
    for found in _SPACED.finditer(text):
        same = found[0] in message.source.text
        if not same and (found[1] in missing or _looks_like_target(found[1], bool(missing))):
            yield Hit(
                said="a space between ] and ( breaks the link",
                start=found.start(),
                end=found.end() - len(found[1]),
                replacement=re.sub(r"\s", "", found[0][: -len(found[1])]),
            )


def _looks_like_target(target: str, missing: bool) -> bool:
    return missing and bool(re.match(r"(?:#|https?:|mailto:|\.{0,2}/|\S+\.\w{1,5}\b)", target))


CHECK = MessageCheck(
    sentence="The address of a link follows its text at once.",
    severity=Severity.ERROR,
    find=_find,
    hint=_SPACED,
)

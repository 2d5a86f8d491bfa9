"""A message goes in; directives, and roles that read files, come out that the source lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.differences import is_alike
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind

_DIRECTIVE: Final = re.compile(
    r"(?m)^[ \t]*+(?:\.\.[ \t]++(?:\|[^|\n]{1,80}+\|[ \t]++)?([\w:.+-]+)::(?=\s|\Z)"
    r"|(?:`{3,}+|~{3,}+|:{3,}+)\s*+\{([\w:.+-]+)\})"
)
_READERS: Final = frozenset({"download", "raw", "raw-html", "raw-latex", "raw-role", "eval"})


def _find(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if "::" in text or "```" in text or "~~~" in text:
        before = {_name(found) for found in _DIRECTIVE.finditer(message.source.text)}
        for found in _DIRECTIVE.finditer(text):
            if _name(found) not in before:
                yield _hit(_name(found), found.start(), found.end())
    if "`" not in text or message.once(is_alike):
        return
    names = {span.name.lower() for span in message.source.reading.of(Kind.ROLE)}
    for span in message.translation.reading.of(Kind.ROLE):
        name = span.name.lower()
        if name not in names and (name in _READERS or name.startswith("raw")):
            yield _hit(span.name, span.start, span.end)


def _name(found: re.Match[str]) -> str:
    return (found[1] or found[2]).lower()


def _hit(name: str, start: int, end: int) -> Hit:
    return Hit(
        said="%(name)s can bring in files or raw text, and is not in the source",
        values={"name": name},
        start=start,
        end=end,
    )


CHECK = MessageCheck(
    sentence="There is no directive, and no role that brings in files, but those of the source.",
    severity=Severity.ERROR,
    find=_find,
    hint=re.compile(r"::|~~~|`"),
)

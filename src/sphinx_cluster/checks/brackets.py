"""A message goes in; a hit comes out if brackets are closed in the source only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message

_BRACKET: Final = re.compile(r"[()\[\]{}]")
_OPENING: Final[Mapping[str, str]] = {")": "(", "]": "[", "}": "{"}
_NUMBERING: Final = re.compile(r"(?<!\w)(?:\w|\d{1,3}|[ivx]{1,5})\Z")
_SMILEY: Final = re.compile(r"[:;]-?\Z")
_NEAR: Final = 6


def _find(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if (
        text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
        and text.count("{") == text.count("}")
    ):
        return
    place = _unpaired(message.translation.prose)
    if place is None or _unpaired(message.source.prose) is not None:
        return
    yield Hit(
        said='the bracket "%(bracket)s" has no partner',
        values={"bracket": message.translation.text[place]},
        start=place,
        end=place + 1,
    )


def _unpaired(prose: str) -> int | None:
    """Return where the first bracket without a partner stands, None if each has one."""
    stacks: dict[str, list[int]] = {"(": [], "[": [], "{": []}
    for found in _BRACKET.finditer(prose):
        opening = _OPENING.get(found[0])
        place = found.start()
        if opening is None:
            stacks[found[0]].append(place)
        elif stacks[opening]:
            stacks[opening].pop()
        elif not _stands_alone(prose[max(0, place - _NEAR) : place]):
            return place
    left = [place for stack in stacks.values() for place in stack]
    lone = [place for place in left if not _SMILEY.search(prose[max(0, place - 2) : place])]
    return min(lone, default=None)


def _stands_alone(before: str) -> bool:
    """Return whether a closing bracket after *before* needs no other: "a)", ":-)"."""
    return bool(_NUMBERING.search(before) or _SMILEY.search(before))


CHECK = MessageCheck(
    sentence="Each bracket has its partner, as in the source.",
    severity=Severity.WARNING,
    find=_find,
    hint=_BRACKET,
)

"""A message goes in; ends that are not alike, and brackets that are not closed, come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import OPAQUE, Message, Text
from sphinx_cluster.language_codes import base_of

# A message goes in; a hit comes out if its two texts do not end alike: full stop, colon, none.

_AROUND: Final = " \t\n\u00a0\u202f\u200b\u200e\u200f\"'»«›‹“”„‟’‘‚)]}」』）*_"
_MEANINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(".!。．।։።！՜", "."),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys("?？؟՞", "?"),
    **dict.fromkeys(",、،，", ","),
    **dict.fromkeys(";；؛", ";"),
    "…": "…",
}
"""What a sign means: those of other scripts are like ours, an exclamation is a statement."""
_ABBREVIATION: Final = re.compile(
    r"(?:(?<!\w)\w|\d|[^\W_]\.[^\W_]|(?<!\w)(?:etc|usw|bzw|Inc|Ltd|Corp|Co|Nr|No|ff|vs|ca|al|dgl|Mio|Mrd))\.\Z"
)
_LONGEST_END: Final = 12
_LOOSE: Final = (",", ";")
"""Signs of a list in one sentence, which another language may write as sentences."""


def _find_end_punctuation(message: Message) -> Iterator[Hit]:
    ends = message.source.text.rstrip()[-1:], message.translation.text.rstrip()[-1:]
    if ends[0] == ends[1] or (ends[0].isalnum() and ends[1].isalnum()):
        return
    source = message.source.prose.rstrip(_AROUND)
    translation = message.translation.prose.rstrip(_AROUND)
    if not source or not translation or OPAQUE in (source[-1], translation[-1]):
        return
    before, after = _end(source, message.source), _end(translation, message.translation)
    if (
        before in (after, *_LOOSE)
        or _abbreviated(source, before, after)
        or _abbreviated(translation, after, before)
    ):
        return
    end = len(translation)
    spot = (end - 1, end) if after else (_last_word(translation), end)
    if not after:
        said = 'the source ends with "%(before)s", the translation does not'
    elif not before:
        said = 'the translation ends with "%(after)s", the source does not'
    else:
        said = 'the source ends with "%(before)s", the translation with "%(after)s"'
    signs = {"before": source[-1], "after": translation[-1]}
    yield Hit(said=said, values=signs, start=spot[0], end=spot[1])


def _end(prose: str, text: Text) -> str:
    """Return what the last sign of *prose* means, nothing if it is a letter or digit."""
    if prose.endswith("..."):
        return "…"
    if prose[-1] == ";" and base_of(text.language) == "el":
        return "?"
    return _MEANINGS.get(prose[-1], "")


def _abbreviated(prose: str, own: str, other: str) -> bool:
    """Return whether the full stop of *prose* may be that of an abbreviation or ordinal."""
    return (
        {own, other} == {".", ""}
        and own == "."
        and bool(_ABBREVIATION.search(prose[-_LONGEST_END:]))
    )


def _last_word(prose: str) -> int:
    return max(prose.rfind(" "), prose.rfind("\n"), prose.rfind(OPAQUE)) + 1


END_PUNCTUATION = MessageCheck(
    sentence="Source and translation end with the same punctuation mark.",
    severity=Severity.WARNING,
    find=_find_end_punctuation,
)


# A message goes in; a hit comes out if brackets are closed in the source only.

_BRACKET: Final = re.compile(r"[()\[\]{}]")
_OPENING: Final[Mapping[str, str]] = {")": "(", "]": "[", "}": "{"}
_NUMBERING: Final = re.compile(r"(?<!\w)(?:\w|\d{1,3}|[ivx]{1,5})\Z")
_SMILEY: Final = re.compile(r"[:;]-?\Z")
_NEAR: Final = 6


def _find_brackets(message: Message) -> Iterator[Hit]:
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


BRACKETS = MessageCheck(
    sentence="Each bracket has its partner, as in the source.",
    severity=Severity.WARNING,
    find=_find_brackets,
    hint=_BRACKET,
)

"""A message goes in; a hit comes out if its two texts do not end alike: full stop, colon, none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message, Text
from sphinx_cluster.checks.prose import OPAQUE

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


def _find(message: Message) -> Iterator[Hit]:
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
    if prose[-1] == ";" and text.language[:2] == "el":
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


CHECK = MessageCheck(
    sentence="Source and translation end with the same punctuation mark.",
    severity=Severity.WARNING,
    find=_find,
)

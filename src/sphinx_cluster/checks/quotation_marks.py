"""A message goes in; quotations come out whose marks are not those of the language, or lack one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.message import Message
from sphinx_cluster.language_codes import fallbacks

# A language goes in; the quotation marks it uses come out.
#
# After CLDR's delimiters and the usage that Wikipedia lists under "Quotation mark".

QuotePair: TypeAlias = tuple[str, str]

MARKS: Final = frozenset('"“”„‟«»')
"""All that opens or closes a quotation of the first level in the languages known here."""

STRAIGHT: Final = ('"', '"')
_HIGH: Final = ("“", "”")
_LOW_HIGH: Final = ("„", "“")
_LOW_RIGHT: Final = ("„", "”")
_POINTED_OUT: Final = ("«", "»")
_POINTED_IN: Final = ("»", "«")
_SAME_RIGHT: Final = ("”", "”")
_SAME_POINTED: Final = ("»", "»")

_PAIRS: Final[Mapping[str, tuple[QuotePair, ...]]] = {
    **dict.fromkeys(
        ("de", "cs", "sk", "sl", "bg", "lt", "is", "et", "ka"), (_LOW_HIGH, _POINTED_IN)
    ),
    "hr": (_LOW_RIGHT, _LOW_HIGH, _POINTED_IN),
    "de_CH": (_POINTED_OUT, _LOW_HIGH),
    **dict.fromkeys(("en", "ko", "hi", "th", "tr", "id", "vi", "zh", "ga"), (_HIGH,)),
    **dict.fromkeys(("fr", "it", "es", "pt", "ca", "el", "gl", "eu"), (_POINTED_OUT, _HIGH)),
    **dict.fromkeys(("nb", "nn", "no"), (_POINTED_OUT, _LOW_HIGH)),
    **dict.fromkeys(("ru", "uk", "be", "lv"), (_POINTED_OUT, _LOW_HIGH)),
    **dict.fromkeys(("pl", "ro", "hu"), (_LOW_RIGHT, _POINTED_OUT, _POINTED_IN)),
    "nl": (_HIGH, _LOW_RIGHT),
    "da": (_POINTED_IN, _LOW_HIGH, _HIGH, _SAME_RIGHT),
    "sr": (_LOW_HIGH, _LOW_RIGHT, _POINTED_IN),
    **dict.fromkeys(("sv", "fi"), (_SAME_RIGHT, _SAME_POINTED, _POINTED_IN)),
}


def pairs_of(language: str) -> tuple[QuotePair, ...]:
    """Return the pairs of *language*, the usual one first; none where they are not known.

    Straight marks are not among them: they fit every language, as Sphinx turns them into those of
    the page's language.
    """
    return next((_PAIRS[code] for code in fallbacks(language) if code in _PAIRS), ())


_ANY: Final = re.compile(f"[{''.join(sorted(MARKS))}]")
_MARK: Final = re.compile(f"[{''.join(sorted(MARKS - {STRAIGHT[0]}))}]|(?<!\\d){STRAIGHT[0]}")
_BEFORE_OPENING: Final = re.compile(r"(?:^|[\s(\[{/–—-])\Z")
_AFTER_CLOSING: Final = re.compile(r"\Z|[^\w\"]")
_SPACED: Final = "«"
"""What opens a quotation with a space after it in French, so that no change is certain."""


def _find(message: Message) -> Iterator[Hit]:
    marks = _ANY.findall(message.translation.text)
    if set(marks) == set(STRAIGHT) and marks == _ANY.findall(message.source.text):
        return
    prose = message.translation.prose
    places = [found.start() for found in _MARK.finditer(prose)]
    source = [found[0] for found in _MARK.finditer(message.source.prose)]
    if len(places) % 2:
        if len(source) % 2 == 0:
            yield _alone(prose, places, pairs_of(message.translation.language))
        return
    typographic = any(mark != STRAIGHT[0] for mark in source)
    for start, last in zip(places[::2], places[1::2], strict=True):
        hit = _judged(message, start, last, typographic=typographic)
        if hit is not None:
            yield hit


def _alone(prose: str, places: list[int], pairs: tuple[QuotePair, ...]) -> Hit:
    """Return a hit at the first mark whose partner is not the next one."""
    marks = [prose[place] for place in places]
    at = 0
    while at + 1 < len(marks) and (marks[at], marks[at + 1]) in (STRAIGHT, *pairs):
        at += 2
    return Hit(
        said="the quotation mark %(mark)s has no partner",
        values={"mark": marks[at]},
        start=places[at],
        end=places[at] + 1,
    )


def _judged(message: Message, start: int, last: int, *, typographic: bool) -> Hit | None:
    """Return a hit if the marks at *start* and *last* are no pair of the language."""
    text, prose = message.translation.text, message.translation.prose
    used, pairs = (prose[start], prose[last]), pairs_of(message.translation.language)
    if used in pairs or (used == STRAIGHT and not (typographic and pairs)):
        return None
    if not pairs:
        mixed = STRAIGHT[0] in used
        return _hit(used, start, last, None) if mixed else None
    pair = pairs[0]
    fits = _BEFORE_OPENING.search(prose, max(0, start - 1), start) or start == 0
    certain = fits and _AFTER_CLOSING.match(prose, last + 1) and pair[0] != _SPACED
    inner = text[start + 1 : last]
    certain = certain and (text[start], text[last]) == used
    tight = inner and not inner[0].isspace() and not inner[-1].isspace()
    return _hit(
        used, start, last, f"{pair[0]}{inner}{pair[1]}" if certain and tight else None, pair
    )


def _hit(
    used: QuotePair, start: int, last: int, replacement: str | None, pair: QuotePair | None = None
) -> Hit:
    values = {"used": f"{used[0]}…{used[1]}"}
    if pair is None:
        return Hit(
            said="the quotation marks %(used)s are no pair",
            values=values,
            start=start,
            end=last + 1,
        )
    return Hit(
        said="the quotation marks %(used)s should be %(right)s in this language",
        values={**values, "right": f"{pair[0]}…{pair[1]}"},
        start=start,
        end=last + 1,
        replacement=replacement,
    )


CHECK = MessageCheck(
    sentence="Quotation marks are those of the language, and come in pairs.",
    severity=Severity.WARNING,
    find=_find,
    hint=_ANY,
)

"""A message goes in; code and mathematics come out that say something else, or are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Reading, Span, SpanKind

# A message goes in; code comes out that says something else in the translation, or is lost.

_OPTION: Final = re.compile(r"(?<![\w-])--?[a-zA-Z][\w-]*+")
_DIGITS: Final = re.compile(r"\d+")
_HYPHENS: Final = re.compile(r"-{2,}+")
_TYPOGRAPHIC: Final[Mapping[int, str]] = str.maketrans(
    dict.fromkeys("„“”«»‟〝〞", '"')
    | dict.fromkeys("‚‘’‹›‛", "'")
    | {"–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "…": "..."}
)


def _find_literal(message: Message) -> Iterator[Hit]:
    source, translation = message.source.reading, message.translation.reading
    before, after = source.of(SpanKind.LITERAL), translation.of(SpanKind.LITERAL)
    if not before:
        return
    found = difference(before, after, source.inner, translation.inner)
    lost = list(map(source.inner, found.lost))
    for span in found.new:
        shown = translation.inner(span)
        origin = _origin(shown, lost, alone=len(found.new) == len(found.lost) == 1)
        if origin is not None:
            lost.remove(origin)
            yield Hit(
                said="the code is %(code)s, in the source %(wanted)s",
                values={"code": shown, "wanted": origin},
                start=span.inner_start,
                end=span.inner_end,
            )
    if len(after) < len(before) and len(lost) > len(found.new):
        yield Hit(
            said="%(code)s is code in the source and is not here",
            values={"code": lost[0]},
            severity=Severity.WARNING,
        )


def _origin(shown: str, lost: Sequence[str], *, alone: bool) -> str | None:
    """Return which of the *lost* code was made *shown* by mistake, None if there is none."""
    for code in lost:
        if _is_damaged(code, shown) or (alone and _are_letters(code, shown)):
            return code
    return None


def _is_damaged(source: str, translation: str) -> bool:
    """Tell whether code was changed in a way that no translation of its words explains."""
    if _typed(translation) == _typed(source):
        return True
    option = _OPTION.match(source)
    if option and translation.startswith(("-", "–", "—")):
        found = _OPTION.match(translation)
        return found is None or found[0] != option[0]
    options = _OPTION.findall(source), _OPTION.findall(translation)
    if options[0] != options[1] and _OPTION.sub("", source) == _OPTION.sub("", translation):
        return True
    digits = _DIGITS.findall(source), _DIGITS.findall(translation)
    same = _DIGITS.sub("", source) == _DIGITS.sub("", translation)
    return same and digits[0] != digits[1]


def _typed(code: str) -> str:
    """Return *code* with the signs of a keyboard; an editor makes one dash of two or three."""
    return _HYPHENS.sub("-", code.translate(_TYPOGRAPHIC))


def _are_letters(source: str, translation: str) -> bool:
    return len(source) == len(translation) == 1 and source.isalpha() and translation.isalpha()


LITERAL = MarkupCheck(
    sentence="Code says the same: options, numbers and quotation marks in it are not translated.",
    severity=Severity.ERROR,
    find=_find_literal,
)


# A message goes in; mathematics comes out that says something else, or is lost.

_WORDS: Final = re.compile(r"\\(?:text|mathrm|mbox|operatorname|textrm|textit|textbf)\{[^{}]*\}")
_PROSE: Final = re.compile(r"[^\W\d_]{2,}[.,]?\s+[^\W\d_]{2,}")
_DECIMAL: Final = re.compile(r"(?<=\d)(?:\{,\}|,)(?=\d)")


def _find_math(message: Message) -> Iterator[Hit]:
    source, translation = message.source.reading, message.translation.reading
    before, after = _formulas(source), _formulas(translation)
    if not before and not after:
        return
    found = difference(
        before,
        after,
        lambda span: _told(source.inner(span)),
        lambda span: _told(translation.inner(span)),
    )
    for span in found.new if before else ():
        yield Hit(
            said="the formula %(formula)s is not in the source",
            values={"formula": translation.inner(span)},
            start=span.start,
            end=span.end,
        )
    for span in found.lost[len(found.new) :]:
        yield Hit(
            said="the formula %(formula)s is lost",
            values={"formula": source.inner(span)},
            severity=Severity.WARNING,
        )


def _formulas(reading: Reading) -> list[Span]:
    """Return the mathematics; two prices in dollars are none, nor is the text between them."""
    found = [
        span
        for span in reading.spans
        if span.kind is SpanKind.MATH or (span.kind is SpanKind.ROLE and span.name == "math")
    ]
    return [span for span in found if not _PROSE.search(_WORDS.sub("", reading.inner(span)))]


def _told(formula: str) -> str:
    """Return *formula* as it is compared: without words, white space and the sign for decimals."""
    return "".join(_DECIMAL.sub(".", _WORDS.sub(r"\\text", formula)).split())


MATH = MarkupCheck(
    sentence="Formulas are the same, apart from words in them.",
    severity=Severity.ERROR,
    find=_find_math,
)

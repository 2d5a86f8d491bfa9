"""A message goes in; code comes out that says something else in the translation, or is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_cluster.checks.check import Hit, MessageCheck, Severity
from sphinx_cluster.checks.differences import difference, is_alike
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Kind

_OPTION: Final = re.compile(r"--?[a-zA-Z][\w-]*")
_DIGITS: Final = re.compile(r"\d+")
_TYPOGRAPHIC: Final[Mapping[int, str]] = str.maketrans(
    dict.fromkeys("„“”«»‟〝〞", '"')
    | dict.fromkeys("‚‘’‹›‛", "'")
    | {"–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "…": "..."}
)


def _find(message: Message) -> Iterator[Hit]:
    if message.once(is_alike):
        return
    source, translation = message.source.reading, message.translation.reading
    before, after = source.of(Kind.LITERAL), translation.of(Kind.LITERAL)
    if not before:
        return
    found = difference(
        before,
        after,
        lambda span: (source if span in before else translation).inner(span),
    )
    lost = {source.inner(span): span for span in found.lost}
    for span in found.new:
        shown = translation.inner(span)
        origin = next((code for code in lost if _is_damaged(code, shown)), None)
        if origin is None and len(found.new) == len(found.lost) == 1:
            origin = next((code for code in lost if _are_letters(code, shown)), None)
        if origin is not None:
            del lost[origin]
            yield Hit(
                said="the code is %(code)s, in the source %(wanted)s",
                values={"code": shown, "wanted": origin},
                start=span.inner_start,
                end=span.inner_end,
            )
    if len(after) < len(before) and len(lost) > len(found.new):
        yield Hit(
            said="%(code)s is code in the source and is not here",
            values={"code": next(iter(lost))},
            severity=Severity.WARNING,
        )


def _is_damaged(source: str, translation: str) -> bool:
    """Tell whether code was changed in a way that no translation of its words explains."""
    if translation.translate(_TYPOGRAPHIC) == source.translate(_TYPOGRAPHIC):
        return True
    options = _OPTION.match(source), _OPTION.match(translation)
    if options[0] and translation.startswith(("-", "–", "—")):
        return options[1] is None or options[0][0] != options[1][0]
    digits = _DIGITS.findall(source), _DIGITS.findall(translation)
    same = _DIGITS.sub("", source) == _DIGITS.sub("", translation)
    return same and digits[0] != digits[1]


def _are_letters(source: str, translation: str) -> bool:
    return len(source) == len(translation) == 1 and source.isalpha() and translation.isalpha()


CHECK = MessageCheck(
    sentence="Code says the same: options, numbers and quotation marks in it are not translated.",
    severity=Severity.ERROR,
    find=_find,
)

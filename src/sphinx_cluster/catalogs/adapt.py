"""A former text, its translation and the new text go in; the new translation comes out, if certain.

Certain means: nothing but white space, numbers or targets differ, every token that changes stands
in the translation as often as in the former text, and a changed number asks for no other wording.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from sphinx_cluster.catalogs.tokens import Skeleton, skeleton, substituted

NOTE: Final = "updated automatically: "
_DIGITS: Final = re.compile(r"\d+")
_SOUNDS_LIKE_A_VOWEL: Final = re.compile(r"8|1[18](?:\D|\Z|\d{3}(?!\d))")
"""Numbers that want "an" where others want "a"."""


def adapted(old: Skeleton, new: Skeleton, answer: str, language: str) -> tuple[str, str] | None:
    """Return *answer*, the translation of *old*, changed as *old* was into *new*, and what changed.

    None where that cannot be told with certainty.
    """
    if old.shape != new.shape:
        return None
    changes = _changes(old, new)
    if changes is None:
        return None
    if not changes:
        return answer, "white space"
    if any(kind == "number" and not _alike(was, now, language) for (kind, was), now in changes):
        return None
    wanted = dict(changes)
    answered = Counter(skeleton(answer).tokens)
    expected = Counter(old.tokens)
    if any(answered[token] != expected[token] for token in wanted):
        return None
    text = substituted(answer, lambda kind, token: wanted.get((kind, token), token))
    said = ", ".join(f"{was} → {now}" for (_, was), now in changes)
    return text, said


def preformatted(*texts: str) -> bool:
    """Tell whether white space carries meaning in one of *texts*: it has several lines."""
    return any("\n" in text for text in texts)


def _changes(old: Skeleton, new: Skeleton) -> list[tuple[tuple[str, str], str]] | None:
    """Return each token that changed with what it is now; None where it became two things."""
    became: dict[tuple[str, str], str] = {}
    for was, (_, now) in zip(old.tokens, new.tokens, strict=True):
        if became.setdefault(was, now) != now:
            return None
    return [(was, now) for was, now in became.items() if was[1] != now]


def _alike(was: str, now: str, language: str) -> bool:
    """Tell whether two numbers take the same words around them in *language*."""
    if _DIGITS.sub("0", was) != _DIGITS.sub("0", now):
        return False
    if bool(_SOUNDS_LIKE_A_VOWEL.match(was)) != bool(_SOUNDS_LIKE_A_VOWEL.match(now)):
        return False
    return _forms(was, language) == _forms(now, language)


def _forms(number: str, language: str) -> list[str] | None:
    """Return the plural forms that the parts of *number* ask for."""
    from babel import Locale, UnknownLocaleError  # few updates change a number

    try:
        form = Locale.parse(language).plural_form
    except (UnknownLocaleError, ValueError):
        return [number]
    return [form(int(part)) for part in _DIGITS.findall(number)]

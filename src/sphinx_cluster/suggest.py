"""The nearest valid word for a mistyped one, phrased for a message."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """Return the entry of *valid* most like *word* (case is ignored), or None if none is close."""
    by_folded = {candidate.casefold(): candidate for candidate in sorted(valid, reverse=True)}
    found = get_close_matches(word.casefold(), sorted(by_folded), n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def expected(word: str, valid: Iterable[str], *, most: int = 12) -> str:
    """Return a clause for the end of a message: the nearest word, else the list of valid ones.

    >>> expected("confrence", ["fair", "conference"])
    'did you mean "conference"?'
    >>> expected("xyz", ["fair", "conference"])
    'expected one of: conference, fair'
    """
    words = sorted(valid)
    guess = nearest(word, words)
    if guess is not None:
        return f'did you mean "{guess}"?'
    if not words:
        return "none is known here"
    shown = ", ".join(words[:most]) + (" …" if len(words) > most else "")
    return f"expected one of: {shown}"

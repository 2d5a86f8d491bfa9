"""Units go in; how many there are in each state, and how many words, comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Final

from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.progress.state import State, state_of

_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many units there are, in all and in each state, and the words of their source texts.

    ``words_left`` are the words of units that are not reviewed yet. Figures can be added up.
    """

    total: int = 0
    reviewed: int = 0
    unreviewed: int = 0
    stale: int = 0
    empty: int = 0
    words: int = 0
    words_left: int = 0

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )

    @property
    def left(self) -> int:
        """How many units are not reviewed yet."""
        return self.total - self.reviewed

    @property
    def percent(self) -> int:
        """The reviewed share of the units, rounded down, so that 100 means all of them."""
        return self.reviewed * 100 // self.total if self.total else 100


def measure(units: Iterable[Unit]) -> Progress:
    """Return the figures of *units*; headers and obsolete entries do not count."""
    counts = dict.fromkeys(State, 0)
    words = left = 0
    for unit in units:
        if unit.obsolete or unit.is_header:
            continue
        state = state_of(unit)
        counts[state] += 1
        length = word_count(unit.msgid)
        words += length
        if state is not State.REVIEWED:
            left += length
    by_name = {state.value: count for state, count in counts.items()}
    return Progress(total=sum(counts.values()), words=words, words_left=left, **by_name)


def total_of(figures: Iterable[Progress]) -> Progress:
    """Return the sum of *figures*."""
    sums = [sum(column) for column in zip(*map(astuple, figures), strict=True)]
    return Progress(**dict(zip(Progress.__slots__, sums, strict=True))) if sums else Progress()


def word_count(text: str) -> int:
    """Return how many words *text* has: what stands between white space and holds a letter."""
    return sum(map(bool, map(_LETTER.search, text.split())))


def has_words(text: str) -> bool:
    """Tell whether *text* has a word: whether there is a letter in it."""
    return _LETTER.search(text) is not None

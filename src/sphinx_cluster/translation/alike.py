"""Many texts go in once; then, for each new text, the one most like it comes out. None is missed.

Comparing with every text would take hours, so most are ruled out first: see `sieve`, or `large`,
which does the same in half the time for very many texts and needs an extra.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from sphinx_cluster.translation.likeness import Sought
from sphinx_cluster.translation.sieve import Sieve

Likeness: TypeAlias = tuple[str, float]
"""A text, and how much it is like the one that is sought."""
MANY: Final = 20_000
"""From so many texts on it is worth while to import numpy."""


class Alike:
    """Texts among which the most similar to another is found."""

    def __init__(self, texts: Iterable[str], *, with_numpy: bool | None = None) -> None:
        """Take *texts*, each once; *with_numpy* says how to search, None what is faster here."""
        self._texts: Sequence[str] = sorted(texts, key=len)
        many = len(self._texts) >= MANY
        self._with_numpy = many and _has_numpy() if with_numpy is None else with_numpy

    def best(self, texts: Sequence[str], least: Sequence[float]) -> list[Likeness | None]:
        """Return for each of *texts* the one most like it and how much, None below its *least*.

        A text whose *least* is over 1 is not looked for; 0 is not allowed. Of texts that are
        equally alike, the shortest counts, and of those the first.
        """
        every = [
            Sought(text=text, lowest=lowest) for text, lowest in zip(texts, least, strict=True)
        ]
        wanted = [one for one in every if one.lowest <= 1]
        if self._with_numpy:
            self._search_large(wanted)
        elif self._texts:
            for one in wanted:
                for numbers in self._sieve.near(one):
                    one.compare(numbers, self._texts)
        return [None if one.best is None else (self._texts[one.best], one.lowest) for one in every]

    def _search_large(self, wanted: Sequence[Sought]) -> None:
        from sphinx_cluster.translation.large import Search  # needs numpy

        Search(self._texts).best(wanted)

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(self._texts)


def _has_numpy() -> bool:
    """Tell whether the extra ``large`` is installed: numpy, and a version that counts bits."""
    try:
        from numpy import bitwise_count
    except ImportError:
        return False
    return callable(bitwise_count)

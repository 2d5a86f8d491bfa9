"""Pairs of texts go in; for a new text, the translation of the same or of the most similar one
comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from sphinx_cluster.catalogs.translations import needed
from sphinx_cluster.translation.likeness import Sieve, Sought
from sphinx_cluster.translation.pairs import NUL, Pair, joined, needed_for

# Many texts go in once; then, for each new text, the one most like it comes out. None is missed.
#
# Comparing with every text would take hours, so most are ruled out first: see `sieve`, or `large`,
# which does the same in half the time for very many texts and needs an extra.

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
        from sphinx_cluster.translation.likeness_of_many import Search  # needs numpy

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


Neighbours = tuple[str, str]
"""The texts before and after a text, empty where there are none."""
NOBODY: Neighbours = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The translation ``target`` of ``source``, a text that is ``similarity`` (0 to 1) alike.

    ``reviewed`` says that it may be written as it is: the text is the same, a person vouches for
    the translation, and no other translation competes with it. ``path`` and ``page`` are where it
    stands.
    """

    source: str
    target: str
    similarity: float
    reviewed: bool
    path: str = ""
    page: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The translation in all its forms: one, unless a plural was sought."""
        return tuple(self.target.split(NUL))


class Memory:
    """What has been translated from one language into another."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        """Take *pairs*, all in the same direction."""
        self._by_source: dict[str, list[Pair]] = {}
        self._plurals: dict[str, list[Pair]] = {}
        for pair in pairs:
            there = self._plurals if NUL in pair.source else self._by_source
            there.setdefault(pair.source, []).append(pair)

    def __len__(self) -> int:
        """Return how many different texts have a translation."""
        return len(self._by_source)

    def exact(self, text: str, *, page: str = "", neighbours: Neighbours = NOBODY) -> Match | None:
        """Return the translation of the very text; None if there is none.

        Of several, that counts which stands on the same *page*, or between the same *neighbours*.
        If that does not tell, the most frequent one is returned, to be reviewed.
        """
        pairs = self._by_source.get(text)
        return None if pairs is None else _chosen(pairs, page, neighbours, 1.0)

    def plural(
        self, texts: Sequence[str], forms: int, *, page: str = "", neighbours: Neighbours = NOBODY
    ) -> Match | None:
        """Return all *forms* of the translation of a singular and a plural, None if one is missing.

        They are those of an entry with the very *texts*. Where there is none, the translations of
        the texts themselves make one, which is not reviewed, if there are no more forms than texts.
        """
        known = [
            pair
            for pair in self._plurals.get(joined(texts), ())
            if pair.target.count(NUL) + 1 == forms
        ]
        if known:
            return _chosen(known, page, neighbours, 1.0)
        parts = [self.exact(text, page=page) for text in needed_for(texts, forms)]
        found = [part for part in parts if part is not None]
        if not found or len(found) < len(parts):
            return None
        target = joined([part.target for part in found])
        source = joined(texts)
        first = found[0]
        return Match(
            source=source,
            target=target,
            similarity=1.0,
            reviewed=False,
            path=first.path,
            page=first.page,
        )

    def fuzzy(self, texts: Sequence[str], *, page: str = "") -> list[Match | None]:
        """Return, for each of *texts*, the translation of the reviewed text most like it.

        Likeness is one less the Levenshtein distance over the longer length: at least 0.75, for
        texts under 25 characters 0.85. Texts without letters have no match. Where nothing is
        reviewed, an unreviewed translation counts if it is a person's.
        """
        least = [needed(text) or 2.0 for text in texts]
        found = self._alike.best(texts, least)
        return [
            None if one is None else _chosen(self._by_source[one[0]], page, NOBODY, one[1])
            for one in found
        ]

    @cached_property
    def _alike(self) -> Alike:
        return Alike(self._by_source)


def _chosen(pairs: Sequence[Pair], page: str, neighbours: Neighbours, similarity: float) -> Match:
    """Return the translation among *pairs*, which have one text, that fits its context best.

    Pages of the project count before files from elsewhere, which know no page.
    """
    known = [pair for pair in pairs if pair.reviewed] or pairs
    if len({pair.target for pair in known}) > 1:
        known = [pair for pair in known if pair.page] or known
        fits = [_fit(pair, page, neighbours) for pair in known]
        best = max(fits)
        known = [pair for pair, fit in zip(known, fits, strict=True) if fit == best]
    often = Counter(pair.target for pair in known)
    pair = min(known, key=lambda one: (-often[one.target], one.path))
    return Match(
        source=pair.source,
        target=pair.target,
        similarity=similarity,
        reviewed=pair.reviewed and similarity >= 1 and len(often) == 1,
        path=pair.path,
        page=pair.page,
    )


def _fit(pair: Pair, page: str, neighbours: Neighbours) -> int:
    """Return how well the place of *pair* fits: the page counts as much as both neighbours."""
    around = (pair.before, pair.after)
    same = sum(bool(one) and one == other for one, other in zip(around, neighbours, strict=True))
    return same + 2 * (bool(page) and pair.page == page)

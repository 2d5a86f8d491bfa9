"""Terms go in; those that occur in a text come out, the longest at each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sphinx_cluster.terms.entry import Term
from sphinx_cluster.terms.forms import folded, forms
from sphinx_cluster.terms.words import BETWEEN, WORD, Words, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A term, its words, what stands between them (spaces and hyphens apart) and around them."""

    term: Term
    words: tuple[str, ...]
    between: tuple[str, ...]
    head: str
    tail: str


class Index:
    """Terms by the forms of their first word."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        """Take *terms* whose source text is in *language*."""
        self._language = language
        self._by_first: dict[str, list[Pattern]] = {}
        for pattern in sorted(map(_pattern, terms), key=lambda one: -len(one.term.source)):
            for form in forms(pattern.words[0], language):
                self._by_first.setdefault(form, []).append(pattern)

    def found(self, text: str) -> list[Term]:
        """Return the terms in *text*, in their order, each where it occurs first."""
        if not self._by_first:
            return []
        found: dict[str, Term] = {}
        for term in self._occurrences(words_of(text)):
            found.setdefault(term.source, term)
        return list(found.values())

    def _occurrences(self, words: Words) -> Iterator[Term]:
        number = 0
        while number < len(words.spans):
            pattern = self._at(words, number)
            if pattern is None:
                number += 1
                continue
            start = words.spans[number][0]
            number += len(pattern.words)
            end = words.spans[number - 1][1]
            yield replace(pattern.term, found=words.prose[start:end], start=start)

    def _at(self, words: Words, number: int) -> Pattern | None:
        """Return the longest term that begins with the word *number*."""
        candidates = self._by_first.get(folded(words.word(number)), ())
        return next((one for one in candidates if self._matches(one, words, number)), None)

    def _matches(self, pattern: Pattern, words: Words, number: int) -> bool:
        last = number + len(pattern.words) - 1
        if last >= len(words.spans):
            return False
        start, end = words.spans[number][0], words.spans[last][1]
        if not words.prose.startswith(pattern.tail, end):
            return False
        if pattern.head and not words.prose.endswith(pattern.head, 0, start):
            return False
        if any(words.between(number + n) != sign for n, sign in enumerate(pattern.between)):
            return False
        return all(
            same_case(wanted, words.word(number + n))
            and folded(words.word(number + n)) in forms(wanted, self._language)
            for n, wanted in enumerate(pattern.words)
        )


def same_case(wanted: str, word: str) -> bool:
    """Tell whether *word* may stand for *wanted*: its capital letters are capital letters.

    A small letter at the beginning may be a capital one, as it is where a sentence begins. A word
    with capitals after its first letter is a name or short for something and keeps them all.
    """
    if any(char.isupper() for char in wanted[1:]):
        return word.startswith(wanted)
    return word[:1].isupper() or not wanted[:1].isupper()


def _pattern(term: Term) -> Pattern:
    text = term.source
    spans = [found.span() for found in WORD.finditer(text)]
    return Pattern(
        term=term,
        words=tuple(text[start:end].replace("\u00ad", "") for start, end in spans),
        between=tuple(text[one[1] : other[0]].strip(BETWEEN) for one, other in pairwise(spans)),
        head=text[: spans[0][0]],
        tail=text[spans[-1][1] :],
    )

"""A text goes in; its references by a simple name, such as ``name_``, come out in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sphinx_cluster.markup.punctuation import BEFORE_HERE
from sphinx_cluster.markup.rst_patterns import REFERENCE_END
from sphinx_cluster.markup.spans import Kind, Span

_BETWEEN: Final = frozenset("-._+:")


@dataclass(slots=True)
class SimpleReferences:
    """The references of a text, from the place on that is asked for; asked in order.

    Each ``chain`` of letters and single signs may hold the name, from ``chain[0]`` up to the
    underscores between ``chain[1]`` and ``chain[2]``.
    """

    text: str
    chains: Sequence[tuple[int, int, int]]
    passed: int = 0

    def next(self, position: int, before: int) -> Span | None:
        """Return the first reference at or after *position* that begins before *before*."""
        while self.passed < len(self.chains):
            chain, name_end, end = self.chains[self.passed]
            if chain >= before:
                return None
            start = _start(self.text, max(chain, position), name_end, position)
            if start is None:
                self.passed += 1
                continue
            return self._span(start, name_end, end) if start < before else None
        return None

    def _span(self, start: int, name_end: int, end: int) -> Span:
        name = self.text[name_end:end]
        target = "" if name == "__" else self.text[start:name_end].lower()
        return Span(Kind.REFERENCE, start, end, start, name_end, name, target)


def simple_references(text: str) -> SimpleReferences:
    """Return the references of *text*."""
    return SimpleReferences(text, list(_chains(text)) if "_" in text else [])


def _chains(text: str) -> Iterator[tuple[int, int, int]]:
    for found in REFERENCE_END.finditer(text):
        start = end = found.start()
        while start and (text[start - 1].isalnum() or _is_between(text, start - 1)):
            start -= 1
        yield start, end, found.end()


def _is_between(text: str, place: int) -> bool:
    """Tell whether there is a single sign that may stand within a name."""
    sign = text[place]
    if sign == "_" or sign in _BETWEEN:
        return place > 0 and text[place - 1].isalnum()
    return False


def _start(text: str, chain: int, end: int, position: int) -> int | None:
    """Return the first place from *chain* on where a name may begin."""
    for start in range(chain, end):
        if text[start].isalnum() and (start in (0, position) or BEFORE_HERE.match(text, start)):
            return start
    return None

"""Passages go in; groups come out that an engine takes in one call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sphinx_cluster.translation.engines.protocol import Limits, Passage


def batches(passages: Iterable[Passage], limits: Limits) -> Iterator[Sequence[Passage]]:
    """Yield *passages* in their order, in groups within *limits*; one that is too long is alone."""
    held: list[Passage] = []
    size = 0
    for passage in passages:
        longer = size + len(passage.text)
        if held and (len(held) >= limits.texts or longer > limits.request):
            yield held
            held, longer = [], len(passage.text)
        held.append(passage)
        size = longer
    if held:
        yield held


def halves(passages: Sequence[Passage]) -> tuple[Sequence[Passage], Sequence[Passage]]:
    """Return the two halves of *passages*, so that one that makes trouble is found."""
    middle = len(passages) // 2
    return passages[:middle], passages[middle:]

"""A table goes in; how wide its columns are, and which rows may break over pages, comes out."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from docutils import nodes

_LETTERS, _PICTURE_LINES, _HIGHEST = 85, 14, 24
"""Letters to a line, lines for a picture, and lines of the highest row that is kept together."""

_LINE, _SHORT, _MOST = 80, 24, 10.0
"""Letters that the cells of a row may have to fit on one line, and those of a narrow column; the
weight of the widest column."""


def widths_of(table: nodes.Element, specs: Sequence[nodes.colspec]) -> str:
    """Return the widths of the columns for Typst: as told, else as their texts need.

    Where the rows do not fit on a line, narrow columns keep theirs, and the others share what is
    left by the square root of how much stands in them: much text gets more, none gets all.
    """
    weights = (
        "auto, " if weight is None else f"{weight:.1f}fr, " for weight in _weights(table, specs)
    )
    return f"({''.join(weights)})"


def shares_of(table: nodes.Element, specs: Sequence[nodes.colspec]) -> list[float]:
    """Return about which share of the width each column gets."""
    weights = _weights(table, specs)
    if None in weights:
        weights = [_MOST if weight is None else weight for weight in weights]
    total = sum(weight or 0 for weight in weights)
    return [(weight or 0) / total for weight in weights]


def _weights(table: nodes.Element, specs: Sequence[nodes.colspec]) -> list[float | None]:
    """Return the weight of each column; None where it is as wide as its text."""
    if "colwidths-given" in table["classes"]:
        return [max(1.0, float(spec.get("colwidth", 1))) for spec in specs] or [1.0]
    columns = _texts(table, max(len(specs), 1))
    longest = [max(map(len, column), default=0) for column in columns]
    if sum(longest) <= _LINE:
        return [None] * len(columns)
    most = max(sqrt(sum(map(len, column))) for column in columns)
    return [
        None if length <= _SHORT else max(1 / 4, sqrt(sum(map(len, column))) / most) * _MOST
        for column, length in zip(columns, longest, strict=True)
    ]


def _texts(table: nodes.Element, count: int) -> list[list[str]]:
    """Return the texts of each column; cells that span several count for none."""
    columns: list[list[str]] = [[] for _ in range(count)]
    for row in table.findall(nodes.row):
        entries = [one for one in row.children if isinstance(one, nodes.entry)]
        if len(entries) == count:
            for column, entry in zip(columns, entries, strict=True):
                column.append(entry.astext())
    return columns


def breaks(row: nodes.row, shares: list[float]) -> bool:
    """Whether a row may break over pages: one too high to be moved to the next as a whole."""
    entries = [one for one in row.children if isinstance(one, nodes.entry)]
    if any(entry.get("morerows") for entry in entries):
        return True
    return any(
        _lines(entry, share) > _HIGHEST for entry, share in zip(entries, shares, strict=False)
    )


def _lines(entry: nodes.entry, share: float) -> int:
    """Return how many lines a cell may take at most, on paper as wide as a letter."""
    letters = max(1, int(share * _LETTERS))
    pictures = sum(1 for _ in entry.findall(nodes.image))
    texts = entry.astext().split("\n")
    return pictures * _PICTURE_LINES + sum(1 + len(text) // letters for text in texts)

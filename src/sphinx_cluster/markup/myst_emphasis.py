"""Runs of stars, underscores and tildes go in; the emphasis they make and what is left come out.

This is the algorithm of the CommonMark specification, with the amounts it looks back limited as
there, so that it takes time in proportion to the number of runs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sphinx_cluster.markup.spans import Kind, Residue, Span

_ASCII_SIGNS: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(slots=True)
class Run:
    """Signs of one kind in a row, from ``start`` to ``end``; what is used of them is taken off."""

    sign: str
    start: int
    end: int
    length: int
    opens: bool
    closes: bool


def run_at(text: str, start: int, end: int) -> Run:
    """Return the run from *start* to *end*, told by its neighbours whether it opens or closes."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    space_before, space_after = before.isspace(), after.isspace()
    sign_before = not space_before and _is_sign(before)
    sign_after = not space_after and _is_sign(after)
    left = not space_after and (not sign_after or space_before or sign_before)
    right = not space_before and (not sign_before or space_after or sign_after)
    opens, closes = left, right
    if text[start] == "_":
        opens = left and (not right or sign_before)
        closes = right and (not left or sign_after)
    return Run(text[start], start, end, end - start, opens, closes)


def _is_sign(char: str) -> bool:
    if char < "\x80":
        return char in _ASCII_SIGNS
    return unicodedata.category(char)[0] in "PS"


def paired(runs: Sequence[Run]) -> tuple[list[Span], list[Residue]]:
    """Return the emphasis that *runs* make together, and the residue."""
    spans: list[Span] = []
    residue: list[Residue] = []
    openers: list[Run] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        if run.closes:
            _close(run, openers, floors, spans, residue)
        if run.end > run.start:
            if run.opens:
                openers.append(run)
            elif run.closes:
                residue.append(_left(run))
    residue += map(_left, openers)
    return spans, residue


def _close(
    run: Run,
    openers: list[Run],
    floors: dict[tuple[str, bool, int], int],
    spans: list[Span],
    residue: list[Residue],
) -> None:
    """Pair *run* with the nearest openers that fit, as long as some of it is left."""
    key = (run.sign, run.opens, run.length % 3)
    while run.end > run.start:
        floor = floors.get(key, 0)
        place = len(openers) - 1
        while place >= 0 and openers[place].start >= floor and not _fit(openers[place], run):
            place -= 1
        if place < 0 or openers[place].start < floor:
            floors[key] = run.start
            return
        residue += map(_left, openers[place + 1 :])
        del openers[place + 1 :]
        opener = openers[place]
        spans.append(_span(opener, run))
        if opener.end == opener.start:
            openers.pop()


def _fit(opener: Run, closer: Run) -> bool:
    if opener.sign != closer.sign:
        return False
    ambiguous = opener.sign != "~" and (opener.closes or closer.opens)
    if ambiguous and (opener.length + closer.length) % 3 == 0:
        return opener.length % 3 == 0 and closer.length % 3 == 0
    return True


def _span(opener: Run, closer: Run) -> Span:
    size = 2 if min(opener.end - opener.start, closer.end - closer.start) >= 2 else 1
    inner_start, inner_end = opener.end, closer.start
    opener.end -= size
    closer.start += size
    kind = Kind.STRONG if size == 2 else Kind.EMPHASIS
    if opener.sign == "~":
        kind = Kind.STRIKE
    return Span(kind, opener.end, closer.start, inner_start, inner_end)


def _left(run: Run) -> Residue:
    return Residue(run.sign * (run.end - run.start), run.start, run.end)

"""An entry goes in; a hit comes out if a machine has translated it and nobody has looked at it."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import EntryCheck, Hit, Severity
from sphinx_cluster.checks.page import Entry
from sphinx_cluster.progress import State, state_of


def _find(entry: Entry) -> Iterator[Hit]:
    if entry.unit.flags and state_of(entry.unit) is State.UNREVIEWED:
        yield Hit(said="nobody has reviewed this translation yet")


CHECK = EntryCheck(
    sentence="A person has reviewed what a machine has translated.",
    severity=Severity.INFO,
    find=_find,
)

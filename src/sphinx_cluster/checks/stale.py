"""An entry goes in; a hit comes out if its translation was made for another text."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import EntryCheck, Hit, Severity
from sphinx_cluster.checks.page import Entry
from sphinx_cluster.progress import State, state_of


def _find(entry: Entry) -> Iterator[Hit]:
    if entry.unit.flags and state_of(entry.unit) is State.STALE:
        yield Hit(said="the source has changed since this translation was made")


CHECK = EntryCheck(
    sentence="A translation was made for the source as it is now.",
    severity=Severity.INFO,
    find=_find,
)

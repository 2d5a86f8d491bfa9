"""An entry goes in; a hit comes out if it has no translation."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import EntryCheck, Hit, Severity
from sphinx_cluster.checks.page import Entry
from sphinx_cluster.progress import State, state_of


def _find(entry: Entry) -> Iterator[Hit]:
    if state_of(entry.unit) is State.EMPTY:
        yield Hit(said="there is no translation yet")


CHECK = EntryCheck(sentence="Each source has a translation.", severity=Severity.INFO, find=_find)

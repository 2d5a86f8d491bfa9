"""An entry goes in; a hit comes out if it has no translation."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import EntryCheck, Hit, Severity
from sphinx_cluster.checks.page import Entry


def _find(entry: Entry) -> Iterator[Hit]:
    if not entry.unit.translated:
        yield Hit(said="there is no translation yet")


CHECK = EntryCheck(sentence="Each source has a translation.", severity=Severity.INFO, find=_find)

"""A hit and where it was found go in; a finding comes out, ready for any output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx_cluster.checks.check import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found in one translation.

    ``line`` is where the entry begins in the file ``path``. ``start`` to ``end`` is the spot in
    ``msgstr``; both are 0 where the whole is meant. ``replacement`` is what must stand there
    instead, where that is certain; ``form`` is the plural form.
    """

    path: Path
    line: int
    check: str
    severity: Severity
    language: str
    source_language: str
    msgid: str
    msgstr: str
    said: str
    values: Mapping[str, str]
    start: int = 0
    end: int = 0
    replacement: str | None = None
    form: int = 0

    def message(self, say: Callable[[str], str] = str) -> str:
        """Return the sentence in the language that *say* looks sentences up in."""
        return say(self.said) % self.values

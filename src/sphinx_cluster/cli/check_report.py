"""What a run of ``check`` has found, as a value, and the language its sentences are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sphinx_cluster.checks
from sphinx_cluster import plugins
from sphinx_cluster.checks.check import Severity
from sphinx_cluster.checks.finding import Finding
from sphinx_cluster.language.labels import Labels, labels_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All findings, ``entries`` that were checked, and the checks that were ``asked`` for by id.

    ``mended`` says how many findings were mended in the files and are no longer among them.
    """

    findings: Sequence[Finding]
    entries: int
    asked: Collection[str] = ()
    mended: int = 0

    @property
    def shown(self) -> Iterator[Finding]:
        """The findings to show one by one: those that say how far a translation is only if asked.

        There may be thousands of texts without a translation.
        """
        return (
            one
            for one in self.findings
            if one.severity is not Severity.INFO or one.check in self.asked
        )

    def numbers(self) -> Counter[Severity]:
        """Return how many findings there are of each severity."""
        return Counter(one.severity for one in self.findings)

    def counted(self) -> Counter[str]:
        """Return how many findings there are of each check that is not shown one by one."""
        return Counter(
            one.check
            for one in self.findings
            if one.severity is Severity.INFO and one.check not in self.asked
        )


def sentences_in(language: str) -> Labels:
    """Return what looks the sentences of checks up in *language*, those of plugins as well."""
    folder = Path(sphinx_cluster.checks.__path__[0])
    return labels_for(language, (folder, *plugins.packages()))

"""What exports made, kept for the next build: what a text is made of in, the text out.

A text is made anew when anything it is made of has changed, or the code that makes it. So most of
a build after a small change is spared, and no build can tell the difference by its files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sphinx_cluster.entities.states import digest_of


class Memory:
    """Texts by a digest of what they are made of; those of the last build in, of this one out."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = known or {}
        self._used: dict[str, str] = {}

    @property
    def used(self) -> Mapping[str, str]:
        """The texts that were asked for; what no one asked for again is forgotten."""
        return self._used

    def recall(self, parts: Iterable[str], make: Callable[[], str]) -> str:
        """Return what *make* returns, which must follow from *parts* alone; none holds a NUL."""
        key = digest_of(parts)
        if key not in self._used:
            self._used[key] = self._known[key] if key in self._known else make()
        return self._used[key]

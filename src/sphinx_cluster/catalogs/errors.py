"""What can be wrong with a catalog: each kind of mistake has a class, a file and a line."""

from __future__ import annotations

from pathlib import Path

from sphinx_cluster.errors import ClusterError


class CatalogError(ClusterError):
    """A catalog cannot be used as it is; ``path``, ``line`` and ``sentence`` say where and why.

    The sentence has places for ``words``, so that it can be said in another language.
    """

    def __init__(self, path: Path, line: int, sentence: str, **words: object) -> None:
        super().__init__(f"{path}:{line}: {sentence % words}")
        self.path = path
        self.line = line
        self.sentence = sentence
        self.words = words


class CatalogSyntaxError(CatalogError):
    """A line is none a PO file may hold, or an entry ends too early."""


class ConflictMarkersError(CatalogError):
    """A merge left its markers behind, so the file holds two versions of itself."""


class CharsetError(CatalogError):
    """The bytes are not in the charset that the header names, or there is no such charset."""


class DuplicateMessageError(CatalogError):
    """Two active entries have the same text, so which translation counts is unclear."""


class MissingHeaderError(CatalogError):
    """The first entry, the one with an empty msgid, is not there."""

"""A publication goes in; what tells it from one that says something else comes out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Final

from babel import __version__ as babel_version

from sphinx_cluster.exports.publication import Publication

_PARTS: Final = ("entities", "exports", "language", "pages")
"""The parts of this package that have a say in what a text of an export is like."""


def edition_of(publication: Publication) -> str:
    """Return a digest of all that exports depend on beside the records themselves.

    That is the code, plugins' types of entity included, the labels and customs of the reader's
    language, the day, the time zone, and where the site is to be found.
    """
    types = publication.graph.types.values()
    modules = {sys.modules[one.entity.__module__] for one in types}
    reader = publication.reader
    words = (publication.tag, str(reader.locale), reader.labels.edition, babel_version)
    when = (publication.today, publication.stamp, publication.timezone)
    where = publication.page(publication.home)
    parts = (*_own(), *sorted(map(_code, modules)), words, when, where)
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


@cache
def _own() -> tuple[str, ...]:
    return tuple(_digest(path) for path in _files())


def _files() -> Iterator[Path]:
    for part in _PARTS:
        yield from sorted(Path(__file__).parents[1].joinpath(part).glob("*.py"))


def _code(module: ModuleType) -> str:
    return _digest(Path(module.__file__)) if module.__file__ else module.__name__


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()

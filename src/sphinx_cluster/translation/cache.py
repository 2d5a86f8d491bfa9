"""What was asked goes in; what an engine once answered comes out, from a file that outlives it all.

The key of an answer is a digest of the engine, what else decides its answers, both languages, the
terms and the text. Neither keys of services nor texts stand in the file.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sphinx_cluster.translation.engines.protocol import TermPair

_FORM: Final = 1
"""Changes whenever answers of an earlier form must not be used any more."""
_WAIT: Final = 30.0
"""Seconds to wait while another command writes."""
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS answers (digest BLOB PRIMARY KEY, answer TEXT NOT NULL) "
    "WITHOUT ROWID"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """All that an engine's answers depend on besides the text and its terms."""

    engine: str
    variant: str
    source: str
    target: str

    def digest(self, text: str, terms: Sequence[TermPair] = ()) -> bytes:
        """Return the key of the answer to *text*."""
        pairs = sorted((term.source, term.target) for term in terms)
        said = [_FORM, self.engine, self.variant, self.source, self.target, pairs, text]
        return hashlib.sha256(json.dumps(said).encode()).digest()


class Cache:
    """Answers in a file; without a path, in memory alone."""

    def __init__(self, path: Path | None) -> None:
        """Open *path* or make it; one that cannot be read as a cache is replaced by a new one.

        Raises `OSError` where no file can be made, and when another command does not let go of it.
        """
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._answers = _opened(path)
        except sqlite3.OperationalError as error:
            raise OSError(f"{path}: {error}") from error
        except sqlite3.DatabaseError:
            if path is None:
                raise
            path.unlink()
            self._answers = _opened(path)

    def get(self, digest: bytes) -> str | None:
        """Return the answer kept under *digest*; None if there is none."""
        rows = self._answers.execute("SELECT answer FROM answers WHERE digest = ?", (digest,))
        found = rows.fetchone()
        return None if found is None else str(found[0])

    def put(self, answers: Sequence[tuple[bytes, str]]) -> None:
        """Keep *answers* under their digests, all or none of them."""
        with self._answers:
            self._answers.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", answers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._answers.close()


def _opened(path: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:" if path is None else path, timeout=_WAIT)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_TABLE)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection

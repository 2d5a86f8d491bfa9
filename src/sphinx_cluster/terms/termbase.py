"""A CSV file of terms goes in; a termbase comes out that finds terms in a text.

The header names languages (``de,en``) and, if wanted, ``note``, ``do-not-translate`` and
``forbidden``. A row that cannot be used is skipped and named with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx_cluster.suggest import nearest
from sphinx_cluster.terms.entry import Entry, Term
from sphinx_cluster.terms.index import Index
from sphinx_cluster.terms.pairs import terms_between
from sphinx_cluster.terms.table import Fault, Row, read_rows

NOTE, DO_NOT_TRANSLATE, FORBIDDEN = "note", "do-not-translate", "forbidden"
_COLUMNS: Final = (NOTE, DO_NOT_TRANSLATE, FORBIDDEN)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_(?:[A-Z]{2}|\d{3}))?")
_YES: Final = frozenset({"yes", "y", "ja", "x", "true", "1"})
_NO: Final = frozenset({"", "no", "n", "nein", "false", "0"})
_TOO_MANY_CELLS: Final = (
    "the row has %(cells)d cells, the header %(columns)d; "
    "a cell that holds what divides cells needs quotation marks"
)
_SEVERAL: Final = re.compile(r"\s*[|;\n]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A line of a termbase that is not used, and why.

    The sentence has places for ``words``, so that it can be said in another language.
    """

    path: Path
    line: int
    sentence: str
    words: Mapping[str, object]

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.sentence % self.words

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Termbase:
    """Terms of a project, to be found in texts of any of its languages."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Take *entries*; where several give a term different translations, the first counts."""
        self.entries: Sequence[Entry] = tuple(entries)
        self._indexes: dict[tuple[str, str], Index] = {}

    def __bool__(self) -> bool:
        return bool(self.entries)

    def joined(self, entries: Iterable[Entry]) -> Termbase:
        """Return a termbase that has *entries* as well."""
        return Termbase((*self.entries, *entries))

    def between(self, source: str, target: str) -> Sequence[Term]:
        """Return every term from the language *source* into *target*, each once."""
        return terms_between(self.entries, source, target)

    def in_text(self, text: str, source: str, target: str) -> list[Term]:
        """Return the terms in *text*, which is in the language *source*, in their order.

        They are found as whole words in any inflection, the longest first; a capital letter of the
        term is one in the text. What stands in code, targets and addresses does not count. A term
        that occurs several times is returned once.
        """
        if (source, target) not in self._indexes:
            self._indexes[source, target] = Index(self.between(source, target), source)
        return self._indexes[source, target].found(text)


def read_termbase(path: Path) -> tuple[Termbase, list[Problem]]:
    """Read the CSV file *path*; return its terms and what in it cannot be used.

    Raises `OSError` if there is no such file.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for found in _entries(read_rows(path.read_bytes()), path):
        if isinstance(found, Entry):
            entries.append(found)
        else:
            problems.append(
                Problem(path=path, line=found.line, sentence=found.sentence, words=found.words)
            )
    return Termbase(entries), problems


def _entries(rows: Iterator[Row | Fault], path: Path) -> Iterator[Entry | Fault]:
    header = next(rows, Fault(line=1, sentence="the file is empty"))
    if isinstance(header, Fault):
        yield header
        return
    columns = [_column(cell) for cell in header.cells]
    yield from _judged(header, columns)
    if not any(_LANGUAGE.fullmatch(column) for column in columns):
        said = "the header names no language (de,en is expected), so nothing is read"
        yield Fault(line=header.line, sentence=said)
        return
    for row in rows:
        yield row if isinstance(row, Fault) else _entry(row, columns, path)


def _column(cell: str) -> str:
    """Return the name of a column as it is known: ``en-GB`` and ``EN`` are ``en_GB`` and ``en``."""
    name = cell.lower()
    if name in _COLUMNS:
        return name
    parts = re.split("[-_]", name)
    shaped = (part.title() if len(part) == 4 else part.upper() for part in parts[1:])
    code = "_".join((parts[0], *shaped))
    return code if _LANGUAGE.fullmatch(code) else name


def _judged(header: Row, columns: Sequence[str]) -> Iterator[Fault]:
    for name in dict.fromkeys(columns):
        if name and name not in _COLUMNS and not _LANGUAGE.fullmatch(name):
            yield _unknown(name, header.line)
        if name and columns.count(name) > 1:
            said = 'the column "%(name)s" stands there twice; the first counts'
            yield Fault(line=header.line, sentence=said, words={"name": name})


def _unknown(name: str, line: int) -> Fault:
    """Return what is wrong with a header that has the column *name*."""
    guess = nearest(name, _COLUMNS)
    if guess:
        said = '"%(name)s" is no column of a termbase; did you mean "%(guess)s"?'
        return Fault(line=line, sentence=said, words={"name": name, "guess": guess})
    said = '"%(name)s" is neither a language nor a column of a termbase; known are %(known)s'
    return Fault(line=line, sentence=said, words={"name": name, "known": ", ".join(_COLUMNS)})


def _entry(row: Row, columns: Sequence[str], path: Path) -> Entry | Fault:
    if any(row.cells[len(columns) :]):
        numbers = {"cells": len(row.cells), "columns": len(columns)}
        return Fault(line=row.line, sentence=_TOO_MANY_CELLS, words=numbers)
    cells: dict[str, str] = {}
    for name, cell in zip(columns, row.cells, strict=False):
        cells.setdefault(name, cell)
    texts = {
        name: " ".join(cell.split())
        for name, cell in cells.items()
        if cell and _LANGUAGE.fullmatch(name)
    }
    said = cells.get(DO_NOT_TRANSLATE, "").lower()
    if said not in _YES | _NO:
        wish = 'do-not-translate: "yes" or nothing is expected, not "%(said)s"'
        return Fault(line=row.line, sentence=wish, words={"said": said})
    forbidden = tuple(filter(None, _SEVERAL.split(cells.get(FORBIDDEN, ""))))
    problem = _contradiction(texts, forbidden, keep=said in _YES)
    if problem:
        return Fault(line=row.line, sentence=problem[0], words=problem[1])
    return Entry(
        texts=texts,
        note=cells.get(NOTE, ""),
        do_not_translate=said in _YES,
        forbidden=forbidden,
        origin=f"{path}:{row.line}",
    )


def _contradiction(
    texts: Mapping[str, str], forbidden: Sequence[str], *, keep: bool
) -> tuple[str, Mapping[str, object]] | None:
    """Return why a row cannot be used, as a sentence and its words; None if it can."""
    wordless = [text for text in texts.values() if not any(map(str.isalnum, text))]
    if not texts:
        return "no language has a term", {}
    if wordless:
        said = '"%(text)s" has neither letter nor digit, so it cannot be found in a text'
        return said, {"text": wordless[0]}
    if keep and len(set(texts.values())) > 1:
        both = ", ".join(f'"{text}"' for text in texts.values())
        return "do-not-translate is set, but the languages differ: %(texts)s", {"texts": both}
    if not keep and len(texts) == 1 and not forbidden:
        said = "only one language has a term; write its translation, or set do-not-translate"
        return said, {}
    at_once = set(forbidden) & set(texts.values())
    if at_once:
        return '"%(text)s" is a term and forbidden at once', {"text": min(at_once)}
    return None

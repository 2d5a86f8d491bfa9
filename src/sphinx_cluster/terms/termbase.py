"""A CSV file of terms goes in; a termbase comes out that finds terms in a text.

The header names languages (``de,en``) and, if wanted, ``note``, ``do-not-translate`` and
``forbidden``. A row that cannot be used is skipped and named with its line.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sphinx_cluster.language_codes import code_of, is_code
from sphinx_cluster.language_codes import nearest as nearest_code
from sphinx_cluster.suggest import nearest
from sphinx_cluster.terms.matching import Index, Term, TermEntry

# The bytes of a CSV file go in; its rows come out, each with its line, and what is wrong.
#
# Spreadsheets divide cells with commas, semicolons or tabs; some put a byte order mark first.

_DELIMITERS: Final = (",", ";", "\t")
_MOST_LINES: Final = 20
"""A cell of a termbase that has more lines is one whose quotation mark was forgotten."""

_UNCLOSED: Final = "the row cannot be read: a quotation mark in it is never closed"
_NOT_UTF8: Final = "the row cannot be read: this is not UTF-8; save the file as CSV UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """The cells of a row, without white space around them, and the line it begins at."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFault:
    """What is wrong with a line: a sentence with places for *words*, to be said in any language."""

    line: int
    sentence: str
    words: Mapping[str, object] = field(default_factory=dict)


def read_rows(content: bytes) -> Iterator[TableRow | TableFault]:
    """Yield every row of *content* that is not empty; a row that cannot be read is a fault."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield TableFault(
            line=1, sentence="the file is UTF-16; save it as CSV UTF-8. Nothing is read"
        )
        return
    lines = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    texts = [_decoded(line) for line in lines.split(b"\n")]
    delimiter = _delimiter(texts)
    number = 0
    while number < len(texts):
        row, size = _row(texts, number, delimiter)
        if isinstance(row, TableFault) or any(row.cells):
            yield row
        number += size


def _decoded(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _delimiter(lines: Sequence[str | None]) -> str:
    """Return what divides the cells of the first line that is not empty."""
    first = next((line for line in lines if line and line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _row(
    lines: Sequence[str | None], number: int, delimiter: str
) -> tuple[TableRow | TableFault, int]:
    """Return the row that begins at *number* (from 0), and how many lines it takes."""
    fault = TableFault(line=number + 1, sentence=_UNCLOSED)
    text = ""
    for size, line in enumerate(lines[number : number + _MOST_LINES], 1):
        if line is None:
            if size == 1:
                fault = replace(fault, sentence=_NOT_UTF8)
            break
        text = f"{text}\n{line}" if size > 1 else line
        try:
            cells = next(csv.reader([text], delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            if "unexpected end" not in str(error):
                said = "the row cannot be read: %(reason)s"
                fault = replace(fault, sentence=said, words={"reason": error})
                break
        else:
            return TableRow(line=number + 1, cells=[cell.strip() for cell in cells]), size
    return fault, 1


# Entries of several languages go in; the terms from one language into another come out.


def terms_between(entries: Iterable[TermEntry], source: str, target: str) -> Sequence[Term]:
    """Return the terms of *entries* from the language *source* into *target*, each once.

    What several entries say of one term is put together; the first one's translation is the
    ``target``.
    """
    found: dict[str, Term] = {}
    for entry in entries:
        term = _term(entry, source, target)
        if term is None:
            continue
        known = found.get(term.source)
        found[term.source] = term if known is None else _together(known, term)
    return tuple(found.values())


def text_in(texts: Mapping[str, str], language: str) -> str:
    """Return the text for *language*, else that for the same language with or without a region."""
    code = nearest_code(texts, language)
    return texts[code] if code is not None else ""


def _term(entry: TermEntry, source: str, target: str) -> Term | None:
    if entry.do_not_translate:
        before = after = next(iter(entry.texts.values()))
    else:
        before, after = text_in(entry.texts, source), text_in(entry.texts, target)
    if not before or not (after or entry.forbidden):
        return None
    return Term(
        source=before,
        target=after,
        accepted=(after,) if after else (),
        note=entry.note,
        do_not_translate=entry.do_not_translate,
        forbidden=entry.forbidden,
        origin=entry.origin,
    )


def _together(known: Term, other: Term) -> Term:
    return replace(
        known,
        target=known.target or other.target,
        accepted=tuple(dict.fromkeys((*known.accepted, *other.accepted))),
        note=known.note or other.note,
        do_not_translate=known.do_not_translate and other.do_not_translate,
        forbidden=tuple(dict.fromkeys((*known.forbidden, *other.forbidden))),
    )


NOTE, DO_NOT_TRANSLATE, FORBIDDEN = "note", "do-not-translate", "forbidden"
_COLUMNS: Final = (NOTE, DO_NOT_TRANSLATE, FORBIDDEN)
_YES: Final = frozenset({"yes", "y", "ja", "x", "true", "1"})
_NO: Final = frozenset({"", "no", "n", "nein", "false", "0"})
_TOO_MANY_CELLS: Final = (
    "the row has %(cells)d cells, the header %(columns)d; "
    "a cell that holds what divides cells needs quotation marks"
)
_SEVERAL: Final = re.compile(r"\s*[|;\n]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermProblem:
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

    def __init__(self, entries: Iterable[TermEntry] = ()) -> None:
        """Take *entries*; where several give a term different translations, the first counts."""
        self.entries: Sequence[TermEntry] = tuple(entries)
        self._indexes: dict[tuple[str, str], Index] = {}

    def __bool__(self) -> bool:
        return bool(self.entries)

    def joined(self, entries: Iterable[TermEntry]) -> Termbase:
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


def read_termbase(path: Path) -> tuple[Termbase, list[TermProblem]]:
    """Read the CSV file *path*; return its terms and what in it cannot be used.

    Raises `OSError` if there is no such file.
    """
    entries: list[TermEntry] = []
    problems: list[TermProblem] = []
    for found in _entries(read_rows(path.read_bytes()), path):
        if isinstance(found, TermEntry):
            entries.append(found)
        else:
            problems.append(
                TermProblem(path=path, line=found.line, sentence=found.sentence, words=found.words)
            )
    return Termbase(entries), problems


def _entries(rows: Iterator[TableRow | TableFault], path: Path) -> Iterator[TermEntry | TableFault]:
    header = next(rows, TableFault(line=1, sentence="the file is empty"))
    if isinstance(header, TableFault):
        yield header
        return
    columns = [_column(cell) for cell in header.cells]
    yield from _judged(header, columns)
    if not any(is_code(column) for column in columns):
        said = "the header names no language (de,en is expected), so nothing is read"
        yield TableFault(line=header.line, sentence=said)
        return
    for row in rows:
        yield row if isinstance(row, TableFault) else _entry(row, columns, path)


def _column(cell: str) -> str:
    """Return the name of a column as it is known: ``en-GB`` and ``EN`` are ``en_GB`` and ``en``."""
    name = cell.lower()
    if name in _COLUMNS:
        return name
    code = code_of(name)
    return code if is_code(code) else name


def _judged(header: TableRow, columns: Sequence[str]) -> Iterator[TableFault]:
    for name in dict.fromkeys(columns):
        if name and name not in _COLUMNS and not is_code(name):
            yield _unknown(name, header.line)
        if name and columns.count(name) > 1:
            said = 'the column "%(name)s" stands there twice; the first counts'
            yield TableFault(line=header.line, sentence=said, words={"name": name})


def _unknown(name: str, line: int) -> TableFault:
    """Return what is wrong with a header that has the column *name*."""
    guess = nearest(name, _COLUMNS)
    if guess:
        said = '"%(name)s" is no column of a termbase; did you mean "%(guess)s"?'
        return TableFault(line=line, sentence=said, words={"name": name, "guess": guess})
    said = '"%(name)s" is neither a language nor a column of a termbase; known are %(known)s'
    return TableFault(line=line, sentence=said, words={"name": name, "known": ", ".join(_COLUMNS)})


def _entry(row: TableRow, columns: Sequence[str], path: Path) -> TermEntry | TableFault:
    if any(row.cells[len(columns) :]):
        numbers = {"cells": len(row.cells), "columns": len(columns)}
        return TableFault(line=row.line, sentence=_TOO_MANY_CELLS, words=numbers)
    cells: dict[str, str] = {}
    for name, cell in zip(columns, row.cells, strict=False):
        cells.setdefault(name, cell)
    texts = {name: " ".join(cell.split()) for name, cell in cells.items() if cell and is_code(name)}
    said = cells.get(DO_NOT_TRANSLATE, "").lower()
    if said not in _YES | _NO:
        wish = 'do-not-translate: "yes" or nothing is expected, not "%(said)s"'
        return TableFault(line=row.line, sentence=wish, words={"said": said})
    forbidden = tuple(filter(None, _SEVERAL.split(cells.get(FORBIDDEN, ""))))
    problem = _contradiction(texts, forbidden, keep=said in _YES)
    if problem:
        return TableFault(line=row.line, sentence=problem[0], words=problem[1])
    return TermEntry(
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

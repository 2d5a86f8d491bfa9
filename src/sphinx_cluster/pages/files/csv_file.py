"""CSV as spreadsheets write it: a text in; entries, each with its row's first line, out.

Apart from the directive, as each format is; none of them knows of pages.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sphinx_cluster.pages.files.entries import Columns, EntryOrFault, FileFault, Written, assemble
from sphinx_cluster.suggest import expected, nearest

DELIMITERS: Final = (",", ";", "\t")
_NAMES: Mapping[str, str] = {",": "comma", ";": "semicolon", "\t": "tab"}
_FORMULA = re.compile(r"[=@]|\+(?!\d[\d\s.]*(?:[,;]\s*[+-]?\d[\d.]*)?$)")
"""What a spreadsheet takes for a formula; a number with its sign (or two) is none."""
_UNCLOSED = "unexpected end of data"


def read_csv(text: str, known: Columns) -> Iterator[EntryOrFault]:
    """Yield the entries of *text*, whose header names fields among those *known*."""
    delimiter = max(DELIMITERS, key=lambda one: _fit(text, one, known))
    rows = _rows(text, delimiter)
    header = _header(rows)
    if header is None or isinstance(header, FileFault):
        yield header or FileFault(line=1, message="the file has no header row; nothing is read")
        return
    names = [name.strip().lower() for name in header.cells]
    columns = known.beside(names)
    yield from _judged(names, header.line, columns)
    if "title" not in names:
        guess = nearest("title", [name for name in names if name not in columns])
        hint = f'; perhaps "{guess}" is meant for it' if guess else ""
        message = f'the header has no column "title", so nothing is read{hint}'
        yield FileFault(line=header.line, message=message)
        return
    wanted = [name if name in columns else "" for name in names]
    for row in rows:
        if isinstance(row, FileFault):
            yield row
        elif row.is_filled:
            yield from _entry(row, wanted, delimiter)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    line: int
    cells: Sequence[str]

    @property
    def is_filled(self) -> bool:
        return any(cell.strip() for cell in self.cells)


def _rows(text: str, delimiter: str) -> Iterator[_Row | FileFault]:
    """Yield every row with the line it begins at; a row that cannot be read is a fault."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = str(error)
            if reason == _UNCLOSED:
                reason = "a quotation mark in it is never closed"
            message = f"the row that begins here cannot be read: {reason}"
            yield FileFault(line=line, message=message)
        else:
            yield _Row(line=line, cells=cells)


def _header(rows: Iterator[_Row | FileFault]) -> _Row | FileFault | None:
    """Take from *rows* the first that holds anything, or the first fault."""
    return next((row for row in rows if isinstance(row, FileFault) or row.is_filled), None)


def _fit(text: str, delimiter: str, known: Columns) -> tuple[int, int]:
    """Return how well *delimiter* divides the header: known columns, then columns at all."""
    header = _header(_rows(text, delimiter))
    if header is None or isinstance(header, FileFault):
        return 0, 0
    return sum(cell.strip().lower() in known.all for cell in header.cells), len(header.cells)


def _judged(names: Sequence[str], line: int, columns: frozenset[str]) -> Iterator[FileFault]:
    """Yield what is wrong with the header."""
    for name in dict.fromkeys(names):
        if name and names.count(name) > 1:
            message = f'the column "{name}" stands there twice; the first counts'
            yield FileFault(line=line, message=message)
        if name and name not in columns:
            message = f'"{name}" is no field of an entity; {expected(name, columns, most=30)}'
            yield FileFault(line=line, message=message, subtype="option")


def _entry(row: _Row, names: Sequence[str], delimiter: str) -> Iterator[EntryOrFault]:
    if any(cell.strip() for cell in row.cells[len(names) :]):
        message = (
            f"the row has {len(row.cells)} cells, the header {len(names)}; what is too much is "
            f"left out (a cell that holds a {_NAMES[delimiter]} needs quotation marks)"
        )
        yield FileFault(line=row.line, message=message)
    pairs: dict[str, Written] = {}
    below = 0
    for name, cell in zip(names, row.cells, strict=False):
        if name and cell.strip() and name not in pairs:
            if _FORMULA.match(cell):
                message = f'{name}: the cell begins with "{cell[0]}" like a formula; it stays text'
                yield FileFault(line=row.line, message=message)
            line = row.line + below if name == "body" else row.line
            pairs[name] = Written(text=cell, line=line, spread=True)
        below += len(re.findall(r"\r\n?|\n", cell))
    yield from assemble(row.line, pairs.items())

"""The bytes of a CSV file go in; its rows come out, each with its line, and what is wrong.

Spreadsheets divide cells with commas, semicolons or tabs; some put a byte order mark first.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

_DELIMITERS: Final = (",", ";", "\t")
_MOST_LINES: Final = 20
"""A cell of a termbase that has more lines is one whose quotation mark was forgotten."""

_UNCLOSED: Final = "the row cannot be read: a quotation mark in it is never closed"
_NOT_UTF8: Final = "the row cannot be read: this is not UTF-8; save the file as CSV UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of a row, without white space around them, and the line it begins at."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a line: a sentence with places for *words*, to be said in any language."""

    line: int
    sentence: str
    words: Mapping[str, object] = field(default_factory=dict)


def read_rows(content: bytes) -> Iterator[Row | Fault]:
    """Yield every row of *content* that is not empty; a row that cannot be read is a fault."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield Fault(line=1, sentence="the file is UTF-16; save it as CSV UTF-8. Nothing is read")
        return
    lines = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    texts = [_decoded(line) for line in lines.split(b"\n")]
    delimiter = _delimiter(texts)
    number = 0
    while number < len(texts):
        row, size = _row(texts, number, delimiter)
        if isinstance(row, Fault) or any(row.cells):
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


def _row(lines: Sequence[str | None], number: int, delimiter: str) -> tuple[Row | Fault, int]:
    """Return the row that begins at *number* (from 0), and how many lines it takes."""
    fault = Fault(line=number + 1, sentence=_UNCLOSED)
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
            return Row(line=number + 1, cells=[cell.strip() for cell in cells]), size
    return fault, 1

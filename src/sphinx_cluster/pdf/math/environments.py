"""The name of an environment goes in, with a reader at its rows; the code of a table comes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx_cluster.pdf.math.atoms import Atom, group
from sphinx_cluster.pdf.math.errors import FormulaError
from sphinx_cluster.pdf.math.symbols import FENCES, ROWS
from sphinx_cluster.pdf.source import array, quoted

if TYPE_CHECKING:
    from sphinx_cluster.pdf.math.parser import Reader


def environment(reader: Reader, name: str) -> str:
    """Return the code of what stands between ``\\begin{name}`` and ``\\end{name}``."""
    if name in ("array", "alignat", "alignat*", "alignedat"):
        reader.tokens.raw_group()  # how the columns are set
    if name in ROWS:
        inside = group(reader.row(lambda one: one == "\\end"))
        _end(reader, name)
        return inside
    if name in ("cases", "dcases", "rcases"):
        rows = [group(_joined(cells)) for cells in _cells(reader, name)]
        return f"math.cases(reverse: {str(name == 'rcases').lower()}, {', '.join(rows)})"
    base = name.removesuffix("*")
    if base not in FENCES:
        raise FormulaError(f"the environment {name} is not known")
    rows = [array(group(cell) for cell in cells) for cells in _cells(reader, name)]
    left, right = FENCES[base]
    fence = f"({quoted(left)}, {quoted(right)})" if left else "none"
    return f"math.mat(delim: {fence}, {', '.join(rows)})"


def _cells(reader: Reader, name: str) -> Iterator[list[list[Atom]]]:
    """Yield the cells of each row, and read the end."""
    cells: list[list[Atom]] = []
    while True:
        cells.append(reader.row(lambda token: token in ("&", "\\\\", "\\end", "\\hline")))
        token = reader.tokens.take()
        if token == "&":  # noqa: S105 - a token of LaTeX
            continue
        if token == "\\hline":  # noqa: S105
            cells.pop()
            continue
        ends = token == "\\end"  # noqa: S105
        if ends and cells == [[]]:
            break  # the last row ended before
        yield cells
        cells = []
        if ends:
            break
        if reader.tokens.next() == "[":
            reader.tokens.option()
    _finish(reader, name)


def _joined(cells: list[list[Atom]]) -> list[Atom]:
    joined: list[Atom] = []
    for number, cell in enumerate(cells):
        joined += [Atom("align-here"), Atom("h(1em)")] if number else []
        joined += cell
    return joined


def _end(reader: Reader, name: str) -> None:
    reader.tokens.take()
    _finish(reader, name)


def _finish(reader: Reader, name: str) -> None:
    found = reader.tokens.raw_group()
    if found != name:
        raise FormulaError(f"\\begin{{{name}}} ends with \\end{{{found}}}")

"""A file of Typst source goes in; a tagged PDF, or what Typst refuses and where, comes out.

Apart from the builder, as only this knows Typst's compiler and the PDF it makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import typst

# A file of Typst source goes in; a PDF, or what Typst refuses and on which line, comes out.

ACCESSIBLE: Final[Sequence[Literal["ua-1", "a-2a"]]] = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2)."""

_STANDARD: Final = re.compile(r"PDF/[^:]* error: ")
_LINE: Final = re.compile(r"┌─ (?P<file>.*):(?P<line>\d+):\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What Typst refuses or warns of; ``line`` counts in the source from 1, 0 is unknown.

    ``standard`` says that only the standard of accessible PDF forbids it.
    """

    message: str
    line: int
    standard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """The outcome: ``pdf`` is None where nothing could be made of the source."""

    pdf: bytes | None
    refusals: tuple[Refusal, ...]


def typeset(path: Path, fonts: Sequence[Path], *, accessible: bool, timestamp: int | None) -> Set:
    """Compile the file at *path*, which can read nothing outside its folder, nor the network."""
    empty = path.parent / ".no-packages"
    compiler = typst.Compiler(
        path,
        root=path.parent,
        font_paths=_fonts_in(fonts),
        package_path=empty,
        package_cache_path=empty,
    )
    try:
        made, warnings = compiler.compile_with_warnings(
            format="pdf",
            pdf_standards=list(ACCESSIBLE) if accessible else [],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        return Set(pdf=None, refusals=tuple(_refusals(error.diagnostic, path.name)))
    told = tuple(one for each in warnings for one in _refusals(each.diagnostic, path.name))
    return Set(pdf=bytes(made) if isinstance(made, bytes) else None, refusals=told)


def families(fonts: Sequence[Path]) -> Sequence[str]:
    """Return the fonts that a book can be set in: those Typst brings and those in *fonts*."""
    return sorted(_fonts_in(fonts).families())


def _fonts_in(folders: Sequence[Path]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def _refusals(diagnostic: str, file: str) -> Iterator[Refusal]:
    """Yield each message of *diagnostic* with the line of *file* it names, if any."""
    for part in re.split(r"^(?:error|warning): ", diagnostic, flags=re.MULTILINE)[1:]:
        message, _, rest = part.partition("\n")
        hints = re.findall(r"= hint: (.*)", rest)
        found = [int(m["line"]) for m in _LINE.finditer(rest) if m["file"].endswith(file)]
        plain = _STANDARD.sub("", message)
        yield Refusal(
            message="; ".join([plain, *hints[:1]]),
            line=found[0] if found else 0,
            standard=plain != message,
        )


# A tagged PDF goes in; the same with cells of stub columns as headers of rows comes out.
#
# Typst can tag such cells (``pdf.header-cell``), but only with a feature that its wheel leaves out.
# It does tag every cell with its background, so the template gives header cells one of their own.

_ROW: Final = re.compile(
    rb"(?<=\n)(?P<number>\d+) 0 obj\n<</Type/StructElem/S/TR/P (?P<body>\d+) 0 R"
)
_CELL: Final = re.compile(
    rb"(?<=\n)(?P<number>\d+) 0 obj\n"
    rb"<</Type/StructElem/S/TD/P (?P<row>\d+) 0 R(?P<rest>[^\n]*)>>\nendobj"
)
_HEADER: Final = re.compile(rb"/BackgroundColor\[0\.9568\d* 0\.9647\d* 0\.9764\d*\]")
"""The background ``head-shade`` of the template, #f4f6f9."""

_OF_TABLES: Final = b"<</O/Table"
_NAMED: Final = re.compile(rb"/Headers\[[^\]]*\]")
_END: Final = re.compile(rb"trailer\n<<(?P<trailer>[^\n]*)>>\nstartxref\n(?P<start>\d+)\n%%EOF\s*$")


def with_row_headers(pdf: bytes) -> bytes:
    """Return *pdf*, as Typst writes it, with what has to change appended (ISO 32000-1, 7.5.6).

    A header of a row says so by its scope; the cells of such a table then name no headers, so that
    readers find those of row and column by scope (ISO 32000-1, 14.8.5.7).
    """
    end = _END.search(pdf, max(0, len(pdf) - 1024))
    cells = list(_CELL.finditer(pdf)) if _HEADER.search(pdf) else []
    stubs = {cell["row"] for cell in cells if _HEADER.search(cell["rest"])}
    if end is None or not stubs:
        return pdf
    rows = {row["number"]: row["body"] for row in _ROW.finditer(pdf)}
    bodies = {rows.get(row) for row in stubs}
    changed = [cell for cell in cells if rows.get(cell["row"]) in bodies]
    return b"".join(_appended(pdf, changed, end))


def _appended(
    pdf: bytes, cells: Sequence[re.Match[bytes]], end: re.Match[bytes]
) -> Iterator[bytes]:
    """Yield *pdf*, the changed *cells*, and where in the file each of them now is."""
    yield pdf
    place, places = len(pdf), []
    for cell in sorted(cells, key=lambda one: int(one["number"])):
        written = b"\n%s 0 obj\n%s\nendobj" % (cell["number"], _changed(cell))
        places.append(b"%s 1\n%010d 00000 n \n" % (cell["number"], place + 1))
        place += len(written)
        yield written
    trailer = b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
    yield b"\nxref\n%s" % b"".join(places)
    yield trailer % (end["trailer"], end["start"], place + 1)


def _changed(cell: re.Match[bytes]) -> bytes:
    """Return what a *cell* of a table with row headers holds."""
    kind, rest = b"TD", _NAMED.sub(b"", cell["rest"])
    if _HEADER.search(rest):
        kind = b"TH"
        if _OF_TABLES not in rest:
            rest = rest.replace(b"/A[", b"/A[" + _OF_TABLES + b">>", 1)
        rest = rest.replace(_OF_TABLES, _OF_TABLES + b"/Scope/Row", 1)
    rest = rest.replace(_OF_TABLES + b">>", b"")
    return b"<</Type/StructElem/S/%s/P %s 0 R%s>>" % (kind, cell["row"], rest)

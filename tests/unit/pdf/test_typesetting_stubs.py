"""Cells of stub columns become headers of rows; every other byte stays."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from sphinx_cluster.pdf.typesetting import with_row_headers

TABLE = """
#import "cluster.typ": *
#set document(title: "Tabelle")
#set text(lang: "de")
#grid-of((auto, auto),
  head-row(cell("Name", head: true), cell("Wert", head: true)),
  cell("Höhe", head: true, rowspan: 2), cell("zwölf"), cell("dreizehn"),
)
#grid-of((auto, auto), cell("links", head: true), cell("vier"), cell("neu", head: true), cell("x"))
#grid-of((auto,), head-row(cell("Kopf", head: true)), cell("nur Text"))
"""


def typeset(folder: Path, source: str = TABLE) -> bytes:
    template = files("sphinx_cluster.pdf").joinpath("typst", "cluster.typ")
    (folder / "cluster.typ").write_bytes(template.read_bytes())
    (folder / "table.typ").write_text(source, encoding="utf-8")
    compiler = typst.Compiler(folder / "table.typ", root=folder, ignore_system_fonts=True)
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])
    assert isinstance(pdf, bytes)
    return pdf


def cells(pdf: bytes) -> list[tuple[str, str, bool]]:
    """Return kind and scope of every cell in order, and whether it names its headers."""
    root: Any = PdfReader(io.BytesIO(pdf)).root_object["/StructTreeRoot"]
    return [
        (str(cell["/S"]), found.get("/Scope", ""), bool(found.get("/Headers")))
        for cell in walked(root)
        if cell.get("/S") in ("/TH", "/TD")
        for found in [{k: v for one in cell.get("/A", ()) for k, v in one.get_object().items()}]
    ]


def walked(element: Any) -> Iterator[Any]:
    yield element
    below = element.get("/K", ())
    for child in below if isinstance(below, list) else [below]:
        child = child.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield from walked(child)


def test_stub_cells_are_headers_of_their_rows(tmp_path: Path) -> None:
    assert cells(with_row_headers(typeset(tmp_path))) == [
        ("/TH", "/Column", False),
        ("/TH", "/Column", False),
        ("/TH", "/Row", False),
        ("/TD", "", False),
        ("/TD", "", False),
        ("/TH", "/Row", False),
        ("/TD", "", False),
        ("/TH", "/Row", False),
        ("/TD", "", False),
        ("/TH", "/Column", False),
        ("/TD", "", True),
    ]


def test_what_was_set_stays_byte_by_byte_and_the_change_is_appended(tmp_path: Path) -> None:
    pdf = typeset(tmp_path)
    changed = with_row_headers(pdf)
    assert changed.startswith(pdf)
    reader = PdfReader(io.BytesIO(changed), strict=True)
    assert "Höhe" in reader.pages[0].extract_text()


def test_a_book_without_stub_columns_is_left_as_it_is(tmp_path: Path) -> None:
    plain = typeset(tmp_path, TABLE.partition("#grid-of")[0] + "Nur Text.")
    assert with_row_headers(plain) == plain
    assert with_row_headers(b"no PDF at all") == b"no PDF at all"

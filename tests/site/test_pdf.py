"""A site becomes a book in each language: accessible, with its links, and with all its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.site.conftest import Build, Project
from tests.site.samples import write_sample


def book(build: Build) -> PdfReader:
    """Return the one PDF of a build."""
    (path,) = Path(build.folder).glob("*.pdf")
    return PdfReader(path)


def text_of(reader: PdfReader) -> str:
    """Return the text of all pages, white space as single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("Messe der Batterien", "Seite", "Italien")),
        ("en", ("Battery fair", "page", "Italy")),
    ],
)
def test_every_directive_stands_in_the_book_of_each_language(
    language: str, words: tuple[str, ...], project: Project
) -> None:
    write_sample(project)
    build = project.build("typstpdf", language)
    assert build.warnings == ()
    reader = book(build)
    text = text_of(reader)
    for word in words:
        assert word in text
    assert str(reader.root_object["/Lang"]) == language


def test_a_book_claims_to_be_accessible_and_archivable(project: Project) -> None:
    write_sample(project)
    metadata = book(project.build("typstpdf")).xmp_metadata
    assert metadata is not None
    described = metadata.stream.get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in described
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in described

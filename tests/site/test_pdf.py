"""A site becomes a book in each language: accessible, with its links, and with all its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from sphinx.errors import ConfigError

from tests.site.conftest import Build, Project
from tests.site.pdf_samples import write_every_node
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


def test_bookmarks_and_links_lead_into_the_book(project: Project) -> None:
    write_every_node(project)
    reader = book(project.build("typstpdf"))
    titles = [str(one["/Title"]) for one in reader.outline if not isinstance(one, list)]
    assert titles == [
        "Handbuch",
        "1\u2002Alles in Markdown",
        "2\u2002Alle Knoten",
        "3\u2002Weitere Knoten",
        "4\u2002Alle Bausteine",
        "Python-Modulindex",
        "Stichwortverzeichnis",
    ]
    links = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", ())
        if annotation.get_object()["/Subtype"] == "/Link"
    ]
    outside = {str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})}
    assert "https://example.org/pfad" in outside
    inside = [link for link in links if "/Dest" in link or "/D" in link.get("/A", {})]
    assert len(inside) > 20
    assert len(inside) + len([one for one in links if "/URI" in one.get("/A", {})]) == len(links)


def test_passages_name_their_language(project: Project) -> None:
    write_every_node(project)
    (path,) = Path(project.build("typstpdf").folder).glob("*.pdf")
    assert b"/Lang(fr)" in path.read_bytes()
    assert str(PdfReader(path).root_object["/Lang"]) == "de"


def test_tables_lists_and_formulas_are_tagged_as_such(project: Project) -> None:
    write_every_node(project)
    (path,) = Path(project.build("typstpdf").folder).glob("*.pdf")
    tagged = path.read_bytes()
    for tag in ("/S/Table", "/S/TH", "/S/L/", "/S/Formula", "/S/Figure", "/S/Note", "/S/TOC/"):
        assert tag.encode() in tagged, tag


def test_the_source_is_left_for_typst(project: Project) -> None:
    write_sample(project)
    build = project.build("typst")
    assert build.warnings == ()
    assert build.text("beispiel.typ").startswith('#import "cluster.typ": *\n')
    assert not list(build.folder.glob("*.pdf"))


def test_a_book_looks_as_conf_py_says(project: Project) -> None:
    write_sample(project)
    project.write({"look.typ": '#import "cluster.typ": *\n#let rubric(body) = [RUBRIK #body]\n'})
    build = project.build(
        "typstpdf",
        cluster_pdf_documents=[("index", "werk", "Das Werk", "Die Stadt")],
        cluster_pdf_paper="a5",
        cluster_pdf_contents_depth=0,
        cluster_pdf_template="look.typ",
    )
    assert build.warnings == ()
    reader = PdfReader(build.folder / "werk.pdf")
    assert round(float(reader.pages[0].mediabox.width)) == 420
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Das Werk", "Die Stadt")
    assert "Inhaltsverzeichnis" not in text_of(reader)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("cluster_pdf_paper", "a44", 'did you mean "a4"?'),
        ("cluster_pdf_color", "red", "a colour such as '#0a5c7d' is expected, not 'red'"),
        ("cluster_pdf_font_size", 200, "a size from 6 to 24 points is expected, not 200"),
        ("cluster_pdf_documents", ["index"], "each book is (start page, file name"),
        ("cluster_pdf_fonts", ["x"], 'did you mean "cluster_pdf_font"?'),
    ],
)
def test_a_value_that_cannot_be_used_is_one_sentence(
    name: str, value: object, said: str, project: Project
) -> None:
    conf = (project.folder / "docs" / "conf.py").read_text(encoding="utf-8")
    project.write({"conf.py": f"{conf}{name} = {value!r}\n", "index.md": "# Seite\n"})
    with pytest.raises(ConfigError) as raised:
        project.build("typstpdf")
    assert name in str(raised.value)
    assert said in str(raised.value)

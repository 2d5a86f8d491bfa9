"""What is wrong on a page, or meant to do harm, becomes a warning with file and line, or text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader

from tests.site.conftest import Build, Project
from tests.site.test_pdf import book, text_of

XLINK: Final = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, attributes: str = "") -> str:
    """Return a drawing that holds *inside*."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} width="10" height="10"'
    return f"{head} {attributes}>{inside}</svg>"


def build(project: Project, page: str, **files: str | bytes) -> Build:
    """Build *page* with *files* beside it, whose names end in ``_`` and a suffix."""
    for name, content in files.items():
        path = project.folder / "docs" / ".".join(name.rsplit("_", 1))
        content = content.encode() if isinstance(content, str) else content
        path.write_bytes(content)
    project.write({"index.md": page})
    return project.build("typstpdf")


def claims(reader: PdfReader) -> bool:
    metadata = reader.xmp_metadata
    return metadata is not None and b"<pdfuaid:part>" in metadata.stream.get_data()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.png", b"\x89PNG\r\n\x1a\nxxxx", "failed to decode image"),
        ("broken.svg", b"<svg xmlns='http://www.w3.org/2000/svg'", "no well-formed SVG"),
        ("entities.svg", b'<!DOCTYPE svg [<!ENTITY a "a">]><svg/>', "it declares entities"),
        ("picture.tiff", b"II*\0", "a PDF can show gif, jpeg, jpg, pdf, png, svg, webp, not .tiff"),
    ],
)
def test_an_image_that_cannot_be_shown_leaves_its_words(
    name: str, content: bytes, said: str, project: Project
) -> None:
    made = build(
        project,
        f"# Seite\n\n![Die Worte des Bildes]({name})\n",
        **{"_".join(name.rsplit(".", 1)): content},
    )
    (warning,) = made.warnings_of("pdf-image")
    assert f"index.md:3: WARNING: the image {name} is left out: " in warning
    assert said in warning
    assert "[Die Worte des Bildes]" in text_of(book(made))


def test_a_missing_image_leaves_its_words(project: Project) -> None:
    made = build(project, "# Seite\n\n![Die Worte](nirgends.png)\n")
    assert "index.md:3" in made.warnings_of("pdf-image")[0]
    assert "[Die Worte]" in text_of(book(made))


@pytest.mark.parametrize(
    ("inside", "attributes", "removed"),
    [
        ("<script>alert(1)</script>", "", "script"),
        ("<rect/>", 'onload="x()"', "onload"),
        ('<image xlink:href="/etc/passwd" width="9" height="9"/>', "", "href"),
        ('<image href="https://example.org/x.png" width="9" height="9"/>', "", "href"),
        ("<style>@import url(http://example.org)</style>", "", "style"),
        ('<rect style="fill:url(http://example.org)"/>', "", "style"),
        ("<foreignObject><b/></foreignObject>", "", "foreignObject"),
    ],
)
def test_a_drawing_can_neither_run_nor_load_anything(
    inside: str, attributes: str, removed: str, project: Project
) -> None:
    made = build(project, "# Seite\n\n![Bild](bild.svg)\n", bild_svg=svg(inside, attributes))
    (warning,) = made.warnings_of("pdf-image")
    assert "index.md:3: WARNING: the image bild.svg is shown without" in warning
    assert removed in warning
    assert inside not in (made.folder / "images" / "bild.svg").read_text(encoding="utf-8")
    assert claims(book(made))


@pytest.mark.parametrize(
    "page",
    ["![](bild.svg)", "```{image} bild.svg\n```", "```{figure} bild.svg\n\nUnterschrift\n```"],
)
def test_an_image_without_words_is_named_and_the_book_claims_nothing(
    page: str, project: Project
) -> None:
    made = build(project, f"# Seite\n\n{page}\n", bild_svg=svg("<rect/>"))
    (warning,) = made.warnings
    assert "index.md:3: WARNING: this image has no text for people who cannot see it" in warning
    assert warning.endswith("[cluster.pdf-accessibility]")
    reader = book(made)
    assert not claims(reader)
    assert "/StructTreeRoot" in reader.root_object


def test_an_ornament_needs_no_words(project: Project) -> None:
    page = "# Seite\n\n```{image} bild.svg\n:class: decorative\n```\n"
    made = build(project, page, bild_svg=svg("<rect/>"))
    assert made.warnings == ()
    assert claims(book(made))


def test_characters_no_font_has_are_named_with_file_and_line(project: Project) -> None:
    made = build(project, "# Seite\n\nEin Satz.\n\nZeichen: 中文 und 🙂.\n")
    (warning,) = made.warnings
    assert "index.md:5: WARNING: no font has these characters: 中文🙂" in warning
    assert not claims(book(made))


def test_text_from_right_to_left_is_shown(project: Project) -> None:
    made = build(project, "# Seite\n\n```{container} language-he\nשלום עולם\n```\n\nEnde.\n")
    assert made.warnings == ()
    assert "Ende." in text_of(book(made))


CODE: Final = (
    '#import "/etc/passwd": *',
    '#read("/etc/passwd") ]}) #panic("x")',
    "@marke <marke> $x$ ~ // nichts /* nichts */",
    "\\#x \\u{41} \\ ende",
)


FORMS: Final = ("{}", "``{}``", "```text\n{}\n```", "## {}", "> {}", "- {}", "| a |\n|---|\n| {} |")


def test_text_never_runs_as_typst(project: Project) -> None:
    conf = (project.folder / "docs" / "conf.py").read_text(encoding="utf-8")
    project.write({"conf.py": f"{conf}smartquotes = False\n"})
    page = ["# Seite"]
    for text in CODE:
        escaped = re.sub(r"([\\$*_@<>~])", r"\\\1", text)
        page += [form.format(text if "`" in form else escaped) for form in FORMS]
    made = build(project, "\n\n".join(page))
    assert made.warnings == ()
    compact = "".join(text_of(book(made)).split())
    for text in CODE:
        assert compact.count("".join(text.split())) >= len(FORMS)


def test_raw_typst_is_left_out(project: Project) -> None:
    made = build(project, '# Seite\n\n```{raw} typst\n#panic("x")\n```\n\nEnde.\n')
    (warning,) = made.warnings_of("pdf-node")
    assert "index.md:3: WARNING: raw Typst is left out" in warning
    assert "panic" not in text_of(book(made))


def test_a_formula_that_cannot_be_converted_is_shown_as_written(project: Project) -> None:
    conf = (project.folder / "docs" / "conf.py").read_text(encoding="utf-8")
    project.write({"conf.py": f'{conf}myst_enable_extensions = ["dollarmath"]\n'})
    made = build(project, "# Seite\n\n$$\n\\nonsense{x}\n$$\n\nund $\\frac{1}$.\n")
    first, second = made.warnings_of("pdf-math")
    assert "index.md:3: WARNING: a formula is shown as its source: \\nonsense is not known" in first
    assert "index.md:7: WARNING: a formula is shown as its source: an argument is missing" in second
    text = text_of(book(made))
    assert "\\nonsense{x}" in text
    assert "\\frac{1}" in text


def test_no_word_runs_out_of_the_page(project: Project) -> None:
    page = f"# Seite\n\n{'x' * 5000}\n\n| a | b |\n|---|---|\n| {'y' * 300} | `{'z.z' * 90}` |\n"
    reader = book(build(project, page))
    for sheet in reader.pages:
        right: list[float] = []

        def note(
            text: str, _cm: object, tm: list[float], *_: object, at: list[float] = right
        ) -> None:
            at.append(tm[4] + 5 * len(text.strip()) * 0.5)

        sheet.extract_text(visitor_text=note)
        assert max(right, default=0) < float(sheet.mediabox.width)
    assert "".join(text_of(reader).split()).count("x") >= 5000


def test_lists_forty_deep_are_set(project: Project) -> None:
    lines = "".join(f"{'  ' * depth}- Ebene {depth}\n\n" for depth in range(40))
    project.write({"tief.rst": f"Tief\n====\n\n{lines}"})
    made = build(project, "# Seite\n\n```{toctree}\ntief\n```\n")
    assert made.warnings == ()
    text = text_of(book(made))
    for depth in range(40):
        assert f"Ebene {depth}" in text


def test_the_output_folder_holds_all_that_a_book_reads(project: Project) -> None:
    made = build(project, "# Seite\n\n![Bild](bild.svg)\n", bild_svg=svg("<rect/>"))
    names = {path.name for path in Path(made.folder).iterdir() if not path.name.startswith(".")}
    assert {"cluster.typ", "images", "beispiel.typ", "beispiel.pdf"} <= names


@pytest.mark.parametrize(
    "shown",
    ["![Die Worte]({0})", "```{{literalinclude}} {0}\n```", "```{{raw}} svg\n:file: {0}\n```"],
)
@pytest.mark.parametrize("way", ["../../fremd.svg", "/../../fremd.svg", "verweis.svg"])
def test_no_file_outside_the_project_gets_into_a_book(
    shown: str, way: str, project: Project
) -> None:
    (project.folder.parent / "fremd.svg").write_text(svg("<desc>geheim</desc>"), encoding="utf-8")
    (project.folder / "docs" / "verweis.svg").symlink_to(project.folder.parent / "fremd.svg")
    (project.folder / "pyproject.toml").touch()
    made = build(project, f"# Seite\n\n{shown.format(way)}\n\nEnde.\n")
    assert any("index.md:3: " in said for said in made.warnings)
    reasons = ("outside of the project", "not readable", "No such file")
    assert any(reason in said for said in made.warnings for reason in reasons)
    text = text_of(book(made))
    assert "geheim" not in text
    assert "Ende." in text
    assert not list(Path(made.folder).glob("images/*"))


def test_a_file_beside_the_pages_is_part_of_the_project(project: Project) -> None:
    (project.folder / "pyproject.toml").touch()
    (project.folder / "bild.svg").write_text(svg("<rect/>"), encoding="utf-8")
    made = build(
        project, "# Seite\n\n![Bild](../bild.svg)\n\n```{literalinclude} ../bild.svg\n```\n"
    )
    assert made.warnings == ()
    assert "<rect/>" in text_of(book(made))


def test_a_remote_image_is_not_fetched(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("socket.getaddrinfo", lambda *words, **_: asked.append(words))
    made = build(project, "# Seite\n\n![Die Worte](https://example.org/bild.png)\n")
    (warning,) = made.warnings
    assert "index.md:3: WARNING: the image https://example.org/bild.png is left out" in warning
    assert "[Die Worte]" in text_of(book(made))
    assert not asked


def test_a_ragged_table_keeps_all_its_cells(project: Project) -> None:
    page = "# Seite\n\n| a | b |\n|---|---|\n| eins |\n| zwei | drei | vier |\n"
    made = build(project, page)
    text = text_of(book(made))
    assert all(word in text for word in ("eins", "zwei", "drei"))
    assert claims(book(made))


def test_rows_stay_whole_unless_they_are_too_high_for_a_page(project: Project) -> None:
    words = "Ein Satz mit einigen Worten darin. "
    rows = "".join(f"| Zeile {n} | {words * 6} Ende {n} |\n" for n in range(40))
    high = f"| hoch | {words * 400} Schluss |\n"
    made = build(project, f"# Seite\n\n| Kopfwort | b |\n|---|---|\n{rows}{high}")
    assert made.warnings == ()
    pages = ["".join(page.extract_text().split()) for page in book(made).pages]
    for number in range(40):
        assert sum(f"Zeile{number}Ein" in page and f"Ende{number}" in page for page in pages) == 1
    assert sum("Kopfwort" in page for page in pages) > 3
    assert any("Schluss" in page for page in pages)

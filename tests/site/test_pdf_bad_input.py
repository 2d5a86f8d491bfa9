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

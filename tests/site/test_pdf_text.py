"""No sentence is lost on the way to the book: of the sample of every node, and of the site."""

from __future__ import annotations

import inspect
import pickle
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup, Tag
from docutils import nodes
from pypdf import PdfReader
from sphinx import addnodes

from tests.site.conftest import Project
from tests.site.pdf_samples import COMPONENTS, MARKDOWN, MORE, RST, write_every_node

ROOT: Final = Path(__file__).parents[2]
NOT_TEXT: Final = (
    "script, style, svg, .headerlink, .toctree-wrapper, nav, details > summary, math, .linenos, "
    ".cluster-mark, .cluster-notice, .cluster-weekday, "
    ":has(> a[href$='.ics']), :has(> a[href$='feed.xml'])"
)
"""What is no text, or has another form on paper, or is a file beside the site."""

BLOCKS: Final = ("p", "h1", "h2", "h3", "h4", "li", "td", "th", "dt", "dd", "caption", "pre")


PAGES: Final = {"alles": MARKDOWN, "knoten": RST, "weitere": MORE, "bausteine": COMPONENTS}


def written_in(page: str) -> list[str]:
    """Return the whole sentences that end a line of the sample."""
    return re.findall(r"[A-ZÄÖÜ][\w ]*\.$", page, re.MULTILINE)


def read_back(path: Path) -> str:
    """Return the text of a PDF in its own order, which is the order of reading."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    ended = subprocess.run([program, "-raw", path, "-"], capture_output=True, text=True, check=True)
    return ended.stdout


def letters(text: str) -> str:
    """Return the letters and digits of *text* alone: breaks and hyphens are the typesetter's."""
    return "".join(re.findall(r"\w", re.sub(r"\((?:Seite|page)\s\d+\)", "", text))).casefold()


def sentences(page: str) -> Iterator[str]:
    """Yield the text of every block of a page of HTML that holds no other block."""
    article = BeautifulSoup(page, "html.parser").select_one("article") or Tag(name="p")
    for superfluous in article.select(NOT_TEXT):
        superfluous.decompose()
    for block in article.find_all(BLOCKS):
        if isinstance(block, Tag) and block.find(BLOCKS) is None:
            lines = block.get_text().splitlines() if block.name == "pre" else [block.get_text()]
            yield from filter(None, map(letters, lines))


def stands_in(text: str, book: str) -> bool:
    """Whether *text* is in the *book*; the end of a page may interrupt it once."""
    return text in book or any(
        text[:at] in book and text[at:] in book for at in range(1, len(text))
    )


def text_of(path: Path) -> str:
    """Return the letters of a book without running heads and page numbers."""
    reader = PdfReader(path)
    chapters = [one for one in reader.outline if not isinstance(one, list)]
    starts = {str(one["/Title"]): reader.get_destination_page_number(one) for one in chapters}
    kept = []
    for number, page in enumerate(read_back(path).split("\f")):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        if lines and lines[-1].isdigit():
            del lines[-1]
        if lines and starts.get(lines[0], number) != number:
            del lines[0]
        kept += lines
    return letters("\n".join(kept))


ABSENT: Final = frozenset(
    {
        # Made where something is wrong, by settings Sphinx does not have, or while pages are read.
        *("problematic", "system_message", "subtitle", "generated", "pending", "docinfo"),
        *("author", "organization", "address", "contact", "version", "revision", "status"),
        *("date", "copyright", "authors", "substitution_reference", "citation_reference"),
        *("pending_xref_condition", "translatable", "desc_classname", "desc_type"),
        # Made when a book or a table of contents is put together.
        *("start_of_file", "compact_paragraph", "number_reference"),
        # Used by no domain of Sphinx's own.
        *("header", "footer", "decoration", "literal_emphasis", "_desc_classes_injector"),
        "desc_sig_element",
    }
)


def test_the_sample_has_every_node(project: Project) -> None:
    write_every_node(project)
    build = project.build("typst")
    found = {
        type(node).__name__
        for path in (build.folder.parent / "doctrees").glob("*.doctree")
        for node in pickle.loads(path.read_bytes()).findall()  # noqa: S301 - written just now
    }
    known = {
        name
        for module in (nodes, addnodes)
        for name, kind in vars(module).items()
        if inspect.isclass(kind) and issubclass(kind, nodes.Node) and name[0].islower()
        if kind.__module__ == module.__name__
    }
    assert known - found <= ABSENT


def test_every_sentence_of_every_node_can_be_read_back_in_order(project: Project) -> None:
    write_every_node(project)
    build = project.build("typstpdf")
    assert build.warnings == ()
    found = text_of(next(Path(build.folder).glob("*.pdf")))
    place = found.index(letters("Das ist die Einleitung des Handbuchs."))
    for sentence in (one for page in PAGES.values() for one in written_in(page)):
        if "Fußnote" not in sentence:
            assert letters(sentence) in found[place:], sentence
            place = found.index(letters(sentence), place)


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_stands_on_the_site_stands_in_its_book(language: str, tmp_path: Path) -> None:
    for name in ("docs", "locale", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "pyproject.toml").touch()  # the pages show files from beside their folder
    project = Project.__new__(Project)
    project.folder = tmp_path
    site = project.build("html", language)
    made = project.build("typstpdf", language)
    assert made.warnings == ()
    found = text_of(next(Path(made.folder).glob("*.pdf")))
    missing = [
        f"{path.name}: {text}"
        for path in sorted(Path(site.folder).rglob("*.html"))
        if path.name not in ("search.html", "genindex.html", "404.html")
        for text in sentences(path.read_text(encoding="utf-8"))
        if not stands_in(text, found)
    ]
    assert not missing


MARKS: Final = re.compile("ingerman(?:fromhereon)?|endofthetextingerman")
"""What is said of passages that have no translation, as letters."""

WORDS: Final = {"Alles in Markdown": "Everything in Markdown", "Listen": "Lists"}


def test_the_same_pages_make_an_english_book_with_a_catalog(project: Project) -> None:
    write_every_node(project)
    english: dict[str, str] = {}
    for name, page in PAGES.items():
        texts = {
            german: f"English sentence {len(english) + n:03}."
            for n, german in enumerate(dict.fromkeys(written_in(page)))
            if german not in english
        }
        english |= texts
        project.translate(name, texts | (WORDS if name == "alles" else {}))
    build = project.build("typstpdf", "en", cluster_show_unreviewed=True)
    assert build.warnings == ()
    (path,) = Path(build.folder).glob("*.pdf")
    found = MARKS.sub("", text_of(path))
    assert sum(letters(words) in found for words in english.values()) > 60
    place = 0
    for german, words in english.items():
        if "Fußnote" not in german:
            here = max(found.find(letters(one), place) for one in (german, words))
            assert here >= 0, words
            place = here
    for label in ("Table of Contents", "Warning", "See also", "Added in version 1.2", "Fig. 1.1"):
        assert letters(label) in found
    assert str(PdfReader(path).root_object["/Lang"]) == "en"
    assert b"/Lang(de)" in path.read_bytes()

"""A book of many pages: `latexmk` with pdflatex against Typst, and the cost of 100 to 1,000 pages.

Against LaTeX setting alone counts, by the clock, since Sphinx reads the pages for both; then the
whole build.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from frame import OURS, Comparison, Contender, Workshop, start

WORDS = """
after all and are battery before between bring centre charge city cluster companies contact
cooperation country delegation development driving each electric energy event every exhibition
fair first grid hydrogen industry learn mobility network partner power production project region
research share start storage technology together transport university vehicle visit work year
"""
CONF = 'extensions = ["sphinx_cluster.pdf"]\nproject = "Book"\nlatex_elements = {"babel": ""}\n'
SET = """
import sys, typst
path = sys.argv[1]
fonts = typst.Fonts(include_system_fonts=False, font_paths=[])
compiler = typst.Compiler(path, root=path.rpartition("/")[0], font_paths=fonts)
assert compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])
"""
STEPS = (100, 300, 1000)
"""Sizes of the growing book, in sources that fill about one page each."""

PROMISED = 1.25
"""A book ten times as long may cost so many times ten times as much."""


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield Typst against LaTeX, where that is installed, then books of growing length."""
    if shutil.which("latexmk") and shutil.which("pdflatex"):
        yield _against_latex(workshop)
    else:
        print("  LaTeX is not installed (latexmk, pdflatex): not compared with it")
    small, *larger = (workshop.size(step) for step in STEPS)
    yield Comparison(
        title=f"a book of {small} pages, and longer ones",
        contenders=(
            Contender(f"{small} pages", run=_ours(workshop, _book(workshop.folder, small))),
            *(
                Contender(
                    f"{pages} pages",
                    run=_ours(workshop, _book(workshop.folder, pages)),
                    at_most=PROMISED * pages / small,
                )
                for pages in larger
            ),
        ),
    )


def _against_latex(workshop: Workshop) -> Comparison:
    pages = workshop.size(STEPS[0])
    source = _book(workshop.folder, pages)

    def written(builder: str) -> Callable[[Path], object]:
        return lambda folder: start(workshop.own, "-m", OURS, "-q", "-b", builder, source, folder)

    def latex(folder: Path) -> None:
        words = ("latexmk", "-pdf", "-silent", "-interaction=nonstopmode")
        start(*words, f"-output-directory={folder}", "-cd", folder / "book.tex")

    return Comparison(
        title=f"setting a book of {pages} pages, by the clock",
        clock="wall",  # what a writer waits for: Typst uses all cores, and may
        contenders=(
            Contender("pdflatex with latexmk", run=latex, prepare=written("latex")),
            Contender(
                "Typst, tagged",
                run=lambda folder: start(workshop.own, "-c", SET, folder / "book.typ"),
                prepare=written("typst"),
                at_most=0.2,
            ),
        ),
    )


def _ours(workshop: Workshop, source: Path) -> Callable[[Path], object]:
    def run(folder: Path) -> None:
        start(workshop.own, "-m", OURS, "-q", "-b", "typstpdf", source, folder)

    return run


def _book(folder: Path, pages: int) -> Path:
    """Write a project of *pages* sources with text, a list, a table, code and links."""
    chance = random.Random(pages)  # noqa: S311 - the same book every time
    docs = folder / f"book{pages}"
    if docs.is_dir():
        return docs
    docs.mkdir()
    (docs / "conf.py").write_text(CONF, encoding="utf-8")
    names = [f"page{number}" for number in range(pages)]
    toctree = "".join(f"   {name}\n" for name in names)
    (docs / "index.rst").write_text(f"Book\n====\n\n.. toctree::\n\n{toctree}", encoding="utf-8")
    for number, name in enumerate(names):
        text = _page(number, names[(number * 7 + 1) % pages], chance)
        (docs / f"{name}.rst").write_text(text, encoding="utf-8")
    return docs


def _page(number: int, other: str, chance: random.Random) -> str:
    title = f"Page {number}"
    paragraphs = "\n\n".join(_sentences(chance, 5) for _ in range(4))
    entries = "".join(f"* {_sentences(chance, 1)}\n" for _ in range(4))
    rows = "".join(f"   * - {_words(chance, 2)}\n     - {_words(chance, 6)}\n" for _ in range(4))
    code = ".. code-block:: python\n\n   def visit(partner):\n       return partner.name\n"
    return (
        f"{title}\n{'=' * len(title)}\n\n{paragraphs}\n\nSee :doc:`{other}`.\n\n{entries}\n"
        f".. list-table::\n   :header-rows: 1\n\n{rows}\n{code}"
    )


def _sentences(chance: random.Random, count: int) -> str:
    return " ".join(f"{_words(chance, chance.randint(6, 16)).capitalize()}." for _ in range(count))


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS.split(), k=count))

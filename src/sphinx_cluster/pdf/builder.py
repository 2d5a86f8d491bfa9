"""The builders ``typst`` and ``typstpdf``: the pages go in; Typst source and PDFs come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Final, cast

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.util import logging

from sphinx_cluster.pdf import books
from sphinx_cluster.pdf.assemble import BookNumbers, assembled, by_page
from sphinx_cluster.pdf.options import Book, written
from sphinx_cluster.pdf.pictures import PictureFiles
from sphinx_cluster.pdf.source import Line, project_of
from sphinx_cluster.pdf.typesetting import Refusal, typeset, with_row_headers
from sphinx_cluster.pdf.writer import TypstTranslator
from sphinx_cluster.pdf.writer.base import BookBuilder
from sphinx_cluster.writing import write_if_changed

logger = logging.getLogger(__name__)


_NO_ALT: Final = "missing alt text"
_NO_GLYPH: Final = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_NO_FONT: Final = (
    "no font has these characters: %s; name one that does in cluster_pdf_font, and its folder in "
    "cluster_pdf_font_paths"
)


class TypesettingError(SphinxError):
    """Typst could make nothing of a book."""

    category = "PDF"


class TypstBuilder(BookBuilder):
    """Writes every book as Typst source, with its template and pictures beside it."""

    name = "typst"
    format = "typst"
    epilog = "The Typst files are in %(outdir)s."
    default_translator_class = TypstTranslator
    supported_image_types: Final = [  # type: ignore[misc]  # Sphinx reads it, nobody writes it
        *("image/svg+xml", "application/pdf", "image/png", "image/jpeg"),
        *("image/gif", "image/webp"),
    ]
    supported_remote_images = True  # else Sphinx would fetch them
    allow_parallel = False

    def init(self) -> None:
        """Read the options; `setup` has checked them."""
        self.options = written(self.config)
        made = Path(self.outdir), Path(self.doctreedir)
        self.folders = (project_of(Path(self.srcdir)), *made)

    def get_outdated_docs(self) -> str:
        """Return that a book is always made as a whole."""
        return "all documents"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return the address of a page inside the book, which the writer makes a label of."""
        return f"%{docname}"

    def get_relative_uri(self, _from: str, to: str, typ: str | None = None) -> str:
        """Return the same from everywhere."""
        return self.get_target_uri(to, typ)

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write every book; what Sphinx calls documents are its chapters."""
        for book in books.planned(self.config, self.options, self.env.found_docs):
            self.write_book(book)

    def write_book(self, book: Book) -> None:
        """Write the source of *book*."""
        self.claims = True
        tree, self.included = assembled(self, book.start)
        self._note_footnotes(tree)
        self.numbers = BookNumbers(self.env)
        self.post_process_images(tree)
        self.pictures = PictureFiles(
            Path(self.srcdir), Path(self.outdir), self.images, self.folders
        )
        writer = cast("TypstTranslator", self.create_translator(tree, self))
        tree.walkabout(writer)
        lines = books.source(self, book, writer)
        path = Path(self.outdir) / f"{book.name}.typ"
        write_if_changed(path, "".join(f"{line.text}\n" for line in lines).encode())
        self.finish_book(path, lines)

    def finish_book(self, path: Path, lines: Sequence[Line]) -> None:
        """Make something of the source at *path*; here nothing."""

    def _note_footnotes(self, tree: nodes.document) -> None:
        """Remember the notes of all pages, and which of them are referred to."""
        self.footnotes = {}
        referenced = set()
        for docname, node in by_page(tree):
            if isinstance(node, nodes.footnote):
                self.footnotes |= dict.fromkeys((f"{docname}#{one}" for one in node["ids"]), node)
            elif isinstance(node, nodes.footnote_reference) and "refid" in node:
                referenced.add(f"{docname}#{node['refid']}")
        self.referenced = referenced


class TypstPdfBuilder(TypstBuilder):
    """Writes every book as PDF, accessible unless something on the pages keeps it from that."""

    name = "typstpdf"
    epilog = "The PDFs are in %(outdir)s."

    def finish_book(self, path: Path, lines: Sequence[Line]) -> None:
        """Typeset the source at *path* and write the PDF beside it."""
        fonts = [Path(self.srcdir) / folder for folder in self.options.font_paths]
        stamp = books.timestamp()
        outcome = typeset(path, fonts, accessible=True, timestamp=stamp)
        if outcome.pdf is None and all(one.standard for one in outcome.refusals):
            self._refused(outcome.refusals, lines)
            self.claims = False
        if not self.claims:
            outcome = typeset(path, fonts, accessible=False, timestamp=stamp)
        if outcome.pdf is None:
            self._tell(outcome.refusals, lines)
            raise TypesettingError(f"Typst could not set {path.name}; the warnings above say why")
        self._tell(outcome.refusals, lines)
        write_if_changed(path.with_suffix(".pdf"), with_row_headers(outcome.pdf))
        if not self.claims:
            logger.info("%s.pdf does not claim to be accessible (PDF/UA-1)", path.stem)

    def _refused(self, refusals: Iterable[Refusal], lines: Sequence[Line]) -> None:
        new = [one for one in refusals if self.claims or not one.message.startswith(_NO_ALT)]
        for message, place in _told(new, lines):
            logger.warning(
                "%s", message, location=place, type="cluster", subtype="pdf-accessibility"
            )

    def _tell(self, refusals: Iterable[Refusal], lines: Sequence[Line]) -> None:
        for message, place in _told(refusals, lines):
            logger.warning("%s", message, location=place, type="cluster", subtype="pdf")


def _told(refusals: Iterable[Refusal], lines: Sequence[Line]) -> list[tuple[str, str | None]]:
    """Return each message once for each place in the pages that it is about."""
    found: list[tuple[str, str | None]] = []
    lost: set[str] = set()
    for refusal in refusals:
        place = lines[refusal.line - 1].place if refusal.line else None
        character = _NO_GLYPH.match(refusal.message)
        if character is None:
            found.append((refusal.message, str(place) if place else None))
        else:
            lost.add(character[1])
    return list(dict.fromkeys([*found, *_without_font(lost, lines)]))


def _without_font(lost: Set[str], lines: Sequence[Line]) -> Iterator[tuple[str, str | None]]:
    """Yield where the *lost* characters stand: Typst does not say it of texts."""
    for line in lines if lost else ():
        here = "".join(dict.fromkeys(one for one in line.text if one in lost))
        if here:
            yield _NO_FONT % here, str(line.place) if line.place else None

"""What every family of visitors shares: lines with their places, wrappers, names of anchors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from sphinx_cluster.pdf.assemble import BookNumbers
from sphinx_cluster.pdf.options import Options
from sphinx_cluster.pdf.pictures import PictureFiles
from sphinx_cluster.pdf.source import Line, SourcePlace, attributes_of, lies_in, pieces, quoted

logger = logging.getLogger(__name__)


class BookBuilder(Builder):
    """A builder as the writer knows it: what is settled of a book before its pages are visited.

    ``included`` names the pages of the book, ``footnotes`` holds all notes by page and id, and
    ``referenced`` those something refers to. The writer takes back ``claims`` (to be accessible)
    where a picture has no words.
    """

    options: Options
    numbers: BookNumbers
    pictures: PictureFiles
    folders: Sequence[Path]
    included: Set[str] = frozenset()
    footnotes: Mapping[str, nodes.Element]
    referenced: Set[str] = frozenset()
    claims = True


# Nodes go in; where they stand in the pages, and warnings that say so, come out.


class Places(SphinxTranslator):
    """Knows where in the pages the visited node stands, and warns with that place."""

    builder: BookBuilder
    place: SourcePlace | None = None
    _warned: set[str]

    def place_of(self, node: nodes.Node) -> SourcePlace | None:
        """Return where *node*, or the nearest around it that knows, stands in the pages."""
        above: nodes.Node | None = node
        source: str | None = None
        while above is not None:
            source = source or getattr(above, "source", None)
            line = getattr(above, "line", None)
            if source and line:
                return SourcePlace(source, line)
            above = above.parent
        return SourcePlace(source, None) if source else self.place

    def warn(self, message: str, node: nodes.Node, *, subtype: str) -> None:
        """Warn once of *message* at the place of *node*."""
        place = self.place_of(node)
        self.warn_at(message, place, subtype)

    def warn_at(self, message: str, place: SourcePlace | None, subtype: str) -> None:
        """Warn once of *message* at *place*."""
        said = f"{place}: {message}"
        if said not in self._warned:
            self._warned.add(said)
            logger.warning("%s", message, location=str(place), type="cluster", subtype=subtype)

    def leave_out_from_elsewhere(self, node: nodes.Element) -> None:
        """Skip, with a warning, what was included from a file that is none of the project."""
        file = node.get("source")
        if file and not lies_in(Path(file), self.builder.folders):
            message = f"what {file} holds is left out: it lies outside of the project"
            self.warn(message, node, subtype="pdf-node")
            raise nodes.SkipNode


_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_INSIDE: Final = (
    *("list_item", "definition_list_item", "term", "definition", "field", "field_name"),
    *("field_body", "entry", "row", "thead", "tbody", "tgroup", "line", "option_list_item"),
    *("document", "option_group", "description", "title", "caption", "legend", "label"),
)
"""Nodes that are parts of another's call; what they hold can be wrapped, they cannot."""


def wrap(function: str, *arguments: str) -> tuple[Any, Any]:
    """Return visitors that put what a node holds into a call of *function*.

    Like `ignore` and `skip` they serve any node; docutils declares one type of visitor for each.
    """

    def visit(self: Base, node: nodes.Element) -> None:
        self.anchors_of(node)
        self.open(function, *arguments)

    def depart(self: Base, _node: nodes.Element) -> None:
        self.close()

    return visit, depart


def _ignore(_self: Base, _node: nodes.Element) -> None:
    """Write what the node holds, nothing around it."""


def _skip(_self: Base, _node: nodes.Element) -> None:
    """Leave out the node and what it holds."""
    raise nodes.SkipNode


ignore: Final[Any] = _ignore
skip: Final[Any] = _skip


class Base(Places):
    """Collects lines; knows on which page, and inside what, the visited node stands."""

    builder: BookBuilder

    def __init__(self, document: nodes.document, builder: BookBuilder) -> None:
        super().__init__(document, builder)
        self.lines: list[Line] = []
        self.place: SourcePlace | None = None
        self.docnames: list[str] = [document["docname"]]
        self.anchors: set[str] = set()
        self.wanted: dict[str, SourcePlace | None] = {}
        self.told: set[str] = set()
        self.verbatim = 0
        self.heading_depth = 0
        self.postponed: list[str] = []
        self._wrapped: set[int] = set()
        self._warned: set[str] = set()

    # --- lines

    def emit(self, text: str) -> None:
        """Add a line."""
        self.lines.append(Line(text, self.place))

    def open(self, function: str, *arguments: str) -> None:
        """Begin a call whose last argument is what follows, up to `close`."""
        self.emit(f"{function}({''.join(f'{argument}, ' for argument in arguments)}{{")

    def close(self, *more: str) -> None:
        """End the call begun last."""
        self.emit(f"}}{''.join(f', {argument}' for argument in more)})")

    def text(self, text: str) -> None:
        """Write *text* as it stands, with places where an overlong word may break."""
        for number, piece in enumerate(pieces(text)):
            if number:
                self.emit("brk")
            self.emit(quoted(piece))

    def plain_rows(self, source: str) -> str:
        """Return the lines of a listing without colours."""
        look = '"#1a1a1a", "regular", "normal"'
        rows = (f"(token(({quoted(line)}, {look})), )" for line in source.split("\n"))
        return ", ".join(rows)

    def children(self, node: nodes.Element) -> None:
        """Write what *node* holds, in its language where it could not be wrapped itself."""
        inside = type(node).__name__ in _INSIDE
        language = attributes_of(node) if inside else None
        if language is not None:
            self.emit(f"in-language({quoted(language[0])}, {language[1]}, {{")
        for child in node.children:
            child.walkabout(self)
        if language is not None:
            self.emit("})")

    # --- names

    @property
    def docname(self) -> str:
        """The page the visited node stands on."""
        return self.docnames[-1]

    def name_of(self, identifier: str, docname: str | None = None) -> str:
        """Return the label of an anchor, unique among all pages."""
        return f"{self.docname if docname is None else docname}#{identifier}"

    def anchor(self, name: str) -> None:
        """Make the visited place one that links can lead to, unless *name* is taken."""
        if name in self.anchors:
            return
        self.anchors.add(name)
        if self.heading_depth:
            self.postponed.append(name)
        else:
            self.emit(f"anchor({quoted(name)})")

    def anchors_of(self, node: nodes.Element) -> None:
        """Make the ids of *node* places that links can lead to."""
        identifiers: list[str] = node.get("ids", [])
        for identifier in identifiers:
            self.anchor(self.name_of(identifier))

    # --- visiting

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Visit *node*, its anchors first and in its own language where it has one."""
        if getattr(node, "line", None) or (isinstance(node, nodes.Element) and node.source):
            self.place = self.place_of(node)
        if isinstance(node, nodes.Element) and type(node).__name__ not in _INSIDE:
            language = attributes_of(node)
            if language is not None:
                self.emit(f"in-language({quoted(language[0])}, {language[1]}, {{")
                self._wrapped.add(id(node))
        try:
            super().dispatch_visit(node)
        except (nodes.SkipNode, nodes.SkipDeparture):
            self._end_language(node)
            raise

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Leave *node*, and its language."""
        super().dispatch_departure(node)
        self._end_language(node)

    def _end_language(self, node: nodes.Node) -> None:
        if id(node) in self._wrapped:
            self._wrapped.discard(id(node))
            self.emit("})")

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils names it
        """Write a text; outside code, white space counts as one space."""
        text = node.astext()
        self.text(text if self.verbatim else _SPACE.sub(" ", text))

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Nothing ends."""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn of a node that has no visitor; what it holds is written all the same."""
        kind = type(node).__name__
        self.warn(
            f"a PDF cannot show the node {kind!r}; its text is kept", node, subtype="pdf-node"
        )

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing ends."""

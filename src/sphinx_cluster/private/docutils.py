"""What the package uses of docutils' inner works, each name with what is done without it.

A thing of its own so that one file says what a new version of docutils may break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import docutils
from docutils import nodes
from docutils.nodes import document as Document  # noqa: N812 (docutils names it in lower case)
from docutils.parsers.rst import languages
from docutils.utils import Reporter

from sphinx_cluster.private.names import Private, PrivateName
from sphinx_cluster.private.sphinx import new_document

LIBRARY: Final = "docutils"
SLOWER: Final = "translated pages in reStructuredText are read by the whole parser"
STATES: Final = "docutils.parsers.rst.states"


def _name(name: str) -> PrivateName:
    return PrivateName(library=LIBRARY, module=STATES, name=name, without=SLOWER)


MACHINE: Final = _name("RSTStateMachine")
STATE_CLASSES: Final = _name("state_classes")
INLINER: Final = _name("Inliner")
CUSTOMIZE: Final = _name("Inliner.init_customizations")
PARSE: Final = _name("Inliner.parse")
NAMES: Final[Sequence[Private]] = (MACHINE, STATE_CLASSES, INLINER, CUSTOMIZE, PARSE)

Starts: TypeAlias = Mapping[str, Callable[[str], Any]]
"""For each kind of block what says whether a line begins one."""

Locate: TypeAlias = Callable[[int | None], tuple[str | None, int | None]]
"""What tells a reporter where a line is."""


def version() -> str:
    """Return which docutils is installed."""
    return docutils.__version__


def block_starts() -> Starts:
    """Return what says of each kind of block in reStructuredText whether a line begins one."""
    machine = MACHINE.found()(STATE_CLASSES.found(), "Body")
    transitions = machine.states["Body"].transitions
    return {name: pattern.match for name, (pattern, *_) in transitions.items() if name != "text"}


def inline_parser(settings: Any) -> Any:
    """Return what parses markup within a line, set up for a page with these *settings*."""
    inliner = INLINER.found()()
    inliner.init_customizations(settings)
    return inliner


def parsed_inline(inliner: Any, text: str, document: Document) -> Sequence[nodes.Node]:
    """Return what *text*, the only line of *document*, is parsed to by *inliner*."""
    place = document["source"]
    document.current_source = document.current_line = None  # as at the end of its only line
    _speak_of(document.reporter, place)
    memo = SimpleNamespace(
        document=document,
        reporter=document.reporter,
        language=languages.get_language(document.settings.language_code, None),
        title_styles=[],
        section_level=0,
        section_bubble_up_kludge=False,
        inliner=inliner,
    )
    found: Sequence[nodes.Node] = inliner.parse(text, 1, memo, document)[0]
    return found


def _speak_of(reporter: Reporter, place: str) -> None:
    """Let *reporter* know where it is: in the first of one line, or just past it."""
    vars(reporter)["get_source_and_line"] = lambda line=None: (place, 1 if line else 2)


@contextmanager
def located(reporter: Reporter, locate: Locate) -> Iterator[None]:
    """Let *reporter* ask *locate* where a line is."""
    known = vars(reporter)
    before = known.get("get_source_and_line")
    known["get_source_and_line"] = locate
    try:
        yield
    finally:
        known.pop("get_source_and_line")
        if before is not None:
            known["get_source_and_line"] = before


def forget_document(tree: nodes.Element) -> None:
    """Let the nodes of *tree* belong to whichever document they come to stand in."""
    for node in tree.findall():
        vars(node).pop("_document", None)


# An empty document for one message after the other.

REGISTERS: Final = (
    *("ids", "nameids", "nametypes", "refids", "refnames", "substitution_defs"),
    *("substitution_names", "indirect_targets", "footnotes", "footnote_refs", "autofootnotes"),
    *("autofootnote_refs", "symbol_footnotes", "symbol_footnote_refs", "citations"),
    *("citation_refs", "id_counter", "parse_messages", "transform_messages"),
)
"""What a document knows of the nodes in it, empty while there are none."""


class MessageDocument:
    """Lends a document to one message of a page after the other.

    A document that a message left its mark on, an id or a name, would give the next message other
    ids, so it is not lent again.
    """

    def __init__(self, page: nodes.document) -> None:
        self._page = page
        self._document: nodes.document | None = None

    def lend(self, line: int | None) -> nodes.document:
        """Return a clean document that says it is the translation of *line* of the page."""
        place = f"{self._page['source']}:{line}:<translated>"
        document = self._document
        if document is None or not _is_clean(document):
            document = self._document = new_document(place, self._page.settings)
        document["source"] = document.reporter.source = place
        document.note_source(place, -1)
        document.children = []
        return document


def _is_clean(document: nodes.document) -> bool:
    """Say whether *document* is as new; one whose registers are called otherwise never is."""
    if document.transformer.transforms:
        return False
    registers = vars(document)
    return not any(registers.get(name, True) for name in REGISTERS)

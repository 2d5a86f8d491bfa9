"""Messages that are not reviewed: a page and its catalogs go in; notes on its nodes come out.

This happens right before the catalogs are applied, by whichever transform; what becomes of the
notes afterwards is the matter of `sphinx_cluster.localize.marking`.
"""

from __future__ import annotations

from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_cluster.localize.extracted import messages_in
from sphinx_cluster.localize.lookup import messages_of, passage_of
from sphinx_cluster.localize.passages import Passage, counted, pages_of
from sphinx_cluster.localize.source import front_matter, written_language
from sphinx_cluster.pages.parts import MENU, ORIGINAL, STATE
from sphinx_cluster.progress import has_words

NOTED: Final = "cluster-noted"
"""The attribute of a document between the two transforms: on how many nodes something is noted."""


class NotePassages(SphinxTransform):
    """Note on each message that is not reviewed how it will show, before catalogs are applied."""

    default_priority = 19

    def apply(self, **_: Any) -> None:
        if str(self.document["source"]).endswith(":<translated>"):
            return  # no page: one message, as Sphinx 8 parses it
        docname = self.env.current_document.docname
        pages_of(self.env).pop(docname, None)
        source = written_language(self.document, self.config)
        if source == self.config.language:
            return
        messages = messages_of(self.env, docname)
        elsewhere: list[Passage] = []
        total = noted = 0
        front = in_front(self.document)
        for node, message in messages_in(self.document):
            if id(node) in front or holds_pictures(node, message):
                continue
            passage = passage_of(message, messages)
            total += passage is not None or has_words(message)
            if passage is None:
                continue
            if _note(node, message, passage, source):
                noted += 1
            else:
                elsewhere.append(passage)
        self.document[NOTED] = noted
        pages_of(self.env)[docname] = counted(source, total, elsewhere)


def holds_pictures(node: nodes.Element, message: str) -> bool:
    """Tell whether a message says nothing but what a picture says that has messages of its own."""
    if isinstance(node, nodes.image):
        return bool(message != node.get("alt"))
    return isinstance(node, nodes.paragraph) and all(
        isinstance(child, nodes.image) for child in node.children
    )


def _note(node: nodes.Element, message: str, passage: Passage, source: str) -> bool:
    """Note *passage* on *node*; return False where it holds several messages, or no passage."""
    if isinstance(node, addnodes.toctree):
        if passage.original:
            node[MENU] = [*node.get(MENU, ()), message]
        return False
    if isinstance(node, nodes.meta):  # its attributes go into the page's head as they are
        if passage.original:
            node["lang"] = source
        return False
    node[STATE] = passage.state.value
    if passage.original:
        node[ORIGINAL] = source
    return True


def in_front(document: nodes.document) -> frozenset[int]:
    """Return which nodes make up the front matter, by their ids in memory."""
    front = front_matter(document)
    return frozenset(map(id, front.findall())) if front is not None else frozenset()

"""One message of a page: the node it stands in, its text, its translation, and what that gives."""

from __future__ import annotations

from textwrap import indent
from typing import Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import IMAGE_TYPE_NODES, LITERAL_TYPE_NODES

from sphinx_cluster.localize.fast import core

TEXT_ONLY: Final = (addnodes.translatable, nodes.meta)
UNUSUAL: Final = (*LITERAL_TYPE_NODES, *IMAGE_TYPE_NODES)
SHOWN: Final = (nodes.paragraph, nodes.title, *UNUSUAL)


class Message:
    """A message on its way through the two rounds.

    ``written`` is its translation in the catalog, ``answer`` what of it counts: ``noqa`` is the
    translator's word that references may differ. ``plain`` says that the answer has no markup
    whatever; ``patch`` is what it was parsed to, None where it has to be parsed anew; ``filled``
    says that its translation stands in the node since the first round.
    """

    __slots__ = ("answer", "drawn", "filled", "node", "noqa", "patch", "plain", "text", "written")

    def __init__(self, node: nodes.Element, text: str, written: str) -> None:
        answer, noqa = written, False
        if "noqa" in answer and not isinstance(node, LITERAL_TYPE_NODES):
            answer, noqa = core.parse_noqa(answer)
        self.node = node
        self.text = text
        self.written = written
        self.answer = answer
        self.noqa = noqa
        self.plain = False
        self.drawn = False
        self.filled = False
        self.patch: nodes.Element | None = None

    @property
    def is_description(self) -> bool:
        """Say whether it is what an image says to those who cannot see it."""
        return isinstance(self.node, nodes.image) and self.node.get("alt") == self.text

    @property
    def is_heading(self) -> bool:
        """Say whether it is the title of a section, an admonition or the like."""
        return isinstance(self.node, nodes.title)

    @property
    def is_markup(self) -> bool:
        """Say whether the answer is shown as markup, not as the text it is."""
        return not isinstance(self.node, TEXT_ONLY) and not self.is_description

    @property
    def block(self) -> str:
        """Return what is parsed; a colon pair at the end needs a literal to follow."""
        text = self.answer
        if text.strip().endswith("::"):
            text += "\n\n   dummy literal"
        if isinstance(self.node, LITERAL_TYPE_NODES):
            return "::\n\n" + indent(text, " " * 3)
        return text

    @property
    def nests(self) -> bool:
        """Say whether a message may stand in the text of this one, or this in another's."""
        if isinstance(self.node.parent, nodes.TextElement) or self.drawn:
            return True
        if self.patch is None:
            return False
        return any(
            isinstance(node, nodes.image) or "translatable" in node
            for node in self.patch.findall(nodes.Element)
        )

"""A message goes in; what its page's parser makes of its translation comes out, cheaply.

Text that no active rule acts on is taken as it is; what is sure to be one paragraph goes through
the parser's inline part; all else through a whole run of the parser, as Sphinx does it. The first
two take the page's markup apart (`sphinx_cluster.localize.myst`, `sphinx_cluster.localize.rst`);
where they may not be used, the third way reads everything.
"""

from __future__ import annotations

import re
from textwrap import indent
from typing import Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_cluster.private.myst import page_as_it_was
from sphinx_cluster.private.sphinx import new_document, new_parser, serial_numbers

# One message of a page: the node it stands in, its text, its translation, and what that gives.

_NOQA: Final = re.compile(r"(?<!\\)#\s*noqa\s*\Z")
_NUMBER: Final = re.compile(r"\d{1,9}[.)][^\S\n]+\S[^\n]*\Z")

TEXT_ONLY: Final = (addnodes.translatable, nodes.meta)
LITERALS: Final = (nodes.literal_block, nodes.doctest_block, nodes.math_block, nodes.raw)
"""What is shown to the letter."""

UNUSUAL: Final = (*LITERALS, nodes.image)
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
        if "noqa" in answer and not isinstance(node, LITERALS):
            answer, noqa = without_noqa(answer)
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
        if isinstance(self.node, LITERALS):
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


def without_noqa(answer: str) -> tuple[str, bool]:
    """Return *answer* without ``# noqa`` at its end, and whether that stood there.

    So a translator says that references differ on purpose.
    """
    found = _NOQA.search(answer)
    return (answer[: found.start()], True) if found else (answer, False)


# A page's parser: what it makes of a text, first by ways that its markup allows, then as a whole.


class MessageReader:
    """Reads messages of one page; this one knows no way but a whole run of the parser."""

    literal_by_colons = True
    """Whether the page's markup begins a literal block with two colons."""

    def plain(self, text: str) -> bool:  # noqa: ARG002 - see those that know more
        """Say whether *text* has no markup whatever, as a paragraph and as a heading."""
        return False

    def paragraph(self, text: str, line: int | None) -> nodes.Element | None:  # noqa: ARG002
        """Return the paragraph that *text* is, or None where that is not certain.

        Where the parser has something to say that stands before it, return that.
        """
        return None

    def foot(self, text: str) -> str:  # noqa: ARG002
        """Return what has to stand behind *text* in a run of the whole parser."""
        return ""


class Reading:
    """Reads the messages of one page."""

    def __init__(
        self, document: nodes.document, app: Sphinx, env: BuildEnvironment, reader: MessageReader
    ) -> None:
        self._document = document
        self._app = app
        self._env = env
        self._reader = reader

    @property
    def literal_by_colons(self) -> bool:
        """Say whether the page's markup begins a literal block with two colons."""
        return self._reader.literal_by_colons

    def plain(self, text: str) -> bool:
        """Say whether *text* has no markup whatever."""
        return self._reader.plain(text)

    def parsed(self, text: str, line: int | None) -> nodes.Element:
        """Return the first node that *text* gives; warn of what is wrong with it."""
        found = self._reader.paragraph(text, line)
        return self.published(text, line) if found is None else found

    def first_block(self, message: Message) -> nodes.Element:
        """Return the first block that the translation of *message* gives.

        A heading in MyST such as "1. Beginning" is no list, as it would be without its ``#``.
        """
        text, line = message.block, message.node.line
        if message.is_heading and not self.literal_by_colons and _NUMBER.match(text):
            title = self.published(f"# {text}", line).next_node(nodes.title)
            if title is not None:
                return title
        return self.parsed(text, line)

    def published(self, text: str, line: int | None) -> nodes.Element:
        """Return the same through a run of the whole parser."""
        text += self._reader.foot(text)
        with page_as_it_was(self._env, self._document):
            return self._whole(text, line)

    def _whole(self, text: str, line: int | None) -> nodes.Element:
        """Return the first node of a document that is *text*; the document where it is empty.

        What ``rst_prolog`` says stands before the page, not before each of its messages.
        """
        place, config = self._document["source"], self._app.config
        document = new_document(f"{place}:{line}:<translated>", self._document.settings)
        prolog = config.rst_prolog
        config.rst_prolog = None
        try:
            new_parser(self._app, self._env, place).parse(text, document)
        finally:
            config.rst_prolog = prolog
        document.current_source = document.current_line = None
        first = document[0] if document.children else document
        return first if isinstance(first, nodes.Element) else document

    def serial_numbers(self) -> dict[str, int] | None:
        """Return the page's counters; None where nobody knows them."""
        return serial_numbers(self._env)

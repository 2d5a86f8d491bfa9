"""A page's doctree and its messages go in; the doctree speaks the reader's language afterwards.

The order is that of Sphinx's own transform: titles and glossary terms first, because other
messages refer to them, then everything else. Each message is parsed once, in the first round.
"""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent
from typing import Final

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.std import make_glossary_term, split_term_classifiers
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import IMAGE_TYPE_NODES, LITERAL_TYPE_NODES, extract_messages

from sphinx_cluster.localize.fast import core
from sphinx_cluster.localize.fast.hearing import only_new, unheard
from sphinx_cluster.localize.fast.patch import fill, fill_text, match_references, refers
from sphinx_cluster.localize.fast.reading import Reading

TEXT_ONLY: Final = (addnodes.translatable, nodes.meta)
UNUSUAL: Final = (*LITERAL_TYPE_NODES, *IMAGE_TYPE_NODES)
SHOWN: Final = (nodes.paragraph, nodes.title, *UNUSUAL)


class TranslatedPage:
    """Puts the translations of one page in their places."""

    def __init__(
        self,
        document: nodes.document,
        env: BuildEnvironment,
        messages: Mapping[str, str],
        reading: Reading,
    ) -> None:
        self._document = document
        self._env = env
        self._messages = messages
        self._reading = reading
        self._parsed: dict[tuple[int, str], nodes.Element] = {}
        self._said: set[tuple[str, str]] = set()

    def translate(self) -> None:
        """Translate titles and terms, then the rest."""
        for node, message in extract_messages(self._document):
            self._first(node, message)
        for node, message in extract_messages(self._document):
            if not node.setdefault("translated", False):
                self._second(node, message)

    def _first(self, node: nodes.Element, message: str) -> None:
        """Translate *node* if others refer to it; else parse its text for the second round."""
        answer, _ = self._answer(node, message)
        if not answer.strip():
            node["translated"] = False
        elif answer == message:
            node["translated"] = True
        elif self._reading.plain(answer):
            self._name(node, answer, _paragraph(answer))
        elif not self._as_it_is(node):
            text = _as_block(node, answer)
            patch = self._parse(node, message, text)
            if isinstance(patch, nodes.paragraph):
                self._name(node, text, patch)

    def _parse(self, node: nodes.Element, message: str, text: str) -> nodes.Element:
        """Parse *text*, quietly if it is not shown as markup; keep it for the second round.

        A text that draws a serial number is parsed again then, as Sphinx does, for the same ids.
        """
        before = self._reading.serial_numbers()
        if not _is_markup(node, message):
            with unheard():
                patch = self._reading.parsed(text, node.line)
        elif isinstance(node, nodes.title):
            with only_new(self._said):
                patch = self._reading.parsed(text, node.line)
        else:
            patch = self._reading.parsed(text, node.line)
        if self._reading.serial_numbers() == before:
            self._parsed[id(node), message] = patch
        return patch

    def _name(self, node: nodes.Element, text: str, patch: nodes.Element) -> None:
        """Let what refers to a title or a term find its translation."""
        node["translated"] = False
        if isinstance(node, nodes.title):
            updater = core.NodeUpdater(node, patch, self._document, noqa=False)
            if updater.update_title_mapping():
                fill(node, patch)
                node["translated"] = True
        elif isinstance(node, nodes.term):
            for anchor in node["ids"]:
                fill(node, self._term(node, text, anchor))
                node["translated"] = True

    def _term(self, node: nodes.term, text: str, anchor: str) -> nodes.Element:
        term, classifier = split_term_classifiers(text)
        return make_glossary_term(
            self._env,
            self._reading.parsed(term or "", node.line),
            classifier,  # type: ignore[arg-type]
            self._document["source"],
            node.line,  # type: ignore[arg-type]
            anchor,
            self._document,
        )

    def _second(self, node: nodes.Element, message: str) -> None:
        answer, noqa = self._answer(node, message)
        if not answer or answer == message:
            node["translated"] = False
        elif isinstance(node, addnodes.translatable):
            node.apply_translated_message(message, answer)
        elif isinstance(node, nodes.meta):
            node["content"] = answer
            node["translated"] = True
        elif isinstance(node, nodes.image) and node.get("alt") == message:
            node["alt"] = answer
        elif self._as_it_is(node):
            fill_text(node, answer)
            node.rawsource = answer
            node["translated"] = True
        else:
            self._replace(node, message, answer, noqa=noqa)

    def _replace(self, node: nodes.Element, message: str, answer: str, *, noqa: bool) -> None:
        plain = not isinstance(node, UNUSUAL) and self._reading.plain(answer)
        patch = _paragraph(answer) if plain else self._patch(node, message, answer)
        if not isinstance(patch, SHOWN):
            return
        if refers(node) or refers(patch):
            match_references(node, patch, self._document, noqa=noqa)
        fill(node, patch)
        node["translated"] = True
        if isinstance(node, LITERAL_TYPE_NODES):
            node.rawsource = node.astext()
        if isinstance(node, nodes.image) and node.get("alt") != message:
            node["uri"] = patch["uri"]
            node["translated"] = False

    def _patch(self, node: nodes.Element, message: str, answer: str) -> nodes.Element:
        text = _as_block(node, answer)
        if isinstance(node, nodes.title):
            with only_new(self._said):
                heading = self._reading.published(f"{text}\n{'=' * len(text) * 2}", node.line)
            return heading.next_node()  # type: ignore[return-value]
        patch = self._parsed.pop((id(node), message), None)
        if patch is None:
            with unheard():
                patch = self._reading.parsed(text, node.line)
        return patch

    def _answer(self, node: nodes.Element, message: str) -> tuple[str, bool]:
        """Return the translation of *message* and whether it says that references may differ."""
        answer = self._messages.get(message, "")
        if "noqa" in answer and not isinstance(node, LITERAL_TYPE_NODES):
            return core.parse_noqa(answer)
        return answer, False

    def _as_it_is(self, node: nodes.Element) -> bool:
        """Say whether a translation goes in unparsed: MyST knows no way to mark it as literal."""
        return not self._reading.literal_by_colons and isinstance(node, LITERAL_TYPE_NODES)


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.Text(text))


def _is_markup(node: nodes.Element, message: str) -> bool:
    """Say whether a translation of *message* is shown as markup, not as the text it is."""
    if isinstance(node, nodes.image):
        return node.get("alt") != message
    return not isinstance(node, TEXT_ONLY)


def _as_block(node: nodes.Element, answer: str) -> str:
    """Return what is parsed for *answer*; a colon pair at its end needs a literal to follow."""
    if answer.strip().endswith("::"):
        answer += "\n\n   dummy literal"
    if isinstance(node, LITERAL_TYPE_NODES):
        return "::\n\n" + indent(answer, " " * 3)
    return answer

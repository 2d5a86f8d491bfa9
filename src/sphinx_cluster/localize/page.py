"""A page's doctree and its messages go in; the doctree speaks the reader's language afterwards.

It makes of a page what Sphinx's own transform would, but for the mistakes that the manual names
(``docs/manual/speed.md``). The order is that of Sphinx's too: titles and glossary terms first, as
other messages refer to them, then everything else. Each message is parsed once, in the first
round. Apart from the transform, which is about a whole build, as this is about one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_cluster.localize.faults import Faults, heard, only_new, unheard
from sphinx_cluster.localize.matching import (
    References,
    TitleTargets,
    as_paragraph,
    fill,
    fill_text,
    is_gone,
    refers,
    show_instead,
)
from sphinx_cluster.localize.passages import taken_from
from sphinx_cluster.localize.reading import LITERALS, SHOWN, UNUSUAL, Message, Reading
from sphinx_cluster.private.sphinx import (
    extract_messages,
    glossary_term,
    index_entries,
    index_parts,
)

_CLASSIFIER: Final = re.compile(" +: +")
"""What stands between a term of a glossary and the word it is sorted by."""


class TranslatedPage:
    """Puts the translations of one page in their places."""

    def __init__(
        self,
        document: nodes.document,
        env: BuildEnvironment,
        messages: Mapping[str, str],
        reading: Reading,
        faults: Faults,
    ) -> None:
        self._document = document
        self._env = env
        self._messages = messages
        self._reading = reading
        self._faults = faults
        self._targets = TitleTargets(document)
        self._said: set[tuple[str, str]] = set()

    def translate(self) -> None:
        """Translate titles and terms, then the rest."""
        with self._faults.named():
            self._translate()

    def _translate(self) -> None:
        taken = (pair for pair in taken_from(self._document) if not is_gone(pair[0]))
        found = [message for pair in taken for message in self._first_round(*pair)]
        for message in self._once_more(found):
            if not message.node.setdefault("translated", False):
                self._second(message)

    def _first_round(self, node: nodes.Element, text: str) -> Iterator[Message]:
        """Yield a message after its first round, then those in what took the place of its text."""
        message = self._message(node, text)
        self._first(message)
        yield message
        if message.filled and message.nests:
            inner = (pair for pair in extract_messages(node) if pair[0] is not node)
            yield from (found for pair in inner for found in self._first_round(*pair))

    def _once_more(self, found: Sequence[Message]) -> Iterable[Message]:
        """Return the messages of the second round: those found, and those in what took a place."""
        return self._anew(found) if any(message.nests for message in found) else found

    def _anew(self, found: Sequence[Message]) -> Iterator[Message]:
        known = {(id(message.node), message.text): message for message in found}
        for node, text in extract_messages(self._document):
            yield known.get((id(node), text)) or self._message(node, text)

    def _message(self, node: nodes.Element, text: str) -> Message:
        return Message(node, text, self._messages.get(text, ""))

    def _first(self, message: Message) -> None:
        """Translate the node if others refer to it; else parse its text for the second round."""
        node = message.node
        self._faults.about(message)
        if not message.answer.strip():
            node["translated"] = False
        elif message.answer == message.text:
            node["translated"] = True
        elif self._reading.plain(message.answer):
            message.plain = True
            self._name(message, message.answer)
        elif not self._as_it_is(node):
            patch = self._parse(message)
            if isinstance(patch, (nodes.paragraph, nodes.title)):
                self._name(message, message.block, patch)

    def _parse(self, message: Message) -> nodes.Element:
        """Parse the answer, quietly if it is not shown as markup; keep it for the second round.

        A text that draws a serial number is parsed again then, as Sphinx does, for the same ids.
        """
        before = self._reading.serial_numbers()
        with heard(message, self._said):
            patch = self._reading.first_block(message)
        if message.is_markup and isinstance(patch, SHOWN):
            self._faults.check_shown(patch)
        message.drawn = before is None or self._reading.serial_numbers() != before
        message.patch = None if message.drawn else patch
        return patch

    def _name(self, message: Message, text: str, patch: nodes.Element | None = None) -> None:
        """Let what refers to a title or a term find its translation."""
        node = message.node
        node["translated"] = False
        if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            patch = patch or as_paragraph(text)
            if self._targets.retitle(node, patch.astext()):
                fill(node, patch)
                node["translated"] = message.filled = True
                self._targets.note(node)
        elif isinstance(node, nodes.term):
            for anchor in node["ids"]:
                fill(node, self._term(node, text, anchor))
                node["translated"] = message.filled = True

    def _term(self, node: nodes.term, text: str, anchor: str) -> nodes.Element:
        term, *classifiers = _CLASSIFIER.split(text)
        content = self._reading.parsed(term, node.line)
        place = self._document["source"], node.line
        classifier = classifiers[0] if classifiers else None
        return glossary_term(self._env, content, classifier, place, anchor, self._document)

    def _second(self, message: Message) -> None:
        node, answer = message.node, message.answer
        self._faults.about(message)
        if not answer or answer == message.text:
            node["translated"] = False
        elif isinstance(node, addnodes.translatable):
            node.apply_translated_message(message.text, answer)
        elif isinstance(node, nodes.meta):
            node["content"] = answer
            node["translated"] = True
        elif message.is_description:
            node["alt"] = answer
        elif self._as_it_is(node):
            fill_text(node, answer)
            node.rawsource = answer
            node["translated"] = True
        elif message.plain and not isinstance(node, UNUSUAL) and not refers(node):
            fill_text(node, answer)
            node["translated"] = True
        else:
            self._replace(message)

    def _replace(self, message: Message) -> None:
        node, patch = message.node, self._patch(message)
        if not isinstance(patch, SHOWN) or isinstance(node, nodes.image):
            if not (isinstance(node, nodes.image) and show_instead(node, patch)):
                self._faults.not_shown(patch)
            return
        if refers(node) or refers(patch):
            References(node, patch, self._document, noqa=message.noqa).match()
        fill(node, patch)
        node["translated"] = True
        if isinstance(node, LITERALS):
            node.rawsource = node.astext()

    def _patch(self, message: Message) -> nodes.Element:
        """Return what stands for the answer, parsed now unless the first round did."""
        node = message.node
        if message.plain and not isinstance(node, UNUSUAL):
            return as_paragraph(message.answer)
        if isinstance(message.patch, nodes.title):
            return message.patch
        if isinstance(node, nodes.title):
            underline = "=" * len(message.block) * 2
            with only_new(self._said):
                heading = self._reading.published(f"{message.block}\n{underline}", node.line)
            return heading.next_node()  # type: ignore[return-value]
        if message.patch is not None:
            return message.patch
        with unheard():
            return self._reading.parsed(message.block, node.line)

    def _as_it_is(self, node: nodes.Element) -> bool:
        """Say whether a translation goes in unparsed: MyST knows no way to mark it as literal."""
        return not self._reading.literal_by_colons and isinstance(node, LITERALS)


def translate_index(document: nodes.document, messages: Mapping[str, str]) -> None:
    """Translate each part of each entry for the index; keep the entries as written beside them."""
    for node, entries in index_entries(document):
        node["raw_entries"] = entries
        node["entries"] = [
            (kind, ";".join(_translated(kind, text, messages)), target, main, None)
            for kind, text, target, main, _ in entries
        ]


def _translated(kind: str, text: str, messages: Mapping[str, str]) -> list[str]:
    return [messages.get(part, "") or part for part in index_parts(kind, text)]

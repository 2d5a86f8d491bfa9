"""A message goes in; what its page's parser makes of it comes out, by the cheapest sure way.

Text that no active rule acts on is taken as it is; what is sure to be one paragraph goes through
the parser's inline part; all else through a whole run of the parser, as Sphinx does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, Protocol

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_cluster.localize.fast import core
from sphinx_cluster.localize.fast.message import Message
from sphinx_cluster.localize.fast.myst import MystPage

_NUMBER: Final = re.compile(r"\d{1,9}[.)][^\S\n]+\S[^\n]*\Z")


class Page(Protocol):
    """Reads messages of one page without a run of the whole parser."""

    def plain(self, text: str) -> bool:
        """Say whether *text* has no markup whatever, as a paragraph and as a heading."""

    def paragraph(self, text: str, line: int | None) -> nodes.Element | None:
        """Return the paragraph that *text* is, or None where that is not certain.

        Where the parser has something to say that stands before it, return that.
        """

    def foot(self, text: str) -> str:
        """Return what has to stand behind *text* in a run of the whole parser."""


class Reading:
    """Reads the messages of one page; ``page`` is None for a parser that is not known."""

    def __init__(self, document: nodes.document, env: BuildEnvironment, page: Page | None) -> None:
        self._document = document
        self._env = env
        self._page = page

    @property
    def literal_by_colons(self) -> bool:
        """Say whether the page's markup begins a literal block with two colons."""
        return not isinstance(self._page, MystPage)

    def plain(self, text: str) -> bool:
        """Say whether *text* has no markup whatever."""
        return self._page is not None and self._page.plain(text)

    def parsed(self, text: str, line: int | None) -> nodes.Element:
        """Return the first node that *text* gives; warn of what is wrong with it."""
        if self._page is not None and (found := self._page.paragraph(text, line)) is not None:
            return found
        return self.published(text, line)

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
        if self._page is not None:
            text += self._page.foot(text)
        with _page_as_it_was(self._env, self._document):
            return core.publish(text, self._document, line, self._env)  # type: ignore[arg-type]

    def serial_numbers(self) -> dict[str, int]:
        return core.serial_numbers(self._env)


@contextmanager
def _page_as_it_was(env: BuildEnvironment, document: nodes.document) -> Iterator[None]:
    """Undo what MyST writes down after parsing a message as if that were the page.

    These are the word count and heading slugs in the page's metadata, and three settings of its
    footnotes and anchors. The page's ``html_meta`` stays away: it would be the first node.
    """
    settings = vars(document.settings)
    metadata = env.metadata[env.docname]
    before = dict(metadata)
    set_before = {name: value for name, value in settings.items() if name.startswith("myst_")}
    given = getattr(env, "myst_config", None)
    if given is not None and given.html_meta:
        vars(env)["myst_config"] = replace(given, html_meta={})
    try:
        yield
    finally:
        metadata.clear()
        metadata.update(before)
        for name in [name for name in settings if name.startswith("myst_")]:
            del settings[name]
        settings.update(set_before)
        if given is not None:
            vars(env)["myst_config"] = given

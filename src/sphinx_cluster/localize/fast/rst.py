"""A message in reStructuredText goes in; its paragraph comes out, if it is sure to be just that.

Sphinx runs the whole parser for each message, which compiles all its patterns anew. Here one
inline parser reads them all, once the parser's own transitions have shown that the text starts no
other block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

from docutils import nodes
from docutils.nodes import document as Document  # noqa: N812 (docutils names it in lower case)
from docutils.parsers.rst import languages, states
from docutils.utils import Reporter
from sphinx.config import Config

from sphinx_cluster.localize.fast.scratch import Scratch

CUSTOMS: Final = ("pep_references", "rfc_references", "character_level_inline_markup")
_UNSAFE: Final = re.compile(r"[\n\r\t\v\f\x00\x1c-\x1e\x85\u2028\u2029]")
MARKS: Final = re.compile(r"[*`|_\\]")
"""Signs one of which each construct has that ``Inliner.patterns.initial`` looks for."""

ADDRESS_SIGNS: Final = re.compile(r"[:@]")
"""Signs one of which each address has that ``Inliner.patterns.uri`` looks for."""

_HARMLESS_EPILOG: Final = re.compile(
    r"\s*|\.\. _[^`:]+: \S+|\.\. \|[^|`]+\| (?:replace|unicode|image):: [^`]+|   +:\w+: [^`]+"
)


Starts: TypeAlias = Mapping[str, Callable[[str], Any]]
"""For each kind of block what says whether a line begins one."""


class RestructuredMessages:
    """Reads messages of pages in reStructuredText; made once and used for all pages."""

    def __init__(self, config: Config) -> None:
        machine = states.RSTStateMachine(states.state_classes, "Body")
        transitions = machine.states["Body"].transitions
        self._starts = {
            name: pattern.match for name, (pattern, *_) in transitions.items() if name != "text"
        }
        self._inliners: dict[tuple[Any, ...], states.Inliner] = {}
        epilog = (config.rst_epilog or "").splitlines()
        self.usable = all(map(_HARMLESS_EPILOG.fullmatch, epilog))

    def for_page(self, page: Document) -> RestructuredPage:
        """Return the reader of the messages of *page*."""
        customs = tuple(getattr(page.settings, name, None) for name in CUSTOMS)
        inliner = self._inliners.get(customs)
        if inliner is None:
            inliner = self._inliners[customs] = states.Inliner()
            inliner.init_customizations(page.settings)
        return RestructuredPage(page, inliner, self._starts)


class RestructuredPage:
    """Reads the messages of one page."""

    def __init__(self, page: Document, inliner: states.Inliner, starts: Starts) -> None:
        self._scratch = Scratch(page)
        self._inliner = inliner
        self._starts = starts
        self._language = languages.get_language(page.settings.language_code, None)

    def plain(self, text: str) -> bool:
        """Say whether *text* is a paragraph, or a title, without any markup."""
        return self._single(text) and self._unmarked(text)

    def paragraph(self, text: str, line: int | None) -> nodes.Element | None:
        """Return the paragraph that *text* is, or None where that is not certain.

        A target whose name is taken puts a message of the parser before the paragraph.
        """
        if not self._single(text):
            return None
        document = self._scratch.lend(line)
        place = document["source"]
        document.current_source = document.current_line = None  # as at the end of its only line
        _answer_with(document.reporter, place)
        found, _ = self._inliner.parse(text, 1, self._memo(document), document)
        paragraph = nodes.paragraph(text, "", *found)
        paragraph.source, paragraph.line = place, 1
        return next(document.findall(nodes.system_message), paragraph)

    def foot(self, text: str) -> str:  # noqa: ARG002 (that of a page in MyST uses it)
        """Return nothing: what stands elsewhere on the page is found by name later on."""
        return ""

    def _single(self, text: str) -> bool:
        """Say whether *text* is one line that begins no block but a paragraph."""
        if text != text.strip() or text.endswith("::") or _UNSAFE.search(text):
            return False
        if text[:1].isalpha():  # then only a number that is a letter could begin a block
            return not self._starts["enumerator"](text)
        return not any(starts(text) for starts in self._starts.values())

    def _unmarked(self, text: str) -> bool:
        """Say whether no rule of inline markup that is active here finds anything in *text*."""
        patterns = self._inliner.patterns
        if MARKS.search(text) and ("\\" in text or patterns.initial.search(text)):
            return False
        return not any(
            pattern.search(text)
            for pattern, _ in self._inliner.implicit_dispatch
            if pattern is not patterns.uri or ADDRESS_SIGNS.search(text)
        )

    def _memo(self, document: Document) -> SimpleNamespace:
        return SimpleNamespace(
            document=document,
            reporter=document.reporter,
            language=self._language,
            title_styles=[],
            section_level=0,
            section_bubble_up_kludge=False,
            inliner=self._inliner,
        )


def _answer_with(reporter: Reporter, place: str) -> None:
    """Let *reporter* know where it is: in the first of one line, or just past it."""
    vars(reporter)["get_source_and_line"] = lambda line=None: (place, 1 if line else 2)

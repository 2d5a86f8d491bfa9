"""A page in; its passages come out, and what a build remembers of how far they are translated.

A passage is one message of a page: a paragraph, a heading, a cell, a picture's alternative text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

from sphinx_cluster.pages.parts import ORIGINAL, STATE
from sphinx_cluster.private.sphinx import extract_messages
from sphinx_cluster.progress import State

MARK: Final = "cluster-mark"
"""The attribute of a passage that is to be announced: `ALONE`, `FIRST` or `LAST` of several."""

ALONE, FIRST, LAST = "alone", "first", "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """How a message of a page shows: the state of its unit, and whether the original is shown."""

    state: State
    original: bool


REVIEWED: Final = Passage(state=State.REVIEWED, original=False)
NOT_TRANSLATED: Final = Passage(state=State.EMPTY, original=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTranslation:
    """How far the translation of a page is, counted in passages.

    ``source`` is the language the page is written in; ``total`` counts all passages that hold a
    word, ``passages`` those that are not reviewed. ``titles`` are the headings and the texts of
    menus that stand in the source language, as other pages may show them.
    """

    source: str
    total: int
    passages: Mapping[Passage, int]
    titles: frozenset[str] = frozenset()

    @property
    def reviewed(self) -> int:
        """How many passages a person has reviewed."""
        return self.total - sum(self.passages.values())

    @property
    def missing(self) -> bool:
        """Whether no passage of the page has a translation at all."""
        return self.passages.get(NOT_TRANSLATED, 0) == self.total

    def count(self, state: State, *, original: bool) -> int:
        """Return how many passages are in *state* and show the original, or their translation."""
        return self.passages.get(Passage(state=state, original=original), 0)


class translation_notice(nodes.General, nodes.Element):  # noqa: N801  as docutils names classes
    """The place of the line that says how far the translation of the page ``docname`` is."""


def pages_of(env: BuildEnvironment) -> dict[str, PageTranslation]:
    """Return by docname how far the translation of each page is that is not fully reviewed."""
    pages: dict[str, PageTranslation] = env.__dict__.setdefault("cluster_translations", {})
    return pages


def counted(source: str, total: int, found: Iterable[Passage]) -> PageTranslation:
    """Return the figures of a page whose unreviewed passages are *found*."""
    return PageTranslation(source=source, total=total, passages=dict(Counter(found)))


def passage_at(node: nodes.Element) -> Passage | None:
    """Return what is noted on *node*; None on one that is reviewed."""
    if STATE not in node:
        return None
    return Passage(state=State(node[STATE]), original=ORIGINAL in node)


def titles_of(env: BuildEnvironment) -> Mapping[str, str]:
    """Return the language of each title on the site that is not in that of the build."""
    return {title: page.source for page in pages_of(env).values() for title in page.titles}


class TranslationCollector(EnvironmentCollector):
    """Forget pages that are read again or gone, and bring together what parallel readers found."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:  # noqa: ARG002
        """Forget the passages of a page."""
        pages_of(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,  # noqa: ARG002 - the signatures are Sphinx's
        env: BuildEnvironment,
        docnames: Set[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over the passages of pages that another process has read."""
        found = pages_of(other)
        pages_of(env).update((name, found[name]) for name in docnames if name in found)

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Do nothing: the transforms of `sphinx_cluster.localize.marks` have done it."""


# The messages of a page, looked for once by the two steps that need them. These follow each other
# at once: one notes how each message will show, one translates it.

Messages: TypeAlias = Sequence[tuple[nodes.Element, str]]

_KEPT: Final = "_cluster_messages"


def messages_in(document: nodes.document) -> Messages:
    """Return the nodes of *document* that hold a message, and the messages; keep them."""
    found = list(extract_messages(document))
    vars(document)[_KEPT] = found
    return found


def taken_from(document: nodes.document) -> Messages:
    """Return what is kept with *document*, which keeps it no longer; else look for it."""
    kept: Messages | None = vars(document).pop(_KEPT, None)
    return list(extract_messages(document)) if kept is None else kept

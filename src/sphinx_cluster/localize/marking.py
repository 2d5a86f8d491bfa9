"""Passages that are not reviewed get marks: a doctree goes in, the same with classes comes out.

This happens when translations, and the titles of entities, stand in their places. What is to be
marked was noted before, see `sphinx_cluster.localize.noting`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_cluster.localize.noting import NOTED, holds_pictures, in_front
from sphinx_cluster.localize.passages import (
    ALONE,
    FIRST,
    LAST,
    MARK,
    NOT_TRANSLATED,
    PageTranslation,
    pages_of,
    passage_at,
    translation_notice,
)
from sphinx_cluster.pages.parts import MENU, ORIGINAL, STATE, in_language, language_class
from sphinx_cluster.progress import State, word_count

_CLASSES: Final[Mapping[State, str]] = {
    State.UNREVIEWED: "cluster-unreviewed",
    State.STALE: "cluster-stale",
    State.EMPTY: "cluster-untranslated",
}


class MarkPassages(SphinxTransform):
    """Give passages their classes and languages, and the page its notice."""

    default_priority = 26

    def apply(self, **_: Any) -> None:
        noted = self.document.attributes.pop(NOTED, None)
        if noted is None:
            return
        docname = self.env.current_document.docname
        pages = pages_of(self.env)
        page = pages.pop(docname)
        failed = _note_failures(self.document, page.source)
        if not (noted or failed or page.passages):
            return
        marked = [node for node in self.document.findall(nodes.Element) if STATE in node]
        page = _with(page, marked, vanished=noted + failed - len(marked))
        pages[docname] = replace(page, titles=frozenset(_titles(self.document, marked)))
        if not page.missing:
            _announce(self.document)
        for node in marked:
            _show(node, alone=page.missing)
        _place_notice(self.document, translation_notice(docname=docname))


def _note_failures(document: nodes.document, source: str) -> int:
    """Note messages whose translation could not be put in their place, so that they are original.

    Such a translation parses as something else: "1. May" is a list, no paragraph. Returns on how
    many nodes something is noted that had no note before.
    """
    progress = document.get("translation_progress", {"total": 0, "translated": 0})
    if progress["total"] == progress["translated"]:
        return 0
    front, failed = in_front(document), 0
    for node in document.findall(nodes.TextElement):
        if node.get("translated", True) or ORIGINAL in node or id(node) in front:
            continue
        if word_count(node.rawsource) and not holds_pictures(node, node.rawsource):
            failed += STATE not in node
            node[STATE], node[ORIGINAL] = NOT_TRANSLATED.state.value, source
    return failed


def _with(
    page: PageTranslation, marked: Iterable[nodes.Element], *, vanished: int
) -> PageTranslation:
    """Return *page* with the passages that are *marked*; some may have *vanished* by now.

    The picture in a paragraph does, where the translation of the paragraph brings its own.
    """
    found = Counter(passage for node in marked if (passage := passage_at(node)) is not None)
    passages = dict(Counter(page.passages) + found)
    return replace(page, total=page.total - vanished, passages=passages)


def _titles(document: nodes.document, marked: Iterable[nodes.Element]) -> Iterator[str]:
    for node in marked:
        if isinstance(node, nodes.title) and ORIGINAL in node:
            yield node.astext()
    for menu in document.findall(addnodes.toctree):
        yield from menu.get(MENU, ())


def _announce(document: nodes.document) -> None:
    """Note which passages begin and end a run of such; a heading stands for itself."""
    texts = [
        node
        for node in document.findall(nodes.TextElement)
        if node.get("translated") or STATE in node
    ]
    for node in texts:
        if isinstance(node, nodes.title) and STATE in node:
            node[MARK] = ALONE
    plain = [node for node in texts if not isinstance(node, nodes.title) or STATE not in node]
    for passage, group in groupby(plain, key=passage_at):
        whole = list(group)
        # Words within a formula or code would be taken for a part of it.
        run = [node for node in whole if not isinstance(node, nodes.FixedTextElement)] or whole
        if passage is not None:
            run[0][MARK] = FIRST if len(run) > 1 else ALONE
            if len(run) > 1:
                run[-1][MARK] = LAST


def _show(node: nodes.Element, *, alone: bool) -> None:
    """Give *node* its classes; without a mark for the eye where the whole page is like it."""
    if not alone and not isinstance(node, nodes.image):
        node["classes"].append("cluster-passage")
    node["classes"].append(_CLASSES[State(node[STATE])])
    if ORIGINAL not in node:
        return
    node["classes"].append("cluster-original")
    if isinstance(node, nodes.title):  # menus take the content of a title, not the title
        node[:] = in_language(node[ORIGINAL], *node.children)
    else:
        node["classes"].append(language_class(node[ORIGINAL]))


def _place_notice(document: nodes.document, notice: translation_notice) -> None:
    """Put *notice* below the page's first heading, or at the top where there is none."""
    section = next(iter(document.findall(nodes.section)), None)
    if section is not None and len(section) and isinstance(section[0], nodes.title):
        section.insert(1, notice)
        return
    before: Any = (nodes.PreBibliographic, nodes.field_list, nodes.docinfo)  # not typed as nodes
    start = document.first_child_not_matching_class(before)
    document.insert(len(document) if start is None else start, notice)

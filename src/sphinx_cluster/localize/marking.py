"""Passages that are not reviewed get marks: a doctree goes in, the same with attributes comes out.

Two transforms stand around the one that applies the catalogs (priority 20), whichever that is: the
first notes on each message how it will show, the second, when translations and the titles of
entities stand in their places, sets classes and languages and sums up the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from sphinx_cluster.localize.lookup import messages_of, passage_of
from sphinx_cluster.localize.passages import (
    ALONE,
    FIRST,
    LAST,
    MARK,
    NOT_TRANSLATED,
    PageTranslation,
    Passage,
    counted,
    pages_of,
    passage_at,
    translation_notice,
)
from sphinx_cluster.localize.source import front_matter, written_language
from sphinx_cluster.pages.language import ORIGINAL, STATE, in_language, language_class
from sphinx_cluster.progress import State
from sphinx_cluster.progress.figures import word_count

_CLASSES: Final[Mapping[State, str]] = {
    State.UNREVIEWED: "cluster-unreviewed",
    State.STALE: "cluster-stale",
    State.EMPTY: "cluster-untranslated",
}

_MENU: Final = "cluster-menu"
"""The attribute of a table of contents: those of its texts that stand in the source language."""


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
        found: list[Passage] = []
        total = 0
        front = _in_front(self.document)
        for node, message in extract_messages(self.document):
            if id(node) in front:
                continue
            passage = passage_of(message, messages)
            total += passage is not None or word_count(message) > 0
            if passage is not None:
                found.append(passage)
                _note(node, message, passage, source)
        if total:
            pages_of(self.env)[docname] = counted(source, total, found)


def _note(node: nodes.Element, message: str, passage: Passage, source: str) -> None:
    if isinstance(node, addnodes.toctree):
        if passage.original:
            node[_MENU] = [*node.get(_MENU, ()), message]
    elif isinstance(node, nodes.meta):  # its attributes go into the page's head as they are
        if passage.original:
            node["lang"] = source
    elif not isinstance(node, nodes.image) or message == node.get("alt"):
        node[STATE] = passage.state.value
        if passage.original:
            node[ORIGINAL] = source


class MarkPassages(SphinxTransform):
    """Give passages their classes and languages, and the page its notice."""

    default_priority = 26

    def apply(self, **_: Any) -> None:
        docname = self.env.current_document.docname
        pages = pages_of(self.env)
        page = pages.pop(docname, None)
        if page is None:
            return
        page = _with_failures(self.document, page)
        if not page.passages:
            return
        marked = [node for node in self.document.findall(nodes.Element) if STATE in node]
        titles = frozenset(_titles(self.document, marked))
        pages[docname] = replace(page, titles=titles)
        if not page.missing:
            _announce(self.document)
        for node in marked:
            _show(node, alone=page.missing)
        _place_notice(self.document, translation_notice(docname=docname))


def _with_failures(document: nodes.document, page: PageTranslation) -> PageTranslation:
    """Return *page* with the messages whose translation could not be put in their place.

    Such a translation parses as something else ("1. May" is a list), and the original is left.
    """
    progress = document.get("translation_progress", {"total": 0, "translated": 0})
    if progress["total"] == progress["translated"]:
        return page
    passages, front = dict(page.passages), _in_front(document)
    for node in document.findall(nodes.TextElement):
        if node.get("translated", True) or ORIGINAL in node or not word_count(node.rawsource):
            continue
        if id(node) in front:
            continue
        before = passage_at(node)
        if before is not None:
            passages[before] -= 1
        node[STATE], node[ORIGINAL] = NOT_TRANSLATED.state.value, page.source
        passages[NOT_TRANSLATED] = passages.get(NOT_TRANSLATED, 0) + 1
    return replace(page, passages={one: count for one, count in passages.items() if count})


def _in_front(document: nodes.document) -> frozenset[int]:
    """Return which nodes make up the front matter, by their ids in memory."""
    front = front_matter(document)
    return frozenset(map(id, front.findall())) if front is not None else frozenset()


def _titles(document: nodes.document, marked: list[nodes.Element]) -> Iterator[str]:
    for node in marked:
        if isinstance(node, nodes.title) and ORIGINAL in node:
            yield node.astext()
    for menu in document.findall(addnodes.toctree):
        yield from menu.get(_MENU, ())


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
        run = list(group)
        if passage is not None:
            run[0][MARK] = FIRST if len(run) > 1 else ALONE
            if len(run) > 1:
                run[-1][MARK] = LAST


def _show(node: nodes.Element, *, alone: bool) -> None:
    """Give *node* its classes; without a mark for the eye where the whole page is like it."""
    node["classes"] += [] if alone else ["cluster-passage"]
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

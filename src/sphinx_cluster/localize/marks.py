"""Passages that are not reviewed get marks: a page in, the same with classes and languages out.

What is to be marked is noted right before the catalogs are applied, by whichever transform; the
marks are made when translations, and the titles of entities, stand in their places.
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
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.localize.page_catalogs import messages_of, passage_of
from sphinx_cluster.localize.passages import (
    ALONE,
    FIRST,
    LAST,
    MARK,
    NOT_TRANSLATED,
    PageTranslation,
    Passage,
    counted,
    messages_in,
    pages_of,
    passage_at,
    titles_of,
    translation_notice,
)
from sphinx_cluster.localize.source import front_matter, written_language
from sphinx_cluster.pages.parts import MENU, ORIGINAL, STATE, in_language, language_class
from sphinx_cluster.private.sphinx import finds_messages
from sphinx_cluster.progress import State, has_words, word_count

# Before the catalogs are applied: a page and its catalogs in, notes on its nodes out.

NOTED: Final = "cluster-noted"
"""The attribute of a document between the two transforms: on how many nodes something is noted."""


class NotePassages(SphinxTransform):
    """Note on each message that is not reviewed how it will show, before catalogs are applied."""

    default_priority = 19

    def apply(self, **_: Any) -> None:
        """Note what each message of the page will show."""
        if str(self.document["source"]).endswith(":<translated>"):
            return  # no page: one message, as Sphinx 8 parses it
        if not finds_messages():
            return
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


# When all texts stand in their places: notes on nodes in, marks out.

_CLASSES: Final[Mapping[State, str]] = {
    State.UNREVIEWED: "cluster-unreviewed",
    State.STALE: "cluster-stale",
    State.EMPTY: "cluster-untranslated",
}


class MarkPassages(SphinxTransform):
    """Give passages their classes and languages, and the page its notice."""

    default_priority = 26

    def apply(self, **_: Any) -> None:
        """Mark the passages, and write the notice."""
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


# On every page: references in, with the language of titles that are not translated.


class NameTitleLanguages(SphinxPostTransform):
    """Name the language of references whose text is a title that fell back to another one.

    Runs when Sphinx and MyST have put the titles of their targets into references (priority 10).
    """

    default_priority = 11

    def run(self, **_: Any) -> None:
        """Give each such reference its language."""
        titles = titles_of(self.env)
        for reference in self.document.findall(nodes.reference) if titles else ():
            language = titles.get(reference.astext()) if reference.get("internal") else None
            inner = reference.children[0] if reference.children else None
            if language and isinstance(inner, nodes.inline):
                name = language_class(language)
                if name not in inner["classes"]:
                    inner["classes"].append(name)

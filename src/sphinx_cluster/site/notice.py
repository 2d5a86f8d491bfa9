"""The line at the top of a page that is not fully translated, and the marks of its passages.

A resolved doctree goes in; out comes the same with nodes that the builder at hand can write. On
the web and in EPUB the words are no text of the doctree, so that no search finds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel import Locale
from docutils import nodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_cluster import settings
from sphinx_cluster.language.labels import Labels
from sphinx_cluster.language_codes import name_of, tag_of
from sphinx_cluster.localize.passages import (
    ALONE,
    FIRST,
    LAST,
    MARK,
    PageTranslation,
    Passage,
    pages_of,
    passage_at,
    translation_notice,
)
from sphinx_cluster.progress import State
from sphinx_cluster.site.assets import is_site
from sphinx_cluster.site.languages import absolute, beside

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


# The figures of a page's translation go in; sentences in the reader's language come out.


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """Sentences about pages written in one language, ``source``, for readers of another.

    They are in English where there are no labels in the reader's language.
    """

    labels: Labels
    locale: Locale
    source: str

    @property
    def spoken(self) -> Locale:
        """The language of the sentences themselves."""
        known = self.labels("not translated") != "not translated"
        return self.locale if known or self.locale.language == "en" else Locale("en")

    @property
    def language(self) -> str:
        """The name of the source language in that of the sentences."""
        return name_of(self.source, self.spoken)

    def notice(self, page: PageTranslation) -> str:
        """Return the line at the top of *page*: how many passages are not as they should be."""
        if page.missing:
            text = self.labels("This page has not been translated yet; it is in %(language)s.")
            return text % {"language": self.language}
        passages = "; ".join(self._parts(page))
        return self.labels("On this page: %(passages)s.") % {"passages": passages}

    def link(self) -> str:
        """Return the text of the link to the original."""
        return self.labels("Original in %(language)s") % {"language": self.language}

    def mark(self, passage: Passage, place: str) -> str:
        """Return what is said before a passage, or before and after a run of them."""
        if passage.original:
            return self._mark_original(place) % {"language": self.language}
        if passage.state is not State.UNREVIEWED:
            return self.labels("Outdated translation:")
        if place == ALONE:
            return self.labels("Machine translation, not reviewed:")
        if place == FIRST:
            return self.labels("Machine translation, not reviewed, from here on:")
        return self.labels("End of the machine translation.")

    def _mark_original(self, place: str) -> str:
        if place == ALONE:
            return self.labels("In %(language)s:")
        if place == FIRST:
            return self.labels("In %(language)s from here on:")
        return self.labels("End of the text in %(language)s.")

    def _parts(self, page: PageTranslation) -> Iterator[str]:
        if count := page.count(State.UNREVIEWED, original=False):
            text = self.labels.plural(
                "%(count)s machine-translated passage, not yet reviewed",
                "%(count)s machine-translated passages, not yet reviewed",
                count,
            )
            yield text % {"count": count}
        if count := page.count(State.STALE, original=False):
            text = self.labels.plural(
                "%(count)s passage with an outdated translation",
                "%(count)s passages with an outdated translation",
                count,
            )
            yield text % {"count": count}
        if count := sum(page.count(state, original=True) for state in State):
            text = self.labels.plural(
                "%(count)s passage in %(language)s (%(reasons)s)",
                "%(count)s passages in %(language)s (%(reasons)s)",
                count,
            )
            reasons = self._reasons(page)
            yield text % {"count": count, "language": self.language, "reasons": reasons}

    def _reasons(self, page: PageTranslation) -> str:
        """Return why passages are not translated, with figures where there are several reasons."""
        reasons = {
            State.UNREVIEWED: self.labels("translation not reviewed"),
            State.STALE: self.labels("translation outdated"),
            State.EMPTY: self.labels("not translated"),
        }
        counts = {state: page.count(state, original=True) for state in reasons}
        found = [state for state, count in counts.items() if count]
        if len(found) == 1:
            return reasons[found[0]]
        return ", ".join(f"{counts[state]} {reasons[state]}" for state in found)


STYLES = "cluster/passages.css"

VARIABLE = "cluster_translation"
"""What templates know the figures of a page by."""


class notice_line(nodes.General, nodes.Element):  # noqa: N801  docutils names node classes so
    """The notice on the web.

    It holds a ``text`` in the language ``lang``, and a ``link`` to an ``address``, which is in the
    language ``hreflang``.
    """


class passage_mark(nodes.Inline, nodes.Element):  # noqa: N801
    """Words for those who cannot see how a passage is marked: ``text`` in the language ``lang``."""


def draw_notices(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Draw the notices of the pages that *doctree* holds, and mark their passages."""
    pages = pages_of(app.env)
    for notice in list(doctree.findall(translation_notice)) if pages else ():
        docname = notice["docname"]
        page = pages[docname]
        words = _words(app, page.source)
        for node in _passages(notice):
            _mark(node, words, app)
        notice.replace_self(_drawn(app, docname, page, words))


def original_address(app: Sphinx, docname: str, language: str) -> str:
    """Return the address of *docname* in *language*, seen from the page itself.

    On a web site it lies beside this one; elsewhere the site's address must be known. Empty where
    there is no such page.
    """
    known = settings.of(app.config)
    if language not in known.languages or app.config.language not in known.languages:
        return ""
    if isinstance(app.builder, SingleFileHTMLBuilder):
        whole = f"{app.config.root_doc}{app.builder.out_suffix}"
        return beside("", language, f"{whole}#document-{docname}")
    if is_site(app):
        target = app.builder.get_target_uri(docname)
        return beside("../" * target.count("/"), language, target)
    return absolute(known.base_url, language, f"{docname}.html") if known.base_url else ""


def _passages(notice: translation_notice) -> list[nodes.Element]:
    """Return the passages of the page whose notice it is; one tree may hold all pages."""
    page: nodes.Element = notice
    while not isinstance(page, nodes.document) and page.tagname != "start_of_file":
        page = page.parent
    found = (node for node in page.findall(nodes.Element) if MARK in node)
    return list(found)


def _words(app: Sphinx, source: str) -> NoticeWords:
    reader = settings.reader_of(app.config)
    return NoticeWords(labels=reader.labels, locale=reader.locale, source=source)


def _mark(node: nodes.Element, words: NoticeWords, app: Sphinx) -> None:
    """Put the mark of a passage before its words, that of the last of several behind them."""
    passage, place = passage_at(node), node.attributes.pop(MARK)
    if passage is None:
        return
    text = words.mark(passage, place)
    if app.builder.format == "html":
        shown = f" {text}" if place == LAST else f"{text} "
        mark: nodes.Node = passage_mark("", text=shown, lang=words.spoken.language)
    elif isinstance(node, (nodes.title, nodes.FixedTextElement)):
        return
    else:
        shown = f" [{text.rstrip('.')}]" if place == LAST else f"[{text.rstrip(':')}] "
        mark = nodes.inline("", shown, classes=["cluster-mark", "remark"])
    node.insert(len(node) if place == LAST else 0, mark)


def _drawn(app: Sphinx, docname: str, page: PageTranslation, words: NoticeWords) -> nodes.Node:
    text, address = words.notice(page), original_address(app, docname, page.source)
    if app.builder.format == "html":
        known = {"hreflang": tag_of(page.source), "lang": words.spoken.language}
        return notice_line(text=text, address=address, link=words.link(), **known)
    line = nodes.paragraph("", "", nodes.emphasis("", text))
    if address:
        line += [nodes.Text(f" {words.link()}: "), nodes.reference("", address, refuri=address)]
    return nodes.container("", line, classes=["cluster-notice", "remark"])


def tell_templates(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the page's figures into its context, and link the styles to a page with a notice."""
    pages = pages_of(app.env)
    page = pages.get(pagename)
    address = original_address(app, pagename, page.source) if page else ""
    context[VARIABLE] = figures(page, address) if page else None
    if pages and doctree is not None and any(True for _ in doctree.findall(notice_line)):
        app.add_css_file(STYLES)


def figures(page: PageTranslation, address: str) -> Mapping[str, int | str]:
    """Return what templates are told of *page*, whose original is at *address*."""
    shown = {state: page.count(state, original=False) for state in State}
    fallen = {state: page.count(state, original=True) for state in State}
    return {
        "total": page.total,
        "reviewed": page.reviewed,
        "percent": page.reviewed * 100 // page.total,
        "unreviewed": shown[State.UNREVIEWED] + fallen[State.UNREVIEWED],
        "outdated": shown[State.STALE] + fallen[State.STALE],
        "untranslated": fallen[State.EMPTY],
        "original": sum(fallen.values()),
        "source": page.source,
        "address": address,
    }


def visit_notice(self: HTML5Translator, node: notice_line) -> None:
    """Write the whole notice."""
    box = self.starttag(
        nodes.inline(), "div", CLASS="cluster-notice", role="note", lang=node["lang"]
    )
    self.body.append(f"{box}<p>")
    self.body.append(self.encode(node["text"]))
    if node["address"]:
        attributes = {"href": node["address"], "hreflang": node["hreflang"]}
        self.body.append(" " + self.starttag(nodes.inline(), "a", "", **attributes))
        self.body.append(f"{self.encode(node['link'])}</a>")
    self.body.append("</p>\n</div>\n")
    raise nodes.SkipNode


def visit_mark(self: HTML5Translator, node: passage_mark) -> None:
    """Write the words of a mark, which the styles hide from view."""
    start = self.starttag(nodes.inline(), "span", "", CLASS="cluster-mark", lang=node["lang"])
    self.body.append(f"{start}{self.encode(node['text'])}</span>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the nodes and the handlers."""
    app.add_node(notice_line, html=(visit_notice, None))
    app.add_node(passage_mark, html=(visit_mark, None))
    app.connect("doctree-resolved", draw_notices)
    app.connect("html-page-context", tell_templates)

"""The line at the top of a page that is not fully translated, and the marks of its passages.

A resolved doctree goes in; out comes the same with nodes that the builder at hand can write. On
the web and in EPUB the words are no text of the doctree, so that no search finds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_cluster import settings
from sphinx_cluster.localize.passages import (
    LAST,
    MARK,
    PageTranslation,
    pages_of,
    passage_at,
    translation_notice,
)
from sphinx_cluster.progress import State
from sphinx_cluster.site.addresses import absolute, beside, tag
from sphinx_cluster.site.published import is_site
from sphinx_cluster.site.translation_words import Words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

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


def _words(app: Sphinx, source: str) -> Words:
    reader = settings.reader_of(app.config)
    return Words(labels=reader.labels, locale=reader.locale, source=source)


def _mark(node: nodes.Element, words: Words, app: Sphinx) -> None:
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


def _drawn(app: Sphinx, docname: str, page: PageTranslation, words: Words) -> nodes.Node:
    text, address = words.notice(page), original_address(app, docname, page.source)
    if app.builder.format == "html":
        known = {"hreflang": tag(page.source), "lang": words.spoken.language}
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

"""What furo lacks for keyboards, screen readers and other languages: HTML in, mended HTML out.

Each function makes one repair and leaves a page in which its target is missing as it was, so
that a template of the project's own, or a later furo, is never broken by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.site.assets import is_furo, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx


LabelOf = Callable[[str], str]

PHRASES: Mapping[str, str] = {
    "Toggle site navigation sidebar": "Show navigation",
    "Toggle table of contents sidebar": "Show contents of this page",
    "Toggle Light / Dark / Auto color theme": "Switch between light, dark and automatic colours",
    "Hide navigation sidebar": "Hide navigation",
    "Hide table of contents sidebar": "Hide contents of this page",
}
"""Texts that furo writes in English into every page, and the labels that take their place."""

PHRASE = re.compile(
    r'(aria-label="|<div class="visually-hidden">)'
    rf'({"|".join(map(re.escape, PHRASES))})(?="|</div>)'
)
BRANCH = re.compile(
    r'(?P<attribute>aria-label=")Toggle navigation of (?P<named>[^"]*)'
    r'|(?P<box><div class="visually-hidden">)Toggle navigation of (?P<boxed>[^<]*)'
)
"""The name of a switch in the list of pages; older furos write it into a hidden box."""
ICON = re.compile(r'<svg(?= class="(?:theme|furo)-[^"]*"><use|><use href="#svg-)')
ICON_TITLE = re.compile(r'(<symbol id="svg-[^"]*"[^>]*>)\s*<title>[^<]*</title>')
SKIP_LINK = re.compile(r'<a class="skip-to-content.*?</a>', re.DOTALL)
TOC_DRAWER = re.compile(r'<aside class="toc-drawer.*?</aside>', re.DOTALL)
TOC_SWITCH = re.compile(
    r'<input [^>]*id="__toc"[^>]*>|<label [^>]*\bfor="__toc".*?</label>', re.DOTALL
)
FIRST_SWITCH = '<input type="checkbox" class="sidebar-toggle" name="__navigation"'
CONTENT = '<div class="content">'
ICONS = '<div class="content-icon-container">'
FURO = '<a href="https://github.com/pradyunsg/furo">Furo</a>'
SPHINX = '<a href="https://www.sphinx-doc.org/">Sphinx</a>'


def mend_body(html: str, *, labels: LabelOf, switch: str, toc: bool, logo: str) -> str:
    """Return the body of a furo page, mended, with the language *switch* in it.

    *toc* tells whether the page has a table of contents; *logo* is the text for the logo's image,
    empty where the site's name stands beside it.
    """
    html = translate_phrases(html, labels)
    html = hide_icons(html)
    html = skip_first(html)
    html = contents_first(html)
    html = name_landmarks(html, labels)
    html = html.replace('alt="Logo"', f'alt="{escape(logo)}"')
    if not toc:
        html = TOC_SWITCH.sub("", html)
    return insert_switch(html, switch)


def translate_phrases(html: str, labels: LabelOf) -> str:
    """Put furo's hard-wired English names into the page's language."""

    def branch(found: re.Match[str]) -> str:
        title = found["named"] or found["boxed"] or ""
        text = labels("Show the pages below “%(title)s”").replace("%(title)s", title)
        return (found["attribute"] or found["box"]) + text

    html = PHRASE.sub(lambda found: found[1] + str(escape(labels(PHRASES[found[2]]))), html)
    return BRANCH.sub(branch, html)


def hide_icons(html: str) -> str:
    """Keep decorative drawings, and their English titles, from screen readers and tooltips."""
    return ICON_TITLE.sub(r"\1", ICON.sub('<svg aria-hidden="true"', html))


def skip_first(html: str) -> str:
    """Move the link that skips to the content before everything else that takes focus."""
    link = SKIP_LINK.search(html)
    if link is None or FIRST_SWITCH not in html[: link.start()]:
        return html
    html = html[: link.start()] + html[link.end() :]
    return html.replace(FIRST_SWITCH, link[0] + "\n" + FIRST_SWITCH, 1)


def contents_first(html: str) -> str:
    """Move the page's table of contents before the text it lists.

    So the Tab key goes from the switch that opens the drawer into the drawer, and on to the text.
    """
    drawer = TOC_DRAWER.search(html)
    if drawer is None or CONTENT not in html[: drawer.start()]:
        return html
    html = html[: drawer.start()] + html[drawer.end() :]
    return html.replace(CONTENT, drawer[0] + "\n    " + CONTENT, 1)


def name_landmarks(html: str, labels: LabelOf) -> str:
    """Name the two drawers and make the list of pages a navigation landmark."""
    site, pages, contents = (
        escape(labels(text)) for text in ("Search and pages", "Pages", "On this page")
    )
    for plain, named in (
        ('<aside class="sidebar-drawer"', f'<aside class="sidebar-drawer" aria-label="{site}"'),
        (
            '<div class="sidebar-tree"',
            f'<div class="sidebar-tree" role="navigation" aria-label="{pages}"',
        ),
        ('<aside class="toc-drawer', f'<aside aria-label="{contents}" class="toc-drawer'),
    ):
        html = html.replace(plain, named, 1)
    return html


def insert_switch(html: str, switch: str) -> str:
    """Put the language switch at the top of the text column, where no drawer covers it."""
    if ICONS in html:
        return html.replace(ICONS, switch + ICONS, 1)
    return switch + html


def mend_footer(html: str, *, labels: LabelOf, credit: bool) -> str:
    """Word the footer's credit in the page's language, or leave it out where *credit* is False."""
    end = html.find(FURO)
    if end < 0:
        return html
    box = max(html.rfind("<div", 0, end), html.rfind("</div", 0, end))
    start = html.index(">", box) + 1
    text = str(escape(labels("Made with %(tool)s and %(theme)s")))
    text = text.replace("%(tool)s", SPHINX).replace("%(theme)s", FURO)
    mended = f'<div class="cluster-credit">{text}</div>' if credit else ""
    return html[:start] + mended + html[end + len(FURO) :]


# The template around a page's own: a page context in, the name of the template to render out.
#
# The shell extends whatever template the page would have had, the project's own overrides included,
# and adds the language switch and the mended parts of the theme.

LATE = 900
"""A handler of the project's that names a template of its own comes first and wins."""


def choose_shell(
    app: Sphinx, _pagename: str, templatename: str, context: dict[str, Any], _doctree: object
) -> str | None:
    """Return the shell's name and tell it which template it extends."""
    if not is_site(app):
        return None
    context["cluster_page_template"] = templatename
    if not is_furo(app):
        return "cluster/page.html"
    labels = labels_for(app.config.language)
    context["cluster_furo_body"] = partial(mend_body, labels=labels)
    context["cluster_furo_footer"] = partial(mend_footer, labels=labels)
    return "cluster/furo.html"


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", choose_shell, priority=LATE)

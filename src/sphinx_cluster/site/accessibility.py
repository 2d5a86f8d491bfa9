"""What Sphinx's HTML lacks for keyboards and screen readers: HTML in, mended HTML out.

This part holds for any theme; `sphinx_cluster.site.furo` mends the theme around the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from markupsafe import escape
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.language_codes import tag_of
from sphinx_cluster.localize.passages import titles_of
from sphinx_cluster.site.assets import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


BEFORE_THEME = 400
"""Earlier than the handlers of themes, which read ``toctree`` from the context."""

CAPTION = '<p class="caption" role="heading">'
TAB = re.compile(r'<label aria-controls="[^"]*"(?= class="sd-tab-label")')
CODE = re.compile(r"<pre(?=[ >])(?![^>]*\btabindex)")


def level_captions(html: str) -> str:
    """Give the captions of tables of contents, which Sphinx marks as headings, their level."""
    return html.replace(CAPTION, '<p class="caption" role="heading" aria-level="2">')


def plain_tabs(html: str) -> str:
    """Take from the labels of sphinx-design's tabs an attribute that labels may not have."""
    return TAB.sub("<label", html)


def open_code(html: str, label: str) -> str:
    """Let the keyboard reach code that scrolls, under the name *label*."""
    return CODE.sub(f'<pre tabindex="0" role="group" aria-label="{escape(label)}"', html)


def mend_page(
    app: Sphinx, _pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Mend the page's body and the tables of contents that its theme will ask for."""
    if not is_site(app):
        return
    if "body" in context:
        label = labels_for(app.config.language)("Code example")
        context["body"] = open_code(plain_tabs(level_captions(context["body"])), label)
    if "toctree" in context:
        context["toctree"] = _levelled(context["toctree"])


def _levelled(toctree: Callable[..., str]) -> Callable[..., str]:
    return lambda *args, **options: level_captions(toctree(*args, **options))


# Tables and formulas wider than the screen: furo's wrappers in, scrollable named regions out.

KINDS: Mapping[str, str] = {"table-wrapper": "Table", "math-wrapper": "Formula"}


class scroll_region(nodes.container):  # noqa: N801  docutils names node classes in lower case
    """A box that scrolls sideways; ``label`` is its name for screen readers."""


class NameScrollRegions(SphinxPostTransform):
    """Replace the wrappers that furo puts around tables and formulas.

    Those repeat the id of what they hold, which no page may, and cannot be scrolled from the
    keyboard. A region's name is the table's caption, else the heading above it, made unique.
    """

    formats = ("html",)
    default_priority = 600  # furo wraps at 500

    def run(self, **_options: Any) -> None:
        """Put what is wider than a screen into regions with a name."""
        labels = labels_for(self.config.language)
        taken: dict[str, int] = {}
        for wrapper, kind in list(_wrappers(self.document)):
            name = f"{labels(kind)}: {_title(wrapper)}"
            taken[name] = taken.get(name, 0) + 1
            label = name if taken[name] == 1 else f"{name} ({taken[name]})"
            region = scroll_region("", *wrapper.children, classes=wrapper["classes"], label=label)
            wrapper.parent.replace(wrapper, region)


def _wrappers(document: nodes.document) -> Iterator[tuple[nodes.container, str]]:
    for container in document.findall(nodes.container):
        for name in container["classes"]:
            if name in KINDS:
                yield container, KINDS[name]


def _title(wrapper: nodes.container) -> str:
    for title in wrapper.findall(nodes.title):
        return title.astext()
    above = wrapper.parent
    while above is not None:
        if isinstance(above, nodes.section):
            return next(iter(above.findall(nodes.title))).astext()
        above = above.parent
    return ""


def visit_region(self: HTML5Translator, node: scroll_region) -> None:
    """Open the box, reachable from the keyboard."""
    named = {"aria-label": node["label"], "role": "region", "tabindex": "0"}
    self.body.append(self.starttag(node, "div", CLASS="docutils container", **named))


def depart_region(self: HTML5Translator, _node: scroll_region) -> None:
    """Close the box."""
    self.body.append("</div>\n")


# Menus whose own texts are not translated: HTML in, the same with their language named, out.
#
# The caption of a table of contents and a title of its own for an entry are plain texts to Sphinx.

_TEXT: Final = re.compile(
    r'(<span class="caption-text">|<a class="reference internal"[^>]*>)([^<>]+)(?=</span>|</a>)'
)


def name_languages(html: str, titles: Mapping[str, str]) -> str:
    """Put captions and entries that are among *titles* into an element that names the language."""

    def named(found: re.Match[str]) -> str:
        language = titles.get(unescape(found[2]))
        if language is None:
            return found[0]
        return f'{found[1]}<span lang="{escape(tag_of(language))}">{found[2]}</span>'

    return _TEXT.sub(named, html) if titles else html


def name_menus(
    app: Sphinx, _pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Name the languages in the page's body and in the menus that its theme will ask for."""
    titles = titles_of(app.env) if is_site(app) else {}
    if titles and "body" in context:
        context["body"] = name_languages(context["body"], titles)
    if titles and "toctree" in context:
        context["toctree"] = _named(context["toctree"], titles)


def _named(toctree: Callable[..., str], titles: Mapping[str, str]) -> Callable[..., str]:
    return lambda *args, **options: name_languages(toctree(*args, **options), titles)


def setup(app: Sphinx) -> None:
    """Register what mends pages, tables and menus."""
    app.add_node(scroll_region, html=(visit_region, depart_region))
    app.add_post_transform(NameScrollRegions)
    app.connect("html-page-context", mend_page, priority=BEFORE_THEME)
    app.connect("html-page-context", name_menus, priority=BEFORE_THEME)

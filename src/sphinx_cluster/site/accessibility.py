"""What Sphinx's HTML lacks for keyboards and screen readers: HTML in, mended HTML out.

This part holds for any theme; `sphinx_cluster.site.furo` mends the theme around the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.site.published import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

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


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", mend_page, priority=BEFORE_THEME)

"""Menus whose own texts are not translated: HTML in, the same with their language named, out.

The caption of a table of contents and a title of its own for an entry are plain texts to Sphinx.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from markupsafe import escape

from sphinx_cluster.localize.references import titles_of
from sphinx_cluster.site.accessibility import BEFORE_THEME
from sphinx_cluster.site.addresses import tag
from sphinx_cluster.site.published import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TEXT: Final = re.compile(
    r'(<span class="caption-text">|<a class="reference internal"[^>]*>)([^<>]+)(?=</span>|</a>)'
)


def name_languages(html: str, titles: Mapping[str, str]) -> str:
    """Put captions and entries that are among *titles* into an element that names the language."""

    def named(found: re.Match[str]) -> str:
        language = titles.get(unescape(found[2]))
        if language is None:
            return found[0]
        return f'{found[1]}<span lang="{escape(tag(language))}">{found[2]}</span>'

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
    """Register the handler."""
    app.connect("html-page-context", name_menus, priority=BEFORE_THEME)

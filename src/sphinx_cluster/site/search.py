"""The search index of a site: a stemmer that works for every page anew in, one that remembers out.

Sphinx asks for the stem of each word once a page, though pages share most of their words.
"""

from __future__ import annotations

from functools import cache

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder


def remember_stems(app: Sphinx, _doctree: nodes.document, _docname: str) -> None:
    """Let the index keep the stem of each word of the site; Sphinx makes an index per build."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.indexer is None:
        return
    language = builder.indexer.lang
    if "stem" not in vars(language):
        language.stem = cache(language.stem)  # type: ignore[method-assign]


def setup(app: Sphinx) -> None:
    """Register the handler, which runs once the index has been made."""
    app.connect("doctree-resolved", remember_stems)

"""Which builders write pages for browsers: a builder in, the answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder


def is_web(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return True for html, dirhtml, singlehtml and what inherits from them.

    EPUB and the help formats build on the same code, but embed their pages in something else, and
    so do json and pickle, which leave it to another program to put pages around their content.
    """
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.embedded:
        return False
    return not hasattr(builder, "dump_context")

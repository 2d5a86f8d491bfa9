"""Which builds are a web site: an application in, True or False out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def is_site(app: Sphinx) -> bool:
    """Return True when the builder writes pages for browsers (html, dirhtml, singlehtml).

    EPUB and the help formats build on the same code, but embed their pages in something else.
    """
    return isinstance(app.builder, StandaloneHTMLBuilder) and not app.builder.embedded


def is_furo(app: Sphinx) -> bool:
    """Return True when the site's theme is furo or inherits from it."""
    if not is_site(app):
        return False
    theme = getattr(app.builder, "theme", None)
    return theme is not None and any(
        Path(folder).name == "furo" for folder in theme.get_theme_dirs()
    )

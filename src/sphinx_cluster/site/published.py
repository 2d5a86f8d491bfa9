"""Which builds are a web site, and where its pages are: an application in, the answer out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_cluster.pages.web import is_web

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def is_site(app: Sphinx) -> bool:
    """Return True when the builder writes pages for browsers (html, dirhtml, singlehtml)."""
    return is_web(app.builder)


def address_of(app: Sphinx, pagename: str) -> str:
    """Return the address of a page below the top of its language.

    The builder of one long page gives places on that page instead, which lead nowhere from disk.
    """
    if isinstance(app.builder, SingleFileHTMLBuilder):
        return pagename + app.builder.out_suffix
    return app.builder.get_target_uri(pagename)


def is_furo(app: Sphinx) -> bool:
    """Return True when the site's theme is furo or inherits from it."""
    if not is_site(app):
        return False
    theme = getattr(app.builder, "theme", None)
    return theme is not None and any(
        Path(folder).name == "furo" for folder in theme.get_theme_dirs()
    )

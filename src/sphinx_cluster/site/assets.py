"""Templates, styles and script: an application in, their places made known to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_cluster.site.published import is_furo, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

HERE = Path(__file__).parent
AFTER_THEME = 700
"""Later than the theme's own files (up to 600), earlier than ``html_css_files`` (800)."""


def add_folders(_app: Sphinx, config: Config) -> None:
    """Add the templates after the project's own and the static files before them.

    In both lists the project's files win over these.
    """
    config.templates_path = [*config.templates_path, str(HERE / "templates")]
    config.html_static_path = [str(HERE / "static"), *config.html_static_path]


def keep_templates_out_of_catalogs(app: Sphinx) -> None:
    """Take the package's own templates away from gettext, which would look for texts in them."""
    if app.builder.name == "gettext":
        own = str(HERE / "templates")
        app.config.templates_path = [name for name in app.config.templates_path if name != own]


def add_files(app: Sphinx) -> None:
    """Link the styles and the script to every page of a web site."""
    if not is_site(app):
        return
    app.add_css_file("cluster/entities.css", priority=AFTER_THEME)
    if is_furo(app):
        app.add_css_file("cluster/site.css", priority=AFTER_THEME)
        app.add_css_file("cluster/print.css", priority=AFTER_THEME, media="print")
    app.add_js_file("cluster/site.js", priority=AFTER_THEME, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("config-inited", add_folders)
    app.connect("builder-inited", keep_templates_out_of_catalogs)
    app.connect("builder-inited", add_files)

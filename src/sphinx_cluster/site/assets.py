"""What the site's pages are made with: an application in, templates, styles and scripts out."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from docutils import nodes
from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

from sphinx_cluster.pages.context import is_web
from sphinx_cluster.private.sphinx import remember_stems

if TYPE_CHECKING:
    from sphinx.config import Config


# Which builds are a web site, and where its pages are: an application in, the answer out.


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


# Templates, styles and script: an application in, their places made known to it.

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


# Templates of the theme go in; what Jinja compiled them to is kept from one build to the next.
#
# To compile a theme's templates takes a tenth of a small rebuild. They are kept with the doctrees,
# by their text and by everything else that Jinja's result depends on.


def keep_templates(app: Sphinx) -> None:
    """Let the templates of *app* be kept, where Sphinx itself loads them."""
    bridge = getattr(app.builder, "templates", None)
    if not isinstance(bridge, BuiltinTemplateLoader):
        return
    environment = bridge.environment
    parts = (jinja2.__version__, type(environment).__name__, *sorted(environment.extensions))
    made_by = blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
    folder = Path(app.doctreedir, "cluster-templates", made_by)
    folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


# The search index of a site: a stemmer that works for every page anew in, one that remembers out.
#
# Sphinx asks for the stem of each word once a page, though pages share most of their words.


def remember_words(app: Sphinx, _doctree: nodes.document, _docname: str) -> None:
    """Let the index keep the stem of each word of the site; Sphinx makes an index per build."""
    remember_stems(app.builder)


def setup(app: Sphinx) -> None:
    """Register the handlers; templates are kept once all is done that changes their environment."""
    app.connect("config-inited", add_folders)
    app.connect("builder-inited", keep_templates_out_of_catalogs)
    app.connect("builder-inited", add_files)
    app.connect("builder-inited", keep_templates, priority=900)
    app.connect("doctree-resolved", remember_words)

"""Files for views on the web: an application in, style and script on the pages that use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_cluster.views.nodes import drawing, narrowing

HERE = Path(__file__).parent
AFTER_THEME = 700
"""Later than the theme's own files (up to 600), earlier than ``html_css_files`` (800)."""

STYLED = frozenset(("cluster-calendar", "cluster-cards", "cluster-group", "cluster-remark"))


def add_folder(_app: Sphinx, config: Config) -> None:
    """Add the static files before the project's own, which win over these."""
    config.html_static_path = [str(HERE / "static"), *config.html_static_path]


def link_files(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the style to pages with such a view, the script to those with a list to narrow."""
    if doctree is None:
        return
    narrow = any(True for _ in doctree.findall(narrowing))
    if narrow or any(map(_is_styled, doctree.findall(nodes.Element))):
        app.add_css_file("cluster/views.css", priority=AFTER_THEME)
    if narrow:
        app.add_js_file("cluster/narrow.js", priority=AFTER_THEME, loading_method="defer")


def _is_styled(node: nodes.Element) -> bool:
    return isinstance(node, drawing) or not STYLED.isdisjoint(node.get("classes", ()))


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("config-inited", add_folder)
    app.connect("html-page-context", link_files)

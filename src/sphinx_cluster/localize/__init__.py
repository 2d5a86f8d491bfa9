"""Applying catalogs to pages: a page's source language, and catalogs that are never out of date."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from sphinx_cluster.localize.compiled import drop_stale
from sphinx_cluster.localize.source import check_language


def setup(app: Sphinx) -> dict[str, Any]:
    app.setup_extension("sphinx_cluster.localize.fast")
    app.connect("config-inited", drop_stale, priority=900)
    app.connect("doctree-read", check_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Applying catalogs to pages: source languages, fresh catalogs, what is translated and what not."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from sphinx_cluster.localize.collector import TranslationCollector
from sphinx_cluster.localize.compiled import drop_stale
from sphinx_cluster.localize.marking import MarkPassages
from sphinx_cluster.localize.noting import NotePassages
from sphinx_cluster.localize.passages import translation_notice
from sphinx_cluster.localize.references import NameTitleLanguages
from sphinx_cluster.localize.source import check_language


def setup(app: Sphinx) -> dict[str, Any]:
    app.setup_extension("sphinx_cluster.localize.fast")
    app.connect("config-inited", drop_stale, priority=900)
    app.connect("doctree-read", check_language)
    app.add_node(translation_notice)
    app.add_transform(NotePassages)
    app.add_transform(MarkPassages)
    app.add_env_collector(TranslationCollector)
    app.add_post_transform(NameTitleLanguages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

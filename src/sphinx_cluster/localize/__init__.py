"""Applying catalogs to pages: source languages, fresh catalogs, what is translated and what not.

A translated build costs about what the original does: the package's own transform takes the place
of Sphinx's, mends its mistakes, and reads most translations without a run of the whole parser.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from sphinx_cluster.localize.compiled import drop_stale
from sphinx_cluster.localize.marks import MarkPassages, NameTitleLanguages, NotePassages
from sphinx_cluster.localize.passages import TranslationCollector, translation_notice
from sphinx_cluster.localize.source import check_language
from sphinx_cluster.localize.transform import install


def setup(app: Sphinx) -> dict[str, Any]:
    """Register what puts translations into pages."""
    app.connect("config-inited", drop_stale, priority=900)
    app.connect("config-inited", install, priority=950)
    app.connect("doctree-read", check_language)
    app.add_node(translation_notice)
    app.add_transform(NotePassages)
    app.add_transform(MarkPassages)
    app.add_env_collector(TranslationCollector)
    app.add_post_transform(NameTitleLanguages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

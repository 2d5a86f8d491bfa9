"""A page's source language: its front matter in, a language code out."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_cluster.pages.messages import warn
from sphinx_cluster.settings import of, source_language
from sphinx_cluster.suggest import expected

FIELD = "language"


def page_language(env: BuildEnvironment, docname: str) -> str:
    """Return the language *docname* is written in: its own ``language``, else the project's."""
    written = str(env.metadata.get(docname, {}).get(FIELD, "")).strip()
    known = (*of(env.config).languages, source_language(env.config))
    return written if written in known else source_language(env.config)


def check_language(app: Sphinx, _: nodes.document) -> None:
    """Warn of a page whose ``language`` is none the site is built in."""
    docname = app.env.docname
    written = str(app.env.metadata.get(docname, {}).get(FIELD, "")).strip()
    languages = of(app.config).languages
    if written and written not in (*languages, source_language(app.config)):
        message = (
            f'language: "{written}" is no language of the site; {expected(written, languages)}; '
            f'the page counts as "{source_language(app.config)}"'
        )
        warn(message, subtype="language", place=docname)

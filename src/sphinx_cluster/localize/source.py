"""A page's source language: its front matter in, a language code out."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from sphinx_cluster.pages.messages import warn
from sphinx_cluster.settings import of, source_language
from sphinx_cluster.suggest import expected

FIELD = "language"


def page_language(env: BuildEnvironment, docname: str) -> str:
    """Return the language *docname* is written in: its own ``language``, else the project's."""
    return _known(str(env.metadata.get(docname, {}).get(FIELD, "")), env.config)


def written_language(document: nodes.document, config: Config) -> str:
    """Return the same for a page that is just being read, so that it is in no metadata yet."""
    front = front_matter(document)
    for field in front.findall(nodes.field) if front is not None else ():
        if field[0].astext() == FIELD:
            return _known(field[-1].astext(), config)
    return source_language(config)


def front_matter(document: nodes.document) -> nodes.Element | None:
    """Return what stands above the text of a page that is just being read, and is no part of it."""
    before: Any = nodes.PreBibliographic  # not typed as a node
    start = document.first_child_not_matching_class(before)
    fields = document.children[start] if start is not None else None
    return fields if isinstance(fields, (nodes.field_list, nodes.docinfo)) else None


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


def _known(written: str, config: Config) -> str:
    default = source_language(config)
    return written.strip() if written.strip() in (*of(config).languages, default) else default

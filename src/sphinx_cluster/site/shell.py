"""The template around a page's own: a page context in, the name of the template to render out.

The shell extends whatever template the page would have had, the project's own overrides
included, and adds the language switch and the mended parts of the theme.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.site.furo import mend_body, mend_footer
from sphinx_cluster.site.published import is_furo, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LATE = 900
"""A handler of the project's that names a template of its own comes first and wins."""


def choose_shell(
    app: Sphinx, _pagename: str, templatename: str, context: dict[str, Any], _doctree: object
) -> str | None:
    """Return the shell's name and tell it which template it extends."""
    if not is_site(app):
        return None
    context["cluster_page_template"] = templatename
    if not is_furo(app):
        return "cluster/page.html"
    labels = labels_for(app.config.language)
    context["cluster_furo_body"] = partial(mend_body, labels=labels)
    context["cluster_furo_footer"] = partial(mend_footer, labels=labels)
    return "cluster/furo.html"


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", choose_shell, priority=LATE)

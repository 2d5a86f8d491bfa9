"""German for the search script's English: the supplementary catalog in, a JavaScript file out.

Sphinx's script catalog for German holds empty texts for the number of pages found, so a search
says nothing about its result; and the rule for plurals there yields true or false, where the
script takes it for a place in a list. See `sphinx_cluster.site.strings` for the catalog.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_cluster.site.generated import folder
from sphinx_cluster.site.published import is_site
from sphinx_cluster.site.strings import read_catalog
from sphinx_cluster.writing import write_if_changed

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from sphinx.application import Sphinx

SCRIPT = "cluster/translations.js"


def script(catalog: Catalog) -> str:
    """Return the statement that adds the texts of *catalog* that scripts show."""
    messages: dict[str, Any] = {}
    for message in catalog:
        if message.id and any(name.endswith(".js") for name, _ in message.locations):
            text = message.id if isinstance(message.id, str) else message.id[0]
            messages[text] = message.string
    texts = {
        "locale": str(catalog.locale),
        "messages": messages,
        "plural_expr": f"Number({catalog.plural_expr})",
    }
    return f"Documentation.addTranslations({json.dumps(texts, sort_keys=True)});\n"


def write_script(app: Sphinx) -> None:
    """Write the script where Sphinx collects static files, if the language has a catalog."""
    catalog = read_catalog(app.config.language)
    if catalog is None or not is_site(app):
        return
    static = folder(app) / "static"
    write_if_changed(static / SCRIPT, script(catalog).encode())
    app.config.html_static_path = [str(static), *app.config.html_static_path]


def add_script(
    app: Sphinx, pagename: str, _templatename: str, _context: dict[str, Any], _doctree: object
) -> None:
    """Load the script on the search page, the only one whose script speaks."""
    if pagename == "search" and is_site(app) and (folder(app) / "static" / SCRIPT).is_file():
        app.add_js_file(SCRIPT)


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("builder-inited", write_script)
    app.connect("html-page-context", add_script)

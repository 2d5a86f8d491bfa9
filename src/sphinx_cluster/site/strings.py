"""German for what Sphinx, furo and the search script leave in English: catalogs in, files out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.pofile import read_po
from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from sphinx_cluster.catalogs.file import load
from sphinx_cluster.catalogs.mo import compiled_catalog
from sphinx_cluster.site.assets import is_site
from sphinx_cluster.writing import write_if_changed

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from sphinx.application import Sphinx


# “Added in version 1.0” in the reader's language: a page as read in, its labels translated out.
#
# Sphinx looks these few labels up when it is imported, before the supplementary catalog of
# `sphinx_cluster.site.strings` is known, so the ones its own catalog lacks stay English.

LATE: Mapping[str, str] = {
    "versionadded": "Added in version %s",
    "versionremoved": "Removed in version %s",
}
"""The directives whose label Sphinx's German catalog lacks, and the label in English."""


class TranslateVersionLabels(SphinxTransform):
    """Look the labels up again, now that all catalogs are there."""

    default_priority = 30  # after Sphinx has put the page's own texts into the reader's language

    def apply(self, **_options: Any) -> None:
        """Put the labels into the language of the page."""
        for note in self.document.findall(addnodes.versionmodified):
            label = LATE.get(note["type"])
            if label is not None:
                _translate(note, label)


def _translate(note: addnodes.versionmodified, label: str) -> None:
    english = label % note["version"]
    for inline in note.findall(nodes.inline):
        if "versionmodified" in inline["classes"] and inline.astext().startswith(english):
            rest = inline.astext().removeprefix(english)
            inline.children = [nodes.Text(_(label) % note["version"] + rest)]
            inline.children[0].parent = inline
            return


# Files made for one build only: an application in, the folder they go to out.


def folder(app: Sphinx) -> Path:
    """Return the folder for generated files, inside the build's doctree folder."""
    return Path(app.doctreedir) / "cluster-site"


# German for what Sphinx and furo leave in English: a shipped catalog in, a compiled one out.
#
# Sphinx asks its own catalog first and this one for what is missing there, so nothing that Sphinx
# or the project translates is changed. The ``.mo`` is written into the build's doctree folder.

DOMAIN = "sphinx"
SHIPPED = Path(__file__).parent / "locale"


def _source(language: str) -> Path:
    return SHIPPED / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalog(language: str) -> Catalog | None:
    """Return the supplement for *language*, or None where none is shipped."""
    source = _source(language)
    if not source.is_file():
        return None
    with source.open("rb") as stream:
        return read_po(stream, locale=language)


def compile_catalog(language: str, target: Path) -> None:
    """Write the supplement for *language* as a ``.mo`` below *target*, in gettext's layout."""
    content = compiled_catalog(block.unit for block in load(_source(language)).blocks)
    write_if_changed(target / language / "LC_MESSAGES" / f"{DOMAIN}.mo", content)


# German for the search script's English: the supplementary catalog in, a JavaScript file out.
#
# Sphinx's script catalog for German holds empty texts for the number of pages found, so a search
# says nothing about its result; and the rule for plurals there yields true or false, where the
# script takes it for a place in a list. See `sphinx_cluster.site.strings` for the catalog.

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
    """Offer the catalog of the site's language to Sphinx, and the script's to its pages."""
    app.add_transform(TranslateVersionLabels)
    app.connect("builder-inited", write_script)
    app.connect("html-page-context", add_script)
    if _source(app.config.language).is_file():
        target = folder(app) / "locale"
        compile_catalog(app.config.language, target)
        app.add_message_catalog(DOMAIN, str(target))

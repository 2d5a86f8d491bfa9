"""MACHINES: each export makes files of all entities, one language at a time, for other programs.

An export is a function of a `Publication`, the frozen value that holds everything known when a
site has been built: all entities and their relations, the reader's language, the present day, the
addresses of the pages, the site's title. It returns the files to publish: for each, its path below
the folder of the language (``events.ics``, ``feeds/news.xml``) and its content, text or bytes.

    def titles(publication):
        records = publication.graph.records.values()
        return {"titles.txt": "".join(record.entity.title + "\\n" for record in records)}

A distribution registers it, or an `Export` with such a function, in the entry-point group
``sphinx_cluster.exports``, as the built-in ones are. Exports run after every successful build for
the web; a file is written only when its bytes differ from what is there, and one that is no longer
made goes away. Equal publications must give equal bytes. A path that leads out of the folder, or to
a page of the site, is reported as ``cluster.export``, and so is an export that raises; the others
are made all the same.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from sphinx_cluster.errors import PluginError
from sphinx_cluster.exports.jsonld import add_to_head
from sphinx_cluster.exports.links import MarkEventLists, add_links
from sphinx_cluster.exports.publication import as_export, no_export
from sphinx_cluster.exports.writing import GROUP, publish
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.plugins import load, owner


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the exports, the links to them, and what they put into the head of pages."""
    try:
        found = load(GROUP, warn=lambda message: warn(message, subtype="plugin"), unfit=no_export)
    except PluginError as error:
        raise ExtensionError(str(error)) from None
    app.add_post_transform(MarkEventLists)
    app.connect("doctree-resolved", add_links)
    app.connect("html-page-context", add_to_head)
    ours_first = sorted(found, key=lambda name: owner(GROUP, name) != "sphinx-cluster")
    exports = {name: as_export(found[name]) for name in ours_first}
    app.connect("build-finished", partial(publish, exports))
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""READERS: each view draws a list of entities; registered in the group ``sphinx_cluster.views``.

A view is a function of the records in their order, the listing and the context, or a `View` with
such functions; it returns nodes every builder knows. References to entities come from
`Context.link`. Where the node of each record has the class ``cluster-entry``, readers can narrow a
long list in the browser.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from sphinx_cluster.pages.view import View
from sphinx_cluster.views import web
from sphinx_cluster.views.transforms import (
    DropLostPictures,
    ForBooks,
    ForOthers,
    ForPaper,
    ForWeb,
    ManualTables,
    NarrowLists,
    PlainTables,
    WithoutPlaces,
)

__all__ = ["View", "setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the nodes of views, what becomes of them in each builder, and their files."""
    web.setup(app)
    for transform in (NarrowLists, DropLostPictures, ForBooks, ForWeb, ForPaper, ForOthers):
        app.add_post_transform(transform)
    app.add_post_transform(PlainTables)
    app.add_post_transform(ManualTables)
    app.add_post_transform(WithoutPlaces)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""The web site around the pages: language switch, alternates, accessibility, looks.

`setup` takes a Sphinx application and returns the extension's metadata. Only builders that
publish web pages are touched; see `sphinx_cluster.site.assets`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_cluster.site import accessibility, assets, furo, languages, notice, strings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every concern of the site layer."""
    for concern in (strings, assets, accessibility, languages, notice, furo):
        concern.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

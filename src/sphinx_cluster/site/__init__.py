"""The web site around the pages: language switch, alternates, accessibility, looks.

`setup` takes a Sphinx application and returns the extension's metadata. Only builders that
publish web pages are touched; see `sphinx_cluster.site.published`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_cluster.site import (
    accessibility,
    alternates,
    assets,
    compiled_templates,
    menu_languages,
    notice,
    regions,
    script_strings,
    search,
    shell,
    strings,
    switch,
    version_labels,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every concern of the site layer."""
    strings.setup(app)
    script_strings.setup(app)
    search.setup(app)
    version_labels.setup(app)
    assets.setup(app)
    regions.setup(app)
    accessibility.setup(app)
    alternates.setup(app)
    switch.setup(app)
    notice.setup(app)
    menu_languages.setup(app)
    shell.setup(app)
    compiled_templates.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

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
    strings.setup(app)
    strings.setup_script_strings(app)
    assets.setup_search(app)
    strings.setup_version_labels(app)
    assets.setup(app)
    accessibility.setup_regions(app)
    accessibility.setup(app)
    languages.setup_alternates(app)
    languages.setup_switch(app)
    notice.setup(app)
    accessibility.setup_menu_languages(app)
    furo.setup(app)
    assets.setup_compiled_templates(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""German for what Sphinx and furo leave in English: a shipped catalog in, a compiled one out.

Sphinx asks its own catalog first and this one for what is missing there, so nothing that Sphinx
or the project translates is changed. The ``.mo`` is written into the build's doctree folder.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sphinx_cluster.site.generated import folder
from sphinx_cluster.writing import write_if_changed

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from sphinx.application import Sphinx

DOMAIN = "sphinx"
SHIPPED = Path(__file__).parent / "locale"


def read_catalog(language: str) -> Catalog | None:
    """Return the supplement for *language*, or None where none is shipped."""
    source = SHIPPED / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not source.is_file():
        return None
    with source.open("rb") as stream:
        return read_po(stream, locale=language)


def compile_catalog(catalog: Catalog, language: str, target: Path) -> None:
    """Write *catalog* as a ``.mo`` below *target*, in gettext's layout."""
    compiled = BytesIO()
    write_mo(compiled, catalog)
    write_if_changed(target / language / "LC_MESSAGES" / f"{DOMAIN}.mo", compiled.getvalue())


def setup(app: Sphinx) -> None:
    """Compile the catalog of the site's language and offer it to Sphinx."""
    catalog = read_catalog(app.config.language)
    if catalog is None:
        return
    target = folder(app) / "locale"
    compile_catalog(catalog, app.config.language, target)
    app.add_message_catalog(DOMAIN, str(target))

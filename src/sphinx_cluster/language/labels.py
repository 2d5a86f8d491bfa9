"""The extension's own labels: an English label in, the reader's language out."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Final

from sphinx_cluster.errors import ClusterError
from sphinx_cluster.language_codes import fallbacks

_OWN: Final = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Labels:
    """Looks labels up in one language; what no catalog has stays English.

    ``edition`` tells these labels from those of other catalogs; ``problems`` says which of these
    could not be read.
    """

    language: str
    catalog: gettext.NullTranslations
    edition: str = ""
    problems: tuple[str, ...] = ()

    def __call__(self, label: str) -> str:
        """Return *label* in the language, or as it is where no catalog has it."""
        return self.catalog.gettext(label)

    def plural(self, one: str, several: str, number: int) -> str:
        """Return the label for *number* of something, by the rules of the language."""
        return self.catalog.ngettext(one, several, number)


@cache
def labels_for(language: str, packages: tuple[Path, ...] = ()) -> Labels:
    """Return the labels in *language*, a code such as ``de``; a region falls back to its language.

    *packages* are folders of Python packages that bring labels of their own; the first catalog
    that has a label counts, and that of this package comes before all others. The catalogs are
    read from their ``.po`` files, so no compiled copy of them can be out of date.
    """
    found, edition = gettext.NullTranslations(), blake2b(digest_size=16)
    problems: list[str] = []
    for package in reversed((_OWN, *packages)):
        path = _catalog_of(package, language)
        if path is not None:
            edition.update(path.read_bytes())
            try:
                catalog = _load(path)
            except ClusterError as error:
                problems.append(str(error))
                continue
            catalog.add_fallback(found)
            found = catalog
    return Labels(language, found, edition.hexdigest(), tuple(problems))


def _catalog_of(package: Path, language: str) -> Path | None:
    """Return ``locale/<language>/LC_MESSAGES/<package>.po`` in the folder of a package."""
    for code in fallbacks(language):
        path = package / "locale" / code / "LC_MESSAGES" / f"{package.name}.po"
        if path.is_file():
            return path
    return None


def _load(path: Path) -> gettext.NullTranslations:
    # To import these takes longer than many a command that speaks English.
    from sphinx_cluster.catalogs.file import load
    from sphinx_cluster.catalogs.mo import compiled_catalog

    units = (block.unit for block in load(path).blocks)
    return gettext.GNUTranslations(BytesIO(compiled_catalog(units)))

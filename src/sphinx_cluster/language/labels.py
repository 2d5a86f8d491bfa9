"""The extension's own labels: an English label in, the reader's language out."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOG = "sphinx_cluster.po"


@dataclass(frozen=True, slots=True)
class Labels:
    """Looks labels up in one language; what the catalog lacks stays English."""

    language: str
    catalog: gettext.NullTranslations

    def __call__(self, label: str) -> str:
        return self.catalog.gettext(label)

    def plural(self, one: str, several: str, number: int) -> str:
        return self.catalog.ngettext(one, several, number)


@cache
def labels_for(language: str) -> Labels:
    """Return the labels in *language*, a code such as ``de``; a region falls back to its language.

    The catalogs are read from their ``.po`` files, so no compiled copy of them can be out of date.
    """
    folder = Path(__file__).parent.parent / "locale"
    for code in (language, language.split("_")[0]):
        path = folder / code / "LC_MESSAGES" / CATALOG
        if path.is_file():
            return Labels(language, _load(path))
    return Labels(language, gettext.NullTranslations())


def _load(path: Path) -> gettext.GNUTranslations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

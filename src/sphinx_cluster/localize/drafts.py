"""Translations nobody has reviewed yet go in; compiled catalogs that hold only these come out.

Sphinx leaves whatever is fuzzy out of the catalogs it compiles, and rightly so: much of that was
made for another text. What an engine made for the present text may be shown, with a mark. It is
compiled into the folder of the doctrees, which comes last among ``locale_dirs``, so that nothing
else is changed; where everything is reviewed, nothing is compiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from sphinx_cluster.catalogs import mo
from sphinx_cluster.catalogs.file import CatalogError, parse
from sphinx_cluster.catalogs.unit import FUZZY, Unit
from sphinx_cluster.localize.lookup import shown_units
from sphinx_cluster.writing import write_if_changed

HEADER: Final = Unit(msgid="", msgstr=("Content-Type: text/plain; charset=UTF-8\n",))


def folder(app: Sphinx, number: int) -> Path:
    """Return where the drafts of one of ``locale_dirs`` go, by its place among them."""
    return Path(app.doctreedir) / "cluster-drafts" / str(number)


def compile_drafts(content: bytes, path: Path, target: Path) -> None:
    """Write the unreviewed translations in *content*, the catalog *path*, as the ``.mo`` *target*.

    Where there are none, *target* goes away.
    """
    units = _unreviewed(content, path)
    if not units:
        target.unlink(missing_ok=True)
        return
    write_if_changed(target, mo.compiled((HEADER, *units)))


def _unreviewed(content: bytes, path: Path) -> Sequence[Unit]:
    if FUZZY.encode() not in content:
        return ()
    try:
        units = parse(content, path).units()
    except CatalogError:
        return ()  # Sphinx reports it
    return [unit for unit in shown_units(units) if unit.msgid_plural is None]

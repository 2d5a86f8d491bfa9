"""The catalogs of a build go in; compiled ones that are always those of the present text come out.

Sphinx compiles a ``.po`` only when its ``.mo`` is older. After a checkout, an unpacked archive or
two saves within one tick of the clock a ``.mo`` can look fresh and hold an older text. A digest of
each ``.po`` is kept beside the doctrees; where it differs, the ``.mo`` is removed and Sphinx
compiles it anew. A ``.mo`` whose ``.po`` was taken away goes as well.

Sphinx leaves whatever is fuzzy out of the catalogs it compiles, and rightly so: much of that was
made for another text. What an engine made for the present text may be shown, with a mark. It is
compiled into the folder of the doctrees, which comes last among ``locale_dirs``, so that nothing
else is changed; where everything is reviewed, nothing is compiled.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from gettext import GNUTranslations
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Final, TypeAlias

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_cluster.catalogs.file import CatalogError, parse
from sphinx_cluster.catalogs.mo import HEADER, compiled, compiled_catalog
from sphinx_cluster.catalogs.unit import FUZZY, Unit
from sphinx_cluster.localize.page_catalogs import shown_units
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.settings import of
from sphinx_cluster.writing import write_if_changed

_NAME: Final = "cluster-compiled.json"

Memory: TypeAlias = dict[str, tuple[str, bool, str]]
"""By catalog: a digest of its bytes, whether drafts show, and where they are compiled to."""


def drop_stale(app: Sphinx, config: Config) -> None:
    """Remove each ``.mo`` of the build's language that does not stem from the present ``.po``.

    What may be shown of a changed ``.po`` although it is not reviewed is compiled here as well.
    """
    show = of(config).show_unreviewed
    memory = Path(app.doctreedir) / f"{config.language}-{_NAME}"
    before = _remembered(memory)
    now: Memory = {}
    for catalog, target in _catalogs(app, config):
        content = catalog.read_bytes()
        digest = _digest(content, config)
        now[str(catalog)] = (digest, show, str(target))
        former = before.get(str(catalog), ("", False, ""))
        if former[0] != digest:
            _drop(catalog, content, config)
        if former != now[str(catalog)]:
            compile_drafts(content if show else b"", catalog, target)
    for gone in before.keys() - now.keys():
        Path(gone).with_suffix(".mo").unlink(missing_ok=True)
        Path(before[gone][-1]).unlink(missing_ok=True)
    if now != before:
        write_if_changed(memory, json.dumps(now, indent=0, sort_keys=True).encode())
    own = [str(drafts_folder(app, number)) for number, _ in enumerate(config.locale_dirs)]
    config.locale_dirs = [*config.locale_dirs, *own]


def _digest(content: bytes, config: Config) -> str:
    """Return what tells a catalog from another one; what it is compiled to depends on fuzzy too."""
    wanted = b"fuzzy" if config.gettext_allow_fuzzy_translations else b""
    return blake2b(content, digest_size=16, person=wanted).hexdigest()


def _drop(catalog: Path, content: bytes, config: Config) -> None:
    """Remove what *catalog* was compiled to; Sphinx's own texts, read already, are read anew."""
    if catalog.name != "sphinx.po":
        catalog.with_suffix(".mo").unlink(missing_ok=True)
        return
    try:
        blocks = parse(content, catalog).blocks
    except CatalogError as error:
        place = f"{error.path}:{error.line}"
        warn(error.sentence % error.words, subtype="catalog", place=place)
        return
    units = (block.unit for block in blocks)
    content = compiled_catalog(units, fuzzy=bool(config.gettext_allow_fuzzy_translations))
    write_if_changed(catalog.with_suffix(".mo"), content)
    texts = GNUTranslations(BytesIO(content))
    texts.add_fallback(locale.get_translator())
    locale.translators["general", "sphinx"] = texts


def _catalogs(app: Sphinx, config: Config) -> Iterator[tuple[Path, Path]]:
    """Yield each catalog of the build's language and where its drafts are compiled to."""
    for number, folder in enumerate(config.locale_dirs):
        root = Path(app.srcdir, folder, config.language, "LC_MESSAGES")
        drafted = drafts_folder(app, number) / config.language / "LC_MESSAGES"
        for catalog in sorted(root.rglob("*.po")):
            yield catalog, drafted / catalog.relative_to(root).with_suffix(".mo")


def _remembered(memory: Path) -> Memory:
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
        return {
            catalog: (digest, show, target) for catalog, (digest, show, target) in found.items()
        }
    except (FileNotFoundError, ValueError):
        return {}


# Translations nobody has reviewed yet go in; compiled catalogs that hold only these come out.


def drafts_folder(app: Sphinx, number: int) -> Path:
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
    write_if_changed(target, compiled((HEADER, *units)))


def _unreviewed(content: bytes, path: Path) -> Sequence[Unit]:
    if FUZZY.encode() not in content:
        return ()
    try:
        units = parse(content, path).units()
    except CatalogError:
        return ()  # Sphinx reports it
    return [unit for unit in shown_units(units) if unit.msgid_plural is None]

"""Compiled catalogs that are always those of the present text: a stale ``.mo`` is made anew.

Sphinx compiles a ``.po`` only when its ``.mo`` is older. After a checkout, an unpacked archive or
two saves within one tick of the clock a ``.mo`` can look fresh and hold an older text. A digest of
each ``.po`` is kept beside the doctrees; where it differs, the ``.mo`` is written here, in a third
of the time that Sphinx takes. One that needs more, such as a broken catalog, is left to Sphinx. A
``.mo`` whose ``.po`` was taken away goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeAlias

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.i18n import CatalogInfo

from sphinx_cluster.catalogs import mo
from sphinx_cluster.catalogs.errors import CatalogError
from sphinx_cluster.catalogs.file import check, parse
from sphinx_cluster.localize import drafts
from sphinx_cluster.settings import of
from sphinx_cluster.writing import write_if_changed

_NAME: Final = "cluster-compiled.json"
UTF_8: Final = frozenset({"utf-8", "utf8"})

Memory: TypeAlias = dict[str, tuple[str, bool, str]]
"""By catalog: a digest of its bytes, whether drafts show, and where they are compiled to."""


def refresh(app: Sphinx, config: Config) -> None:
    """Make each ``.mo`` of the build's language anew that is not of the present ``.po``.

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
        if former[0] != digest or not catalog.with_suffix(".mo").exists():
            _compile(content, catalog, config)
        if former != now[str(catalog)]:
            drafts.compile_drafts(content if show else b"", catalog, target)
    for gone in before.keys() - now.keys():
        Path(gone).with_suffix(".mo").unlink(missing_ok=True)
        Path(before[gone][-1]).unlink(missing_ok=True)
    if now != before:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps(now, indent=0, sort_keys=True), encoding="utf-8")
    own = [str(drafts.folder(app, number)) for number, _ in enumerate(config.locale_dirs)]
    config.locale_dirs = [*config.locale_dirs, *own]


def _digest(content: bytes, config: Config) -> str:
    """Return what tells a catalog from another one; what it is compiled to depends on fuzzy too."""
    wanted = b"fuzzy" if config.gettext_allow_fuzzy_translations else b""
    return blake2b(content, digest_size=16, person=wanted).hexdigest()


def _compile(content: bytes, catalog: Path, config: Config) -> None:
    """Compile *catalog*, or remove what it was compiled to, so that Sphinx sees to it.

    Sphinx's own texts, read already, are compiled by Sphinx at once.
    """
    if catalog.name == "sphinx.po":
        info = CatalogInfo(catalog.parent, catalog.stem, config.source_encoding)
        info.write_mo(config.language, config.gettext_allow_fuzzy_translations)
        return
    target = catalog.with_suffix(".mo")
    compiled = _compiled(content, catalog, config) if config.gettext_auto_build else None
    if compiled is None:
        target.unlink(missing_ok=True)
    else:
        write_if_changed(target, compiled)


def _compiled(content: bytes, path: Path, config: Config) -> bytes | None:
    """Return the ``.mo`` of a catalog in UTF-8; None where Sphinx may read it otherwise or warn."""
    try:
        catalog = parse(content, path)
        check(catalog)
    except CatalogError:
        return None
    if catalog.bom or catalog.charset.lower() not in UTF_8:
        return None
    fuzzy = config.gettext_allow_fuzzy_translations
    units = (block.unit for block in catalog.blocks if not block.unit.obsolete)
    return mo.compiled(unit for unit in units if fuzzy or unit.is_header or not unit.fuzzy)


def _catalogs(app: Sphinx, config: Config) -> Iterator[tuple[Path, Path]]:
    """Yield each catalog of the build's language and where its drafts are compiled to."""
    for number, folder in enumerate(config.locale_dirs):
        root = Path(app.srcdir, folder, config.language, "LC_MESSAGES")
        drafted = drafts.folder(app, number) / config.language / "LC_MESSAGES"
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

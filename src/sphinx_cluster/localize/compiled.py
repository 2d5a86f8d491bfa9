"""Compiled catalogs that are always those of the present text: stale ``.mo`` files go away.

Sphinx compiles a ``.po`` only when its ``.mo`` is older. After a checkout, an unpacked archive or
two saves within one tick of the clock a ``.mo`` can look fresh and hold an older text. A digest of
each ``.po`` is kept beside the doctrees; where it differs, the ``.mo`` is removed and Sphinx
compiles it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

_NAME = "cluster-catalogs.json"


def drop_stale(app: Sphinx, config: Config) -> None:
    """Remove each ``.mo`` of the build's language that does not stem from the present ``.po``."""
    memory = Path(app.doctreedir) / f"{config.language}-{_NAME}"
    before = _remembered(memory)
    now = {}
    for catalog in _catalogs(app, config):
        digest = blake2b(catalog.read_bytes(), digest_size=16).hexdigest()
        now[str(catalog)] = digest
        if before.get(str(catalog)) != digest:
            catalog.with_suffix(".mo").unlink(missing_ok=True)
    if now != before:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps(now, indent=0, sort_keys=True), encoding="utf-8")


def _catalogs(app: Sphinx, config: Config) -> Iterator[Path]:
    for folder in config.locale_dirs:
        root = Path(app.srcdir, folder, config.language, "LC_MESSAGES")
        yield from sorted(root.rglob("*.po"))


def _remembered(memory: Path) -> dict[str, str]:
    try:
        digests: dict[str, str] = json.loads(memory.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return digests

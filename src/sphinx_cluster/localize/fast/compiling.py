"""Catalogs that were edited go in; compiled ones beside them come out, some ten times faster.

Sphinx has Babel read each edited ``.po``. What this package's own reader takes is compiled here
before Sphinx looks; anything else is left to Sphinx and Babel, and the line that is wrong is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from struct import pack
from typing import Final

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from sphinx_cluster.catalogs.errors import CatalogError
from sphinx_cluster.catalogs.file import load
from sphinx_cluster.catalogs.unit import Unit

logger = logging.getLogger(__name__)

MAGIC: Final = 0x950412DE
HEADER_SIZE: Final = 7 * 4
CONTEXT_ENDS: Final = "\x04"
FORM_ENDS: Final = "\0"


def compile_edited(app: Sphinx, config: Config) -> None:
    """Compile each catalog of the build's language whose ``.mo`` is missing or older."""
    if not (config.cluster_fast_translation and config.gettext_auto_build):
        return
    for folder in config.locale_dirs:
        root = Path(app.srcdir, folder, config.language, "LC_MESSAGES")
        for path in sorted(root.rglob("*.po")):
            if _is_edited(path):
                _compile(path, fuzzy=bool(config.gettext_allow_fuzzy_translations))


def compiled(messages: Mapping[str, str]) -> bytes:
    """Return *messages* in the format of ``.mo`` files.

    https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    texts = sorted((key.encode(), text.encode()) for key, text in messages.items())
    count = len(texts)
    tables = HEADER_SIZE + 16 * count
    keys = b"".join(key + b"\0" for key, _ in texts)
    answers = b"".join(text + b"\0" for _, text in texts)
    index = [*_places((key for key, _ in texts), tables)]
    index += _places((text for _, text in texts), tables + len(keys))
    head = pack("<7I", MAGIC, 0, count, HEADER_SIZE, HEADER_SIZE + 8 * count, 0, tables)
    return head + pack(f"<{len(index)}I", *index) + keys + answers


def _places(texts: Iterable[bytes], begin: int) -> Iterator[int]:
    for text in texts:
        yield from (len(text), begin)
        begin += len(text) + 1


def _is_edited(path: Path) -> bool:
    target = path.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns < path.stat().st_mtime_ns


def _compile(path: Path, *, fuzzy: bool) -> None:
    """Write the ``.mo`` of *path* in one step, or say what is wrong with *path*."""
    try:
        units = [block.unit for block in load(path).blocks]
    except CatalogError as error:
        _complain(error)
        return
    part = path.with_name(f".{path.stem}.mo.part")
    try:
        part.write_bytes(compiled(_messages(units, fuzzy=fuzzy)))
        part.replace(path.with_suffix(".mo"))
    except OSError:
        return  # Sphinx tries the same and says why it cannot


def _messages(units: Iterable[Unit], *, fuzzy: bool) -> Mapping[str, str]:
    """Return what of *units* is shown; of two with one text, the first counts."""
    messages: dict[str, str] = {}
    seen: set[str] = set()
    for unit in units:
        key = unit.msgid if unit.msgctxt is None else unit.msgctxt + CONTEXT_ENDS + unit.msgid
        if unit.obsolete or key in seen:
            continue
        seen.add(key)
        shown = unit.is_header or fuzzy or not unit.fuzzy
        if shown and any(unit.msgstr):
            plural = unit.msgid_plural
            messages[key if plural is None else key + FORM_ENDS + plural] = FORM_ENDS.join(
                unit.msgstr
            )
    return messages


def _complain(error: CatalogError) -> None:
    logger.warning(
        "%s; what can be read of the file is used",
        error.problem,
        type="cluster",
        subtype="catalog",
        location=f"{error.path}:{error.line}",
    )

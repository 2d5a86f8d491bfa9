"""A page's name goes in; what its catalogs hold comes out: translations, their states and lines."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from struct import error as StructError  # noqa: N812 (an exception's name)
from typing import Final

from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sphinx_cluster.catalogs.file import CatalogError, load, parse
from sphinx_cluster.catalogs.unit import FUZZY, Unit
from sphinx_cluster.localize.passages import NOT_TRANSLATED, REVIEWED, Passage
from sphinx_cluster.progress import State, fits_present_text, has_words, state_of
from sphinx_cluster.settings import of

logger = logging.getLogger(__name__)


def catalog_name(docname: str, compact: bool | str) -> str:
    """Return the name of the catalog of a page, by Sphinx's ``gettext_compact``.

    https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-gettext_compact
    """
    if isinstance(compact, str):
        return compact
    return docname.partition("/")[0] if compact else docname


# A compiled catalog goes in; its translations by message come out.


def read_compiled(path: Path) -> Mapping[str, str] | None:
    """Return what the ``.mo`` file *path* holds; None, with a warning, if it cannot be read.

    Two steps ask for it on each page, and pages may share a catalog: it is read once.
    """
    try:
        state = path.stat()
    except OSError as error:
        _warn(path, error)
        return None
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> Mapping[str, str] | None:
    try:
        with path.open("rb") as stream:
            return vars(gettext.GNUTranslations(stream)).get("_catalog")
    except (OSError, UnicodeError, StructError, ValueError, LookupError) as error:
        _warn(path, error)
        return None


def _warn(path: Path, error: Exception) -> None:
    logger.warning(
        "%s cannot be read (%s), so its pages stay as they are; delete the file and build "
        "again, and it is made anew from %s",
        path,
        error,
        path.with_suffix(".po").name,
        type="cluster",
        subtype="catalog",
        location=str(path.with_suffix(".po")),
    )


# A page's name goes in; its messages and their translations come out, each catalog read once.

KEPT: Final = 8
"""How many catalogs stay in memory: with one a page, the one in use is enough."""


class CompiledCatalogs:
    """The compiled catalogs of one language, read when they are first asked for.

    Sphinx itself reads a catalog for each page and keeps what it read before as a fallback, so
    that a catalog shared by many pages is searched once for each page that was read.
    """

    def __init__(self, config: Config, srcdir: Path) -> None:
        self._compact = config.gettext_compact
        self._language: str = config.language
        self._folders: Sequence[Path] = [srcdir / folder for folder in config.locale_dirs]
        self._read = lru_cache(maxsize=KEPT)(self._catalog)

    def messages(self, docname: str) -> Mapping[str, str] | None:
        """Return the messages of the catalog of *docname*, or None if it has none."""
        return self._read(catalog_name(docname, self._compact))

    def _catalog(self, domain: str) -> Mapping[str, str] | None:
        """Return what the catalogs named *domain* hold; what a folder named earlier says counts."""
        found = list(self._found(domain))
        merged: dict[str, str] = {}
        for messages in reversed(found):
            merged |= messages
        return merged if found else None

    def _found(self, domain: str) -> Iterator[Mapping[str, str]]:
        for folder in self._folders:
            paths = gettext.find(domain, str(folder), [self._language], all=True)
            for path in map(Path, paths):
                messages = read_compiled(path)
                if messages is not None:
                    yield messages


# A page goes in; how each of its messages will show comes out.


def messages_of(env: BuildEnvironment, docname: str) -> Mapping[str, Passage]:
    """Return the messages of the page's catalogs by text, and how each will show.

    Where several folders hold a catalog for the page, a reviewed translation comes first.
    """
    domain = catalog_name(docname, env.config.gettext_compact)
    found: dict[str, Passage] = {}
    for folder in env.config.locale_dirs:
        path = Path(env.srcdir, folder, env.config.language, "LC_MESSAGES", f"{domain}.po")
        if path.is_file():
            env.note_dependency(path)  # Sphinx notes the compiled one, but forgets it on reading
            changed = path.stat()
            shows = _catalog(path, changed.st_mtime_ns, changed.st_size, *_shown(env.config))
            for text, passage in shows.items():
                if text not in found or _worth(passage) > _worth(found[text]):
                    found[text] = passage
    return found


def _worth(passage: Passage) -> int:
    """Return which of two passages for one message shows: the greater one."""
    return 2 * (passage.state is State.REVIEWED) + (not passage.original)


def passage_of(message: str, messages: Mapping[str, Passage]) -> Passage | None:
    """Return how *message* shows; None where it is reviewed, or holds no word to translate."""
    passage = messages.get(message, NOT_TRANSLATED)
    if passage.state is State.REVIEWED:
        return None
    if passage.state is State.EMPTY and not has_words(message):
        return None
    return passage


def shown_units(units: Iterator[Unit]) -> Iterator[Unit]:
    """Yield the unreviewed units whose translation may stand on a page, with a mark."""
    for unit in units:
        if not unit.obsolete and state_of(unit) is State.UNREVIEWED and fits_present_text(unit):
            yield unit


def _shown(config: Config) -> tuple[bool, bool]:
    return of(config).show_unreviewed, bool(config.gettext_allow_fuzzy_translations)


@lru_cache(maxsize=8)
def _catalog(
    path: Path,
    _changed: int,
    _size: int,
    unreviewed: bool,
    fuzzy: bool,
) -> Mapping[str, Passage]:
    """Return the messages of one catalog; kept, as several pages may share it.

    One that cannot be read has none; Sphinx reports it when it compiles it. Where nothing is
    fuzzy, all that was compiled is reviewed, and the rest has no translation.
    """
    content = path.read_bytes()
    compiled = path.with_suffix(".mo")
    if FUZZY.encode() not in content and compiled.is_file():
        return dict.fromkeys(read_compiled(compiled) or (), REVIEWED)
    try:
        units = [unit for unit in parse(content, path).units() if not unit.obsolete]
    except CatalogError:
        return {}
    shows = {}
    for unit in units:
        state = state_of(unit)
        shown = (
            state is State.REVIEWED
            or (fuzzy and state is not State.EMPTY)
            or (unreviewed and fits_present_text(unit))
        )
        shows[unit.msgid] = Passage(state=state, original=not shown)
    return shows


# A translation goes in; its file and line come out, for warnings. Pages are translated from
# compiled catalogs, which know no lines; the ``.po`` is read when there is something to say.

PLACES_KEPT: Final = 4
"""How many catalogs stay in memory: pages come one after the other, so few are asked for."""


class TranslationPlaces:
    """Finds translations of one language in the ``.po`` files of a build."""

    def __init__(self, config: Config, srcdir: Path) -> None:
        self._compact = config.gettext_compact
        self._folders = [
            Path(os.path.normpath(srcdir / folder), config.language, "LC_MESSAGES")
            for folder in config.locale_dirs
        ]
        self._lines = lru_cache(maxsize=PLACES_KEPT)(_lines)

    def place(self, docname: str, text: str, answer: str) -> str:
        """Return ``path:line`` of *answer*, which translates *text*; empty if it is in no file."""
        name = f"{catalog_name(docname, self._compact)}.po"
        for folder in self._folders:
            line = self._lines(folder / name).get((text, answer))
            if line is not None:
                return f"{folder / name}:{line}"
        return ""


def _lines(path: Path) -> Mapping[tuple[str, str], int]:
    """Return the line of each translation in the catalog *path*, by both texts."""
    try:
        blocks = load(path).blocks
    except (OSError, CatalogError):
        return {}  # Sphinx reports one that cannot be read
    return {
        (block.unit.msgid, block.unit.msgstr[0]): block.line
        + block.raw.count("\n", 0, max(0, block.answer))
        for block in reversed(blocks)
        if not block.unit.obsolete
    }

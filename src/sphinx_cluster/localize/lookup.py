"""A page's catalogs go in; how each of its messages will show comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.i18n import docname_to_domain

from sphinx_cluster.catalogs.file import CatalogError, parse
from sphinx_cluster.catalogs.unit import FUZZY, Unit
from sphinx_cluster.localize.answers import read_answers
from sphinx_cluster.localize.passages import NOT_TRANSLATED, REVIEWED, Passage
from sphinx_cluster.progress import State, fits_present_text, has_words, state_of
from sphinx_cluster.settings import of


def messages_of(env: BuildEnvironment, docname: str) -> Mapping[str, Passage]:
    """Return the messages of the page's catalogs by text, and how each will show.

    Where several folders hold a catalog for the page, a reviewed translation comes first.
    """
    domain = docname_to_domain(docname, env.config.gettext_compact)
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
        return dict.fromkeys(read_answers(compiled) or (), REVIEWED)
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

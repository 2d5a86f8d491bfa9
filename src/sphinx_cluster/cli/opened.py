"""PO files that were chosen go in; those that can be read come out, with their language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_cluster.catalogs.errors import CatalogError
from sphinx_cluster.catalogs.file import Catalog, load
from sphinx_cluster.cli.broken import named
from sphinx_cluster.cli.catalog_choice import Chosen, LanguageError, target_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A catalog that could be read, and the languages it translates between."""

    catalog: Catalog
    path: Path
    source: str
    language: str


def opened(
    chosen: Sequence[Chosen],
    languages: Sequence[str],
    problems: list[str],
    *,
    read: Callable[[Path], Catalog] = load,
    say: Callable[[CatalogError], str] = named,
) -> Iterator[Opened]:
    """Yield what can be read and is in one of *languages*, if any; *say* adds to *problems* else.

    Raises `LanguageError` when there is but one file and its language is not known.
    """
    wanted = [language.replace("-", "_") for language in languages]
    for one in chosen:
        try:
            catalog = read(one.path)
            language = target_of(one, catalog, wanted)
        except CatalogError as error:
            problems.append(say(error))
            continue
        except LanguageError as error:
            if len(chosen) == 1:
                raise
            problems.append(str(error))
            continue
        if language is not None:
            source = one.source_language
            yield Opened(catalog=catalog, path=one.path, source=source, language=language)

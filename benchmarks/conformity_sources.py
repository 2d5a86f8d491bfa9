"""A source distribution goes in; its folder, and the catalogs of its documentation, come out."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_cluster.catalogs.file import CatalogError, load

STARTS = ("index.rst", "index.md", "index.txt", "contents.rst")
LANGUAGES = 2
"""How many languages of a project are built: those with most translations."""


def unpacked(path: Path, folder: Path) -> Path:
    """Return the folder that is in the archive *path*, put below *folder*; or *path* itself."""
    if path.is_dir():
        return path
    target = folder / path.name.removesuffix(".tar.gz")
    if not target.is_dir():
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
    return target


def documentation(project: Path) -> tuple[Path, Mapping[str, Mapping[str, str]]]:
    """Return the folder of pages in *project* and its translations, by language."""
    found: dict[Path, dict[str, dict[str, str]]] = {}
    for path in sorted(project.rglob("LC_MESSAGES/**/*.po")):
        language, pages = _place(path)
        if pages is not None:
            answers = found.setdefault(pages, {}).setdefault(language, {})
            for text, answer in _answers(path):
                answers.setdefault(text, answer)
    if not found:
        raise SystemExit(f"{project.name} ships no catalogs of a documentation")
    pages = max(found, key=lambda one: max(map(len, found[one].values())))
    most = sorted(found[pages], key=lambda one: -len(found[pages][one]))[:LANGUAGES]
    return pages, {language: found[pages][language] for language in most}


def _place(path: Path) -> tuple[str, Path | None]:
    """Return the language of a catalog, and the nearest folder of pages above or beside it."""
    messages = next(one for one in path.parents if one.name == "LC_MESSAGES")
    for above in messages.parents[1:4]:
        for folder in (above, above / "source"):
            if any((folder / name).is_file() for name in STARTS):
                return messages.parent.name, folder
    return messages.parent.name, None


def _answers(path: Path) -> Iterator[tuple[str, str]]:
    try:
        units = list(load(path).units())
    except CatalogError as error:
        print(f"  {error}")
        return
    for unit in units:
        if unit.reviewed and not unit.obsolete and unit.msgid_plural is None:
            yield unit.msgid, unit.msgstr[0]

"""A project's catalogs and TMX files go in; one TMX text comes out, with each unit once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias

from sphinx_cluster.catalogs.update import Folder
from sphinx_cluster.translation import plurals
from sphinx_cluster.translation.tmx import (
    END,
    TmxError,
    can_be_written,
    copied,
    opening,
    read_units,
    texts_of,
    unit_text,
)

Texts: TypeAlias = Mapping[str, str]
"""A text by language."""
Unordered: TypeAlias = frozenset[tuple[str, str]]

_UTF8: Final = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*(?:<\?xml(?![^>]*encoding\s*=)|<(?!\?xml)|"""
    rb"""<\?xml[^>]*encoding\s*=\s*["'](?:utf-?8|us-ascii)["'])""",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A TMX file as bytes; how many ``units`` it has, and how many texts XML could not hold."""

    content: bytes
    units: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A TMX file as bytes, with the units ``added`` and how many it ``had`` already."""

    content: bytes
    added: int
    had: int


def exported(
    folders: Mapping[str, Folder],
    written: Mapping[str, str],
    files: Iterable[Path],
    languages: Iterable[str],
    version: str,
) -> Exported:
    """Return all reviewed translations into *languages*, and what the TMX *files* hold of them.

    *folders* go by language; *written* says which language a page is written in; *version* is
    noted in the header. Raises `TmxError` and `OSError` for a file that cannot be read.
    """
    wanted = frozenset(languages)
    lines: list[str] = []
    known: set[Unordered] = set()
    left_out = 0
    for page, source, texts in _reviewed(folders, written, wanted):
        if not can_be_written(texts.values()):
            left_out += 1
        elif _is_new(texts, known):
            lines.append(unit_text(texts, source, page))
    for unit in chain.from_iterable(map(read_units, files)):
        texts = texts_of(unit)
        if wanted & texts.keys() and _is_new(texts, known):
            lines.append(copied(unit))
    content = "".join((opening(version), *lines, END)).encode()
    return Exported(content=content, units=len(lines), left_out=left_out)


def imported(path: Path, into: Path, version: str) -> Imported:
    """Return the TMX file *into*, every byte of it, with the units of *path* it has not yet.

    Units are taken over with all that other programs noted in them. *into* need not be there.
    Raises `TmxError` and `OSError` for a file that cannot be read.
    """
    before = into.read_bytes() if into.exists() else f"{opening(version)}{END}".encode()
    known: set[Unordered] = set()
    if into.exists():
        known.update(frozenset(texts_of(unit).items()) for unit in read_units(into))
    lines: list[str] = []
    had = 0
    for unit in read_units(path):
        if _is_new(texts_of(unit), known):
            lines.append(copied(unit))
        else:
            had += 1
    content = _with(before, "".join(lines), into) if lines else before
    return Imported(content=content, added=len(lines), had=had)


def _is_new(texts: Texts, known: set[Unordered]) -> bool:
    """Tell whether *texts* are not among those *known*, and note them."""
    key = frozenset(texts.items())
    is_new = key not in known
    known.add(key)
    return is_new


def _with(before: bytes, units: str, path: Path) -> bytes:
    """Return the TMX file *before* with *units* at its end."""
    at = before.rfind(b"</body>")
    if at < 0:
        raise TmxError(f"{path}:1: there is no </body> to add units before; save the file as UTF-8")
    charset = "utf-8" if _UTF8.match(before) else "us-ascii"
    return before[:at] + units.encode(charset, "xmlcharrefreplace") + before[at:]


def _reviewed(
    folders: Mapping[str, Folder], written: Mapping[str, str], wanted: frozenset[str]
) -> Iterator[tuple[str, str, Texts]]:
    """Yield page, source language and texts of everything that is reviewed in *wanted*."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for language, folder in folders.items():
        if language not in wanted:
            continue
        for page, catalog in folder.catalogs.items():
            if written.get(page, language) == language:
                continue
            for unit in catalog.units():
                for text, answer in plurals.single(unit) if unit.reviewed else ():
                    found.setdefault((page, text), {})[language] = answer
    for (page, text), answers in found.items():
        yield page, written[page], {written[page]: text, **answers}

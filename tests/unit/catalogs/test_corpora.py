"""Catalogs by strangers: the same bytes after a round trip, and read as polib reads them."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from sphinx_cluster.catalogs.file import load, rendered, save

CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
FILES = sorted(path for path in CORPORA.rglob("*.po*") if path.suffix in (".po", ".pot"))


def read_by_polib(path: Path) -> list[tuple[object, ...]]:
    return [
        (
            entry.msgctxt,
            entry.msgid,
            tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,),
            bool(entry.obsolete),
            entry.fuzzy,
            entry.previous_msgid,
            entry.tcomment,
            [":".join(filter(None, place)) for place in entry.occurrences],
        )
        for entry in polib.pofile(str(path), wrapwidth=0)
    ]


def read_by_us(path: Path) -> list[tuple[object, ...]]:
    return [
        (
            unit.msgctxt,
            unit.msgid,
            unit.msgstr,
            unit.obsolete,
            unit.fuzzy,
            unit.previous_msgid,
            "\n".join(unit.comments),
            list(unit.references),
        )
        for unit in load(path).units()
    ]


@pytest.mark.skipif(not FILES, reason="the development corpora are not beside this checkout")
def test_every_catalog_of_the_corpora_keeps_its_bytes(tmp_path: Path) -> None:
    for path in FILES:
        catalog = load(path)
        assert rendered(catalog) == path.read_bytes(), path
        assert catalog.blocks, path


@pytest.mark.skipif(not FILES, reason="the development corpora are not beside this checkout")
def test_every_catalog_of_the_corpora_is_read_as_polib_reads_it() -> None:
    for path in FILES:
        assert sorted(map(repr, read_by_us(path))) == sorted(map(repr, read_by_polib(path))), path


def test_saving_what_did_not_change_does_not_touch_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"', encoding="utf-8")
    before = path.stat().st_mtime_ns, path.read_bytes()
    assert save(load(path)) is False
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before

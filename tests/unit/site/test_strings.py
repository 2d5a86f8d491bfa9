"""The supplementary German catalog for Sphinx and its theme."""

from __future__ import annotations

import gettext
import json
from pathlib import Path

import pytest

from sphinx_cluster.site.strings import compile_catalog, read_catalog, script
from sphinx_cluster.writing import write_if_changed


def test_compiled_catalog_answers_in_german(tmp_path: Path) -> None:
    compile_catalog("de", tmp_path)
    german = gettext.translation("sphinx", tmp_path, ["de"])
    assert german.gettext("On this page") == "Auf dieser Seite"
    assert german.gettext("Added in version %s") % "1.0" == "Neu in Version 1.0"


def test_every_text_of_the_catalog_is_translated_and_keeps_its_placeholders() -> None:
    catalog = read_catalog("de")
    assert catalog is not None
    for message in catalog:
        if message.id:
            assert message.string, message.id
            assert not message.fuzzy, message.id
            assert not list(message.check(catalog)), message.id


def test_a_language_without_a_catalog_has_none() -> None:
    assert read_catalog("en") is None


@pytest.mark.parametrize(("number", "place"), [(0, 1), (1, 0), (2, 1)])
def test_the_script_counts_pages_as_german_does(number: int, place: int) -> None:
    catalog = read_catalog("de")
    assert catalog is not None
    text = script(catalog)
    texts = json.loads(text.removeprefix("Documentation.addTranslations(").removesuffix(");\n"))
    [(one, several)] = texts["messages"].values()
    assert "eine passende Seite" in one
    assert "${resultCount}" in several
    rule = texts["plural_expr"].replace("Number", "int")
    assert eval(rule, {"n": number}) == place  # noqa: S307  our own catalog's rule


def test_a_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    write_if_changed(path, b"one")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    write_if_changed(path, b"one")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    write_if_changed(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["b"]

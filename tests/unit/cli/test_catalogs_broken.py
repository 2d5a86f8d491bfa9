"""Mistakes in files are named in the user's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.cli.catalogs import skipped
from sphinx_cluster.terms.termbase import read_termbase


def test_a_skipped_row_of_a_termbase_is_explained_in_german(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "terms.csv"
    path.write_text("de,en,forbiden\nMesse,fair,\nBus,,\n", encoding="utf-8")
    _, problems = read_termbase(path)
    assert list(map(skipped, problems)) == [
        "terms.csv:1: „forbiden“ ist keine Spalte einer Terminologieliste; "
        "meinten Sie „forbidden“?",
        "terms.csv:3: nur eine Sprache hat einen Begriff; tragen Sie die Übersetzung ein "
        "oder setzen Sie do-not-translate",
    ]

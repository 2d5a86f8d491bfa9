"""A sample with every label reads in the language of each site: the wheel is tried with it too."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import sample_site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    sample_site.write(folder)
    words = [sys.executable, "-m", "sphinx_cluster", "build", "-W"]
    ended = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout
    return folder


def test_every_label_reads_in_the_language_of_the_site(built: Path) -> None:
    assert list(sample_site.problems(built)) == []


def test_the_check_finds_labels_in_the_wrong_language(built: Path, tmp_path: Path) -> None:
    german = built / "build" / "html" / "de" / "index.html"
    for language in ("de", "en"):
        folder = tmp_path / "build" / "html" / language
        folder.mkdir(parents=True)
        shutil.copyfile(german, folder / "index.html")
    found = list(sample_site.problems(tmp_path))
    assert "en: 'Trade fair' is missing" in found
    assert "en: 'Messe' is de" in found
    assert "en: 'Frankreich' is de" in found
    assert not any(problem.startswith("de") for problem in found)


def test_the_sample_shows_every_kind_of_event() -> None:
    assert {"Trade fair", "Conference", "Venue", "Takes part in", "Cancelled"} <= set(
        sample_site.labels()
    )

"""``sphinx-cluster status``: figures by page and language, as text, JSON and HTML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
REVIEWED = '\nmsgid "Guten Tag."\nmsgstr "Good day."\n'
EMPTY = '\nmsgid "Gute Nacht."\nmsgstr ""\n'


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")


def write(docs: Path, name: str, text: str) -> Path:
    path = docs.parent / "locale" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + text, encoding="utf-8")
    return path


def whole_site(docs: Path, index: str = REVIEWED + EMPTY) -> None:
    write(docs, "en/LC_MESSAGES/index.po", index)
    write(docs, "de/LC_MESSAGES/about.po", '\nmsgid "Good day."\nmsgstr "Guten Tag."\n')


def test_json_has_the_figures_by_language_then_page(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole_site(docs)
    assert main(["status", "--format", "json"]) == 0
    whole = {"total": 1, "reviewed": 1, "unreviewed": 0, "stale": 0, "empty": 0}
    assert json.loads(capsys.readouterr().out) == {
        "de": {"about": whole},
        "en": {"index": {**whole, "total": 2, "empty": 1}},
    }


def test_the_table_names_pages_figures_and_what_to_do(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole_site(docs)
    assert main(["status"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert ["index", "en", "2", "1", "0", "0", "1", "2", "translate", "1"] in lines
    assert ["about", "de", "1", "1", "0", "0", "0", "0"] in lines
    assert lines[-1][-2:] == ["sphinx-cluster", "translate"]


def test_the_page_is_printed_in_the_users_language(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_site(docs)
    assert main(["status", "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith('<!doctype html>\n<html lang="en">')
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert main(["status", "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith('<!doctype html>\n<html lang="de">')


@pytest.mark.parametrize(("percent", "code"), [("50", 0), ("50.1", 1), ("100", 1), ("0", 0)])
def test_a_share_below_the_wanted_one_fails_and_names_the_language(
    docs: Path, capsys: pytest.CaptureFixture[str], percent: str, code: int
) -> None:
    whole_site(docs)
    assert main(["status", "--fail-under", percent]) == code
    said = capsys.readouterr().err
    expected = f"en: 50.0 % of the texts are reviewed, {percent} % are needed\n"
    assert said == (expected if code else "")


def test_a_language_that_is_not_asked_for_does_not_count(docs: Path) -> None:
    whole_site(docs)
    assert main(["status", "-l", "de", "--fail-under", "100"]) == 0


def test_a_page_without_a_catalog_is_named_and_counts_as_not_translated(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(docs, "en/LC_MESSAGES/index.po", REVIEWED)
    assert main(["status", "--fail-under", "1"]) == 1
    said = capsys.readouterr()
    assert "no catalog yet" in said.out
    assert "Pages without a catalog (1). This command makes them: sphinx-cluster update" in said.out
    assert said.err.startswith("de: 0.0 %")


def test_a_broken_catalog_is_named_with_its_line(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole_site(docs, 'msgid "a\n')
    assert main(["status"]) == 2
    assert capsys.readouterr().err.startswith("locale/en/LC_MESSAGES/index.po:3: ")


@pytest.mark.parametrize("percent", ["101", "-1", "half", "nan"])
def test_a_share_that_is_none_is_named(
    docs: Path, capsys: pytest.CaptureFixture[str], percent: str
) -> None:
    assert main(["status", f"--fail-under={percent}"]) == 2
    assert f'a number from 0 to 100 is expected, not "{percent}"' in capsys.readouterr().err

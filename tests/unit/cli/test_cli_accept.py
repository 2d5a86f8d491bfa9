"""``accept``: a person vouches for entries; whatever else stands in the file stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: de\\n"

# a remark
# machine-translated: deepl, 2026-11-22
#: page.md
#, fuzzy, no-wrap
msgid "Good day."
msgstr   "Guten Tag."

#, fuzzy
#| msgid "Good morning."
msgid "Good evening."
msgstr "Guten Morgen."

msgid "Empty"
msgstr ""

msgid "Done"
msgstr "Fertig"

# translation-memory: 80%, a.po
#, fuzzy
msgid "One"
msgid_plural "Many"
msgstr[0] "Eins"
msgstr[1] "Viele"

#, fuzzy
#~ msgid "Gone"
#~ msgstr "Weg"
"""
FIRST = """\
# a remark
#: page.md
#, no-wrap
msgid "Good day."
msgstr   "Guten Tag."
"""


@pytest.fixture
def po(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "page.po"
    path.write_text(PO, encoding="utf-8")
    return path


@pytest.mark.parametrize("line", range(6, 12))
def test_any_line_of_an_entry_names_it_and_all_else_keeps_its_bytes(po: Path, line: int) -> None:
    assert main(["accept", f"page.po:{line}"]) == 0
    before, after = PO.split("# a remark\n", 1)
    expected = before + FIRST + "\n" + after.split("\n\n", 1)[1]
    assert po.read_text(encoding="utf-8") == expected


def test_a_file_is_accepted_as_a_whole_but_for_what_is_empty_or_obsolete(
    po: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["accept", "page.po"]) == 0
    text = po.read_text(encoding="utf-8")
    assert text.count("fuzzy") == 1
    assert '#, fuzzy\n#~ msgid "Gone"' in text
    assert 'msgid "Good evening."\nmsgstr "Guten Morgen."\n' in text
    assert "#|" not in text
    assert "translation-memory" not in text
    assert capsys.readouterr().out == (
        "page.po: 3 accepted, 1 was reviewed already, 1 has no translation\n"
    )


def test_accepting_again_changes_nothing_and_says_so(
    po: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["accept", "--all", "page.po"])
    before = po.read_bytes(), po.stat().st_mtime_ns
    capsys.readouterr()
    assert main(["accept", "page.po", "page.po:20"]) == 0
    assert (po.read_bytes(), po.stat().st_mtime_ns) == before
    assert capsys.readouterr().out.startswith("Nothing to accept")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("page.po:5", "page.po:5: no entry stands in this line; the next one begins in line 6"),
        ("page.po:400", "page.po:400: no entry stands in this line, and none comes after it"),
        ("page.po:2", "page.po:2: this is the header of the file"),
        ("page.po:18", "page.po:18: this entry has no translation yet"),
    ],
)
def test_a_line_without_anything_to_accept_is_named_and_the_others_are_accepted(
    po: Path, capsys: pytest.CaptureFixture[str], place: str, message: str
) -> None:
    assert main(["accept", place, "page.po:9"]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == "page.po: 1 accepted\n"
    assert FIRST in po.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.po"], "there is no file or folder nowhere.po"),
        (["nowhere.po:3"], "there is no file or folder nowhere.po"),
        (["empty"], "there is no PO file in empty"),
        ([], "name a PO file, such as page.po or page.po:12, or give --all"),
    ],
)
def test_what_is_not_there_is_one_line(
    po: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    (po.parent / "empty").mkdir()
    assert main(["accept", *words]) == 2
    assert capsys.readouterr().err == f"sphinx-cluster: {message}\n"


def test_a_broken_catalog_is_named_and_left_and_the_others_go_on(
    po: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = po.with_name("a.po")
    broken.write_text(f"{PO}\n<<<<<<< ours\n", encoding="utf-8")
    before = broken.read_bytes()
    assert main(["accept", "--all", "."]) == 2
    said = capsys.readouterr()
    assert said.err == ("a.po:35: a merge left conflict markers here; the file was left as it is\n")
    assert broken.read_bytes() == before
    assert "page.po: 3 accepted" in said.out


def test_a_language_narrows_what_is_accepted(po: Path) -> None:
    assert main(["accept", "-l", "fr", "page.po"]) == 0
    assert po.read_text(encoding="utf-8") == PO


def test_all_of_a_project_is_accepted_and_an_update_finds_nothing_left_to_do(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["update"])
    catalog = docs.parent / "locale" / "en" / "LC_MESSAGES" / "index.po"
    text = catalog.read_text(encoding="utf-8")
    marked = "# machine-translated: deepl, 2026-11-22\n#: ../../docs/index.md\n#, fuzzy\n"
    text = text.replace(
        '#: ../../docs/index.md\nmsgid "Guten Tag."\nmsgstr ""',
        f'{marked}msgid "Guten Tag."\nmsgstr "Good day."',
    )
    assert marked in text
    catalog.write_text(text, encoding="utf-8")
    assert main(["accept", "--all", "-l", "de"]) == 0
    assert catalog.read_text(encoding="utf-8") == text
    assert main(["accept", "--all"]) == 0
    accepted = catalog.read_bytes()
    assert b"fuzzy" not in accepted
    assert b"machine-translated" not in accepted
    main(["update"])
    assert catalog.read_bytes() == accepted


def test_it_speaks_german(
    po: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    main(["accept", "page.po"])
    assert capsys.readouterr().out == (
        "page.po: 3 angenommen, 1 war schon geprüft, 1 hat keine Übersetzung\n"
    )

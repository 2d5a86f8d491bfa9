"""``sphinx-cluster check``: any catalog in; findings as text, JSON and annotations out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GOOD = '\n#: ../../index.rst:3\nmsgid "A page."\nmsgstr "Eine Seite."\n'
TWICE = '\n#: ../../index.rst:7\nmsgid "The page."\nmsgstr "Die die Seite."\n'
PLURAL = '\nmsgid "one page"\nmsgid_plural "pages"\nmsgstr[0] "eine"\nmsgstr[1] ""\n'
SPACES = '\nmsgid "A  file."\nmsgstr ""\n\nmsgid "Two."\nmsgstr "Die  zwei ."\n'


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder that is no Sphinx project, in an English locale."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")


def write(name: str, *texts: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(texts), encoding="utf-8")
    return path


def test_a_good_catalog_of_any_project_is_fine(capsys: pytest.CaptureFixture[str]) -> None:
    write("de.po", HEADER, GOOD)
    assert main(["check", "de.po"]) == 0
    assert capsys.readouterr().out == "1 text checked, nothing wrong.\n"


def test_where_there_is_nothing_to_check_nothing_is_called_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "de.po"
    broken.write_text('msgid "a\nmsgstr "b"\n', encoding="utf-8")
    assert main(["check", str(broken)]) == 2
    assert capsys.readouterr().out == "There is no text to check.\n"


def test_findings_are_shown_by_file_with_both_texts_and_the_spot(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("de.po", HEADER, GOOD, TWICE)
    assert main(["check", "de.po"]) == 0
    assert capsys.readouterr().out == (
        "de.po\n"
        '    10  warning  doubled-word  the word "Die" stands twice in a row\n'
        "       en  The page.\n"
        "       de  Die die Seite.\n"
        "           ^^^^^^^\n"
        "\n"
        "2 texts checked: 0 errors, 1 warning.\n"
    )


def test_findings_are_shown_in_german_to_germans(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    write("de.po", HEADER, TWICE)
    assert main(["check", "de.po"]) == 0
    out = capsys.readouterr().out
    assert "Warnung  doubled-word  das Wort „Die“ steht zweimal hintereinander" in out
    assert out.endswith("1 Text geprüft: 0 Fehler, 1 Warnung.\n")


def test_json_is_an_array_of_objects_with_the_contracts_keys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("de.po", HEADER, GOOD, TWICE)
    assert main(["check", "--format", "json", "de.po"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "de.po",
            "line": 10,
            "check": "doubled-word",
            "severity": "warning",
            "language": "de",
            "msgid": "The page.",
            "msgstr": "Die die Seite.",
            "message": 'the word "Die" stands twice in a row',
        }
    ]
    write("good.po", HEADER, GOOD)
    assert main(["check", "--format", "json", "good.po"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_annotations_of_github_name_file_line_and_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a,b.po", HEADER, TWICE, PLURAL, '\nmsgid "x"\nmsgstr ""\n')
    assert main(["check", "--format", "github", "a,b.po"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "::warning file=a%2Cb.po,line=6,title=doubled-word (de)::"
        'the word "Die" stands twice in a row',
        "::error file=a%2Cb.po,line=10,title=plural-forms (de)::the plural form msgstr[1] is empty",
    ]


def test_an_error_gives_exit_code_1() -> None:
    write("de.po", HEADER, PLURAL)
    assert main(["check", "de.po"]) == 1
    assert main(["check", "--skip", "plural-forms", "de.po"]) == 0
    assert main(["check", "--only", "doubled-word,length", "de.po"]) == 0


def test_what_is_not_translated_is_counted_and_shown_when_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("de.po", HEADER, '\nmsgid "A page."\nmsgstr ""\n')
    assert main(["check", "de.po"]) == 0
    assert "Not shown one by one: 1 empty (--only empty shows them)." in capsys.readouterr().out
    assert main(["check", "--only", "empty", "de.po"]) == 0
    assert "info  empty  there is no translation yet" in capsys.readouterr().out


def test_an_unknown_check_is_named_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    write("de.po", HEADER)
    assert main(["check", "--only", "doubledword", "de.po"]) == 2
    said = 'sphinx-cluster: there is no check "doubledword"; did you mean "doubled-word"?\n'
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gone.po"], "there is no file or folder gone.po"),
        (["empty"], "there is no PO file in empty"),
        (["some.po"], "some.po:1: neither header nor path tells the language; name it with -l"),
        (["de.po", "--termbase", "gone.csv"], "there is no termbase gone.csv"),
        ([], "there is no conf.py in docs (--docs DIR names the folder)"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    write("some.po", GOOD)
    write("de.po", HEADER)
    assert main(["check", *words]) == 2
    assert capsys.readouterr().err == f"sphinx-cluster: {said}\n"


def test_an_unknown_check_is_told_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    write("de.po", HEADER)
    assert main(["check", "--skip", "doubledword", "de.po"]) == 2
    said = "sphinx-cluster: es gibt keine Prüfung „doubledword“; meinten Sie „doubled-word“?\n"
    assert capsys.readouterr().err == said


def test_a_catalog_of_no_known_language_is_named_and_the_others_are_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("po/some.po", GOOD)
    write("po/de.po", HEADER, TWICE)
    assert main(["check", "po"]) == 2
    said = capsys.readouterr()
    assert said.err == (
        "po/some.po:1: neither header nor path tells the language; name it with -l\n"
    )
    assert "po/de.po" in said.out


def test_a_broken_catalog_is_named_and_the_others_are_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("po/broken.po", HEADER, '\nmsgid "a\n')
    write("po/de.po", HEADER, TWICE)
    assert main(["check", "po"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("po/broken.po:6: ")
    assert "doubled-word" in said.out


@pytest.mark.parametrize(
    "name", ["locale/de/LC_MESSAGES/a/index.po", "index.de.po", "de.po", "de_AT.po"]
)
def test_the_language_is_told_by_the_path_where_the_header_tells_none(name: str) -> None:
    path = write(name, 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', TWICE)
    assert main(["check", str(path)]) == 0
    assert main(["check", str(path.parent)]) == 0


def test_a_folder_of_several_languages_is_narrowed_to_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for language in ("de", "fr"):
        header = HEADER.replace("Language: de", f"Language: {language}")
        write(f"{language}.po", header, '\nmsgid "A."\nmsgstr "la la."\n')
    assert main(["check", "--format", "json", "-l", "fr", "."]) == 0
    assert [one["language"] for one in json.loads(capsys.readouterr().out)] == ["fr"]


def test_what_is_certain_is_mended_and_all_else_keeps_its_bytes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write("de.po", HEADER, GOOD, SPACES, TWICE)
    assert main(["check", "--fix", "de.po"]) == 0
    expected = (HEADER + GOOD + SPACES + TWICE).replace("Die  zwei .", "Die zwei.")
    assert path.read_text(encoding="utf-8") == expected
    out = capsys.readouterr().out
    assert "doubled-word" in out
    assert "2 spots mended.\n" in out
    assert main(["check", "--fix", "de.po"]) == 0
    assert "mended" not in capsys.readouterr().out


def test_terms_come_from_the_file_that_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    write("terms.csv", "en,de,forbidden\ncharging station,Ladesäule,Stromtankstelle\n")
    write("de.po", HEADER, '\nmsgid "A charging station."\nmsgstr "Eine Stromtankstelle."\n')
    assert main(["check", "--termbase", "terms.csv", "--format", "json", "de.po"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["check"] for one in found] == ["forbidden-term", "term"]
    write("de.po", HEADER, '\nmsgid "Two charging stations."\nmsgstr "Zwei Ladesäulen."\n')
    assert main(["check", "--termbase", "terms.csv", "de.po"]) == 0
    assert "nothing wrong" in capsys.readouterr().out


def test_a_terminal_is_sent_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    write("de.po", HEADER, '\nmsgid "A."\nmsgstr "A\x1b[2J\u202eB."\n')
    assert main(["check", "de.po"]) == 0
    out = capsys.readouterr().out
    assert "hidden-characters" in out
    assert not {"\x1b", "\u202e"} & set(out)


def test_a_project_is_checked_in_the_language_each_page_is_written_in(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(docs.parent)
    write("locale/de/LC_MESSAGES/about.po", HEADER, TWICE)
    header = HEADER.replace("Language: de", "Language: en")
    write("locale/en/LC_MESSAGES/index.po", header, '\nmsgid "Tag."\nmsgstr "the the day."\n')
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert "       en  The page.\n       de  Die die Seite.\n" in out
    assert "       de  Tag.\n       en  the the day.\n" in out

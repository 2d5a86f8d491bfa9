"""``new``: questions, answers checked at once, a page that Sphinx reads without a warning."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from myst_parser.parsers.options import options_to_items

from sphinx_cluster.cli.main import main


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_an_event_is_written_from_the_answers(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "Die Messe", "", "fair", "2023-05-23", "2023-05-25", "", "Lyon", "fr", "")
    assert main(["new", "event"]) == 0
    assert (docs / "events" / "die-messe.md").read_text(encoding="utf-8") == (
        "```{event} Die Messe\n"
        ":id: die-messe\n:kind: fair\n:start: 2023-05-23\n:end: 2023-05-25\n"
        ":city: Lyon\n:country: fr\n```\n"
    )
    out = capsys.readouterr().out
    assert "Id [die-messe]: " in out
    assert "Kind (fair, conference, delegation, meeting, workshop, other): " in out
    assert "Written: docs/events/die-messe.md" in out
    assert "add events/die-messe to a toctree" in out


@pytest.mark.parametrize(
    ("words", "path", "begins"),
    [
        (["partner", "--title", "CARA", "--kind", "network"], "partners/cara", "```{partner} CARA"),
        (["project", "--title", "Vier Motoren"], "projects/vier-motoren", "```{project} Vier Mot"),
        (["page", "--title", "Über uns", "--language", "de"], "ueber-uns", "# Über uns\n"),
        (
            ["page", "--title", "News", "--id", "news/today", "--language", "en"],
            "news/today",
            "---\nlanguage: en\n---\n\n# News\n",
        ),
        (
            ["partner", "--title", "CARA", "--id", "c", "--language", "en"],
            "partners/c",
            "---\nlanguage: en\n---\n\n```{partner} CARA\n:id: c\n",
        ),
    ],
)
def test_options_answer_in_advance(
    words: list[str], path: str, begins: str, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *[""] * 8)
    assert main(["new", *words]) == 0
    assert (docs / f"{path}.md").read_text(encoding="utf-8").startswith(begins)


def test_every_option_of_the_type_can_be_given(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, *[""] * 8)
    words = ["new", "project", "--title", "Motor", "--start", "1988", "--open"]
    assert main([*words, "--partners", "cara, bw-i", "--part-of", "europa"]) == 0
    text = (docs / "projects" / "motor.md").read_text(encoding="utf-8")
    assert ":start: 1988\n" in text
    assert ":open: true\n" in text
    assert ":partners: cara, bw-i\n:part-of: europa\n" in text


def test_a_wrong_answer_is_explained_and_asked_for_again(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ["", "Messe", "a b", "messe", "fayr", "fair", "23.5.", "2023-05-23", "2022", "2024"]
    typed(monkeypatch, *wrong, "", "", "Frankreich", "FR", "javascript:x", "https://example.org")
    assert main(["new", "event"]) == 0
    out = capsys.readouterr().out
    for said in (
        "an answer is needed",
        '"a b" cannot be an id; "a-b" can',
        'did you mean "fair"?',
        '"23.5." is not a date',
        "2022 lies before the start, 2023-05-23",
        'did you mean "FR"?',
        '"javascript:x" cannot be linked',
    ):
        assert f"  {said}" in out or said in out
    text = (docs / "events" / "messe.md").read_text(encoding="utf-8")
    assert ":end: 2024\n:country: FR\n:url: https://example.org\n" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["event", "--title", "X", "--kind", "fayr"], 'Kind: "fayr" is not among the choices'),
        (["event", "--title", "X", "--start", "5.5.2023"], 'Start: "5.5.2023" is not a date'),
        (["partner", "--title", "X", "--id", "../x"], 'Id: "../x" cannot be an id; "x" can'),
        (["page", "--title", "X", "--id", "../x"], 'Id: "../x" cannot be a file\'s name'),
        (["page", "--title", "X", "--id", "/etc/x"], "cannot be a file's name"),
        (["page", "--title", "X", "--id", "news/"], "cannot be a file's name"),
        (["page", "--title", "X", "--id", "."], "cannot be a file's name"),
        (["page", "--title", "X", "--id", "x//y"], "cannot be a file's name"),
        (["page", "--title", "X", "--id", "q/./r"], "cannot be a file's name"),
        (["page", "--title", "X", "--id", "x", "--language", "fr"], '"fr" is not in cluster_lang'),
        (["page", "--title", " "], "Title: an answer is needed"),
        (["page", "--title", "X\ud800"], "holds characters that cannot be read"),
    ],
)
def test_a_wrong_option_is_one_line_and_writes_nothing(
    words: list[str],
    said: str,
    docs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = sorted(docs.rglob("*"))
    typed(monkeypatch, *[""] * 8)
    assert main(["new", *words]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert sorted(docs.rglob("*")) == before


def test_the_end_of_input_is_one_line(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "Messe")
    assert main(["new", "event"]) == 2
    err = capsys.readouterr().err
    assert err == 'sphinx-cluster: the input ended before "Id" was answered\n'
    assert not (docs / "events").exists()


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_a_page_that_is_there_is_not_overwritten(
    suffix: str, docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / f"news{suffix}").write_text("mine", encoding="utf-8")
    typed(monkeypatch, "News", "", "")
    assert main(["new", "page"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (docs / f"news{suffix}").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("toctree", "said"),
    [
        ("```{toctree}\nx\n```\n", "add cara to the toctree in docs/partners/index.md;"),
        ("```{toctree}\n:glob:\n\n*\n```\n", "Next: write the text there; then"),
    ],
)
def test_the_next_step_names_the_toctree_unless_it_takes_all_pages(
    toctree: str,
    said: str,
    docs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (docs / "partners").mkdir()
    (docs / "partners" / "index.md").write_text(f"# P\n\n{toctree}", encoding="utf-8")
    typed(monkeypatch, "CARA", *[""] * 8)
    assert main(["new", "partner"]) == 0
    assert said in capsys.readouterr().out


def test_what_was_written_builds_without_a_warning(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("partner", "event", "project"):
        typed(monkeypatch, *[""] * 8)
        words = ["--title", f"Ein {kind}", "--image", "/x.png", "--alt", "Ein Bild"]
        assert main(["new", kind, *words, "--language", "en"]) == 0
    typed(monkeypatch)
    assert main(["new", "page", "--title", "P", "--id", "p", "--language", "de"]) == 0
    (docs / "x.png").write_bytes(b"")
    toctree = "about\np\npartners/ein-partner\nevents/ein-event\nprojects/ein-project\n"
    (docs / "index.md").write_text(f"# S\n\n```{{toctree}}\n{toctree}```\n", encoding="utf-8")
    assert main(["build", "-W", "-l", "de"]) == 0


def test_a_person_with_a_german_locale_is_asked_in_german(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    typed(monkeypatch, "", "Die Messe", "", "fair", "bald", "2023", "", "", "", "", "")
    assert main(["new", "event"]) == 0
    out = capsys.readouterr().out
    assert "Titel: " in out
    assert "hier ist eine Antwort nötig" in out
    assert "Land (zwei Buchstaben wie DE; Eingabetaste für keine Angabe): " in out
    assert "Geschrieben: docs/events/die-messe.md" in out
    assert "Weiter: schreiben Sie dort den Text; nehmen Sie events/die-messe" in out


@pytest.mark.parametrize(
    "location",
    ['"Zum Löwen", Saal 2', "'S Haus", "> 5 km", "| x", "# x", "Halle #4", 'A\\q"B', "- x", "a: b"],
)
def test_an_answer_is_written_so_that_it_is_read_back(
    location: str, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *[""] * 8)
    assert main(["new", "event", "--title", "T", "--start", "2027", "--location", location]) == 0
    text = (docs / "events" / "t.md").read_text(encoding="utf-8")
    options = [line.removeprefix(":") for line in text.splitlines() if line.startswith(":")]
    read, _ = options_to_items("\n".join(options))
    assert dict(read) == {"id": "t", "start": "2027", "location": location}


def test_a_title_with_backticks_stands_behind_a_fence_that_may_have_them(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *[""] * 8)
    assert main(["new", "project", "--title", "Preis `A`", "--id", "p"]) == 0
    text = (docs / "projects" / "p.md").read_text(encoding="utf-8")
    assert text == "~~~{project} Preis `A`\n:id: p\n~~~\n"


def test_a_type_that_is_none_is_named_and_the_others_can_be_written(
    docs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    metadata = tmp_path / "installed" / "odd-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n")
    event = "page = sphinx_cluster.entities.event:Event\n"
    points = f"[sphinx_cluster.entities]\nodd = textwrap:wrap\n{event}"
    (metadata / "entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(metadata.parent))
    typed(monkeypatch, *[""] * 8)
    assert main(["new", "page", "--title", "P"]) == 0
    assert (docs / "p.md").is_file()
    assert capsys.readouterr().err == (
        'sphinx-cluster: the plugin "odd" of odd (group sphinx_cluster.entities) cannot be used: '
        "it is no dataclass derived from Entity\n"
    )


@pytest.mark.parametrize("command", [["status"], ["build"], ["check"], ["new", "page"]])
def test_two_plugins_of_one_name_stop_every_command(
    command: list[str],
    docs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("one", "two"):
        metadata = tmp_path / "installed" / f"{name}-1.0.dist-info"
        metadata.mkdir(parents=True)
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (metadata / "entry_points.txt").write_text(
            "[sphinx_cluster.exports]\ndupe = textwrap:wrap\n"
        )
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    assert main(command) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        'sphinx-cluster: two plugins are named "dupe" in the group sphinx_cluster.exports: '
        "one and two\n"
    )

"""``new plugin``: questions, answers checked at once, and a distribution that is whole."""

from __future__ import annotations

import ast
import io
import tomllib
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main

SEAMS = ("entity", "view", "export", "engine", "check")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def files(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_answers_make_a_distribution_with_what_was_chosen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "Sampleville Boats", "sampleville-boats", "entity, veiw", "view entity", "")
    assert main(["new", "plugin"]) == 0
    written = folder / "sampleville-boats"
    assert files(written) == {
        "README.md",
        "pyproject.toml",
        "sampleville_boats/__init__.py",
        "sampleville_boats/entity.py",
        "sampleville_boats/locale/de/LC_MESSAGES/sampleville_boats.po",
        "sampleville_boats/py.typed",
        "sampleville_boats/view.css",
        "sampleville_boats/view.py",
        "tests/test_all.py",
        "tests/test_entity.py",
        "tests/test_view.py",
    }
    project = tomllib.loads((written / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == "sampleville-boats"
    assert project["entry-points"] == {
        "sphinx_cluster.entities": {"boat": "sampleville_boats.entity:Boat"},
        "sphinx_cluster.views": {"boats": "sampleville_boats.view:VIEW"},
    }
    out = capsys.readouterr().out
    assert "Name [cluster-example]: " in out
    assert '"Sampleville Boats" cannot be the name of a distribution' in out
    assert '"veiw" is nothing a plugin can add; did you mean "view"?' in out
    assert "Type of entity [boat]: " in out
    assert "Written: sampleville-boats, 11 files" in out
    assert 'pip install --editable "sampleville-boats[test]"; pytest sampleville-boats' in out


@pytest.mark.parametrize("seam", SEAMS)
def test_each_seam_can_be_chosen_alone_and_its_files_are_python(seam: str, folder: Path) -> None:
    assert main(["new", "plugin", "here", "--name", "my-boats", "--adds", seam, "--yes"]) == 0
    written = files(folder / "here")
    assert {f"my_boats/{seam}.py", f"tests/test_{seam}.py"} <= written
    assert not any(f"{other}.py" in name for other in set(SEAMS) - {seam} for name in written)
    for name in written:
        text = (folder / "here" / name).read_text(encoding="utf-8")
        assert "${" not in text
        if name.endswith(".py"):
            ast.parse(text)


def test_nothing_is_asked_where_all_that_is_proposed_will_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch)
    assert main(["new", "plugin", "harbour-boats", "--yes"]) == 0
    assert "[" not in capsys.readouterr().out.split("Written")[0]
    assert {f"harbour_boats/{seam}.py" for seam in SEAMS} <= files(folder / "harbour-boats")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--name", "A b"], 'Name: "A b" cannot be the name of a distribution'),
        (["--name", "class"], 'Name: "class" cannot be the name of a distribution'),
        (["--name", "sphinx-cluster"], 'Name: what is called "cluster" is there already'),
        (["--name", "my-cards"], 'Name: what is called "cards" is there already'),
        (["--adds", "exprt"], '"exprt" is nothing a plugin can add; did you mean "export"?'),
        (["--adds", "xyz"], "there are: check, engine, entity, export, view"),
        (["--type", "Boat!"], 'Type of entity: "Boat!" cannot be the name of a type'),
        (["--type", "event"], 'Type of entity: what is called "event" is there already'),
        (["full"], "full is there already and not empty; choose another folder"),
        (["full/x"], "full/x is there already and not empty; choose another folder"),
    ],
)
def test_a_wrong_answer_is_one_line_and_writes_nothing(
    words: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "full").mkdir()
    (folder / "full" / "x").write_text("mine")
    before = files(folder)
    assert main(["new", "plugin", "--yes", *words]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert files(folder) == before


def test_a_type_that_is_called_like_a_public_name_gets_a_class_of_another(folder: Path) -> None:
    words = ["new", "plugin", "--name", "my-pages", "--adds", "entity", "--yes"]
    assert main(words) == 0
    text = (folder / "my-pages" / "my_pages" / "entity.py").read_text(encoding="utf-8")
    assert "class PageType(Entity):" in text


def test_a_person_with_a_german_locale_is_asked_in_german(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    typed(monkeypatch, "", "", "")
    assert main(["new", "plugin"]) == 0
    out = capsys.readouterr().out
    assert "Was sie hinzufügt (entity, view, export, engine, check)" in out
    assert "Geschrieben: cluster-example, " in out

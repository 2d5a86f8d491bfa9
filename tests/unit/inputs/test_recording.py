"""Whatever a build takes from the machine is written down, in the state it was in by then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sphinx_cluster.inputs import KNOWN
from sphinx_cluster.inputs.journal import Journal, read_journal
from sphinx_cluster.inputs.paths import ABSENT, stamp
from sphinx_cluster.inputs.recording import Recorder, Variables


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(tmp_path / "made" / "journal")


def told(tmp_path: Path) -> Journal:
    return read_journal(tmp_path / "made" / "journal")


def test_a_file_is_noted_in_the_state_it_was_opened_in(recorder: Recorder, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before", encoding="utf-8")
    before = stamp(str(page))
    recorder.hear("open", (str(page), "r", os.O_RDONLY))
    page.write_text("after it was read", encoding="utf-8")
    recorder.hear("open", (str(page), "r", os.O_RDONLY))
    assert told(tmp_path).read == {str(page): before}
    assert stamp(str(page)) != before


def test_a_file_that_was_missed_is_noted_as_absent(recorder: Recorder, tmp_path: Path) -> None:
    recorder.hear("open", (str(tmp_path / "none"), "r", os.O_RDONLY))
    assert told(tmp_path).read == {str(tmp_path / "none"): ABSENT}


def test_what_is_written_is_not_what_is_read(recorder: Recorder, tmp_path: Path) -> None:
    recorder.hear("open", (str(tmp_path / "out"), "w", os.O_WRONLY | os.O_CREAT))
    recorder.hear("os.rename", (str(tmp_path / "out"), str(tmp_path / "there"), -1, -1))
    assert told(tmp_path).read == {}
    assert told(tmp_path).written == {str(tmp_path / "out"), str(tmp_path / "there")}


def test_a_listed_folder_is_known_by_the_names_in_it(recorder: Recorder, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    recorder.hear("os.scandir", (str(folder),))
    (state,) = told(tmp_path).read.values()
    (folder / "page.mo").touch()
    (folder / "__pycache__").mkdir()
    assert stamp(str(folder)) == state
    (folder / "new.md").touch()
    assert stamp(str(folder)) != state


def test_a_compiled_module_stands_for_its_source(recorder: Recorder, tmp_path: Path) -> None:
    compiled = tmp_path / "__pycache__" / "plugin.cpython-311.pyc"
    recorder.hear("open", (str(compiled), "rb", 0))
    assert set(told(tmp_path).read) == {str(tmp_path / "plugin.py")}


def test_open_files_and_devices_are_no_input(recorder: Recorder, tmp_path: Path) -> None:
    recorder.hear("open", (3, "r", 0))
    recorder.hear("open", ("/dev/urandom", "rb", 0))
    recorder.hear("exec", ("code",))
    assert told(tmp_path).read == {}


def test_only_a_build_that_named_its_pages_is_complete(recorder: Recorder, tmp_path: Path) -> None:
    assert not told(tmp_path).complete
    recorder.hear(KNOWN, ([str(tmp_path / "docs" / ".." / "NEWS.md")],))
    assert told(tmp_path).complete
    assert set(told(tmp_path).read) == {str(tmp_path / "NEWS.md")}


@pytest.mark.parametrize("event", ["subprocess.Popen", "os.system", "socket.connect"])
def test_a_build_that_asked_others_is_not_complete(
    event: str, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.hear(KNOWN, ([],))
    recorder.hear(event, ("git", ["git", "describe"], None, None))
    assert not told(tmp_path).complete


def test_a_journal_that_breaks_off_is_not_complete(recorder: Recorder, tmp_path: Path) -> None:
    recorder.hear(KNOWN, ([],))
    with (tmp_path / "made" / "journal").open("a", encoding="utf-8") as journal:
        journal.write('["file", "/a/pa')
    assert not told(tmp_path).complete
    assert not read_journal(tmp_path / "none").complete


def test_variables_that_are_looked_at_are_noted(recorder: Recorder, tmp_path: Path) -> None:
    variables = Variables({"HOME": "/h", "SECRET": "s"}, recorder.note)
    assert variables.get("HOME") == "/h"
    assert variables.get("RELEASE") is None
    assert "TZ" not in variables
    variables["NEW"] = "n"
    assert len(variables) == 3
    assert told(tmp_path).variables == {"HOME", "RELEASE", "TZ"}
    del variables["NEW"]
    assert variables.copy() == {"HOME": "/h", "SECRET": "s"}

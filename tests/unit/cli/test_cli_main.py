"""The command line as such: usage errors, exit codes, the place of ``--docs``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_cluster.cli import update
from sphinx_cluster.cli.main import main


def raising(error: BaseException) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        raise error

    return run


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["biuld"],
        ["build", "--unknown"],
        ["build", "-b", "dirhtml"],
        ["build", "-l"],
        ["new"],
        ["new", "house"],
        ["live", "--port", "x"],
        ["build", "--docs", "nowhere"],
    ],
    ids=" ".join,
)
def test_a_usage_error_is_one_line_and_exit_code_2(
    words: list[str], docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("sphinx-cluster: ")
    assert err.count("\n") == 1


def test_an_unknown_language_names_the_offered_ones(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "-l", "enn"]) == 2
    assert 'language "enn" is not in cluster_languages; did you mean "en"?' in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--docs", "elsewhere", "update"],
        ["update", "--docs", "elsewhere"],
        ["--docs", "wrong", "update", "--docs", "elsewhere"],
    ],
)
def test_docs_may_stand_before_or_after_the_command(
    words: list[str], docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.rename(docs.parent / "elsewhere")
    assert main(words) == 0
    assert "Catalogs: 2 new" in capsys.readouterr().out


def test_ctrl_c_ends_with_130_and_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(update, "run", raising(KeyboardInterrupt()))
    assert main(["update"]) == 130
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_written_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = PermissionError(13, "Permission denied", "build/html")
    monkeypatch.setattr(update, "run", raising(error))
    assert main(["update"]) == 2
    assert capsys.readouterr().err == "sphinx-cluster: build/html: Permission denied\n"


def test_what_the_system_says_is_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = PermissionError(13, os.strerror(13), "build/html")
    monkeypatch.setattr(update, "run", raising(error))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert main(["update"]) == 2
    assert capsys.readouterr().err == "sphinx-cluster: build/html: keine Berechtigung\n"


def test_the_module_runs_and_names_its_version() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "sphinx_cluster", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.startswith("sphinx-cluster 0.")


def test_a_terminal_that_lacks_a_character_does_not_stop_the_program(docs: Path) -> None:
    docs.rename(docs.parent / "Überblick")
    ended = subprocess.run(
        [sys.executable, "-m", "sphinx_cluster", "update", "--docs", "Überblick", "-l", "fr"],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"},
        check=False,
    )
    assert ended.returncode == 2, ended.stderr
    assert ended.stderr.count(b"\n") == 1


def test_output_nobody_reads_is_no_error(docs: Path) -> None:
    words = [sys.executable, "-m", "sphinx_cluster", "update"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as update_run:
        assert update_run.stdout is not None
        assert update_run.stderr is not None
        update_run.stdout.close()
        assert update_run.stderr.read() == b""
    assert update_run.returncode == 0

"""``make``: what each target would do, and the plain line where it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = frozenset(
    {"html", "pdf", "latexpdf", "update", "translate", "check", "status", "live", "linkcheck"}
    | {"test", "lint", "bench", "mutants", "constraints", "clean", "help"}
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with a space in its name that holds the Makefile and nothing installed."""
    folder = tmp_path / "my checkout"
    folder.mkdir()
    shutil.copyfile(ROOT / "Makefile", folder / "Makefile")
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def settle(folder: Path, *purposes: str) -> None:
    """Make the checkout look as if its venv were there, with what *purposes* need."""
    venv = folder / ".venv"
    (venv / "bin").mkdir(parents=True)
    python = shutil.which("python3")
    assert python is not None
    (venv / "bin" / "python").symlink_to(python)
    (venv / "made-in").write_text(str(folder), encoding="utf-8")
    for purpose in purposes:
        (venv / f"for-{purpose}").touch()


def fake_python(folder: Path, script: str) -> str:
    path = folder / "fake-python"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return f"PYTHON={path.name}"


def test_make_alone_lists_every_target_with_one_line(checkout: Path) -> None:
    ended = make(checkout)
    assert ended.returncode == 0
    _, *lines = ended.stdout.splitlines()
    described = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines}
    assert set(described) == TARGETS
    assert make(checkout, "help").stdout == ended.stdout


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["html"], "build --docs docs -b html"),
        (["html", "LANGS=de en", "STRICT=1"], "build --docs docs -b html -l de -l en -W"),
        (["pdf", "LANGS=de", "STRICT=1"], "build --docs docs -b pdf -l de -W"),
        (["latexpdf", "LANGS=en"], "build --docs docs -b latexpdf -l en"),
        (["linkcheck"], "build --docs docs -b linkcheck"),
        (["update", "LANGS=en"], "update --docs docs -l en"),
        (["translate"], "translate --docs docs"),
        (["translate", "ENGINE=libre", "LANGS=en"], "translate --docs docs -l en --engine libre"),
        (["check", "LANGS=en"], "check --docs docs -l en"),
        (["status"], "status --docs docs"),
    ],
)
def test_a_target_calls_the_command(words: list[str], command: str, checkout: Path) -> None:
    settle(checkout, "site")
    lines = make(checkout, "-n", *words).stdout.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        f".venv/bin/python -m sphinx_cluster {command}"
    ]


def test_html_installs_no_more_than_the_site_needs(checkout: Path) -> None:
    planned = make(checkout, "-n", "html").stdout
    assert "-m venv .venv" in planned
    assert '--editable "."' in planned


def test_plugins_of_the_pages_are_installed_beside_the_package(checkout: Path) -> None:
    settle(checkout, "site")
    for name in ("strategy", "courses"):
        described = checkout / "examples" / name / "pyproject.toml"
        described.parent.mkdir(parents=True)
        described.touch()
        later = (checkout / ".venv" / "for-site").stat().st_mtime + 10
        os.utime(described, (later, later))
    planned = " ".join(make(checkout, "-n", "html").stdout.split())
    assert '--editable "." \\ --editable examples/courses --editable examples/strategy' in planned


@pytest.mark.parametrize(
    ("target", "extras"),
    [
        ("test", "[test,live]"),
        ("lint", "[test,lint]"),
        ("live", "[live]"),
        ("translate ENGINE=deepl", "[deepl]"),
    ],
)
def test_other_targets_install_their_extras(target: str, extras: str, checkout: Path) -> None:
    settle(checkout, "site")
    planned = make(checkout, "-n", *target.split()).stdout
    assert f'--editable ".{extras}"' in planned
    assert "-m venv" not in planned


def test_a_newer_pyproject_installs_again_into_the_same_venv(checkout: Path) -> None:
    settle(checkout, "site")
    later = (checkout / ".venv" / "for-site").stat().st_mtime + 10
    os.utime(checkout / "pyproject.toml", (later, later))
    planned = make(checkout, "-n", "html").stdout
    assert "pip install" in planned
    assert "-m venv" not in planned


@pytest.mark.parametrize("fault", ["moved", "python gone"])
def test_a_venv_that_no_longer_works_is_made_anew(fault: str, checkout: Path) -> None:
    settle(checkout, "site")
    if fault == "moved":
        checkout = checkout.rename(checkout.parent / "elsewhere")
    else:
        python = checkout / ".venv" / "bin" / "python"
        python.unlink()
        python.symlink_to("/nowhere/python3")
    planned = make(checkout, "-n", "html").stdout
    assert "rm -rf .venv" in planned
    assert "-m venv .venv" in planned
    assert "pip install" in planned


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 1", "is older than 3.11; install a newer one"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "apt install python3-venv"),
    ],
)
def test_an_unfit_python_is_named_in_one_line(script: str, said: str, checkout: Path) -> None:
    python = fake_python(checkout, script).replace("=", "=./")
    ended = make(checkout, "html", python)
    assert ended.returncode != 0
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (checkout / ".venv").exists()


def test_no_python_is_named_in_one_line(checkout: Path) -> None:
    ended = make(checkout, "html", "PYTHON=no-such-python")
    assert ended.returncode != 0
    assert "no-such-python is not installed; install Python 3.11" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_bench_passes_on_which_benchmarks_are_wanted(checkout: Path) -> None:
    settle(checkout, "bench")
    folder = checkout / "benchmarks"
    folder.mkdir()
    told = "import sys\nprint(*sys.argv[1:])\n"
    (folder / "__main__.py").write_text(told, encoding="utf-8")
    ended = make(checkout, "bench", "ONLY=update pdf", "ROUNDS=3", "COMPARE=old.json")
    assert (ended.returncode, ended.stdout) == (0, "update pdf --rounds 3 --compare old.json\n")

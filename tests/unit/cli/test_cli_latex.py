"""``build -b latexpdf``: a plain line without TeX, one PDF for each language with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.cli import build
from sphinx_cluster.cli.main import main

LATEXMK = """\
#!/bin/sh
for last in "$@"; do :; done
grep -q "{last-words}" "$last" && exit 1
echo PDF > "$(basename "$last" .tex).pdf"
"""


@pytest.fixture
def latexmk(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a stand-in for latexmk on the path: it fails where the text holds {last-words}."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "latexmk").write_text(LATEXMK, encoding="utf-8")
    (folder / "latexmk").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_without_tex_it_says_what_to_install(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "NEEDED", ("no-such-latexmk",))
    assert main(["build", "-b", "latexpdf"]) == 2
    err = capsys.readouterr().err
    assert "latexpdf needs no-such-latexmk; on Debian: apt install" in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("latexmk")
def test_each_language_has_its_pdf(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-b", "latexpdf"]) == 0
    folder = docs.parent / "build" / "latexpdf"
    assert sorted(path.name for path in folder.iterdir()) == ["beispiel-de.pdf", "beispiel-en.pdf"]
    assert "en: build/latexpdf/beispiel-en.pdf" in capsys.readouterr().out


@pytest.mark.usefixtures("latexmk")
def test_a_failure_of_tex_is_exit_code_1_and_names_the_log(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("latex_elements = {'preamble': '{last-words}'}\n")
    assert main(["build", "-b", "latexpdf", "-l", "de"]) == 1
    assert "de: TeX failed; it says why in build/latex/de/make.log" in capsys.readouterr().out

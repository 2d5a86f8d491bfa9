"""``build``: every language, readable output, honest exit codes."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main
from sphinx_cluster.cli.sphinx_runs import Outcome, Run, command

INTERRUPTIBLE = """
import signal, sys
from sphinx_cluster.cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(["build"]))
"""
"""A build that hears Ctrl-C even where the tests run in the background, deaf to it."""


def a_run(**given: object) -> Run:
    fields = {
        "language": "de",
        "builder": "html",
        "docs": Path("docs"),
        "output": Path("out"),
        "doctrees": Path("doctrees"),
        "strict": False,
    }
    return Run(**{**fields, **given})  # type: ignore[arg-type]


def test_every_language_is_built_and_offered(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "-W"]) == 0
    html = docs.parent / "build" / "html"
    for language in ("de", "en"):
        assert f'lang="{language}"' in (html / language / "index.html").read_text(encoding="utf-8")
    start = (html / "index.html").read_text(encoding="utf-8")
    assert 'href="de/' in start
    assert 'href="en/' in start
    assert (html / "404.html").is_file()
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(
        r"de: built, 0 warnings, build/html/de; en: built, 0 warnings, build/html/en \(\d+ s\)",
        last,
    )


def test_one_language_leaves_the_others_folder_alone(docs: Path) -> None:
    old = docs.parent / "build" / "html" / "en" / "index.html"
    old.parent.mkdir(parents=True)
    old.write_text("as it was", encoding="utf-8")
    assert main(["build", "-l", "de"]) == 0
    assert old.read_text(encoding="utf-8") == "as it was"
    assert (old.parents[1] / "de" / "index.html").is_file()


def test_the_start_page_offers_only_languages_that_are_there(docs: Path) -> None:
    assert main(["build", "-l", "en"]) == 0
    start = (docs.parent / "build" / "html" / "index.html").read_text(encoding="utf-8")
    assert 'href="en/' in start
    assert 'href="de/' not in start


def test_what_conf_asks_the_machine_for_reaches_the_pages(docs: Path) -> None:
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(
            "import os\nrelease = 'final' if os.path.exists('../flags/final') else 'draft'\n"
        )
        conf.write("html_title = f'Stand: {release}'\n")
    page = docs.parent / "build" / "html" / "de" / "index.html"
    assert main(["build", "-l", "de"]) == 0
    assert "Stand: draft" in page.read_text(encoding="utf-8")
    (docs.parent / "flags").mkdir()
    (docs.parent / "flags" / "final").touch()
    assert main(["build", "-l", "de"]) == 0
    assert "Stand: final" in page.read_text(encoding="utf-8")


def test_pages_that_all_languages_share_are_kept_or_mended(docs: Path) -> None:
    html = docs.parent / "build" / "html"
    shared = [html / name for name in ("index.html", "404.html", "de/translation-status.html")]
    assert main(["build"]) == 0
    written = [(path.read_bytes(), path.stat().st_mtime_ns) for path in shared]
    assert main(["build"]) == 0
    assert written == [(path.read_bytes(), path.stat().st_mtime_ns) for path in shared]
    shared[0].unlink()
    shared[1].write_text("edited by hand", encoding="utf-8")
    shared[2].unlink()
    assert main(["build", "-l", "en"]) == 0
    assert [path.read_bytes() for path in shared] == [content for content, _ in written]


def test_a_warning_shows_file_and_line_and_fails_only_under_w(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "about.md").write_text("# About\n\n```{partners}\n:view: lst\n```\n", encoding="utf-8")
    assert main(["build", "-l", "de"]) == 0
    out = capsys.readouterr().out
    assert f"{docs / 'about.md'}:4: WARNING: " in out
    assert "de: built, 1 warning," in out
    (docs / "about.md").write_text("# About\n\n```{partners}\n:view: tbl\n```\n", encoding="utf-8")
    assert main(["build", "-l", "de", "-W"]) == 1
    assert "de: FAILED, 1 warning," in capsys.readouterr().out
    assert (docs.parent / "build" / "html" / "de" / "about.html").is_file()


def test_a_build_that_breaks_off_is_exit_code_1(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("extensions.append('no_such_extension')\n")
    assert main(["build", "-l", "de"]) == 1
    out = capsys.readouterr().out
    assert "no_such_extension" in out
    assert "de: FAILED" in out


def test_each_language_has_its_pdf(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-b", "pdf", "-W"]) == 0
    folder = docs.parent / "build" / "pdf"
    assert sorted(path.name for path in folder.iterdir()) == ["beispiel-de.pdf", "beispiel-en.pdf"]
    assert "en: built, 0 warnings, build/pdf/beispiel-en.pdf" in capsys.readouterr().out


def test_values_for_pdf_are_known_to_every_command_and_checked(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('cluster_pdf_documents = [("index", "werk")]\n')
    assert main(["build", "-b", "pdf", "-l", "de", "-W"]) == 0
    assert [path.name for path in (docs.parent / "build" / "pdf").iterdir()] == ["werk-de.pdf"]
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('cluster_pdf_papper = "a4"\n')
    assert main(["build", "-b", "pdf"]) == 2
    assert 'did you mean "cluster_pdf_paper"?' in capsys.readouterr().err


def test_each_language_has_its_own_doctrees_and_output() -> None:
    words = command(a_run(), jobs=2)
    assert words[words.index("-D") + 1] == "language=de"
    assert words[words.index("-j") + 1] == "2"
    assert words[-2:] == ["docs", "out"]
    assert "-W" not in words
    assert "-W" in command(a_run(strict=True), jobs=1)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("", 0),
        ("a.md:3: WARNING: x [y]\n", 1),
        ("WARNING: html_static_path\nb.md: ERROR: z\n  more of it\n", 2),
        ("the word WARNING alone", 0),
    ],
)
def test_warnings_are_counted_as_sphinx_writes_them(said: str, count: int) -> None:
    assert Outcome(run=a_run(), succeeded=True, said=said).complaints == count


def test_an_interrupt_ends_the_builds_that_are_running(docs: Path) -> None:
    mark = docs.parent / "running"
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(
            "import os, pathlib, sys, time\n"
            "if 'sphinx_cluster.cli.sphinx_process' in sys.orig_argv:\n"
            f"    pathlib.Path({str(mark)!r} + str(os.getpid())).touch()\n"
            "    time.sleep(60)\n"
        )
    words = [sys.executable, "-c", INTERRUPTIBLE]
    build = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    deadline = time.monotonic() + 30
    while not list(docs.parent.glob("running*")):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    began = time.monotonic()
    build.send_signal(signal.SIGINT)
    _, err = build.communicate(timeout=30)
    assert (build.returncode, err) == (130, "")
    assert time.monotonic() - began < 30

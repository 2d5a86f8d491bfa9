"""The examples of the manual are real: together they build without a warning."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.unit.manual_pages import PAGES, Example, code_on, examples, text_of

EXAMPLES = {(one.page, one.caption): one for page in PAGES for one in examples(page)}
WRONG = EXAMPLES["warnings", "docs/wrong.md"]
SAID = EXAMPLES["warnings", "What the build says (with lines broken)"]
PACKAGING = [one for (_, caption), one in EXAMPLES.items() if caption == "pyproject.toml"]
"""What describes the distribution of each page about a plugin seam."""
CONF = EXAMPLES["configuration", "docs/conf.py"]
CATALOG = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
PAGES_AND_TABLES = (".md", ".rst", ".csv", ".json", ".yaml")
ORPHANS = 'suppress_warnings = ["toc.not_included"]\n'


def write(folder: Path, example: Example) -> None:
    path = folder / example.caption
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.text, encoding="utf-8")


def install(folder: Path, packaging: Example) -> None:
    """Write a plugin of the manual as an installed distribution, without an installer."""
    project = tomllib.loads(packaging.text)["project"]
    module = project["name"].replace("-", "_")
    described = folder / f"{module}-{project['version']}.dist-info"
    described.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (described / "METADATA").write_text(metadata, encoding="utf-8")
    lines = []
    for group, points in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {target}" for name, target in points.items())]
    (described / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    write(folder, EXAMPLES[packaging.page, f"{module}.py"])


def build(folder: Path, *options: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Sphinx over ``folder/docs`` into ``folder/html``."""
    return run("sphinx", "-q", "--no-color", *options, "docs", "html", folder=folder, env=env)


def run(
    *words: str | Path, folder: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a module of Python with its arguments in *folder*."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1", **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Install the plugins of the manual; return the environment they are found in."""
    folder = tmp_path_factory.mktemp("installed")
    for packaging in PACKAGING:
        install(folder, packaging)
    return {"PYTHONPATH": str(folder)}


@pytest.fixture(scope="module")
def site(installed: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all captioned pages of the manual as one site, with the plugins of the manual."""
    folder = tmp_path_factory.mktemp("manual")
    for example in EXAMPLES.values():
        if example is not WRONG and example.caption.endswith(PAGES_AND_TABLES):
            write(folder, example)
    write(folder, CONF)
    with (folder / CONF.caption).open("a", encoding="utf-8") as conf:
        conf.write(ORPHANS)
    ended = build(folder, "-W", "--keep-going", env=installed)
    assert ended.returncode == 0, ended.stderr
    return folder / "html"


def test_there_are_examples_of_every_directive() -> None:
    pages = "\n".join(example.text for example in EXAMPLES.values())
    for name in ("partner", "event", "project", "events", "course", "courses"):
        assert f"```{{{name}}}" in pages


def test_the_examples_build_without_a_warning(site: Path) -> None:
    assert (site / "visitors.html").is_file()


def test_the_event_of_the_first_five_minutes_reads_as_the_manual_says(site: Path) -> None:
    page = (site / "events" / "open-day.html").read_text(encoding="utf-8")
    assert "22–24 May 2027" in page
    assert "Town hall, Stuttgart, Germany" in page


def test_the_entities_of_files_are_related_as_the_manual_says(site: Path) -> None:
    page = (site / "more-partners.html").read_text(encoding="utf-8")
    assert re.search(r"Harbour Network.*?Harbour day.*?Ports and rails", page, re.DOTALL)
    assert "Night of the lighthouses" in (site / "autumn-at-the-harbour.html").read_text("utf-8")


def test_every_seam_has_an_example_that_is_run() -> None:
    seams = {f"plugins/{name}" for name in ("entities", "views", "exports", "engines", "checks")}
    assert {one.page for one in PACKAGING} == seams


def test_the_type_of_the_manual_works(site: Path) -> None:
    page = (site / "courses.html").read_text(encoding="utf-8")
    assert "First steps" in page
    partners = (site / "partners.html").read_text(encoding="utf-8")
    assert re.search(r"Offers.*?courses\.html#course-batteries", partners, re.DOTALL)


def test_the_view_of_the_manual_works(site: Path) -> None:
    page = (site / "names.html").read_text(encoding="utf-8")
    link = r'<a [^>]*href="[\w-]+\.html#partner-[\w-]+"[^>]*>[^,]*</a>'
    assert re.search(rf"<p>{link}, {link}", page)


def test_the_export_of_the_manual_writes_the_lines_that_the_manual_shows(site: Path) -> None:
    written = (site / "lists" / "partners.txt").read_text(encoding="utf-8").splitlines()
    (shown,) = re.findall(r"```text\n(.*?)```", text_of("plugins/exports"), re.DOTALL)
    assert shown.splitlines()
    assert set(shown.splitlines()) <= set(written)


def test_the_engine_of_the_manual_translates_as_the_manual_says(
    installed: Mapping[str, str], tmp_path: Path
) -> None:
    catalog = tmp_path / "page.po"
    catalog.write_text(CATALOG + '\nmsgid "**Welcome** to open day!"\nmsgstr ""\n', "utf-8")
    words = ("translate", "-l", "de", "--engine", "glossary", catalog)
    ended = run("sphinx_cluster", *words, folder=tmp_path, env=installed)
    assert ended.returncode == 0, ended.stderr
    translation = "**Willkommen** zum Tag der offenen Tür!"
    assert f'msgstr "{translation}"' in catalog.read_text(encoding="utf-8")
    assert translation in code_on("plugins/engines")


def test_the_check_of_the_manual_finds_what_the_manual_says(
    installed: Mapping[str, str], tmp_path: Path
) -> None:
    catalog = tmp_path / "page.po"
    catalog.write_text(CATALOG + '\nmsgid "Welcome!"\nmsgstr "Willkommen!!"\n', "utf-8")
    words = ("check", "-l", "de", "--only", "calm", "--format", "json", catalog)
    ended = run("sphinx_cluster", *words, folder=tmp_path, env=installed)
    assert ended.returncode == 0, ended.stderr
    (finding,) = json.loads(ended.stdout)
    assert finding["check"] == "calm"
    assert finding["message"] in text_of("plugins/checks")
    (wrong, right), *_ = re.findall(
        r"```po\n# wrong\n(.*?)\n\n# right\n(.*?)\n```", text_of("plugins/checks"), re.DOTALL
    )
    for example, count in ((wrong, 1), (right, 0)):
        catalog.write_text(f"{CATALOG}\n{example}\n", "utf-8")
        ended = run("sphinx_cluster", *words, folder=tmp_path, env=installed)
        assert [one["check"] for one in json.loads(ended.stdout)] == ["calm"] * count


def test_the_tests_of_the_manual_pass(installed: Mapping[str, str], tmp_path: Path) -> None:
    write(tmp_path, EXAMPLES["plugins/testing", "test_names.py"])
    ended = run("pytest", "-q", "-p", "no:cacheprovider", folder=tmp_path, env=installed)
    assert ended.returncode == 0, ended.stdout
    assert "3 passed" in ended.stdout


def test_the_build_says_about_the_wrong_page_what_the_manual_quotes(tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    write(tmp_path, CONF)
    index = tmp_path / "docs" / "index.md"
    index.write_text("# Start\n\n```{toctree}\nwrong\n```\n", encoding="utf-8")
    ended = build(tmp_path, env={})
    said = ended.stderr.replace(f"{tmp_path.resolve()}{os.sep}", "").splitlines()
    assert said == SAID.text.replace("\n    ", " ").splitlines()

"""The examples of the manual are real: together they build without a warning."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.unit.manual_pages import PAGES, Example, examples

EXAMPLES = {(one.page, one.caption): one for page in PAGES for one in examples(page)}
WRONG = EXAMPLES["warnings", "docs/wrong.md"]
SAID = EXAMPLES["warnings", "What the build says (with lines broken)"]
PLUGIN = EXAMPLES["plugins", "sampleville_courses.py"]
PACKAGING = EXAMPLES["plugins", "pyproject.toml"]
CONF = EXAMPLES["configuration", "docs/conf.py"]
PAGES_AND_TABLES = (".md", ".rst", ".csv", ".json", ".yaml")
ORPHANS = 'suppress_warnings = ["toc.not_included"]\n'


def write(folder: Path, example: Example) -> None:
    path = folder / example.caption
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.text, encoding="utf-8")


def install(folder: Path) -> None:
    """Write the plugin of the manual as an installed distribution, without an installer."""
    project = tomllib.loads(PACKAGING.text)["project"]
    described = folder / "sampleville_courses-1.0.dist-info"
    described.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (described / "METADATA").write_text(metadata, encoding="utf-8")
    lines = []
    for group, points in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {target}" for name, target in points.items())]
    (described / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    write(folder, PLUGIN)


def build(folder: Path, *options: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Sphinx over ``folder/docs`` into ``folder/html``."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "--no-color", *options, "docs", "html"],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1", **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all captioned pages of the manual as one site, with the plugin of the manual."""
    folder = tmp_path_factory.mktemp("manual")
    install(folder / "installed")
    for example in EXAMPLES.values():
        if example is not WRONG and example.caption.endswith(PAGES_AND_TABLES):
            write(folder, example)
    write(folder, CONF)
    with (folder / CONF.caption).open("a", encoding="utf-8") as conf:
        conf.write(ORPHANS)
    ended = build(folder, "-W", "--keep-going", env={"PYTHONPATH": str(folder / "installed")})
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


def test_the_plugin_of_the_manual_works(site: Path) -> None:
    page = (site / "courses.html").read_text(encoding="utf-8")
    assert "First steps" in page
    partners = (site / "partners.html").read_text(encoding="utf-8")
    assert re.search(r"Offers.*?courses\.html#course-batteries", partners, re.DOTALL)


def test_the_build_says_about_the_wrong_page_what_the_manual_quotes(tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    write(tmp_path, CONF)
    index = tmp_path / "docs" / "index.md"
    index.write_text("# Start\n\n```{toctree}\nwrong\n```\n", encoding="utf-8")
    ended = build(tmp_path, env={})
    said = ended.stderr.replace(f"{tmp_path.resolve()}{os.sep}", "").splitlines()
    assert said == SAID.text.replace("\n    ", " ").splitlines()

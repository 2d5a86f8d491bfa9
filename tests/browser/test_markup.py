"""Every page of the site is valid HTML, and its sitemaps follow their schema.

The pages are read by the Nu HTML checker, which the W3C's validator runs too. The sitemap's schema
is the one of sitemaps.org; it admits parts of other vocabularies only where their schema is known,
so the language links are taken out before the rest is read.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from tests.browser.notices import build_notices
from tests.browser.npm import npm_package
from tests.browser.tools import ROOT, missing

NU = "26.9.27"
SITEMAP = "9.0.1"
BASE = "https://example.org/site/"
XHTML_LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """Return the command that runs the checker."""
    java = shutil.which("java")
    if java is None:
        missing("Java is not installed: apt install default-jre-headless")
    jar = npm_package("vnu-jar", NU) / "build" / "dist" / "vnu.jar"
    return [java, "-Xss4m", "-jar", str(jar), "--format", "json"]


def findings(checker: list[str], *paths: Path) -> list[dict[str, Any]]:
    """Return the errors the checker finds in files, or in all pages of folders."""
    ended = subprocess.run(
        [*checker, "--errors-only", "--skip-non-html", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages: list[dict[str, Any]] = json.loads(ended.stderr)["messages"]
    return messages


def test_the_checker_finds_what_is_wrong(checker: list[str], tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="de"><title>x</title><p id="a"><p id="a">')
    assert any("Duplicate ID" in one["message"] for one in findings(checker, page))


def test_no_page_has_an_error(checker: list[str], published: Path) -> None:
    assert len(list(published.rglob("*.html"))) > 60
    errors = {f"{one.get('url')}: {one['message']}" for one in findings(checker, published)}
    assert sorted(errors)[:20] == []


def test_no_page_with_a_notice_has_an_error(checker: list[str], tmp_path: Path) -> None:
    pages = build_notices(tmp_path)
    assert "cluster-notice" in (pages / "en" / "seite.html").read_text(encoding="utf-8")
    errors = {f"{one.get('url')}: {one['message']}" for one in findings(checker, pages)}
    assert sorted(errors) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sitemap_follows_the_schema_of_sitemaps_org(language: str, published: Path) -> None:
    schema = xmlschema.XMLSchema(npm_package("sitemap", SITEMAP) / "schema" / "sitemap.xsd")
    urls = ET.parse(published / language / "sitemap.xml").getroot()  # noqa: S314 - our own file
    assert len(urls) > 30
    for url in urls:
        links = url.findall(XHTML_LINK)
        assert len(links) == 3
        for link in links:
            assert set(link.attrib) == {"rel", "hreflang", "href"}
            url.remove(link)
    assert [str(error.reason) for error in schema.iter_errors(urls)] == []


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project's own site, built as it is where its address is known."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("docs", "examples", "locale"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo", "_build"))
    with (folder / "docs" / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\ncluster_base_url = {BASE!r}\n")
    command = [sys.executable, "-m", "sphinx_cluster", "build", "--docs", str(folder / "docs")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "build" / "html"

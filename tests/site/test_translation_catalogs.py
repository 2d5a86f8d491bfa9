"""Catalogs of translated pages: each read once, none taken for another, broken ones named."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.config import Config

from sphinx_cluster.catalogs.mo import written
from sphinx_cluster.localize.page_catalogs import CompiledCatalogs
from tests.site.conftest import Project

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def settings() -> Config:
    config = Config({}, {"locale_dirs": ["locale"], "language": "de"})
    config.add("gettext_compact", True, "gettext", (bool, str))
    return config


def test_pages_that_share_a_catalog_share_one_copy_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "part.mo").write_bytes(written({"": "", "one": "eins"}))
    shelf = CompiledCatalogs(settings(), tmp_path)
    first = shelf.messages("part/a")
    assert first is not None
    assert first["one"] == "eins"
    assert all(shelf.messages(f"part/{number}") is first for number in range(100))


@pytest.fixture
def bilingual(project: Project) -> Project:
    project.write({"index.md": "# Eins\n\nZwei\n", "a.md": "# A\n"})
    return project


def put(project: Project, name: str, text: str) -> Path:
    path = project.folder / "locale" / "en" / "LC_MESSAGES" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PO + text, encoding="utf-8")
    return path


def test_a_compiled_catalog_that_is_broken_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "locale" / "de" / "LC_MESSAGES" / "index.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"nothing that could be read")
    assert CompiledCatalogs(settings(), tmp_path).messages("index") is None
    [record] = caplog.records
    assert str(path) in record.getMessage()


def test_html_meta_leaves_translations_in_place(bilingual: Project) -> None:
    conf = bilingual.folder / "docs" / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + 'myst_html_meta = {"x": "y"}\n', "utf-8")
    put(bilingual, "index", 'msgid "Zwei"\nmsgstr "Two *and* more"\n')
    assert "Two <em>and</em> more" in bilingual.build(language="en").text("index.html")


def test_a_page_named_sphinx_keeps_its_own_texts(bilingual: Project) -> None:
    put(bilingual, "index", 'msgid "Zwei"\nmsgstr "Two"\n')
    bilingual.write({"sphinx.md": "---\norphan: true\n---\n# Page\n\nSearch\n"})
    put(bilingual, "other", "")
    page = bilingual.build(language="fr").text("sphinx.html")
    assert ">Search</p>" in page


def test_a_catalog_in_another_charset_is_compiled_all_the_same(bilingual: Project) -> None:
    path = put(bilingual, "index", "")
    text = PO.replace("UTF-8", "ISO-8859-1") + 'msgid "Zwei"\nmsgstr "Tü"\n'
    path.write_bytes(text.encode("latin-1"))
    conf = bilingual.folder / "docs" / "conf.py"
    conf.write_text(f'{conf.read_text("utf-8")}source_encoding = "latin-1"\n', "utf-8")
    assert "Tü" in bilingual.build(language="en").text("index.html")


def test_nothing_is_compiled_where_the_project_compiles_itself(bilingual: Project) -> None:
    path = put(bilingual, "index", 'msgid "Zwei"\nmsgstr "Two"\n')
    conf = bilingual.folder / "docs" / "conf.py"
    conf.write_text(f"{conf.read_text('utf-8')}gettext_auto_build = False\n", "utf-8")
    page = bilingual.build(language="en").text("index.html")
    assert "Two" not in page
    assert not path.with_suffix(".mo").exists()


def test_fuzzy_texts_are_compiled_only_where_the_project_wants_them(bilingual: Project) -> None:
    put(bilingual, "index", '#, fuzzy\nmsgid "Zwei"\nmsgstr "Two"\n')
    assert "Two" not in bilingual.build(language="en").text("index.html")
    conf = bilingual.folder / "docs" / "conf.py"
    more = "gettext_allow_fuzzy_translations = True\n"
    conf.write_text(conf.read_text("utf-8") + more, "utf-8")
    assert "Two" in bilingual.build(language="en").text("index.html")

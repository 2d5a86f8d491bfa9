"""``build`` with nothing changed starts no Sphinx; whatever may change a page starts it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main
from sphinx_cluster.cli.remembered import Builds
from sphinx_cluster.inputs import basis
from tests.unit.cli.conftest import CONF, write_site

MORE = """
import os, sys
sys.path.insert(0, os.path.abspath(".."))
from shared import release
html_title = os.environ.get("SITE_TITLE", "Title")
extensions.append("plugin")
templates_path = ["_templates"]
html_static_path = ["_static"]
"""
INDEX = """\
# Startseite

Guten Tag.

```{include} ../outside.txt
```

```{entities} partners.yaml
```

```{events}
:upcoming:
```

```{toctree}
:glob:

a*
```
"""
UNCHANGED = "Nothing has changed since the last build: de, en in build/html\n"
Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with a site of every kind of source, built in both languages."""
    root = tmp_path_factory.mktemp("unchanged")
    docs = write_site(root)
    (docs / "conf.py").write_text(CONF + MORE, encoding="utf-8")
    (docs / "index.md").write_text(INDEX, encoding="utf-8")
    for name, text in {
        "shared.py": "release = '1'\n",
        "plugin.py": "def setup(app):\n    return {'parallel_read_safe': True}\n",
        "outside.txt": "Von anderswo.\n",
        "docs/partners.yaml": "- title: Werk\n  type: partner\n",
        "docs/_templates/extra.html": "extra",
        "docs/_static/own.css": "p { color: black }\n",
        "locale/en/LC_MESSAGES/index.po": 'msgid "Guten Tag."\nmsgstr "Good day."\n',
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C")
        patch.delenv("SITE_TITLE", raising=False)
        patch.chdir(root)
        assert main(["build"]) == 0
        yield root


def stands(root: Path, *languages: str, strict: bool = False) -> bool:
    return bool(Builds(docs=root / "docs", strict=strict).standing(languages))


def append(name: str) -> Change:
    def change(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as stream:
            stream.write("\n")

    return change


def add(name: str) -> Change:
    return lambda root: (root / name).touch()


def remove(name: str) -> Change:
    return lambda root: (root / name).unlink()


def test_nothing_changed_is_one_line(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subprocess.Popen", None)
    assert main(["build"]) == 0
    assert capsys.readouterr().out == UNCHANGED
    assert main(["build", "-l", "en"]) == 0
    assert "Nothing has changed since the last build: en in" in capsys.readouterr().out


@pytest.mark.parametrize(
    "change",
    [
        append("docs/index.md"),
        append("docs/about.md"),
        append("docs/conf.py"),
        append("docs/_templates/extra.html"),
        append("docs/_static/own.css"),
        append("locale/en/LC_MESSAGES/index.po"),
        append("outside.txt"),
        append("docs/partners.yaml"),
        append("plugin.py"),
        append("shared.py"),
        add("docs/another.md"),
        add("docs/_templates/layout.html"),
        add("docs/_static/new.css"),
        add("locale/en/LC_MESSAGES/about.po"),
        remove("docs/about.md"),
        remove("locale/en/LC_MESSAGES/index.po"),
        remove("build/html/de/about.html"),
        remove("build/html/en/_static/own.css"),
        remove("build/html/index.html"),
        remove("build/html/de/translation-status.html"),
        remove("build/inputs/html-de.json"),
        remove("build/inputs/html.json"),
    ],
)
def test_whatever_may_change_a_page_counts(change: Change, built: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(built, kept)
    assert stands(built)
    try:
        change(built)
        assert not stands(built)
    finally:
        for path in built.rglob("*"):
            if path.is_file() and not (kept / path.relative_to(built)).is_file():
                path.unlink()
        shutil.copytree(kept, built, dirs_exist_ok=True)


def test_a_checkout_of_the_same_text_is_no_change(built: Path) -> None:
    for path in (built / "docs" / "index.md", built / "docs" / "conf.py", built / "outside.txt"):
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert stands(built)


@pytest.mark.parametrize("name", ["SITE_TITLE", "SOURCE_DATE_EPOCH"])
def test_a_variable_that_the_build_looked_at_counts(
    name: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOBODY_LOOKED_AT_THIS", "x")
    assert stands(built)
    monkeypatch.setenv(name, "1700000000")
    assert not stands(built)


def test_the_next_day_counts(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Tomorrow:
            there = datetime.now(tz) + timedelta(days=1)
            return cls(there.year, there.month, there.day, tzinfo=UTC)

    monkeypatch.setattr(basis, "datetime", Tomorrow)
    assert not stands(built)


def test_a_stricter_call_is_another(built: Path) -> None:
    assert not stands(built, strict=True)


def test_another_python_is_another_call(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version", "3.99")
    assert not stands(built)


def test_installing_or_upgrading_a_package_counts(built: Path) -> None:
    known = basis.load(built / "build" / "inputs" / "html-de.json")
    assert known is not None
    installed = [path for path in known.read if path.endswith("site-packages")]
    assert installed
    assert all(known.read[path].startswith("names ") for path in installed)
    assert any("sphinx_cluster/pages/domain.py" in path for path in known.read)


def test_a_mistake_in_the_call_is_told_all_the_same(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "-l", "xx"]) == 2
    assert 'language "xx" is not in cluster_languages' in capsys.readouterr().err


def test_only_the_language_whose_catalog_changed_is_built(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = built / "locale" / "en" / "LC_MESSAGES" / "index.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("Good day.", "Hello there."), encoding="utf-8")
    assert main(["build"]) == 0
    said = capsys.readouterr().out
    assert "Building en in build/html" in said
    assert "en: built, 0 warnings, build/html/en; de: unchanged, build/html/de (" in said
    page = (built / "build" / "html" / "en" / "index.html").read_text(encoding="utf-8")
    assert "Hello there." in page
    assert stands(built)


def test_a_build_with_a_warning_or_another_program_is_not_remembered(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "about.md").write_text("# About\n\n{doc}`nowhere`\n", encoding="utf-8")
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("import subprocess\nif language == 'de':\n    subprocess.run(['true'])\n")
    assert main(["build", "-l", "de"]) == 0
    assert "de: built, 1 warning" in capsys.readouterr().out
    assert not stands(docs.parent, "de")
    (docs / "about.md").write_text("# About\n", encoding="utf-8")
    assert main(["build", "-l", "de"]) == 0
    assert "de: built, 0 warnings" in capsys.readouterr().out
    assert not stands(docs.parent, "de")

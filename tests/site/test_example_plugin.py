"""The example plugin, built and installed by pip, adds its types, its view and its labels."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from sphinx_cluster.entities.kinds import References
from sphinx_cluster.entities.types import EntityType
from tests.site.conftest import CONF

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "strategy"
METADATA: Any = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CATALOG = "cluster_strategy/locale/de/LC_MESSAGES/cluster_strategy.po"
PAGE = """\
# Strategie

```{objective} Märkte erschließen
:id: markets
:number: 10
```

```{objective} Wissen weitergeben
:id: knowledge
:number: 9
```

```{measure} Reisen
:id: trips
:serves: markets, knowledge
:partners: agency
```

```{partner} Agentur
:id: agency
```

Siehe {objective}`markets`.

```{objectives}
:view: numbered
```

```{measures}
:objective: nothing
```

```{entities} more.csv
```
"""
MORE = "type;title;id;number;serves\nobjective;Standort stärken;place;11;\nmeasure;Messen;;;place\n"
ENGLISH = {"Märkte erschließen": "Open markets", "Wissen weitergeben": "Pass on knowledge"}
ENGLISH |= {"Reisen": "Trips", "Standort stärken": "Strengthen the location"}


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=os.environ | {"PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of the example."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder)
    ended = run(*pip, EXAMPLE, cwd=folder)
    assert ended.returncode == 0, ended.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel with pip into a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder)
    ended = run(*pip, wheel, cwd=folder)
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture(scope="session")
def texts(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build a page that uses the installed plugin, as text, in both languages."""
    folder = tmp_path_factory.mktemp("site")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text(CONF, encoding="utf-8")
    (docs / "index.md").write_text(PAGE, encoding="utf-8")
    (docs / "more.csv").write_text(MORE, encoding="utf-8")
    catalog = folder / "locale" / "en" / "LC_MESSAGES" / "index.po"
    catalog.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (f'\nmsgid "{one}"\nmsgstr "{two}"\n' for one, two in ENGLISH.items())
    catalog.write_text(header + "".join(entries), encoding="utf-8")
    found = {}
    for language in ("de", "en"):
        built = folder / language
        sphinx = (sys.executable, "-m", "sphinx", "-q", "-b", "text", "-D", f"language={language}")
        ended = run(*sphinx, docs, built, cwd=folder, PYTHONPATH=str(installed))
        said = [line for line in ended.stderr.splitlines() if "unknown-id" not in line]
        assert (ended.returncode, said) == (0, [])
        found[language] = (built / "index.txt").read_text(encoding="utf-8")
    return found


def test_the_wheel_holds_the_package_its_labels_and_its_entry_points(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"cluster_strategy/objective.py", "cluster_strategy/py.typed", CATALOG} <= set(names)
    (points,) = (name for name in names if name.endswith("entry_points.txt"))
    written = zipfile.ZipFile(wheel).read(points).decode()
    for group, members in METADATA["entry-points"].items():
        assert f"[{group}]" in written
        for name, target in members.items():
            assert f"{name} = {target}" in written


def test_it_is_the_installed_plugin_that_is_used(installed: Path) -> None:
    code = "import cluster_strategy; print(cluster_strategy.__file__)"
    ended = run(sys.executable, "-c", code, cwd=installed, PYTHONPATH=str(installed))
    assert Path(ended.stdout.strip()).is_relative_to(installed)


def test_the_view_numbers_what_it_lists_by_the_plugins_own_order(texts: dict[str, str]) -> None:
    assert (
        "1. **Wissen weitergeben**\n\n   *Maßnahmen:* Reisen\n\n"
        "2. **Märkte erschließen**\n\n   *Maßnahmen:* Reisen\n\n"
        "3. **Standort stärken**\n\n   *Maßnahmen:* Messen\n"
    ) in texts["de"]
    assert "2. **Open markets**\n\n   *Measures:* Trips\n" in texts["en"]


def test_labels_of_the_plugin_are_in_the_language_of_the_reader(texts: dict[str, str]) -> None:
    for words in ("Nummer:\n   10", "Maßnahmen dafür:\n   Reisen", "Setzt um:\n   Reisen"):
        assert words in texts["de"]
    for words in ("Number:\n   10", "Measures for it:\n   Trips", "Carries out:\n   Trips"):
        assert words in texts["en"]
    assert "Keine Maßnahme erfüllt diese Bedingungen." in texts["de"]
    assert "No measure meets these conditions." in texts["en"]


def test_relations_hold_in_both_directions(texts: dict[str, str]) -> None:
    assert "Serves:\n   * Open markets\n\n   * Pass on knowledge" in texts["en"]
    assert "Carried out with:\n   Agentur" in texts["en"]
    assert "Siehe Märkte erschließen." in texts["de"]


def labels() -> set[str]:
    """Return every English label the types of the plugin show."""
    found: set[str] = set()
    for name, target in METADATA["entry-points"]["sphinx_cluster.entities"].items():
        module, _, attribute = target.partition(":")
        entity = getattr(__import__(module, fromlist=[attribute]), attribute)
        inherited = set(EntityType(name="", entity=entity.__base__).options)
        found |= {*entity.labels, entity.nothing}
        for option_name, option in EntityType(name=name, entity=entity).options.items():
            if option_name not in inherited:
                found.add(option.label)
            if isinstance(option.kind, References):
                found.add(option.kind.reverse)
    return found


def test_every_label_of_the_plugin_is_in_its_german_catalog() -> None:
    with (EXAMPLE / CATALOG).open("rb") as file:
        catalog = {str(message.id): message for message in read_po(file) if message.id}
    assert set(catalog) == labels()
    assert all(message.string and not message.fuzzy for message in catalog.values())

"""A type of entity and a view from another distribution work like the ones that come along."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from tests.site.conftest import CONF, Project

PLUGIN = '''\
"""A type of entity and a view, as another distribution would add them."""

from dataclasses import dataclass
from typing import ClassVar

from docutils import nodes
from sphinx_cluster.entities.kinds import References, Words
from sphinx_cluster.entities.types import Entity, option


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Entity):
    plural: ClassVar[str] = "campaigns"
    labels: ClassVar[tuple[str, str]] = ("Campaign", "Campaigns")
    nothing: ClassVar[str] = "No campaign meets these conditions."

    effect: str | None = option(Words(), "Effect")
    partners: tuple[str, ...] = option(
        References("partner", reverse="Carries out"), "With", default=()
    )


def draw_line(records, listing, context):
    line = nodes.paragraph("", "Line: ")
    for record in records:
        line += [context.link(record.key), nodes.Text("; ")]
    return [line]
'''


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a distribution with both plugins, and a broken third, on the import path."""
    folder = tmp_path / "installed"
    metadata = folder / "campaigns-1.0.dist-info"
    metadata.mkdir(parents=True)
    (folder / "campaigns_plugin.py").write_text(PLUGIN)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: campaigns\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[sphinx_cluster.entities]\ncampaign = campaigns_plugin:Campaign\n"
        "[sphinx_cluster.views]\nline = campaigns_plugin:draw_line\n"
        "broken = campaigns_plugin:nothing\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    sys.modules.pop("campaigns_plugin", None)


@pytest.mark.usefixtures("plugin")
def test_another_distributions_entity_and_view_work_like_the_built_in_ones(
    project: Project,
) -> None:
    conf = CONF + 'suppress_warnings = ["cluster.plugin"]\n'
    page = """\
# Seite

```{partner} Agentur
:id: agentur
```

```{campaign} Delegationsreise
:id: reise
:effect: Mehr Kontakte
:partners: agentur

Text.
```

```{campaigns}
:view: line
:partner: agentur
```

{campaign}`reise`
"""
    project.write({"conf.py": conf, "index.md": page})
    project.translate("index", {"Delegationsreise": "Delegation trip", "Mehr Kontakte": "Contacts"})
    build = project.build("text", "en")
    assert build.warnings == ()
    text = build.text("index.txt")
    assert "Effect:\n   Contacts" in text
    assert "Carries out:\n   Delegation trip" in text
    assert "Line: Delegation trip;" in text


@pytest.mark.usefixtures("plugin")
def test_a_plugin_that_cannot_be_imported_is_named_and_the_rest_works(project: Project) -> None:
    project.write({"index.md": "# A\n\n```{partner} P\n```\n\n```{partners}\n:view: line\n```\n"})
    build = project.build("text")
    (warning,) = build.warnings
    assert (
        'the plugin "broken" of campaigns (group sphinx_cluster.views) cannot be loaded' in warning
    )
    assert warning.endswith("[cluster.plugin]")
    assert "Line: P;" in build.text("index.txt")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Campaign = 1", "it is no dataclass derived from Entity"),
        ("class Campaign: ...", "it is no dataclass derived from Entity"),
        ("class Campaign(Entity): ...", "it lacks plural and labels and nothing"),
    ],
)
def test_a_type_that_is_none_is_named_and_the_rest_works(
    source: str, said: str, plugin: Path, project: Project
) -> None:
    head = "from sphinx_cluster.entities.types import Entity\n"
    (plugin / "campaigns_plugin.py").write_text(f"{head}{source}\ndef draw_line(*_): return []\n")
    project.write({"index.md": "# A\n\n```{partner} P\n```\n"})
    build = project.build("text")
    (warning,) = (line for line in build.warnings if "cannot be used" in line)
    assert 'the plugin "campaign" of campaigns (group sphinx_cluster.entities)' in warning
    assert said in warning
    assert warning.endswith("[cluster.plugin]")
    assert "P\n=" in build.text("index.txt")


@pytest.mark.parametrize("plural", ["partners", "event", "entities", "campaign"])
def test_two_types_that_want_one_directive_stop_the_build(
    plural: str, plugin: Path, project: Project
) -> None:
    (plugin / "campaigns_plugin.py").write_text(PLUGIN.replace('= "campaigns"', f'= "{plural}"'))
    project.write({"index.md": "# A\n"})
    with pytest.raises(ExtensionError) as raised:
        project.build("text")
    assert f'two plugins want the directive "{plural}": ' in str(raised.value)
    assert "campaigns_plugin:Campaign" in str(raised.value)


@pytest.mark.usefixtures("plugin")
def test_labels_of_a_package_are_found_in_its_folder(plugin: Path, project: Project) -> None:
    package = plugin / "campaigns_plugin"
    catalog = package / "locale" / "de" / "LC_MESSAGES" / "campaigns_plugin.po"
    catalog.parent.mkdir(parents=True)
    (plugin / "campaigns_plugin.py").rename(package / "__init__.py")
    catalog.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Effect"\nmsgstr "Wirkung"\n',
        encoding="utf-8",
    )
    page = "# A\n\n```{campaign} Reise\n:effect: Kontakte\n```\n"
    project.write({"index.md": page})
    assert "Wirkung:\n   Kontakte" in project.build("text").text("index.txt")
    assert "Effect:\n   Kontakte" in project.build("text", "en").text("index.txt")


def test_pages_are_written_anew_when_a_plugin_was_edited(plugin: Path, project: Project) -> None:
    project.write({"index.md": "# A\n\n```{partner} P\n```\n\n```{partners}\n:view: line\n```\n"})
    assert "Line: " in project.build("html").text("index.html")
    assert project.build("html").written == frozenset()
    (plugin / "campaigns_plugin.py").write_text(PLUGIN.replace("Line: ", "Now in a line: "))
    sys.modules.pop("campaigns_plugin")
    importlib.invalidate_caches()
    assert "Now in a line: " in project.build("html").text("index.html")


@pytest.mark.parametrize(
    ("catalog", "shown", "warned"),
    [
        ('msgid "Effect"\nmsgstr "Rückwirkung"\n', "Rückwirkung", 0),
        ('msgid "Effect"\nmsgstr "Wirkung\n', "Effect", 1),
    ],
)
def test_a_catalog_of_labels_needs_no_header_and_a_broken_one_is_named(
    catalog: str, shown: str, warned: int, plugin: Path, project: Project
) -> None:
    package = plugin / "campaigns_plugin"
    path = package / "locale" / "de" / "LC_MESSAGES" / "campaigns_plugin.po"
    path.parent.mkdir(parents=True)
    (plugin / "campaigns_plugin.py").rename(package / "__init__.py")
    path.write_text(catalog, encoding="utf-8")
    project.write({"index.md": "# A\n\n```{campaign} Reise\n:effect: Kontakte\n```\n"})
    build = project.build("text")
    assert f"{shown}:\n   Kontakte" in build.text("index.txt")
    said = [line for line in build.warnings_of("plugin") if "campaigns_plugin.po:2" in line]
    assert len(said) == warned

"""What a site writes at once is what docutils would write for the nodes it stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.pages.drawing import DrawDirectly
from tests.site.conftest import Project
from tests.site.view_samples import write_views

TABLES = """\
# Tabellen

```{events}
:view: table
:columns: title, when, place, tags, url, partners, projects
```

```{events}
:view: table
:columns: start, end, title, organisers
:group-by: country
```

```{partner} Wer & "was" <b>
:id: odd
:url: mailto:wer.was@example.org
:tags: a & b, <c>
:member-of: nobody, cara
```
"""


def pages(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".js") and "_sources" not in path.parts
    }


@pytest.mark.parametrize(("builder", "language"), [("html", "en"), ("dirhtml", "de")])
def test_markup_and_search_index_are_the_same_with_and_without_nodes(
    builder: str, language: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_views(project)
    project.write({"tabellen.md": TABLES, "ausgefallen.md": "# Aus\n\n" + CANCELLED})
    direct = pages(project.build(builder, language, name="direct").folder)
    monkeypatch.setattr(DrawDirectly, "direct", False)
    plain = pages(project.build(builder, language, name="plain").folder)
    assert direct.keys() == plain.keys()
    for name, text in plain.items():
        assert direct[name] == text, name
    assert any("cluster-status-cancelled" in text for text in plain.values())
    named = any('<span lang="de">' in text for text in plain.values())
    assert named == (language == "en"), "titles without translation name their language"
    assert any("cluster-unknown" in text for text in plain.values())


CANCELLED = """\
```{event} Abgesagt
:id: abgesagt
:start: 2026-12-01
:status: cancelled
:organisers: odd, cara
```

```{event} Danach
:id: danach
:start: 2026-12-02T10:00
:part-of: abgesagt
```
"""

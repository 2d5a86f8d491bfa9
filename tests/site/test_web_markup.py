"""Built pages are sound: unique ids, named regions, levels, German where furo speaks English."""

from __future__ import annotations

from collections import Counter

import pytest
from bs4 import BeautifulSoup, Tag

from .conftest import Project

PAGES = {
    "index.md": """# Start

```{toctree}
:caption: Inhalt

technik
```
""",
    "technik.md": """# Technik

```python
print("x")
```

```{list-table} Zahlen & Namen
:header-rows: 1
:name: zahlen

* - A
  - B
* - 1
  - 2
```

| a | b |
|---|---|
| 1 | 2 |

| c | d |
|---|---|
| 1 | 2 |

```{math}
:label: formel
a = b
```

```{versionadded} 1.0
Neu dabei.
```

```{confval} wert
:type: Zahl
:default: 1
```

## Abschnitt

### Unterabschnitt
""",
}


@pytest.fixture
def page(project: Project) -> BeautifulSoup:
    project.write(PAGES)
    build = project.build(html_math_renderer="mathjax", html_copy_source=True)
    assert not build.warnings
    return BeautifulSoup(build.text("technik.html"), "html.parser")


def test_no_id_stands_twice(page: BeautifulSoup) -> None:
    counted = Counter(str(element["id"]) for element in page.select("[id]"))
    assert not [name for name, number in counted.items() if number > 1]
    assert counted["zahlen"] == 1


def test_regions_that_scroll_are_reachable_and_named_apart(page: BeautifulSoup) -> None:
    regions = page.select(".table-wrapper, .math-wrapper")
    assert [region["aria-label"] for region in regions] == [
        "Tabelle: Zahlen & Namen",
        "Tabelle: Technik",
        "Tabelle: Technik (2)",
        "Formel: Technik",
    ]
    assert {(region["role"], region["tabindex"]) for region in regions} == {("region", "0")}


def test_code_that_scrolls_is_reachable_and_named(page: BeautifulSoup) -> None:
    assert {
        (code["tabindex"], code["role"], code["aria-label"]) for code in page.select("pre")
    } == {("0", "group", "Codebeispiel")}


def test_every_heading_by_role_has_a_level(project: Project, page: BeautifulSoup) -> None:
    home = BeautifulSoup(project.build().text("index.html"), "html.parser")
    headings = [*page.select("[role=heading]"), *home.select("[role=heading]")]
    assert headings
    assert all(heading.get("aria-level") == "2" for heading in headings)


def test_names_and_tooltips_are_german(page: BeautifulSoup) -> None:
    english = ("Toggle", "Link to", "Skip", "Back to", "Next", "Previous", "On this page", "Made")
    said = list(page.stripped_strings)
    for element in page.find_all(True):
        assert isinstance(element, Tag)
        said += [str(element[name]) for name in ("title", "aria-label", "alt") if element.get(name)]
    wrong = [text for text in said if text.startswith(english)]
    assert not wrong
    assert "Neu in Version 1.0:" in said
    assert {"Typ", "Vorgabe"} <= set(said)


def test_the_labels_of_versions_stay_english_in_english(project: Project) -> None:
    project.write(PAGES)
    text = project.build(language="en").text("technik.html")
    assert "Added in version 1.0" in text
    assert "Link to this heading" in text


def test_search_page_has_a_heading_and_counts_in_german(project: Project) -> None:
    project.write(PAGES)
    build = project.build()
    search = BeautifulSoup(build.text("search.html"), "html.parser")
    assert [heading.text for heading in search.select("h1")] == ["Suche"]
    sources = [str(script.get("src")) for script in search.select("script")]
    places = [
        next(n for n, source in enumerate(sources) if source.startswith(f"_static/{name}"))
        for name in ("translations.js", "cluster/translations.js", "searchtools.js")
    ]
    assert places == sorted(places)
    assert "passende Seiten" in build.text("_static/cluster/translations.js")


def test_no_page_refers_to_a_file_of_another_host(project: Project) -> None:
    project.write({name: text for name, text in PAGES.items() if name != "technik.md"})
    project.write({"technik.md": "# Technik\n\nText.\n"})
    build = project.build()
    for name in ("index.html", "technik.html", "search.html", "genindex.html"):
        page = BeautifulSoup(build.text(name), "html.parser")
        asked = [
            str(element.get("src") or element.get("href"))
            for element in page.select("script[src], img[src], link[rel=stylesheet][href]")
        ]
        assert asked
        assert not [address for address in asked if "//" in address]

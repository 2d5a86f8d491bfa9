"""Parts and chapters, cards and months, graphs: the form that a book gives to what pages hold."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from pypdf import PdfReader

from tests.site.conftest import Project
from tests.site.test_pdf import book, text_of
from tests.site.test_pdf_bad_input import claims

PAGES: Final = {
    "index.md": """\
# Start

Die Einleitung.

```{toctree}
:hidden:
:caption: Erster Teil

eins
```

```{toctree}
:hidden:

frei
```

## Zweiter Teil

Was der Teil enthält.

```{toctree}
zwei
```

## Schluss der Einleitung

Ende der Einleitung.
""",
    "eins.md": "# Eins\n\nText.\n\n## Abschnitt\n\n```{toctree}\n:hidden:\n\ntief\n```\n\nEnde.\n",
    "tief.md": "# Tief\n\nText.\n",
    "frei.md": "# Frei\n\n{doc}`index`, {doc}`zwei` und {doc}`tief`.\n",
    "zwei.md": "# Zwei\n\nText.\n",
}


def bookmarks(reader: PdfReader) -> list[Any]:
    """Return the titles of the bookmarks, those below another in a list behind it."""

    def titles(entries: list[Any]) -> list[Any]:
        return [titles(one) if isinstance(one, list) else str(one["/Title"]) for one in entries]

    return titles(reader.outline)


def test_tables_of_contents_make_parts_of_a_book(project: Project) -> None:
    project.write(PAGES)
    made = project.build("typstpdf")
    assert made.warnings == ()
    reader = book(made)
    assert bookmarks(reader) == [
        *("Start", ["Schluss der Einleitung"], "Erster Teil", ["Eins", ["Abschnitt", "Tief"]]),
        *("Frei", "Zweiter Teil", ["Zwei"]),
    ]
    assert claims(reader)


def test_links_to_a_page_lead_to_its_heading(project: Project) -> None:
    project.write(PAGES)
    reader = book(project.build("typstpdf"))
    at = {
        name: next(
            number
            for number, page in enumerate(reader.pages, start=1)
            if number > 2 and name in page.extract_text().splitlines()
        )
        for name in ("Start", "Zwei", "Tief")
    }
    text = text_of(reader)
    for name, page in at.items():
        assert f"{name} (Seite {page})" in text


def test_a_start_page_that_says_nothing_is_no_chapter(project: Project) -> None:
    project.write({"index.md": "# Start\n\n```{toctree}\neins\n```\n"})
    project.write({"eins.md": "# Eins\n\nZurück zum {doc}`Anfang <index>`.\n"})
    made = project.build("typstpdf")
    assert made.warnings == ()
    assert bookmarks(book(made)) == ["Eins"]


def test_cards_and_months_keep_their_form(project: Project) -> None:
    head = "# Seite\n\n```{event} Messe\n:id: messe\n:start: 2023-05-23\n:tags: Strom, Netz\n```\n"
    views = "".join(f"\n```{{events}}\n:view: {view}\n```\n" for view in ("cards", "calendar"))
    project.write({"index.md": head + views})
    made = project.build("typst")
    assert made.warnings == ()
    source = made.text("beispiel.typ")
    assert source.count("\ncards(\n") == 1
    assert source.count("badge({") == 2
    assert source.count("marked: true") == 1
    reader = book(project.build("typstpdf"))
    assert "Mai 2023 Mo Di Mi Do Fr Sa So" in text_of(reader)
    assert claims(reader)


GRAPH: Final = "# Seite\n\n```{graphviz}\n:alt: Von a nach b\n\ndigraph { a -> b }\n```\n\nEnde.\n"


def test_a_graph_is_drawn_or_shown_as_its_source(project: Project) -> None:
    conf = (project.folder / "docs" / "conf.py").read_text(encoding="utf-8")
    conf += 'extensions += ["sphinx.ext.graphviz"]\n'
    project.write({"conf.py": conf, "index.md": GRAPH})
    without = project.build("typstpdf", name="without", graphviz_dot="no-such-program")
    (warning,) = without.warnings_of("pdf-image")
    assert "index.md:3: WARNING: a graph is shown as its source: dot, of Graphviz" in warning
    assert "digraph { a -> b }" in text_of(book(without))
    if shutil.which("dot") is None:
        pytest.skip("dot (graphviz) is not installed")
    made = project.build("typstpdf", name="with")
    assert made.warnings == ()
    assert list(Path(made.folder, "images").glob("drawing-*.svg"))
    assert claims(book(made))

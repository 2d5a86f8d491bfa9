"""Every builder runs over every directive, shows the same facts and escapes whatever is written."""

from __future__ import annotations

import html
import json
import re
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tests.site.conftest import Build, Project
from tests.site.samples import write_sample

BUILDERS: Final = (
    "html",
    "dirhtml",
    "singlehtml",
    "epub",
    "json",
    "text",
    "man",
    "latex",
    "texinfo",
    "xml",
)
HOSTILE: Final = '<script>alert("1")</script> & \\input{x} %s $x$ `q` "quotes" \'one\''
SUFFIXES: Final = {".html", ".xhtml", ".fjson", ".txt", ".tex", ".texi", ".xml", ".1"}


def readable(build: Build) -> str:
    """Return the text of everything a builder wrote that holds pages."""
    folder = build.folder
    for book in folder.glob("*.epub"):
        with zipfile.ZipFile(book) as archive:
            names = [name for name in archive.namelist() if Path(name).suffix in SUFFIXES]
            return "\n".join(archive.read(name).decode() for name in names)
    pages = [path for path in sorted(folder.rglob("*.*")) if path.suffix in SUFFIXES]
    return "\n".join(_shown(path) for path in pages if "_sources" not in path.parts)


def _shown(page: Path) -> str:
    content = page.read_text(encoding="utf-8")
    return str(json.loads(content).get("body", "")) if page.suffix == ".fjson" else content


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("builder", BUILDERS)
def test_a_builder_shows_every_directive_without_a_warning(
    builder: str, language: str, project: Project
) -> None:
    write_sample(project)
    build = project.build(builder, language, man_pages=[("index", "sample", "", "", 1)])
    assert build.warnings == ()
    text = " ".join(html.unescape(readable(build)).split())
    wanted = {
        "de": ("Messe der Batterien", "Kooperation", "1988", "Lombardei"),
        "en": ("Battery fair", "Cooperation", "1988", "Lombardy"),
    }[language]
    for words in wanted:
        assert words in text


def test_links_lead_to_their_place_where_all_pages_are_one(project: Project) -> None:
    page = write_sample(project).build("singlehtml").text("index.html")
    article = page[page.index("<article") : page.index("</article>")]
    assert article.count('href="#event-messe"') > 3
    assert article.count('id="event-messe"') == 1
    assert not re.search(r'href="#document-[^"]*#event-', article)


@pytest.mark.parametrize("builder", ["html", "epub", "xml", "singlehtml"])
def test_markup_in_titles_and_options_is_escaped(builder: str, project: Project) -> None:
    project.write(
        {
            "index.md": f"""\
:::{{event}} {HOSTILE}
:id: hostile
:location: {HOSTILE}
:city: {HOSTILE}
:tags: {HOSTILE}
:::

:::{{events}}
:view: table
:::

{{event}}`hostile`
"""
        }
    )
    text = readable(project.build(builder))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_markup_in_titles_and_options_does_not_reach_latex(project: Project) -> None:
    page = f":::{{event}} {HOSTILE}\n:location: {HOSTILE}\n:::\n"
    project.write({"index.md": page})
    text = readable(project.build("latex"))
    assert "\\input{x}" not in text
    assert "\\textbackslash{}input\\{x\\}" in text


def test_every_text_of_an_entity_stands_once_in_the_template(project: Project) -> None:
    write_sample(project)
    template = project.build("gettext", locale_dirs=[]).text("messe.pot")
    for text, line in (
        ("Messe der Batterien", 1),
        ("Mailand", 6),
        ("Halle Vier", 8),
        ("Die Messe dauert drei Tage.", 11),
        ("Programm am ersten Tag", 13),
        ("Am Vormittag gibt es Vorträge.", 15),
    ):
        assert template.count(f'msgid "{text}"') == 1
        assert f'docs/messe.md:{line}\nmsgid "{text}"' in template


def test_labels_and_lists_stay_out_of_the_template(project: Project) -> None:
    write_sample(project)
    build = project.build("gettext", locale_dirs=[])
    template = "\n".join(path.read_text(encoding="utf-8") for path in build.folder.rglob("*.pot"))
    for label in ("Termin", "Land", "Italien", "23. Mai", "abgesagt", "Kein Partner"):
        assert f'msgid "{label}' not in template
    assert 'msgid "Messe der Batterien"' not in build.text("listen.pot")


def test_only_the_texts_of_the_project_itself_are_in_its_templates(project: Project) -> None:
    write_sample(project)
    project.write({"own/page.html": '{% trans %}Ein Wort{% endtrans %}{% extends "!page.html" %}'})
    assert not (project.build("gettext").folder / "sphinx.pot").exists()
    template = project.build("gettext", name="own", templates_path=["own"]).text("sphinx.pot")
    assert re.findall(r'(?m)^msgid "(.+)"', template) == ["Ein Wort"]


def test_templates_hold_the_writers_words_even_where_a_catalog_is_applied(project: Project) -> None:
    write_sample(project)
    build = project.build("gettext", "en", gettext_location=False)
    assert 'msgid "Messe der Batterien"' in build.text("messe.pot")
    assert "Battery fair" not in build.text("messe.pot")


def test_rst_and_myst_make_the_same_page(project: Project) -> None:
    project.write(
        {
            "index.md": "# Start\n\n```{toctree}\neins\nzwei\n```\n",
            "eins.md": """\
# Seite

```{event} Treffen
:start: 2023-05-23
:location: Saal

Ein *Absatz*.

## Näheres

Noch einer.
```

```{events}
:view: table
```
""",
            "zwei.rst": """\
Seite
=====

.. event:: Treffen
   :id: treffen-zwei
   :start: 2023-05-23
   :location: Saal

   Ein *Absatz*.

   Näheres
   -------

   Noch einer.

.. events::
   :view: table
""",
        }
    )
    build = project.build("text")
    assert build.warnings == ()
    assert build.text("eins.txt") == build.text("zwei.txt")


def test_an_entity_may_stand_where_no_section_can(project: Project) -> None:
    project.write(
        {
            "index.md": """\
# Seite

````{note}
```{partner} Nachbar
:country: FR

Text.

## Zwischentitel

Mehr.
```
````

{partner}`nachbar`
"""
        }
    )
    build = project.build()
    assert build.warnings == ()
    page = build.text("index.html")
    assert '<p class="rubric">Nachbar</p>' in page
    assert "Frankreich" in page
    assert 'href="#partner-nachbar"' in page

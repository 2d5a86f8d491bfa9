"""An edit in one place reaches every page that shows it, and only what must be is read again."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from filecmp import cmpfiles
from pathlib import Path
from typing import Final

import pytest

from tests.site.conftest import Project
from tests.site.samples import ENGLISH, PAGES, write_sample

SHOWING_THE_FAIR = ("index", "partner", "rundgang", "listen", "kurz")
"""Pages that name the fair without declaring it: by role, reverse link, option, lists."""


def test_an_edited_title_reaches_lists_references_and_reverse_links(project: Project) -> None:
    write_sample(project)
    project.build("text")
    project.write(
        {"messe.md": PAGES["messe.md"].replace("Messe der Batterien", "Messe der Motoren")}
    )
    build = project.build("text")
    assert build.read == {"messe"}
    assert build.written == {"messe", *SHOWING_THE_FAIR}
    for docname in ("partner", "rundgang", "listen", "kurz"):
        assert "Messe der Motoren" in build.text(f"{docname}.txt")
        assert "Messe der Batterien" not in build.text(f"{docname}.txt")


def test_an_edited_translation_reaches_lists_references_and_reverse_links(
    project: Project,
) -> None:
    write_sample(project)
    project.build("html", "en")
    project.translate("messe", {**ENGLISH["messe"], "Messe der Batterien": "Motor fair"})
    build = project.build("html", "en")
    assert build.read == {"messe"}
    for docname in ("partner", "rundgang", "listen", "kurz"):
        assert "Motor fair" in build.text(f"{docname}.html")
        assert "Battery fair" not in build.text(f"{docname}.html")


def test_an_edited_date_reaches_the_lists_that_show_it(project: Project) -> None:
    write_sample(project)
    project.build("text")
    project.write({"messe.md": PAGES["messe.md"].replace("2023-05-25", "2023-05-27")})
    build = project.build("text")
    assert build.read == {"messe"}
    assert "23.–27. Mai 2023" in build.text("listen.txt")


def test_an_entity_that_is_gone_leaves_every_page(project: Project) -> None:
    write_sample(project)
    project.build("text")
    project.write({"messe.md": "# Leer\n"})
    build = project.build("text")
    assert "Messe der Batterien" not in build.text("listen.txt")
    assert "Messe der Batterien" not in build.text("partner.txt")
    assert any('part-of: no event has the id "messe"' in line for line in build.warnings)


def test_a_new_entity_enters_the_lists_of_pages_that_did_not_change(project: Project) -> None:
    write_sample(project)
    project.build("text")
    added = PAGES["rundgang.md"] + "\n```{event} Neues Treffen\n:start: 2025\n```\n"
    project.write({"rundgang.md": added})
    assert "Neues Treffen" in project.build("text").text("listen.txt")


def test_a_page_title_reaches_the_navigation_of_every_html_page(project: Project) -> None:
    write_sample(project)
    project.build("html")
    project.write({"listen.md": PAGES["listen.md"].replace("# Listen", "# Verzeichnis")})
    build = project.build("html")
    assert build.read == {"listen"}
    for docname in ("index", "partner", "messe", "allianz"):
        assert "Verzeichnis" in build.text(f"{docname}.html")


def test_a_caption_reaches_the_navigation_of_every_html_page(project: Project) -> None:
    write_sample(project)
    index = PAGES["index.md"].replace("```{toctree}\n", "```{toctree}\n:caption: Inhalt\n\n")
    project.write({"index.md": index})
    project.build("html")
    project.write({"index.md": index.replace("Inhalt", "Verzeichnis")})
    build = project.build("html")
    assert build.read == {"index"}
    assert "Verzeichnis" in build.text("allianz.html")


ORDERED = {
    "index.md": "# A\n\n```{toctree}\np\none\ntwo\nlist\n```\n",
    "p.md": "# P\n\n```{partner} Agentur\n:id: a\n```\n",
    "one.md": "# 1\n\n```{event} Messe\n:id: m\n:start: 2023-05\n:partners: a\n```\n",
    "two.md": "# 2\n\n```{event} Treffen\n:id: t\n:start: 2023-06\n:partners: a\n```\n",
    "list.md": "# L\n\n```{partners}\n:view: table\n:columns: title, events\n```\n",
}


def test_an_edited_date_reorders_the_events_of_a_partner(project: Project) -> None:
    project.write(ORDERED)
    before = project.build("html")
    for page in ("p.html", "list.html"):
        assert re.search(r"Messe.*Treffen", before.text(page), re.DOTALL)
    project.write({"one.md": ORDERED["one.md"].replace("2023-05", "2023-07")})
    build = project.build("html")
    assert build.read == {"one"}
    for page in ("p.html", "list.html"):
        assert re.search(r"Treffen.*Messe", build.text(page), re.DOTALL)


@pytest.mark.parametrize("columns", ["title", "title, events", "title, member-of"])
@pytest.mark.parametrize("view", ["list", "table", "cards"])
def test_a_list_is_written_anew_for_what_its_columns_name_and_for_nothing_else(
    view: str, columns: str, project: Project
) -> None:
    listing = f"# L\n\n```{{partners}}\n:view: {view}\n:columns: {columns}\n```\n"
    project.write({**ORDERED, "list.md": listing})
    project.build("html")
    project.write({"one.md": ORDERED["one.md"].replace("Messe", "Schau")})
    build = project.build("html")
    assert "p" in build.written  # where the partner itself stands with its events
    assert ("list" in build.written) == ("events" in columns)
    assert ("Schau" in build.text("list.html")) == ("events" in columns)


def test_what_a_doubled_id_names_is_up_to_date_as_well(project: Project) -> None:
    second = "```{partner} B\n:id: a\n:member-of: new\n```\n"
    menu = "# S\n\n```{toctree}\na\nb\n```\n"
    project.write(
        {"index.md": menu, "a.md": f"# A\n\n```{{partner}} A\n```\n\n{second}", "b.md": "# B\n"}
    )
    project.build("html")
    project.write({"b.md": "# B\n\n```{partner} Neu\n:id: new\n```\n"})
    assert 'href="b.html#partner-new"' in project.build("html").text("a.html")


def test_nothing_is_read_or_written_when_nothing_changed(project: Project) -> None:
    write_sample(project)
    project.build("html")
    build = project.build("html")
    assert build.read == frozenset()
    assert build.written == frozenset()


def test_a_status_that_follows_from_the_day_is_written_anew_when_the_day_comes(
    project: Project,
) -> None:
    project.write(
        {
            "index.md": "# Start\n\n```{toctree}\np\n```\n\n```{projects}\n:status: running\n```\n",
            "p.md": "```{project} Vorhaben\n:start: 2026-01\n:end: 2026-06\n```\n",
        }
    )
    before = project.build("text", cluster_today="2026-06-30")
    assert "Vorhaben –" in before.text("index.txt")
    assert "Laufend" in before.text("p.txt")
    after = project.build("text", cluster_today="2026-07-01")
    assert "Vorhaben –" not in after.text("index.txt")
    assert "Abgeschlossen" in after.text("p.txt")


def test_each_builder_over_the_same_doctrees_is_brought_up_to_date(project: Project) -> None:
    write_sample(project)
    project.build("text")
    project.build("html")
    project.write(
        {"messe.md": PAGES["messe.md"].replace("Messe der Batterien", "Messe der Motoren")}
    )
    project.build("text")
    assert "Messe der Motoren" in project.build("html").text("listen.html")


def _write_catalog(project: Project, word: str) -> None:
    project.translate("index", {"Ein Absatz.": f"A paragraph, {word}."})


def _write_included_file(project: Project, word: str) -> None:
    project.write({"part.txt": f"Teil {word}.\n"})


def _write_body_of_data_file(project: Project, word: str) -> None:
    project.write({"p.csv": f'title,body\nP,"Eins.\n\nZwei {word}."\n'})


EDITS: Final = (_write_catalog, _write_included_file, _write_body_of_data_file)


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_that_another_builder_read_first_is_written_all_the_same(
    edit: Callable[[Project, str], None], project: Project
) -> None:
    body = "```{include} part.txt\n```\n\n```{entities} p.csv\n:type: partner\n```\n"
    project.write({"index.md": f"# Start\n\nEin Absatz.\n\n{body}"})
    for write in EDITS:
        write(project, "before")
    assert project.build("html", "en").text("index.html").count("before") >= len(EDITS)
    edit(project, "after")
    assert "after" in project.build("text", "en").text("index.txt")
    assert "after" in project.build("html", "en").text("index.html")
    assert project.build("html", "en").written == frozenset()


def test_an_edited_catalog_counts_even_where_its_compiled_copy_looks_newer(
    project: Project,
) -> None:
    write_sample(project)
    project.build("text", "en")
    catalog = project.translate("messe", {**ENGLISH["messe"], "Messe der Batterien": "Motor fair"})
    compiled = catalog.with_suffix(".mo")
    stamp = compiled.stat().st_mtime
    os.utime(catalog, (stamp - 60, stamp - 60))
    assert "Motor fair" in project.build("text", "en").text("listen.txt")


def test_parallel_builds_write_the_same_bytes(project: Project) -> None:
    write_sample(project)
    alone = project.build("html", "en", name="alone")
    together = project.build("html", "en", name="together", parallel=4)
    assert _differences(alone.folder, together.folder) == []
    assert together.warnings == ()


def test_parallel_reading_loses_no_mistake(project: Project) -> None:
    pages = {
        f"p{number}.md": f"```{{partner}} P\n:id: p{number % 3}\n:member-of: x{number}\n```\n"
        for number in range(12)
    }
    listed = "\n".join(name.removesuffix(".md") for name in pages)
    project.write({"index.md": f"# Start\n\n```{{toctree}}\n{listed}\n```\n", **pages})
    alone = project.build("text", name="alone")
    together = project.build("text", name="together", parallel=4)
    assert sorted(alone.warnings) == sorted(together.warnings)
    assert len(alone.warnings_of("duplicate")) == 9
    assert len(alone.warnings_of("unknown-id")) == 3


def _differences(one: Path, two: Path) -> list[str]:
    names = sorted(
        {
            str(path.relative_to(root))
            for root in (one, two)
            for path in root.rglob("*")
            if path.is_file()
        }
    )
    _, different, missing = cmpfiles(one, two, names, shallow=False)
    return [name for name in (*different, *missing) if Path(name).name not in (".buildinfo",)]

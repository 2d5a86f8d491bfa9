"""What plain text and manual pages cannot hold well reads well all the same."""

from __future__ import annotations

import pytest

from tests.site.conftest import Project
from tests.site.view_samples import write_views

TABLE = "# A\n\n```{partners}\n:view: table\n:columns: title, kind, country\n```\n"
ENTITIES = "---\norphan: true\n---\n\n# P\n\n```{entities} p.csv\n:type: partner\n```\n"


def text_of(project: Project, partners: int) -> str:
    """Build a table of so many partners, every other of them without a kind, as text."""
    rows = (f"P{n:05},{'' if n % 2 else 'company'},DE" for n in range(partners))
    table = "\n".join(["title,kind,country", *rows])
    project.write({"index.md": TABLE, "p.md": ENTITIES, "p.csv": table})
    build = project.build("text", "en")
    assert build.warnings == ()
    return build.text("index.txt")


def test_a_table_too_long_for_plain_text_is_a_list_with_the_same_words(project: Project) -> None:
    lines = text_of(project, 301).splitlines()
    assert "* P00000 – Company, Germany" in lines
    assert "* P00001 – Germany" in lines
    assert sum(line.startswith("* ") for line in lines) == 301
    assert not any(line.startswith("|") for line in lines)


@pytest.mark.parametrize("rows", [4, 300])
def test_one_of_300_rows_or_fewer_remains_a_table(rows: int, project: Project) -> None:
    lines = text_of(project, rows).splitlines()
    assert any(line.startswith("| P00000 ") for line in lines)
    assert not any(line.startswith("* ") for line in lines)


def test_a_manual_page_names_what_it_links_to_and_no_places(project: Project) -> None:
    build = write_views(project).build("man", "en", man_pages=[("index", "sample", "", "", 1)])
    assert build.warnings == ()
    page = build.text("sample.1")
    assert "Battery fair" in page
    assert "#\\:" not in page
    assert "<#" not in page
    assert "https" in page  # addresses of other sites stay


@pytest.mark.parametrize("builder", ["text", "man"])
def test_a_table_in_a_cell_of_another_is_a_list_with_the_same_words(
    builder: str, project: Project
) -> None:
    listing = "```{partners}\n    :view: table\n    :columns: title, kind, country\n    ```\n"
    rows = "title,kind,country\nP00000,company,DE\n"
    cell = f"# A\n\n````{{list-table}}\n* - Links\n  - {listing}````\n"
    project.write({"index.md": cell, "p.md": ENTITIES, "p.csv": rows})
    build = project.build(builder, "en", man_pages=[("index", "sample", "", "", 1)])
    assert build.warnings == ()
    page = build.text("index.txt" if builder == "text" else "sample.1")
    assert "P00000 – Company, Germany" in page

"""Lists: filters, order, columns and limits give what a reader expects to see."""

from __future__ import annotations

import re

import pytest

from tests.site.conftest import Project

ENTITIES = """\
# Alles

```{partner} Agentur
:id: agentur
:kind: agency
:country: DE
:region: Baden-Württemberg
:tags: Strom, Netze
```

```{partner} Ölwerk
:id: oelwerk
:kind: company
:country: FR
:member-of: agentur
:tags: Öl
```

```{partner} Zentrum
:id: zentrum
:kind: centre
:country: IT
```

```{project} Vorhaben
:id: vorhaben
:start: 2020
:end: 2030
:coordinator: agentur
:partners: zentrum
```

```{event} Frühjahrstreffen
:id: fruehjahr
:kind: meeting
:start: 2026-04
:organisers: agentur
:projects: vorhaben
```

```{event} Messe
:id: messe
:kind: fair
:start: 2026-11-22
:end: 2026-11-24
:partners: oelwerk, zentrum
```

```{event} Rundgang
:id: rundgang
:kind: meeting
:start: 2026-11-22
:part-of: messe
```

```{event} Ohne Termin
:id: ohne
```

```{event} Dauerausstellung
:id: dauer
:start: 2019
:open: true
:status: confirmed
```
"""


def listed(project: Project, directive: str, *options: str, today: str = "2026-11-22") -> list[str]:
    """Return the titles a list shows, in order."""
    lines = "".join(f":{option}\n" for option in options)
    page = f"# Liste\n\n```{{{directive}}}\n{lines}```\n"
    project.write({"index.md": f"{page}\n```{{toctree}}\nalles\n```\n", "alles.md": ENTITIES})
    build = project.build("text", cluster_today=today)
    assert build.warnings == ()
    before_contents = build.text("index.txt").split("* Alles")[0]
    return re.findall(r"^\* (.+?)(?: –.*)?$", before_contents, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("directive", "options", "expected"),
    [
        ("partners", [], ["Agentur", "Ölwerk", "Zentrum"]),
        ("partners", ["sort: -title"], ["Zentrum", "Ölwerk", "Agentur"]),
        ("partners", ["sort: country"], ["Agentur", "Ölwerk", "Zentrum"]),
        ("partners", ["sort: -country"], ["Zentrum", "Ölwerk", "Agentur"]),
        ("partners", ["limit: 1"], ["Agentur"]),
        ("partners", ["country: FR, IT"], ["Ölwerk", "Zentrum"]),
        ("partners", ["kind: company"], ["Ölwerk"]),
        ("partners", ["tag: strom"], ["Agentur"]),
        ("partners", ["region: Baden-Württemberg"], ["Agentur"]),
        ("partners", ["region: Baden-Württemberg, Bayern"], ["Agentur"]),
        ("partners", ["member-of: agentur"], ["Ölwerk"]),
        ("partners", ["event: messe"], ["Ölwerk", "Zentrum"]),
        ("partners", ["project: vorhaben"], ["Agentur", "Zentrum"]),
        ("partners", ["project: vorhaben", "country: IT"], ["Zentrum"]),
        (
            "events",
            [],
            ["Dauerausstellung", "Frühjahrstreffen", "Messe", "Rundgang", "Ohne Termin"],
        ),
        (
            "events",
            ["sort: -start"],
            ["Messe", "Rundgang", "Frühjahrstreffen", "Dauerausstellung", "Ohne Termin"],
        ),
        ("events", ["upcoming:"], ["Dauerausstellung", "Messe", "Rundgang"]),
        ("events", ["past:"], ["Frühjahrstreffen"]),
        ("events", ["upcoming: no", "past: no"], ["Ohne Termin"]),
        ("events", ["from: 2026-05"], ["Dauerausstellung", "Messe", "Rundgang"]),
        ("events", ["until: 2026-04-01"], ["Dauerausstellung", "Frühjahrstreffen"]),
        ("events", ["from: 2026-11-24", "until: 2026"], ["Dauerausstellung", "Messe"]),
        ("events", ["kind: meeting, fair"], ["Frühjahrstreffen", "Messe", "Rundgang"]),
        ("events", ["part-of: messe"], ["Rundgang"]),
        ("events", ["partner: agentur"], ["Frühjahrstreffen"]),
        ("events", ["partner: zentrum"], ["Messe"]),
        ("events", ["project: vorhaben"], ["Frühjahrstreffen"]),
        ("events", ["status: confirmed"], ["Dauerausstellung"]),
        ("projects", ["status: running"], ["Vorhaben"]),
        ("projects", ["partner: agentur"], ["Vorhaben"]),
        ("projects", ["coordinator: agentur"], ["Vorhaben"]),
        ("projects", ["partners: zentrum"], ["Vorhaben"]),
    ],
)
def test_a_list_shows_what_its_options_ask_for(
    directive: str, options: list[str], expected: list[str], project: Project
) -> None:
    assert listed(project, directive, *options) == expected


def test_the_present_day_decides_what_is_past(project: Project) -> None:
    assert "Messe" in listed(project, "events", "upcoming:", today="2026-11-24")
    assert "Messe" in listed(project, "events", "past:", today="2026-11-25")


def test_a_filter_by_a_tag_holds_in_every_language(project: Project) -> None:
    page = "# A\n\n```{partners}\n:tag: Strom\n```\n\n```{partner} P\n:tags: Strom\n```\n"
    project.write({"index.md": page})
    project.translate("index", {"Strom": "Electricity"})
    assert "* P" in project.build("text", "en").text("index.txt")


def test_a_table_has_the_columns_asked_for_with_translated_headers(project: Project) -> None:
    table = "```{partners}\n:view: table\n:columns: title, country, events, member-of\n```\n"
    project.write(
        {"index.md": f"# A\n\n{table}\n```{{toctree}}\nalles\n```\n", "alles.md": ENTITIES}
    )
    page = project.build("html", "en").text("index.html")
    headers = re.findall(r'<th class="head(?: stub)?"><p>(.*?)</p></th>', page)
    assert headers == ["Partner", "Country", "Events", "Member of"]
    row = page[page.index("Ölwerk") :]
    assert row.index("France") < row.index("Messe") < row.index("Agentur")
    assert (
        '<th class="stub"><p><a class="reference internal" href="alles.html#partner-agentur">'
        in page
    )


def test_a_list_takes_the_columns_asked_for(project: Project) -> None:
    project.write(
        {"index.md": f"{ENTITIES}\n```{{partners}}\n:columns: kind\n:kind: agency\n```\n"}
    )
    assert "* Agentur – Agentur\n" in project.build("text").text("index.txt")

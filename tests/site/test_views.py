"""Every view in every builder: the same facts in the reader's language, without a warning."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from tests.site.conftest import Project
from tests.site.test_builders import BUILDERS, readable
from tests.site.view_samples import write_views

SAID = {
    "de": (
        "Kongress im Juni",
        "30. Juni",
        "seit 1988",
        "Ohne Angabe",
        "Deutschland",
        "Mai 2023",
        "Ärztekammer der Berge",
        "Keine Veranstaltung erfüllt diese Bedingungen.",
    ),
    "en": (
        "Congress in June",
        "30",
        "since 1988",
        "Not specified",
        "Germany",
        "May 2023",
        "Medical chamber of the mountains",
        "No event meets these conditions.",
    ),
}
LEAKS = {
    "de": (
        "Not specified",
        "The same as a list",
        "without a date",
        "Narrow",
        "Germany",
        "May 2023",
    ),
    "en": (
        *("Kongress", "Ohne ", "Dasselbe", "Liste", "Deutschland", "Mai ", "Zeitachse", "Netzwerk"),
        *("Werk Aschau", "Jahr", "schraffiert", "Ärztekammer", "alle anzeigen", "angezeigt"),
    ),
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_view_speaks_the_readers_language_in_every_builder(
    builder: str, language: str, project: Project
) -> None:
    write_views(project)
    build = project.build(builder, language, man_pages=[("index", "sample", "", "", 1)])
    assert build.warnings == ()
    text = " ".join(html.unescape(readable(build)).split())
    for words in SAID[language]:
        assert words in text, words
    for words in LEAKS[language]:
        assert words not in text, words


def page_of(project: Project, language: str = "de", **overrides: Any) -> str:
    build = write_views(project).build("html", language, **overrides)
    assert build.warnings == ()
    return build.text("ansichten.html")


def section(page: str, identifier: str) -> str:
    """Return the part of a page from one heading to the next."""
    return page.split(f'<section id="{identifier}">')[1].split("<section id=")[0]


def test_ids_are_unique_and_every_reference_inside_a_drawing_leads_somewhere(
    project: Project,
) -> None:
    page = page_of(project)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    for pattern in re.findall(r"url\(#([^)]+)\)", page):
        assert pattern in ids
    for name, anchor in re.findall(r'<a class="cluster-[^>]*href="(\w+\.html)#([^"]+)"', page):
        assert f'id="{anchor}"' in (project.folder / f"build/de-pages/html/{name}").read_text()


@pytest.mark.parametrize("identifier", ["zeitachse", "netz"])
def test_a_drawing_has_a_name_links_and_the_same_in_words(
    identifier: str, project: Project
) -> None:
    part = section(page_of(project), identifier)
    drawings = re.findall(r"<svg [^>]*aria-label=.*?</svg>", part, flags=re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        assert 'role="group"' in drawing
        assert re.search(
            r'aria-label="(Zeitachse: Veranstaltungen, Projekte|Netzwerk: Partner)"', drawing
        )
        linked = set(re.findall(r'<a class="[^"]*" href="([^"]+)"', drawing))
        words = part[part.index("<details>") :]
        assert linked
        assert linked <= set(re.findall(r'href="([^"]+)"', words))


def test_links_in_drawings_work_in_every_kind_of_web_site(project: Project) -> None:
    write_views(project)
    wanted = {"dirhtml": "../messe/#event-messe", "singlehtml": "#event-messe"}
    for builder, address in wanted.items():
        build = project.build(builder)
        name = "index.html" if builder == "singlehtml" else "ansichten/index.html"
        assert f'href="{address}"><title>Messe der Batterien' in build.text(name)


def test_a_calendar_is_a_table_with_caption_and_weekdays(project: Project) -> None:
    part = section(page_of(project), "kalender")
    assert re.findall(r'<span class="caption-text">(.*?)</span>', part) == [
        "Mai 2023",
        "Juni 2023",
        "Juli 2023",
    ]
    header = part[part.index("<thead") : part.index("</thead>")]
    assert re.findall(r"<p>(.*?)</p>", header) == ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
    assert "April 2024, Tag nicht bekannt:" in part
    assert part.count("Kongress im Juni</span></a>") == 3


def test_the_week_begins_as_the_locale_has_it(project: Project) -> None:
    part = section(page_of(project, "en", cluster_locales={"en": "en_US"}), "kalender")
    header = part[part.index("<thead") : part.index("</thead>")]
    assert re.findall(r"<p>(.*?)</p>", header)[0] == "Sun"


def test_cards_show_picture_alternative_dates_and_tags(project: Project) -> None:
    part = section(page_of(project), "karten")
    (card,) = (one for one in part.split("<li class=") if "Kongress im Juni" in one)
    assert re.search(r'<img alt="Ein Saal" class="cluster-picture" src="_images/werk.png"', card)
    assert "30. Juni" in card
    assert "Strom" in part[part.index(card) :]


def test_groups_stand_under_headings_in_order_with_the_unknown_last(project: Project) -> None:
    page = page_of(project, "en")
    headings = re.findall(r"<h3 class=\"cluster-group-heading rubric\">(.*?)</h3>", page)
    assert headings == ["2023", "2024", "Austria", "France", "Germany", "Italy", "Not specified"]


def attributes(part: str) -> dict[str, object]:
    found = re.findall(r'data-(\w+)="([^"]*)"', part)
    return {name: json.loads(html.unescape(value)) for name, value in found}


def test_a_long_list_tells_the_script_its_facets_in_the_readers_language(
    project: Project,
) -> None:
    part = section(page_of(project, "en"), "lange-liste")
    told = attributes(part)
    assert told["facets"] == [
        ["Country", ["Austria", "France", "Germany", "Italy"]],
        [
            "Kind",
            [
                "Agency",
                "Centre",
                "Company",
                "Network",
                "Other organisation",
                "Region",
                "University",
            ],
        ],
        ["Tags", ["Grids", "Industry", "Power", "Region abroad"]],
    ]
    assert told["order"] == list(range(8))
    assert "<input" not in part
    assert "<select" not in part
    assert part.count("cluster-entry") == 8


def test_only_pages_with_a_list_to_narrow_load_the_script(project: Project) -> None:
    build = write_views(project).build("html")
    assert "cluster/narrow.js" in build.text("ansichten.html")
    assert "cluster/views.css" in build.text("ansichten.html")
    for name in ("index.html", "partner.html", "messe.html"):
        assert "cluster/narrow.js" not in build.text(name)
        assert "cluster/views.css" not in build.text(name)
    assert (build.folder / "_static/cluster/narrow.js").is_file()


def narrowed(project: Project, *options: str) -> bool:
    lines = "".join(f":{option}\n" for option in options)
    project.write({"index.md": f"# A\n\n```{{partners}}\n{lines}```\n\n{PARTNERS}"})
    return "data-facets" in project.build("html").text("index.html")


PARTNERS = "".join(
    f"```{{partner}} P{n}\n:country: {'DE' if n % 2 else 'FR'}\n```\n\n" for n in range(9)
)


def test_a_writer_decides_whether_a_list_can_be_narrowed(project: Project) -> None:
    assert narrowed(project)
    assert narrowed(project, "limit: 8")
    assert not narrowed(project, "limit: 7")
    assert narrowed(project, "limit: 2", "narrow: yes")
    assert not narrowed(project, "narrow: no")
    assert not narrowed(project, "view: network")


def test_mistakes_in_the_options_of_views_are_warned_of(project: Project) -> None:
    page = "# A\n\n```{partners}\n:group-by: contry\n:with: event\n:narrow: perhaps\n```\n"
    project.write({"index.md": page})
    build = project.build("text")
    said = "\n".join(build.warnings)
    assert (
        'index.md:4: WARNING: group-by: "contry" is no field to group by; did you mean "country"?'
        in said
    )
    assert 'index.md:5: WARNING: with: "event" is no other type; did you mean "events"?' in said
    assert 'index.md:6: WARNING: narrow: "perhaps" is neither true nor false' in said


def test_further_types_follow_the_filters_all_types_share(project: Project) -> None:
    entities = """\
```{event} Messe
:start: 2023-05
:kind: fair
:country: DE
```

```{event} Treffen
:start: 2024
:kind: meeting
```

```{project} Altes Vorhaben
:start: 2001
:end: 2003
```

```{project} Vorhaben
:start: 2020
:open: true
```
"""
    page = "# A\n\n```{events}\n:view: timeline\n:with: projects\n:kind: fair\n:from: 2010\n```\n\n"
    project.write({"index.md": page, "alles.md": f"---\norphan: true\n---\n\n{entities}"})
    text = project.build("text").text("index.txt")
    assert re.findall(r"^\* (.*?) – (.*)$", text, flags=re.MULTILINE) == [
        ("Vorhaben", "Projekt, seit 2020"),
        ("Messe", "Veranstaltung, Mai 2023"),
    ]


def test_a_dense_network_is_declined_with_a_sentence_and_given_in_words(project: Project) -> None:
    names = [f"p{n}" for n in range(40)]
    partners = "".join(f"```{{partner}} {name}\n```\n\n" for name in names)
    fair = f"```{{event}} Messe\n:partners: {', '.join(names)}\n```\n"
    project.write({"index.md": f"# A\n\n```{{partners}}\n:view: network\n```\n\n{partners}{fair}"})
    page = project.build("html").text("index.html")
    assert "Dieses Netzwerk ist zu dicht für eine Zeichnung; hier ist es als Liste." in page
    assert '<svg class="cluster-' not in page
    assert page.count("<dt>") >= 40


def test_many_months_follow_as_a_list(project: Project) -> None:
    events = "".join(
        f"```{{event}} E{year}{month:02}\n:start: {year}-{month:02}-05\n```\n\n"
        for year in (2021, 2022, 2023)
        for month in range(1, 13)
    )
    page = "---\norphan: true\n---\n\n# A\n\n```{events}\n:view: calendar\n```\n"
    project.write({"index.md": page, "e.md": f"---\norphan: true\n---\n\n{events}"})
    shown = project.build("html").text("index.html")
    assert shown.count('class="cluster-month') == 24
    assert "Die übrigen Monate folgen als Liste." in shown
    assert "Dezember 2023" in shown


def test_the_latest_month_comes_first_where_the_list_is_sorted_so(project: Project) -> None:
    events = "".join(
        f"```{{event}} E{month}\n:start: 2023-{month:02}-05\n```\n\n" for month in (3, 4, 5)
    )
    lists = "".join(
        f"## S{n}\n\n```{{events}}\n:view: calendar\n{sort}```\n\n"
        for n, sort in enumerate(("", ":sort: -start\n", ":sort: start\n"))
    )
    project.write({"index.md": f"---\norphan: true\n---\n\n# A\n\n{lists}{events}"})
    page = project.build("html").text("index.html")
    shown = [re.findall("(März|April|Mai) 2023", section(page, f"s{n}")) for n in range(3)]
    assert [list(dict.fromkeys(months)) for months in shown] == [
        ["März", "April", "Mai"],
        ["Mai", "April", "März"],
        ["März", "April", "Mai"],
    ]

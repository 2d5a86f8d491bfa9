"""An edit reaches the drawings and calendars of pages that were not read again."""

from __future__ import annotations

from typing import Final

import pytest

from tests.site.conftest import Project

VIEWS: Final = ("cards", "calendar", "timeline", "network")
PARTNERS: Final = "```{partner} Agentur\n:id: a\n```\n\n```{partner} Betrieb\n:id: b\n```\n"
FAIR: Final = "```{event} Messe\n:id: m\n:start: 2023-05-22\n:partners: a, b\n```\n"
PROJECT: Final = "```{project} Vorhaben\n:id: v\n:start: 2020\n:partners: a\n```\n"


def write(project: Project, listing: str) -> None:
    project.write(
        {
            "index.md": f"# A\n\n{listing}\n```{{toctree}}\np\ne\nv\n```\n",
            "p.md": f"# P\n\n{PARTNERS}",
            "e.md": f"# E\n\n{FAIR}",
            "v.md": f"# V\n\n{PROJECT}",
        }
    )


@pytest.mark.parametrize("view", VIEWS)
def test_an_edited_title_reaches_every_view(view: str, project: Project) -> None:
    directive = "partners" if view == "network" else "events"
    write(project, f"```{{{directive}}}\n:view: {view}\n```\n")
    assert "Messe" in project.build("html").text("index.html")
    project.write({"e.md": f"# E\n\n{FAIR}".replace("Messe", "Schau")})
    build = project.build("html")
    assert build.read == {"e"}
    page = build.text("index.html")
    assert "Schau" in page
    assert "Messe" not in page


@pytest.mark.parametrize("view", ["calendar", "timeline"])
def test_an_edited_date_reaches_calendar_and_timeline(view: str, project: Project) -> None:
    write(project, f"```{{events}}\n:view: {view}\n```\n")
    assert "Mai 2023" in project.build("html").text("index.html")
    project.write({"e.md": f"# E\n\n{FAIR}".replace("2023-05", "2024-06")})
    page = project.build("html").text("index.html")
    assert "Juni 2024" in page
    assert "Mai 2023" not in page


def test_a_further_types_entity_reaches_the_timeline(project: Project) -> None:
    write(project, "```{events}\n:view: timeline\n:with: projects\n```\n")
    project.build("html")
    project.write({"v.md": f"# V\n\n{PROJECT}".replace("Vorhaben", "Unternehmung")})
    assert "Unternehmung" in project.build("html").text("index.html")


def test_a_new_tie_reaches_the_network(project: Project) -> None:
    write(project, "```{partners}\n:view: network\n```\n")
    assert "Agentur – Betrieb: Messe" in project.build("html").text("index.html")
    project.write({"v.md": f"# V\n\n{PROJECT}".replace(":partners: a", ":partners: a, b")})
    build = project.build("html")
    assert build.read == {"v"}
    assert "Agentur – Betrieb: Messe, Vorhaben" in build.text("index.html")
    project.write({"e.md": "# E\n", "v.md": "# V\n"})
    assert "Verbindungen sind hier nicht bekannt." in project.build("html").text("index.html")


def test_an_open_bar_grows_with_the_year_and_only_then(project: Project) -> None:
    write(project, "```{projects}\n:view: timeline\n```\n")
    project.write(
        {"v.md": f"# V\n\n{PROJECT}".replace(":start: 2020\n", ":start: 2020\n:open: true\n")}
    )
    project.build("html", cluster_today="2026-11-22")
    assert project.build("html", cluster_today="2026-11-23").written == frozenset()
    assert "index" in project.build("html", cluster_today="2027-01-01").written


def test_a_views_page_is_the_same_in_every_build(project: Project) -> None:
    write(project, "```{partners}\n:view: network\n```\n\n```{events}\n:view: timeline\n```\n")
    pages = [project.build("html", name=name).text("index.html") for name in ("one", "two")]
    assert pages[0] == pages[1]

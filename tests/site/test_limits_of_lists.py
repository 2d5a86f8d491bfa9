"""The limits that the manual names for lists hold to the last entry: the next one is too much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

import pytest

from tests.site.conftest import Build, Project

LISTS = {
    "members-60": ("partners", "network"),
    "members-61": ("partners", "network"),
    "ties-400": ("partners", "network"),
    "ties-401": ("partners", "network"),
    "rows-100": ("events", "timeline"),
    "rows-101": ("events", "timeline"),
    "months-24": ("events", "calendar"),
    "months-25": ("events", "calendar"),
    "days-31": ("events", "calendar"),
    "days-32": ("events", "calendar"),
    "entries-7": ("partners", "list"),
    "entries-8": ("partners", "list"),
}
"""Lists by the tag of their entries: of which type, and how they are drawn."""


def members(tag: str, number: int, pairs: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield rows of partners, of each pair the second a member of the first."""
    named: dict[int, list[str]] = {}
    for one, other in pairs:
        named.setdefault(other, []).append(f"{tag}-{one}")
    for place in range(number):
        yield f'partner,{tag}-{place},{tag}-{place},{tag},,,"{", ".join(named.get(place, []))}"'


def events(tag: str, spans: Iterable[tuple[str, str]]) -> Iterator[str]:
    for place, (start, end) in enumerate(spans):
        yield f"event,{tag}-{place},{tag}-{place},{tag},{start},{end},"


def rows() -> Iterator[str]:
    for number in (60, 61):
        yield from members(f"members-{number}", number, ((0, n) for n in range(1, number)))
    for number in (400, 401):
        pairs = list(combinations(range(60), 2))[:number]
        yield from members(f"ties-{number}", 60, pairs)
    for number in (100, 101):
        yield from events(
            f"rows-{number}", ((f"2023-05-{n % 28 + 1:02}", "") for n in range(number))
        )
    for number in (24, 25):
        spans = ((f"{2020 + n // 12}-{n % 12 + 1:02}-15", "") for n in range(number))
        yield from events(f"months-{number}", spans)
    yield from events("days-31", [("2023-05-01", "2023-05-31")])
    yield from events("days-32", [("2023-05-01", "2023-06-01")])
    for number in (7, 8):
        yield from members(f"entries-{number}", number, ())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = Project(tmp_path_factory.mktemp("limits"))
    table = "\n".join(["type,title,id,tags,start,end,member-of", *rows()])
    pages = {
        f"{tag}.md": f"# L\n\n```{{{directive}}}\n:view: {view}\n:tag: {tag}\n```\n"
        for tag, (directive, view) in LISTS.items()
    }
    tree = "\n".join(["data", *LISTS])
    project.write(
        {
            **pages,
            "index.md": f"# All\n\n```{{toctree}}\n{tree}\n```\n",
            "data.md": "# Data\n\n```{entities} data.csv\n```\n",
            "data.csv": table,
        }
    )
    build = project.build("html", "en")
    assert build.warnings == ()
    return build


def drawn(built: Build, tag: str) -> bool:
    return 'class="cluster-drawing' in built.text(f"{tag}.html")


def test_a_network_of_sixty_members_is_drawn_and_no_larger_one(built: Build) -> None:
    assert drawn(built, "members-60")
    assert not drawn(built, "members-61")
    assert "too large to be drawn" in built.text("members-61.html")
    assert "members-61-60" in built.text("members-61.html")


def test_a_network_of_400_connections_is_drawn_and_no_denser_one(built: Build) -> None:
    assert drawn(built, "ties-400")
    assert not drawn(built, "ties-401")
    assert "too dense to be drawn" in built.text("ties-401.html")
    assert "ties-401-59" in built.text("ties-401.html")


def test_a_timeline_of_a_hundred_entries_is_drawn_and_no_longer_one(built: Build) -> None:
    assert drawn(built, "rows-100")
    assert not drawn(built, "rows-101")
    assert len(re.findall("<li><p><a[^>]* href=", built.text("rows-101.html"))) == 101


def test_a_calendar_has_24_tables_at_most_and_names_the_other_months(built: Build) -> None:
    assert built.text("months-24.html").count("<caption>") == 24
    assert "follow as a list" not in built.text("months-24.html")
    longer = built.text("months-25.html")
    assert longer.count("<caption>") == 24
    assert "follow as a list" in longer
    assert "January 2022" in longer.split("follow as a list")[1]


def test_what_lasts_longer_than_31_days_stands_below_the_months(built: Build) -> None:
    assert "Over a longer time" not in built.text("days-31.html")
    assert built.text("days-31.html").count("<caption>") == 1
    assert "Over a longer time" in built.text("days-32.html")
    assert "<caption>" not in built.text("days-32.html")


def test_a_list_can_be_narrowed_from_eight_entries_on(built: Build) -> None:
    assert "data-facets" not in built.text("entries-7.html")
    assert "data-facets" in built.text("entries-8.html")

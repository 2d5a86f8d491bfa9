"""Exports of another distribution, and what its types say of themselves to other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.site.conftest import Project
from tests.site.installing import installed

HEAD = """\
from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.kinds import *
from sphinx_cluster.entities.types import Dated, Entity, entity, option
from sphinx_cluster.exports.publication import Export
"""
PAGE = "# A\n\n```{partner} Haus\n:id: haus\n```\n"
Install: TypeAlias = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what installs a distribution with objects of a source text."""
    with ExitStack() as stack:

        def write(source: str, **points: str) -> Path:
            names = {name.replace("__", ":"): target for name, target in points.items()}
            folder = tmp_path / "installed"
            return stack.enter_context(installed(folder, monkeypatch, HEAD + source, names))

        yield write


def making(files: str) -> str:
    return f"def make(publication): return {files}\n"


@pytest.mark.parametrize(
    "name", ["feed.xml", "entities.json", "entities.schema.json", "events.ics"]
)
def test_names_of_our_own_stay_ours_whatever_comes_before_us_in_the_alphabet(
    name: str, install: Install, project: Project
) -> None:
    install(making(f"{{'{name}': 'mine'}}"), exports__aaa="make")
    project.write({"index.md": PAGE})
    build = project.build("html")
    (warning,) = build.warnings
    assert f'the export "aaa" of people makes "{name}", which the export "' in warning
    assert "of sphinx-cluster" in warning
    assert build.text(name) != "mine"


def test_a_name_that_is_kept_is_kept_where_the_file_is_not_made(
    install: Install, project: Project
) -> None:
    install(making("{'sitemap.xml': 'mine'}"), exports__aaa="make")
    project.write({"index.md": PAGE})
    build = project.build("html")  # without an address there is no sitemap
    (warning,) = build.warnings
    assert 'which the export "sitemap" of sphinx-cluster keeps for itself' in warning
    assert not (build.folder / "sitemap.xml").exists()


def test_a_plugin_can_keep_names_as_well(install: Install, project: Project) -> None:
    source = making("{'staff.vcf': 'taken'}") + (
        "EXPORT = Export(make=lambda _: {'staff.vcf': 'kept'}, names=('staff.vcf',))\n"
    )
    install(source, exports__aaa="make", exports__cards="EXPORT")
    project.write({"index.md": PAGE})
    build = project.build("html")
    (warning,) = build.warnings
    assert 'which the export "cards" of people keeps for itself' in warning
    assert build.text("staff.vcf") == "kept"


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("EXPORT = 5", "it is no function that makes files"),
        ("EXPORT = Export(make=5)", "its make is no function; write Export(make=…)"),
        (
            "EXPORT = Export(make=len, names='staff.vcf')",
            'write paths, such as names=("people.vcf",',
        ),
    ],
)
def test_what_is_no_export_is_told_when_it_is_loaded(
    declared: str, said: str, install: Install, project: Project
) -> None:
    install(declared, exports__cards="EXPORT")
    project.write({"index.md": PAGE})
    (warning,) = project.build("html").warnings
    assert 'the plugin "cards" of people (group sphinx_cluster.exports) cannot be used' in warning
    assert said in warning


@pytest.mark.parametrize("parallel", [0, 2])
def test_half_a_character_is_told_and_the_rest_is_written(
    parallel: int, install: Install, project: Project
) -> None:
    install(making(r"{'a.txt': 'one\ntwo \ud83d!\n', 'b.txt': 'b'}"), exports__odd="make")
    project.write({"index.md": PAGE})
    build = project.build("html", parallel=parallel)
    (warning,) = build.warnings
    assert 'the export "odd" of people makes "a.txt" with a lone surrogate (U+D83D) in line 2' in (
        warning
    )
    assert build.text("a.txt") == "one\ntwo \ufffd!\n"
    assert build.text("b.txt") == "b"


@pytest.mark.parametrize("path", [r"\ud83d.txt", "x" * 256, "a/" + "ä" * 128, r"a\nb"])
def test_a_path_that_no_file_can_have_is_told(
    path: str, install: Install, project: Project
) -> None:
    install(making(f"{{'{path}': 'x', 'b.txt': 'b'}}"), exports__odd="make")
    project.write({"index.md": PAGE})
    build = project.build("html")
    assert "which is no path below the site's folder" in "\n".join(build.warnings)
    assert build.text("b.txt") == "b"


def test_half_a_character_in_a_data_file_ends_no_export(install: Install, project: Project) -> None:
    lines = '"".join(one.entity.title for one in publication.graph.records.values())'
    install(making(f"{{'titles.txt': {lines}}}"), exports__titles="make")
    entity = r'[{"type": "partner", "id": "x", "title": "Haus \ud83d"}]'
    project.write({"index.md": "# A\n\n```{entities} a.json\n```\n", "a.json": entity})
    build = project.build("html")
    assert build.text("titles.txt") == "Haus \ufffd"
    assert "Haus \ufffd" in build.text("entities.json")


COURSE = """\
@entity
class Course(Dated):
    plural = "courses"
    labels = ("Course", "Courses")
    nothing = "No course meets these conditions."
    calendar = True
    schema_type = "Course"
    schema_kinds = {"talk": "EducationEvent"}
    schema = {
        "startDate": "start", "location": "place", "provider": "offered-by", "url": "url",
        "teaches": "subject", "countryOfOrigin": "country", "email": "mail",
        "audience": "level", "hasPart": "course.belongs-to", "maximumAttendeeCapacity": "seats",
    }

    kind: str | None = option(Choice({"talk": "Talk"}), "Kind")
    start: PartialDate | None = option(Moment(), "Start")
    city: str | None = option(Words(), "City")
    subject: str | None = option(Words(), "Subject")
    country: str | None = option(Country(), "Country")
    mail: str | None = option(Email(), "Mailbox")
    seats: int | None = option(Number(), "Seats")
    level: str | None = option(Choice({"first": "First steps"}), "Level")
    offered_by: tuple[str, ...] = option(References("partner", "Offers"), "Offered by")
    belongs_to: tuple[str, ...] = option(References("course", "Parts"), "Belongs to")
"""
COURSES = """\
# Kurse

```{course} Akkus
:id: akkus
:kind: talk
:start: 2027-05-23T14:00
:city: Mailand
:country: IT
:subject: Akkus laden
:mail: kurs@example.org
:seats: 12
:level: first
:offered-by: haus
```

```{course} Laden
:id: laden
:belongs-to: akkus
```

```{event} Messe
:id: akkus
:start: 2027-05-24
```

```{courses}
```
"""


def linked_data(page: str) -> dict[str, Any]:
    """Return what a page says to search engines, by the name of each entity."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return {one["name"]: one for one in json.loads(found)["@graph"] if "name" in one}


def test_a_type_says_of_itself_what_search_engines_read(install: Install, project: Project) -> None:
    install(COURSE, entities__course="Course")
    project.write({"index.md": PAGE + "\n```{toctree}\nkurse\n```\n", "kurse.md": COURSES})
    project.translate("kurse", {"Akkus laden": "Charging batteries"})
    project.translate("index", {"Haus": "House"})
    build = project.build("html", "en")
    assert build.warnings == ()
    course = linked_data(build.text("kurse.html"))["Akkus"]
    assert course["@type"] == "EducationEvent"
    assert course["startDate"] == "2027-05-23T14:00+02:00"
    assert course["location"]["address"]["addressLocality"] == "Mailand"
    assert course["teaches"] == "Charging batteries"
    assert course["audience"] == "First steps"
    assert course["email"] == "kurs@example.org"
    assert course["maximumAttendeeCapacity"] == 12
    assert course["countryOfOrigin"] == "Italy"
    assert [(one["@type"], one["name"]) for one in course["provider"]] == [
        ("Organization", "House")
    ]
    assert [(one["@type"], one["name"]) for one in course["hasPart"]] == [("Course", "Laden")]
    assert linked_data(build.text("kurse.html"))["Laden"]["@type"] == "Course"


def test_a_type_with_calendars_has_them_beside_those_of_events(
    install: Install, project: Project
) -> None:
    install(COURSE, entities__course="Course")
    project.write({"index.md": PAGE + "\n```{toctree}\nkurse\n```\n", "kurse.md": COURSES})
    build = project.build("html")
    assert build.warnings == ()
    whole = build.text("events.ics")
    assert whole.count("BEGIN:VEVENT") == 2
    assert "SUMMARY;LANGUAGE=de:Akkus" in build.text("course/akkus.ics")
    assert "SUMMARY;LANGUAGE=de:Messe" in build.text("akkus.ics")
    page = build.text("kurse.html")
    assert 'href="course/akkus.ics"' in page
    assert 'href="akkus.ics"' in page
    assert 'href="events.ics"' in page, "below the list of courses"
    assert not (build.folder / "course" / "laden.ics").exists(), "what has no date"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("schema_type = None", 'write a type such as schema_type = "Person"'),
        ('schema = {"jobTitle": 1}', "write options by property"),
        ('schema = "role"', "write options by property"),
        ('schema_kinds = ("fair",)', "write types by kind"),
        ('calendar = "yes"', "calendar is 'yes'; write calendar = True"),
        ('schema = {"jobTitle": "rolle"}', 'schema: "rolle" is no option'),
        ('schema = {"member": "worker.role"}', 'schema: "worker.role" is no option'),
    ],
)
def test_what_is_wrong_with_such_words_is_told_when_the_type_is_loaded(
    line: str, said: str, install: Install, project: Project
) -> None:
    source = '@entity\nclass Person(Entity):\n    plural = "workers"\n    nothing = "Nobody."\n'
    install(f'{source}    labels = ("P", "Q")\n    {line}\n', entities__worker="Person")
    project.write({"index.md": PAGE})
    (warning,) = project.build("html").warnings
    assert said in warning

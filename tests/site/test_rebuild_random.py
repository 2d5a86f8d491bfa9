"""Whatever is edited, a build that goes on from the last one leaves the site a first build makes.

Some edits are tried with every run of the tests; ``CLUSTER_EXAMPLES=50`` tries more.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from filecmp import cmpfiles
from pathlib import Path
from random import Random
from typing import Final

import pytest

from tests.site.conftest import Project

EDITS: Final = 8
SEEDS: Final = range(int(os.environ.get("CLUSTER_EXAMPLES", "3")))
PARTNERS, EVENTS, PROJECTS = ("a", "b", "c", "nobody"), ("e", "f", "g"), ("x", "y")
BODIES: Final = ("", "Text.", "Mit {partner}`a` und {event}`e`.", "Zu {project}`x` führt:\n\n* das")
DATED: Final = {
    "start": ("2023", "2023-05", "2024-02-03", "2027-01-01", "2026-11-22T10:00"),
    "end": ("2027-02", "2028"),
}
EVERY: Final = {
    "title": ("Messe", "Ärzte", "Treffen", "Zug"),
    "tags": ("rot", "rot, blau", "grün"),
    "url": ("https://example.org/", "mailto:info@example.org"),
    "body": BODIES,
    "page": ("one", "two", "three"),
}
OPTIONS: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "partner": {
        **EVERY,
        "country": ("DE", "IT", "FR"),
        "kind": ("company", "university", "cluster"),
        "member-of": PARTNERS,
    },
    "event": {
        **EVERY,
        **DATED,
        "kind": ("fair", "workshop"),
        "country": ("DE", "IT"),
        "status": ("planned", "cancelled"),
        "organisers": ("a", "a, b", "c"),
        "partners": ("a", "b, c", "nobody"),
        "projects": PROJECTS,
        "part-of": EVENTS,
    },
    "project": {
        **EVERY,
        **DATED,
        "status": ("planned", "completed"),
        "coordinator": PARTNERS,
        "partners": ("a", "a, b", "c"),
        "part-of": PROJECTS,
    },
}
KNOWN: Final = {
    **dict.fromkeys(PARTNERS[:3], "partner"),
    **dict.fromkeys(EVENTS, "event"),
    **dict.fromkeys(PROJECTS, "project"),
}
LIST: Final[Mapping[str, Sequence[str]]] = {
    "view": ("list", "table", "cards", "calendar", "timeline", "network"),
    "columns": ("title", "title, tags", "title, url, tags"),
    "group-by": ("tags",),
    "tag": ("rot",),
    "partner": ("a", "b"),
    "upcoming": ("",),
    "limit": ("2",),
}
OF_TYPE: Final = {
    "partners": ("title, events", "title, member-of, country, projects"),
    "events": ("title, when, organisers", "title, partners, projects, place"),
    "projects": ("title, when, coordinator", "title, events, partners"),
}

Written = dict[str, str]


class Site:
    """Entities and lists as options by name; an edit changes one of them."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.entities = {name: self._drawn(OPTIONS[kind]) for name, kind in KNOWN.items()}
        self.lists = [(name, self._list(name)) for name in (*OF_TYPE, *OF_TYPE)]

    def edit(self) -> str:
        """Change something; return what it was."""
        if self._chance.random() < 0.2:
            place = self._chance.randrange(len(self.lists))
            name = self.lists[place][0]
            self.lists[place] = (name, self._list(name))
            return f"list {place}"
        name, kind = self._chance.choice(list(KNOWN.items()))
        if name not in self.entities or self._chance.random() < 0.1:
            gone = self.entities.pop(name, None)
            if gone is None:
                self.entities[name] = self._drawn(OPTIONS[kind])
            return f"{name} itself"
        if kind == "event" and self._chance.random() < 0.4:
            return self._exchange(name)
        option = self._chance.choice(list(OPTIONS[kind]))
        before = self.entities[name].pop(option, None)
        others = [text for text in OPTIONS[kind][option] if text != before]
        if option in EVERY or before is None or self._chance.random() < 0.7:
            self.entities[name][option] = self._chance.choice(others)
        return f"{option} of {name}: {self.entities[name].get(option)}"

    def _exchange(self, name: str) -> str:
        options = self.entities[name]
        organisers, partners = options.pop("organisers", None), options.pop("partners", None)
        exchanged = {"partners": organisers, "organisers": partners}
        options |= {option: text for option, text in exchanged.items() if text}
        return f"organisers of {name} against its partners"

    def pages(self) -> Mapping[str, str]:
        """Return the text of every page by its file."""
        listed = (_directive(name, "", options, "") for name, options in self.lists)
        texts = {"lists": list(listed), **{page: [] for page in EVERY["page"]}}
        for name, options in self.entities.items():
            own = {"id": name, **options}
            title, body = own.pop("title"), own.pop("body")
            texts[own.pop("page")].append(_directive(KNOWN[name], title, own, body))
        menu = "\n".join(["# Start\n", "```{toctree}", *texts, "```", ""])
        pages = {f"{page}.md": "\n".join([f"# {page}\n", *parts]) for page, parts in texts.items()}
        return {"index.md": menu, **pages}

    def _drawn(self, options: Mapping[str, Sequence[str]]) -> Written:
        wanted = [name for name in options if name in EVERY or self._chance.random() < 0.6]
        return {name: self._chance.choice(options[name]) for name in wanted}

    def _list(self, name: str) -> Written:
        columns = (*LIST["columns"], *OF_TYPE[name])
        chosen = {one: texts for one, texts in LIST.items() if self._chance.random() < 0.35}
        return {one: self._chance.choice(texts) for one, texts in chosen.items()} | {
            "columns": self._chance.choice(columns),
            "view": self._chance.choice(LIST["view"]),
        }


def _directive(name: str, title: str, options: Written, body: str) -> str:
    written = [f":{option}: {text}".rstrip() for option, text in options.items()]
    return "\n".join([f"````{{{name}}} {title}".rstrip(), *written, "", body, "````", ""])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("builder", ["html", "text"])
def test_an_edited_site_is_the_site_of_a_first_build(
    builder: str, seed: int, project: Project
) -> None:
    site = Site(Random(seed))  # noqa: S311 (the same edits every time)
    project.write(site.pages())
    project.build(builder)
    for number in range(EDITS):
        edit = site.edit()
        before = {path: path.read_text("utf-8") for path in project.folder.glob("docs/*.md")}
        project.write(
            {
                name: text
                for name, text in site.pages().items()
                if before[project.folder / "docs" / name] != text
            }
        )
        again = project.build(builder)
        first = project.build(builder, name=f"first{number}")
        assert _differences(again.folder, first.folder) == [], edit


def _differences(one: Path, two: Path) -> list[str]:
    """Return the files that differ, but for those in which Sphinx numbers pages as it likes."""
    names = sorted(str(path.relative_to(two)) for path in two.rglob("*") if path.is_file())
    _, different, missing = cmpfiles(one, two, names, shallow=False)
    return [name for name in (*different, *missing) if name not in ("searchindex.js", ".buildinfo")]

"""Random entities as a writer would put them down: records in, pages and a data file out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sphinx_cluster.entities.kinds import Position
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import value_of
from tests.site.conftest import Project
from tests.unit.exports.samples import TYPES

VIEWS = ("list", "table", "cards", "calendar", "timeline", "network")
FENCE = "~~~~~~~~"
"""Bodies may hold any other fence."""


def write(project: Project, records: Iterable[Record], bodies: Iterable[str]) -> None:
    """Write half of the entities into pages, half into a data file, and every view of them all."""
    written = list(zip(records, bodies, strict=False))
    pages = {
        f"{name}s.md": "\n".join(
            [f"# All {name}s\n", *(_directive(*one) for one in written[::2] if one[0].type == name)]
        )
        for name in TYPES
    }
    in_file = [_entry(record) for record, _ in written[1::2]]
    project.write(
        {
            **pages,
            "more.json": json.dumps(in_file, ensure_ascii=False),
            "more.md": "# More\n\n```{entities} more.json\n```\n",
            "views.md": "\n".join(["# Views\n", *map(_list, VIEWS)]),
            "index.md": "# Start\n\n```{toctree}\npartners\nevents\nprojects\nmore\nviews\n```\n",
        }
    )


def in_pages(records: Sequence[Record]) -> Sequence[Record]:
    """Return those that are written into pages; the others stand in the data file."""
    return records[::2]


def _list(view: str) -> str:
    options = [f":view: {view}", ":with: events projects", ":group-by: tags"]
    if view == "table":
        options = [f":view: {view}", ":columns: title, place, tags, url, events, projects"]
    return "\n".join(["```{partners}", *options, "```", ""])


def _directive(record: Record, body: str) -> str:
    options = [f":{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in _texts(record)]
    head = [f"{FENCE}{{{record.type}}} {record.entity.title}", f":id: {record.entity.id}"]
    return "\n".join([*head, *options, "", body, FENCE, ""])


def _entry(record: Record) -> Mapping[str, str]:
    own = {"type": record.type, "id": record.entity.id, "title": record.entity.title}
    return own | dict(_texts(record))


def _texts(record: Record) -> Iterable[tuple[str, str]]:
    for name in TYPES[record.type].options:
        text = _text(value_of(record.entity, name))
        if text:
            yield name, text


def _text(value: Any) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "true"
        case tuple():
            return ", ".join(value)
        case Position():
            return f"{value.latitude:.5f}, {value.longitude:.5f}"
    return str(value)

"""A number of entities goes in; the same site as folders for two tools comes out.

Fifty pages declare partners, events and projects with relations among them; five more list them
in a table each. What differs is how each tool writes an entity and a table down. A third folder
has the least that any tool could make of these pages: headings and texts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PAGES: Final = 50
COUNTRIES: Final = ("DE", "FR", "IT", "AT", "PL")
TAGS: Final = ("hydrogen", "battery", "grid", "rail")
WORDS: Final = """
advance battery bridge charge city cluster corridor drive energy exchange fleet future
grid harbour hydrogen industry journey lake market mobility mountain network north power
rail region river road south storage summit system transfer transport valley vehicle
west workshop
"""

OURS_CONF: Final = """
extensions = ["myst_parser", "sphinx_cluster"]
project = "Benchmark"
language = "en"
html_theme = "basic"
cluster_today = "2026-06-01"
"""
THEIRS_CONF: Final = """
extensions = ["myst_parser", "sphinx_needs"]
project = "Benchmark"
language = "en"
html_theme = "basic"
needs_types = [
    {"directive": name, "title": name.title(), "prefix": "", "color": "#ffffff", "style": "node"}
    for name in ("partner", "event", "project")
]
needs_fields = {name: {"nullable": True} for name in ("country", "kind", "start", "end")}
needs_links = {
    "member_of": {"outgoing": "Member of", "incoming": "Members"},
    "organisers": {"outgoing": "Organised by", "incoming": "Organises"},
    "partners": {"outgoing": "Partners", "incoming": "Takes part in"},
}
needs_id_regex = "^[a-z0-9-]+$"
"""

BARE_CONF: Final = """
extensions = ["myst_parser"]
project = "Benchmark"
language = "en"
html_theme = "basic"

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class Text(SphinxDirective):
    has_content, required_arguments, final_argument_whitespace = True, 1, True
    option_spec = dict.fromkeys(
        "id kind country start end tags member-of organisers partners".split(), str
    )

    def run(self):
        title = nodes.title("", self.arguments[0])
        section = nodes.section("", title, ids=[self.options["id"]])
        self.state.nested_parse(self.content, self.content_offset, section)
        return [section]

class Nothing(SphinxDirective):
    option_spec = dict.fromkeys("view columns sort".split(), str)

    def run(self):
        return []

def setup(app):
    for name in ("partner", "event", "project"):
        app.add_directive(name, Text)
        app.add_directive(f"{name}s", Nothing)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An entity as both tools are told it: its options under our names."""

    type: str
    id: str
    title: str
    options: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One of the five tables: whatever of a type there is, its columns and its order."""

    type: str
    columns: tuple[str, ...]
    sort: str = "title"


TABLES: Final = (
    Table(type="partner", columns=("title", "kind", "country", "tags", "member-of")),
    Table(type="partner", columns=("title", "country", "kind"), sort="country"),
    Table(type="event", columns=("title", "start", "end", "country", "organisers"), sort="start"),
    Table(type="event", columns=("title", "country", "partners"), sort="country"),
    Table(type="project", columns=("title", "start", "kind", "tags", "partners")),
)


def things(count: int) -> list[Thing]:
    """Return *count* entities, the same each time: two partners and two events to a project."""
    chance = random.Random(2026)  # noqa: S311 (the same site every time, not a secret)
    types = [("partner", "event", "project", "partner", "event")[n % 5] for n in range(count)]
    partners = [f"partner-{n}" for n, name in enumerate(types) if name == "partner"]
    return [_thing(number, name, partners, chance) for number, name in enumerate(types)]


def _thing(number: int, name: str, partners: list[str], chance: random.Random) -> Thing:
    title = f"{' '.join(chance.choices(WORDS.split(), k=4)).title()} {number}"
    options = {"tags": ", ".join(chance.sample(TAGS, k=2))}
    if name == "partner":
        options |= {"kind": chance.choice(("company", "university", "cluster"))}
        options |= {"country": chance.choice(COUNTRIES)}
        older = [one for one in partners[:20] if one != f"partner-{number}"]
        options |= {"member-of": chance.choice(older)} if number >= 100 else {}
    else:
        year, month, day = chance.randint(2020, 2027), chance.randint(1, 12), chance.randint(1, 20)
        options |= {
            "start": f"{year}-{month:02}-{day:02}",
            "end": f"{year}-{month:02}-{day + 3:02}",
        }
    if name == "event":
        options |= {"kind": "fair", "country": chance.choice(COUNTRIES)}
        options |= {"organisers": ", ".join(chance.sample(partners, k=2))}
        options |= {"partners": ", ".join(chance.sample(partners, k=2))}
    if name == "project":
        options |= {"kind": "research", "partners": ", ".join(chance.sample(partners, k=3))}
    body = f"{' '.join(chance.choices(WORDS.split(), k=20)).capitalize()}."
    return Thing(type=name, id=f"{name}-{number}", title=title, options=options, body=body)


def write_ours(folder: Path, known: list[Thing]) -> None:
    """Write the site as this package reads it."""
    _write(folder, OURS_CONF, known, _our_entity, _our_table)


def write_bare(folder: Path, known: list[Thing]) -> None:
    """Write the site with headings and texts alone: no facts, no links, no tables."""
    _write(folder, BARE_CONF, known, _our_entity, _our_table)


def write_theirs(folder: Path, known: list[Thing]) -> None:
    """Write the same site as sphinx-needs reads it."""
    _write(folder, THEIRS_CONF, known, _their_entity, _their_table)


def _write(
    folder: Path,
    conf: str,
    known: list[Thing],
    entity: Callable[[Thing], str],
    table: Callable[[Table], str],
) -> None:
    folder.mkdir(parents=True)
    names = [f"page{number}" for number in range(PAGES)]
    for number, name in enumerate(names):
        own = known[number::PAGES]
        text = "\n".join([f"# Page {number}\n", *map(entity, own)])
        folder.joinpath(f"{name}.md").write_text(text, encoding="utf-8")
    for number, one in enumerate(TABLES):
        names.append(f"table{number}")
        text = f"# Table {number}\n\n{table(one)}"
        folder.joinpath(f"{names[-1]}.md").write_text(text, encoding="utf-8")
    menu = "\n".join(["# Start\n", "```{toctree}", ":maxdepth: 1", *names, "```", ""])
    folder.joinpath("index.md").write_text(menu, encoding="utf-8")
    folder.joinpath("conf.py").write_text(conf, encoding="utf-8")


def _our_entity(thing: Thing) -> str:
    return _entity(thing, thing.options)


def _their_entity(thing: Thing) -> str:
    return _entity(thing, {name.replace("-", "_"): text for name, text in thing.options.items()})


def _entity(thing: Thing, options: Mapping[str, str]) -> str:
    written = [f":{name}: {text}" for name, text in options.items()]
    head = [f"```{{{thing.type}}} {thing.title}", f":id: {thing.id}"]
    return "\n".join([*head, *written, "", thing.body, "```", ""])


def _our_table(table: Table) -> str:
    options = (":view: table", f":columns: {', '.join(table.columns)}", f":sort: {table.sort}")
    return "\n".join([f"```{{{table.type}s}}", *options, "```", ""])


def _their_table(table: Table) -> str:
    columns = f":columns: {'; '.join(table.columns).replace('-', '_')}"
    wanted = f":filter: type == '{table.type}'"
    return "\n".join(
        ["```{needtable}", ":style: table", columns, wanted, f":sort: {table.sort}", "```", ""]
    )

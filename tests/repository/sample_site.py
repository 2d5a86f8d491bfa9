"""A folder goes in; a site that shows every label comes out, or what its built pages lack.

    python sample_site.py write FOLDER
    python sample_site.py check FOLDER [--installed-in VENV]

It needs nothing but the package, so that an installed wheel can be tried with it alone. The pages
hold one entity for every word an option can have; their titles are the same in both languages, so
every other word on the page is the package's own.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import sphinx_cluster
from sphinx_cluster.entities.event import Event
from sphinx_cluster.entities.kinds import Choice, References
from sphinx_cluster.entities.partner import Partner
from sphinx_cluster.entities.project import Project
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.language.labels import labels_for

CONF = """\
project = "Sample"
language = "de"
extensions = ["myst_parser", "sphinx_cluster"]
cluster_languages = ["de", "en"]
locale_dirs = ["../locale"]
gettext_compact = False
html_theme = "furo"
"""
TYPES = (
    EntityType(name="partner", entity=Partner),
    EntityType(name="event", entity=Event),
    EntityType(name="project", entity=Project),
)
UNSEEN = frozenset({"image", "alt"})
"""Options that show as a picture, without a label."""
PLAIN = {
    "url": "https://example.org/",
    "tags": "Lidar",
    "country": "FR",
    "region": "Alsace",
    "city": "Lyon",
    "coordinates": "45.75, 4.85",
    "location": "Eurexpo",
    "start": "2023-05-23",
    "end": "2023-05-25",
}
SAME = frozenset(
    {"Cluster", "Delegation", "Initiative", "Partner", "Region", "Status", "Website", "Workshop"}
)
"""Labels that are the same word in both languages."""
WORDS = {
    "de": ("Frankreich", "23.–25. Mai 2023", "seit 1988"),
    "en": ("France", "23–25 May 2023", "since 1988"),
}


Attributes = list[tuple[str, str | None]]


class VisibleText(HTMLParser):
    """Collects what a reader sees in the article of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:  # noqa: ARG002 - given by HTMLParser
        self.inside += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.parts.append(data)


def write(folder: Path) -> None:
    """Write the sample's docs folder into *folder*."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "conf.py").write_text(CONF, encoding="utf-8")
    (docs / "index.md").write_text("\n".join(_page()), encoding="utf-8")


def _page() -> Iterator[str]:
    yield "# Sample\n"
    for entity_type in TYPES:
        for number, chosen in enumerate(_choices(entity_type)):
            yield from _entity(entity_type, number, chosen)
        yield f"```{{{entity_type.name}}} {entity_type.name.upper()} 1988"
        yield ":start: 1988\n:open: true\n```\n" if "open" in entity_type.options else "```\n"
        columns = ", ".join(name for name in entity_type.options if name not in UNSEEN)
        yield f"```{{{entity_type.plural}}}\n:view: table\n:columns: title, {columns}\n```\n"
        yield f"```{{{entity_type.plural}}}\n:view: list\n```\n"


def _choices(entity_type: EntityType) -> Iterator[dict[str, str]]:
    for name, option in entity_type.options.items():
        if isinstance(option.kind, Choice):
            yield from ({name: word} for word in option.kind.labels)


def _entity(entity_type: EntityType, number: int, chosen: dict[str, str]) -> Iterator[str]:
    yield f"```{{{entity_type.name}}} {entity_type.name.upper()} {number}"
    yield f":id: {entity_type.name}-{number}"
    options = {name: text for name, text in PLAIN.items() if name in entity_type.options}
    if number:
        references = entity_type.references.items()
        options |= {name: f"{reference.to}-0" for name, reference in references}
    yield from (f":{name}: {text}" for name, text in (options | chosen).items())
    yield "```\n"


def labels() -> Iterator[str]:
    """Yield the English form of every label the sample shows."""
    for entity_type in TYPES:
        for name, option in entity_type.options.items():
            if name in UNSEEN:
                continue
            yield option.label
            if isinstance(option.kind, Choice):
                yield from option.kind.labels.values()
            if isinstance(option.kind, References):
                yield option.kind.reverse


def problems(folder: Path) -> Iterator[str]:
    """Yield each label that a built page lacks, and each that is in the wrong language."""
    translations = {label: labels_for("de")(label) for label in sorted(set(labels()))}
    yield from (
        f"{label}: no German label"
        for label, german in translations.items()
        if not german or (german == label and label not in SAME)
    )
    own = {"en": set(translations), "de": set(translations.values())}
    for language, other in (("de", "en"), ("en", "de")):
        page = folder / "build" / "html" / language / "index.html"
        text = visible_text(page.read_text(encoding="utf-8"))
        for label in sorted(own[language] | set(WORDS[language])):
            if not _holds(text, label):
                yield f"{language}: {label!r} is missing"
        for label in sorted((own[other] - own[language]) | set(WORDS[other])):
            if _holds(text, label) and not any(label in known for known in own[language]):
                yield f"{language}: {label!r} is {other}"


def visible_text(html: str) -> str:
    """Return the words in the article of a page, divided by single spaces."""
    parser = VisibleText()
    parser.feed(html)
    return " ".join(" ".join(parser.parts).split())


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def main() -> None:
    """Do what the command line says; leave with a list of what is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=("write", "check"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--installed-in", type=Path)
    arguments = parser.parse_args()
    if arguments.action == "write":
        write(arguments.folder)
        return
    found = list(problems(arguments.folder))
    place = Path(sphinx_cluster.__file__)
    if arguments.installed_in and not place.is_relative_to(arguments.installed_in):
        found.append(f"the package is not the installed one but {place}")
    sys.exit("\n".join(found) or 0)


if __name__ == "__main__":
    main()

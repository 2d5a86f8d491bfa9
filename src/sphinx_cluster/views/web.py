"""Views in a browser: their nodes in; markup, style, script and what narrows a list out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.writers.html5 import HTML5Translator

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.records import Record
from sphinx_cluster.language.dates import in_fields
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.drawing import DRAWN, VIEWS
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.nodes import direct_rows, drawn_list
from sphinx_cluster.plugins import Attempt, owner
from sphinx_cluster.views.nodes import SHEET, addresses_of, drawing, drawing_links, narrowing
from sphinx_cluster.writing import write_if_changed

# Drawings and narrowed lists in HTML: their nodes in, markup out.


def visit_drawing(self: HTML5Translator, node: drawing) -> None:
    """Write the drawing, then open the box that holds the same in words."""
    prefix = f"cluster-drawing-{node['number']}"
    markup = node["picture"].draw(addresses_of(node), prefix)
    classes = f"cluster-drawing cluster-{node['kind']}"
    self.body.append(self.starttag(node, "figure", CLASS=classes))
    self.body.extend(f"{part}\n" for part in markup if part)
    self.body.append(f"<details>\n<summary>{self.encode(node['caption'])}</summary>\n")


def depart_drawing(self: HTML5Translator, _node: drawing) -> None:
    """Close the box and the figure."""
    self.body.append("</details>\n</figure>\n")


def skip(_self: HTML5Translator, _node: nodes.Element) -> None:
    """Write nothing: the addresses stand in the drawing."""
    raise nodes.SkipNode


def visit_narrowing(self: HTML5Translator, node: narrowing) -> None:
    """Open a box that tells the script all it needs."""
    self.body.append(self.starttag(node, "div", CLASS="cluster-narrowing", **node["attributes"]))


def depart_narrowing(self: HTML5Translator, _node: narrowing) -> None:
    """Close the box."""
    self.body.append("</div>\n")


# Files for views on the web: an application in, style and script on the pages that use them.

HERE = Path(__file__).parent
AFTER_THEME = 700
"""Later than the theme's own files (up to 600), earlier than ``html_css_files`` (800)."""


def add_folder(_app: Sphinx, config: Config) -> None:
    """Add the static files before the project's own, which win over these."""
    config.html_static_path = [str(HERE / "static"), *config.html_static_path]


def publish_sheets(app: Sphinx) -> None:
    """Put the style sheets of views where Sphinx takes static files from."""
    if app.builder.format != "html":
        return
    folder = _sheets(app)
    for name, view in cluster_domain(app.env).views.items():
        if view.stylesheet is None:
            continue
        address = PurePosixPath(view.stylesheet.address)
        content = b""
        with Attempt() as attempt:
            content = view.stylesheet.content()
        problem = attempt.problem
        if ".." in address.parts or address.is_absolute():
            problem = "its path leads out of the package"
        if problem is None:
            write_if_changed(folder / address, content)
        else:
            sheet = f'the style sheet "{address}" of the view "{name}" of {owner(VIEWS, name)}'
            warn(f"{sheet} is left out: {problem}", subtype="plugin")
    app.config.html_static_path = [str(folder), *app.config.html_static_path]


def _sheets(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "cluster-styles"


def link_files(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the style sheets of views to pages with such lists, the script to lists to narrow."""
    if doctree is None or DRAWN not in doctree:
        return
    views = cluster_domain(app.env).views
    sheets = [views[name].stylesheet for name in doctree[DRAWN]]
    narrow = any(True for _ in doctree.findall(narrowing))
    if narrow or any("cluster-group" in one["classes"] for one in doctree.findall(nodes.container)):
        sheets.append(SHEET)
    for address in dict.fromkeys(sheet.address for sheet in sheets if sheet is not None):
        if (_sheets(app) / address).is_file():
            app.add_css_file(address, priority=AFTER_THEME)
    if narrow:
        app.add_js_file("cluster/narrow.js", priority=AFTER_THEME, loading_method="defer")


# Narrowing a list in the browser: a list as drawn in, what the script needs to know out.
#
# The script makes the controls; without it the whole list stands there and nothing else.

FROM = 8
"""A list of so many entities can be narrowed unless its writer says otherwise."""

_MOST_YEARS = 100


def narrowed(node: drawn_list, context: Context) -> dict[str, str] | None:
    """Return the attributes of the box around a list, None where it is not to be narrowed.

    ``data-facets`` holds a label and the choices of each facet; ``data-values`` for each entity the
    choices that fit it, by facet; ``data-order`` which entity each entry of the list shows.
    """
    records: Sequence[Record] = node["records"]
    distinct = list({record.key: record for record in records}.values())
    wanted = node["listing"].narrow
    if wanted is None:
        wanted = len(distinct) >= FROM
    if not wanted or _entries(node) != len(records):
        return None
    facets = [facet for facet in _facets(distinct, context) if _divides(*facet[1:])]
    places = {record.key: place for place, record in enumerate(distinct)}
    values = [[rows[place] for _, _, rows in facets] for place in range(len(distinct))]
    return {
        "data-facets": _json([[label, choices] for label, choices, _ in facets]),
        "data-values": _json(values),
        "data-order": _json([places[record.key] for record in records]),
        "data-labels": _json(_labels(context)),
    }


def _entries(node: drawn_list) -> int:
    return sum(
        len(one["rows"]) if isinstance(one, direct_rows) else "cluster-entry" in one["classes"]
        for one in node.findall(nodes.Element)
    )


Facet = tuple[str, list[str], list[list[int]]]
"""A label, its choices in order, and the choices of each record by their places."""


def _facets(records: Sequence[Record], context: Context) -> Iterator[Facet]:
    for option in ("country", "kind", "tags"):
        words = [_words(record, option, context) for record in records]
        choices = sorted({word for row in words for word in row}, key=context.reader.collate)
        yield _facet(_label(option, records, context), choices, words)
    years = [_years(record, context) for record in records]
    shown = {year: _year(year, context) for year in set().union(*years)}
    choices = [shown[year] for year in sorted(shown, reverse=True)]
    words = [tuple(shown[year] for year in row) for row in years]
    yield _facet(context.reader.labels("Year"), choices, words)


def _facet(label: str, choices: list[str], words: Sequence[Sequence[str]]) -> Facet:
    place = {choice: number for number, choice in enumerate(choices)}
    return label, choices, [[place[word] for word in row] for row in words]


def _divides(choices: Sequence[str], rows: Sequence[Sequence[int]]) -> bool:
    """Whether choosing something would leave out any entry."""
    return len(choices) > 1 or (len(choices) == 1 and not all(rows))


def _label(option: str, records: Sequence[Record], context: Context) -> str:
    types = {record.type: context.types[record.type] for record in records}
    labels = [one.options[option].label for one in types.values() if option in one.options]
    return context.reader.labels(labels[0]) if labels else ""


def _words(record: Record, option: str, context: Context) -> tuple[str, ...]:
    if option not in context.types[record.type].options:
        return ()
    if option == "tags":
        return record.entity.tags
    words = context.wording(record, option)
    return (words,) if words else ()


def _years(record: Record, context: Context) -> range:
    """Return the years in which an entity takes place, at most a hundred."""
    period = record.entity.period
    known = period.start or period.end
    if known is None:
        return range(0)
    last = context.today.year if period.open else (period.end or known).year
    return range(max(known.year, last - _MOST_YEARS + 1), max(last, known.year) + 1)


def _year(year: int, context: Context) -> str:
    day = PartialDate(year=year).first_day
    return in_fields("y", day, context.reader.locale)


def _labels(context: Context) -> dict[str, str]:
    labels = context.reader.labels
    return {
        "group": labels("Narrow the list"),
        "search": labels("Search in the list"),
        "all": labels("all"),
        "reset": labels("Show all"),
        "shown": labels("%(shown)s of %(total)s shown"),
        "none": labels("Nothing meets these conditions."),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def setup(app: Sphinx) -> None:
    """Register the nodes, and the files they need."""
    app.add_node(drawing, html=(visit_drawing, depart_drawing))
    app.add_node(drawing_links, html=(skip, None))
    app.add_node(narrowing, html=(visit_narrowing, depart_narrowing))
    app.connect("config-inited", add_folder)
    app.connect("builder-inited", publish_sheets)
    app.connect("html-page-context", link_files)

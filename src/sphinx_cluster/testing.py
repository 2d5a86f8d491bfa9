"""For the tests of plugins: pages, entities or texts in; a site, drawn nodes or findings out.

    def test_tiles_name_everybody(tmp_path):
        site = build(tmp_path, {"index.md": "# A\\n\\n```{person} Anna\\n```\\n"})
        assert site.warnings == ()
        assert "Anna" in site.text("index.html")

Sphinx is imported by what needs it, not by the tests of checks and engines. What stands in
`__all__` is promised as `sphinx_cluster.api` is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_cluster.plugins import GROUPS, load
from sphinx_cluster.seams import unfit_in
from sphinx_cluster.writing import write_if_changed

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_cluster.checks.check import Check, Finding
    from sphinx_cluster.entities.records import Record
    from sphinx_cluster.entities.types import Entity, EntityType
    from sphinx_cluster.pages.context import Context
    from sphinx_cluster.pages.listings import Listing
    from sphinx_cluster.pages.view import Draw, View

__all__ = ["Site", "build", "draw", "run_check", "validate"]

_COLOURS: Final = re.compile(r"\x1b\[[0-9;]*m")
_DAY: Final = date(2027, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a build wrote into its *folder*, and the lines it warned with."""

    folder: Path
    warnings: tuple[str, ...]

    def text(self, name: str) -> str:
        """Return the content of a file below the folder."""
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files below the folder, in alphabetical order."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in found))


def build(
    folder: Path,
    pages: Mapping[str, str | bytes],
    *,
    builder: str = "html",
    language: str = "",
    languages: Sequence[str] = ("en", "de"),
    translations: Mapping[str, Mapping[str, str]] | None = None,
    today: date = _DAY,
    **settings: Any,
) -> Site:
    """Build *pages*, contents by path, as a site in *folder*, with every plugin that is installed.

    They are written in the first of *languages*; *language* is that of the build, the first unless
    another is named. *translations* holds, for each page that is named without its ending, the
    translation of its texts into *language*. *settings* are further lines of ``conf.py``. Another
    call with the same *folder* builds it again, as after an edit.
    """
    wanted = language or languages[0]
    conf = {"cluster_languages": list(languages), "cluster_today": today.isoformat(), **settings}
    files: dict[str, str | bytes] = {f"docs/{name}": one for name, one in pages.items()}
    files["docs/conf.py"] = _settings({"language": languages[0], **conf})
    for docname, texts in (translations or {}).items():
        files[f"locale/{wanted}/LC_MESSAGES/{docname}.po"] = _catalog(texts)
    for name, content in files.items():
        written = content.encode() if isinstance(content, str) else content
        write_if_changed(folder / name, written)
    return _built(folder, builder, wanted)


def _settings(chosen: Mapping[str, Any]) -> str:
    """Return a ``conf.py`` with what every site needs and what is *chosen*."""
    usual = {
        "project": "Test",
        "author": "Test",
        "copyright": "Test",
        "version": "1.0",
        "extensions": ["myst_parser", "sphinx_cluster"],
        "locale_dirs": ["../locale"],
        "gettext_compact": False,
        "html_theme": "basic",
        "suppress_warnings": ["toc.not_included"],
    }
    return "".join(f"{name} = {value!r}\n" for name, value in {**usual, **chosen}.items())


def _catalog(texts: Mapping[str, str]) -> str:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    quoted = {_quoted(source): _quoted(text) for source, text in texts.items()}
    entries = (f"\nmsgid {source}\nmsgstr {text}\n" for source, text in quoted.items())
    return header + "".join(entries)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _built(folder: Path, builder: str, language: str) -> Site:
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    docs, output = folder / "docs", folder / "build" / language
    said = StringIO()
    with patch_docutils(str(docs)), docutils_namespace():
        app = Sphinx(
            docs,
            docs,
            output / builder,
            output / "doctrees",
            builder,
            confoverrides={"language": language},
            status=None,
            warning=said,
        )
        app.build()
    lines = _COLOURS.sub("", said.getvalue()).splitlines()
    return Site(folder=output / builder, warnings=tuple(line for line in lines if line.strip()))


def draw(
    view: View | Draw,
    *entities: Entity,
    columns: Sequence[str] = ("title",),
    medium: str = "web",
    language: str = "en",
    today: date = _DAY,
    untranslated: Mapping[str, str] | None = None,
) -> nodes.document:
    """Return what *view* draws for a list of *entities*; the list is of the first one's type.

    *medium* is ``web``, ``book``, ``paper`` or ``plain``. *untranslated* says of texts that stand
    in another language than the page's which that is. Raises `AssertionError` with the reason for
    nodes that no page could hold.
    """
    from sphinx_cluster.pages.context import Medium
    from sphinx_cluster.pages.view import as_view

    types = _types_of(entities)
    records = _records_of(entities, types, untranslated or {})
    context = replace(_context_of(types, records, language, today), medium=Medium(medium))
    listing = _listing_of(records[0].type, tuple(columns))
    return _page_of(list(as_view(view).form_for(context.medium)(records, listing, context)))


def _page_of(drawn: list[nodes.Node]) -> nodes.document:
    from docutils.utils import new_document

    from sphinx_cluster.pages.soundness import Writing, fault_in

    fault = fault_in(drawn, Writing())
    if fault is not None:
        raise AssertionError(fault)
    document = new_document("index")
    document += drawn
    return document


def _context_of(
    types: Mapping[str, EntityType], records: Sequence[Record], language: str, today: date
) -> Context:
    from sphinx_cluster.entities.records import Graph
    from sphinx_cluster.language.reader import reader_for
    from sphinx_cluster.pages.context import Context

    graph, reader = Graph(types, records), reader_for(language)
    return Context(graph=graph, reader=reader, today=today, docname="index")


def _types_of(entities: Iterable[Entity]) -> Mapping[str, EntityType]:
    """Return the installed types and those of *entities*, which may have none registered yet."""
    from sphinx_cluster.entities.types import EntityType, no_entity

    found = load("sphinx_cluster.entities", warn=lambda _: None, unfit=no_entity)
    known = {name: EntityType(name=name, entity=one) for name, one in found.items()}
    for kind in {type(one) for one in entities} - set(found.values()):
        name = kind.__name__.lower()
        known[name] = EntityType(name=name, entity=kind)
    return known


def _records_of(
    entities: Sequence[Entity], types: Mapping[str, EntityType], untranslated: Mapping[str, str]
) -> list[Record]:
    from sphinx_cluster.entities.records import Place, Record

    names = {one.entity: name for name, one in types.items()}
    return [
        Record(
            type=names[type(one)],
            entity=one,
            docname="index",
            anchor=f"{names[type(one)]}-{one.id}",
            place=Place(source="index.md", line=number, options={}),
            originals={},
            untranslated=untranslated,
        )
        for number, one in enumerate(entities, start=1)
    ]


def _listing_of(type_name: str, columns: tuple[str, ...]) -> Listing:
    from sphinx_cluster.entities.queries import Query
    from sphinx_cluster.entities.records import Place
    from sphinx_cluster.pages.listings import Listing

    place = Place(source="index.md", line=1, options={})
    query = Query(type=type_name)
    return Listing(query=query, view="tested", columns=columns, place=place)


def run_check(
    check: Check,
    *pairs: tuple[str, str],
    language: str = "de",
    source_language: str = "en",
    syntax: str = "myst",
) -> list[Finding]:
    """Return what *check* finds in *pairs* of a source text and its translation, all on one page.

    A finding has ``said`` and ``values``, ``severity``, ``msgid`` and ``msgstr``, the spot from
    ``start`` to ``end``, the ``replacement``, and ``message()``, the whole sentence. What the check
    raises is raised here, too.
    """
    from sphinx_cluster.catalogs.unit import Unit
    from sphinx_cluster.checks.message import Entry, Page
    from sphinx_cluster.checks.run import run
    from sphinx_cluster.markup import Syntax

    entries = [
        Entry(unit=Unit(msgid=source, msgstr=(text,)), line=number, syntax=Syntax(syntax))
        for number, (source, text) in enumerate(pairs, start=1)
    ]
    page = Page(
        path=Path("page.po"),
        language=language,
        source_language=source_language,
        entries=tuple(entries),
    )
    return run([page], {"tested": check})


def validate(name: str) -> list[str]:
    """Return what is unfit in the distribution *name*: a sentence each, none if all can be used.

    Everything that it registers is imported and looked at as a build or a command would.
    """
    try:
        points = distribution(name).entry_points
    except PackageNotFoundError:
        return [f'no distribution "{name}" is installed; install it with pip install --editable .']
    problems: list[str] = []
    found = [point for point in points if point.group in GROUPS]
    if not found:
        problems.append(f'the distribution "{name}" registers nothing; see [project.entry-points]')
    for group in GROUPS:
        of_group = [point for point in found if point.group == group]
        load(group, warn=problems.append, unfit=unfit_in(group), found=of_group)
    return problems

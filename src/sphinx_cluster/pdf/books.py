"""A project's configuration goes in; the source of its books, title to index, comes out.

Apart from the builder, which asks for the source of a book and does not know its parts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date
from sphinx.config import Config
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.errors import ConfigError
from sphinx.locale import _

from sphinx_cluster.clock import fixed_moment, today
from sphinx_cluster.pdf.options import PREFIX, Book, Options, source_project
from sphinx_cluster.pdf.source import Line, array, direction, quoted, split
from sphinx_cluster.pdf.writer import TypstTranslator
from sphinx_cluster.pdf.writer.base import BookBuilder
from sphinx_cluster.suggest import expected
from sphinx_cluster.writing import write_if_changed

# What the pages mark for the index goes in; the index with its page numbers comes out.

Links = list[tuple[str, str]]


def index_of(builder: BookBuilder, anchors: Set[str]) -> Iterator[str]:
    """Yield the source of the index, in the order of the language; none without entries.

    *anchors* are the places there are in the book.
    """
    entries = list(_entries(builder, anchors))
    if not entries:
        return
    yield f"chapter(1, {quoted(_('Index'))}, id: {quoted('genindex#')})"
    yield "index-of({"
    yield from entries
    yield "})"


def domain_indices(builder: BookBuilder, anchors: Set[str]) -> Iterator[str]:
    """Yield the source of the indices of domains, such as that of Python's modules.

    ``html_domain_indices`` says which; those without an entry in the book are left out.
    """
    wanted: Any = builder.config.html_domain_indices
    for domain in builder.env.domains.sorted():
        for kind in domain.indices:
            name = f"{domain.name}-{kind.name}"
            if wanted is True or (wanted and name in wanted):
                groups, _collapse = kind(domain).generate(builder.included)
                # The name may have been worded while another language was built in this process.
                title = str(_(str(kind.localname)))
                yield from _domain_index(name, title, groups, anchors)


def _domain_index(name: str, title: str, groups: Any, anchors: Set[str]) -> Iterator[str]:
    lines: list[str] = []
    for letter, entries in groups:
        found = [line for entry in entries for line in _of_domain(entry, anchors)]
        lines += [f"rubric({quoted(letter)})", *found] if found else []
    if lines:
        yield f"chapter(1, {quoted(title)}, id: {quoted(f'{name}#')})"
        yield "index-of({"
        yield from lines
        yield "})"


def _of_domain(entry: Any, anchors: Set[str]) -> Iterator[str]:
    """Yield the line of an entry; one that only heads others has no page."""
    label = f"{entry.docname}#{entry.anchor}"
    notes = ", ".join(filter(None, (entry.extra, entry.qualifier, entry.descr)))
    text = f"{entry.name} ({notes})" if notes else str(entry.name)
    depth = 1 if entry.subtype == 2 else 0
    if not entry.docname:
        yield from _entry(depth, text, None)
    elif label in anchors:
        yield from _entry(depth, text, [(label, "false")])


def _entries(builder: BookBuilder, anchors: Set[str]) -> Iterator[str]:
    for letter, terms in IndexEntries(builder.env).create_index(builder):
        lines: list[str] = []
        for term, (links, parts, _key) in terms:
            below = [
                line for name, found in parts for line in _entry(1, name, _known(found, anchors))
            ]
            if below or links or not parts:
                own = _entry(0, term, _known(links, anchors), headed=bool(below))
                lines += [*own, *below]
        if lines:
            yield f"rubric({quoted(letter)})"
            yield from lines


def _known(links: Any, anchors: Set[str]) -> Links | None:
    """Return label and weight of the links that lead into the book; None where there are none."""
    if not links:
        return None  # "see …": the words lead on
    known: Links = []
    for main, address in links:
        if not address or not address.startswith("%"):
            continue
        docname, _sign, identifier = address[1:].partition("#")
        name = f"{docname}#{identifier}"
        if name in anchors:
            known.append((name, "true" if main == "main" else "false"))
    return known


def _entry(depth: int, term: str, links: Links | None, *, headed: bool = False) -> Iterator[str]:
    if links:
        places = ", ".join(array((quoted(name), main)).replace(", )", ")") for name, main in links)
        yield f'index-entry({depth}, {{{quoted(term)}; "  "; pages({places})}})'
    elif links is None or headed:
        yield f"index-entry({depth}, {quoted(term)})"


_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FALLBACK: Final = "DejaVu Sans Mono"
_OWN: Final = "template.typ"


def planned(config: Config, options: Options, pages: Iterable[str]) -> Sequence[Book]:
    """Return the books to make: those configured, else one of the whole site.

    Raises Sphinx's `ConfigError` for a book that begins with a page there is none of.
    """
    known = set(pages)
    for book in options.documents:
        if book.start not in known:
            hint = expected(book.start, known)
            raise ConfigError(f"{PREFIX}documents: there is no page {book.start!r}; {hint}")
    if options.documents:
        return options.documents
    name = slug(source_project(config)) or "book"
    return (Book(start=config.root_doc, name=name, title="", author=""),)


def slug(text: str) -> str:
    """Return *text* as a file name of plain letters, digits and hyphens.

    >>> slug("Mobilität für alle!")
    'mobilitaet-fuer-alle'
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_GERMAN))
    return "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode()))


def source(builder: BookBuilder, book: Book, writer: TypstTranslator) -> list[Line]:
    """Return all lines of *book*, and write beside it the templates that it imports."""
    templates = list(_templates(builder))
    lines = [Line(f'#import "{name}": *') for name in templates]
    lines += map(Line, _lost_links(writer))
    lines += map(Line, _opening(builder, book, parts=writer.parts))
    lines.append(Line("#{"))
    lines += writer.lines
    lines += map(Line, domain_indices(builder, writer.anchors))
    lines += map(Line, index_of(builder, writer.anchors))
    lines.append(Line("}"))
    return lines


def timestamp() -> int | None:
    """Return the moment a reproducible build is made at, in seconds since 1970, if one is set."""
    moment = fixed_moment()
    return int(moment.timestamp()) if moment else None


def _templates(builder: BookBuilder) -> Iterator[str]:
    folder = Path(builder.outdir)
    own = files("sphinx_cluster.pdf").joinpath("typst", "cluster.typ")
    write_if_changed(folder / "cluster.typ", own.read_bytes())
    yield "cluster.typ"
    if builder.options.template:
        write_if_changed(folder / _OWN, _file(builder, "template", builder.options.template))
        yield _OWN


def _file(builder: BookBuilder, field: str, name: str) -> bytes:
    path = Path(builder.confdir) / name
    if not path.is_file():
        raise ConfigError(f"{PREFIX}{field}: there is no file {name} beside conf.py")
    return path.read_bytes()


def _lost_links(writer: TypstTranslator) -> Iterator[str]:
    """Make text of the links to places that are not in the book, and warn of them."""
    lost = sorted(set(writer.wanted) - writer.anchors)
    for name in lost:
        message = f"a link leads to {name!r}, which is not in the book; it is shown as text"
        writer.warn_at(message, writer.wanted[name], "pdf-node")
    if lost:
        yield f"#let lost = {array(map(quoted, lost))}"
        yield "#let found = to"
        yield (
            "#let to(id, body, page: false) = "
            "if id in lost { body } else { found(id, body, page: page) }"
        )


def _opening(builder: BookBuilder, book: Book, *, parts: bool) -> Iterator[str]:
    """Yield the call of the template with everything it is told."""
    config, options = builder.config, builder.options
    language, region = split(config.language)
    yield "#show: book.with("
    yield f"  title: {quoted(book.title or config.project or book.name)},"
    yield f"  subtitle: {quoted(options.subtitle)},"
    yield f"  author: {quoted(book.author or _author(config))},"
    yield f"  date: {quoted(_date(config))},"
    yield f"  release: {quoted(_release(config))},"
    yield f"  lang: {quoted(language)}, region: {quoted(region) if region else 'none'},"
    yield f"  direction: {direction(language)},"
    yield f"  contents: {quoted(_('Table of Contents'))}, page-word: {quoted(_('page'))},"
    yield f"  paper: {quoted(options.paper)}, size: {options.font_size:g}pt,"
    yield f"  font: {_fonts(options.font)}, heading-font: {_fonts(options.heading_font)},"
    yield f"  mono-font: {_fonts(options.code_font)}, math-font: {_fonts(options.math_font)},"
    yield f"  color: rgb({quoted(options.color)}), contents-depth: {options.contents_depth},"
    yield f"  title-page: {str(options.title_page).lower()}, parts: {str(parts).lower()},"
    if options.logo:
        name = f"logo{Path(options.logo).suffix.lower()}"
        write_if_changed(Path(builder.outdir) / name, _file(builder, "logo", options.logo))
        yield f"  logo: {quoted(name)}, logo-alt: {quoted(options.logo_alt)},"
    yield ")"


def _fonts(names: Sequence[str]) -> str:
    return array(quoted(name) for name in dict.fromkeys((*names, _FALLBACK)))


def _author(config: Config) -> str:
    author = str(config.author)
    return "" if author == "Author name not set" else author


def _release(config: Config) -> str:
    return f"{_('Release')} {config.release}" if config.release else ""


def _date(config: Config) -> str:
    """Return the day the book is made on, in its language; what ``conf.py`` says comes first."""
    if config.today:
        return str(config.today)
    locales = getattr(config, "cluster_locales", None) or {}
    locale = locales.get(config.language, config.language)
    return format_date(_day(config), "long", locale=locale)


def _day(config: Config) -> date:
    configured = getattr(config, "cluster_today", None)
    return today(date.fromisoformat(str(configured)[:10]) if configured else None)

"""What the pages mark for the index goes in; the index with its page numbers comes out."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from sphinx_cluster.pdf.source import array, quoted

if TYPE_CHECKING:
    from sphinx_cluster.pdf.builder import TypstBuilder

Links = list[tuple[str, str]]


def index_of(builder: TypstBuilder, anchors: Set[str]) -> Iterator[str]:
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


def domain_indices(builder: TypstBuilder, anchors: Set[str]) -> Iterator[str]:
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


def _entries(builder: TypstBuilder, anchors: Set[str]) -> Iterator[str]:
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

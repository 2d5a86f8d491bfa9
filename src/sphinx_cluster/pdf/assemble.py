"""The pages of a project go in; one document tree for a whole book, with its numbers, comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

if TYPE_CHECKING:
    from sphinx.builders import Builder


# The pages of a project go in; one document tree for a whole book comes out.

_CHAPTERS: Final = (nodes.section, addnodes.start_of_file)


def assembled(builder: Builder, start: str) -> tuple[nodes.document, frozenset[str]]:
    """Return the tree of the page *start* and all pages below it, and the names of those pages.

    The start page is the first chapter. The pages of its tables of contents are the next ones; a
    table with a caption, or one that readers see in a section, makes a part of them, a section
    with the attribute ``part``. Of other pages, the pages of a table that readers see follow at the
    end of the section it stands in, those of a hidden one at the end of the page.
    """
    binder = _Binder(builder)
    tree = binder.page(start)
    tree["docname"] = start
    binder.bind(tree)
    _drop_empty_start(tree, start)
    builder.env.resolve_references(tree, start, builder)
    return tree, frozenset(binder.included)


class _Binder:
    """Puts every page once where the first table of contents that names it stands."""

    def __init__(self, builder: Builder) -> None:
        self._env = builder.env
        self.included: set[str] = set()

    def page(self, docname: str) -> nodes.document:
        """Return the tree of a page, which is in the book from now on."""
        self.included.add(docname)
        return self._env.get_doctree(docname)

    def bind(self, start: nodes.document) -> None:
        """Add the chapters to *start*, in parts where its tables of contents make some."""
        for table in _tables(start):
            part = _part_of(table) or _captioned(table)
            chapters = self._pages_of(table)
            if part is None or not chapters:
                start += chapters
                continue
            if part.parent is not start:
                if part.parent is not None:
                    part.parent.remove(part)
                part["part"] = True
                start += part
            part += chapters

    def _pages_of(self, table: addnodes.toctree) -> list[nodes.Element]:
        """Return the pages that *table* names, those below them inside, and take it out."""
        names = [str(name) for name in table["includefiles"]]
        table.parent.remove(table)
        return [self._whole(name) for name in names if self._is_new(name)]

    def _is_new(self, docname: str) -> bool:
        return docname not in self.included and docname in self._env.found_docs

    def _whole(self, docname: str) -> nodes.Element:
        tree = self.page(docname)
        for table in _tables(tree):
            around = _sections_around(table) or [_first_section(tree) or tree]
            around[-1 if table.get("hidden") else 0].extend(self._pages_of(table))
        page = addnodes.start_of_file(docname=docname)
        page += tree.children
        return page


def _tables(tree: nodes.document) -> list[addnodes.toctree]:
    return list(tree.findall(addnodes.toctree))


def _first_section(tree: nodes.document) -> nodes.section | None:
    return next((one for one in tree.children if isinstance(one, nodes.section)), None)


def _sections_around(node: nodes.Node) -> list[nodes.Element]:
    """Return the sections around *node*, the innermost first."""
    found: list[nodes.Element] = []
    above = node.parent
    while above is not None:
        if isinstance(above, nodes.section):
            found.append(above)
        above = above.parent
    return found


def _part_of(table: addnodes.toctree) -> nodes.Element | None:
    """Return the section of the start page, below its title, that readers see *table* in."""
    around = [] if table.get("hidden") else _sections_around(table)
    return around[-2] if len(around) > 1 else None


def _captioned(table: addnodes.toctree) -> nodes.Element | None:
    """Return an empty section with the caption of *table* as its title, if it has one."""
    if not table.get("caption"):
        return None
    part = nodes.section("", nodes.title("", table["caption"]))
    part.source, part.line = table.source, table.line
    return part


def _drop_empty_start(tree: nodes.document, docname: str) -> None:
    """Take out a start page that is nothing but its title; links to it lead to the next page.

    That page has their labels in its attribute ``also``.
    """
    top = _first_section(tree)
    if top is None or top.get("part") or _says_anything(top):
        return
    after = tree.children[tree.index(top) + 1 :]
    following = next((one for one in after if isinstance(one, _CHAPTERS)), None)
    if following is not None:
        following["also"] = [f"{docname}#{one}" for one in ("", *top["ids"])]
        tree.remove(top)


def _says_anything(section: nodes.section) -> bool:
    return any(one.astext().strip() or list(one.findall(nodes.image)) for one in section[1:])


def by_page(tree: nodes.document) -> Iterator[tuple[str, nodes.Element]]:
    """Yield every element of the book with the name of the page it stands on."""
    waiting: list[tuple[str, nodes.Element]] = [(str(tree["docname"]), tree)]
    while waiting:
        docname, node = waiting.pop()
        if isinstance(node, addnodes.start_of_file):
            docname = str(node["docname"])
        yield docname, node
        waiting += [(docname, one) for one in node.children if isinstance(one, nodes.Element)]


# What Sphinx counted goes in; the numbers of sections and figures as readers see them come out.

_KINDS: Final = (("figure", nodes.figure), ("table", nodes.table), ("code-block", nodes.container))


class BookNumbers:
    """Numbers of one book. Without ``numfig``, figures are counted through the book."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._counted: Counter[str] = Counter()

    def of_section(self, docname: str, section: nodes.Element) -> str:
        """Return the number that a numbered toctree gives *section*, or nothing."""
        numbers = self._env.toc_secnumbers.get(docname, {})
        for identifier in section["ids"]:
            if f"#{identifier}" in numbers:
                return _dotted(numbers[f"#{identifier}"])
        is_first = isinstance(section.parent, nodes.document) or (
            section.parent is not None and section.parent.tagname == "start_of_file"
        )
        return _dotted(numbers.get("", ())) if is_first else ""

    def of_figure(self, docname: str, node: nodes.Element) -> str:
        """Return the label with the number of a figure, table or listing, such as "Fig. 1"."""
        kind = next(name for name, cls in _KINDS if isinstance(node, cls))
        config = self._env.config
        pattern = config.numfig_format.get(kind, "%s")
        if not config.numfig:
            self._counted[kind] += 1
            return str(pattern % self._counted[kind])
        known = self._env.toc_fignumbers.get(docname, {}).get(kind, {})
        for identifier in node["ids"]:
            if identifier in known:
                return str(pattern % _dotted(known[identifier]))
        return ""

    def of_formula(self, docname: str, node: nodes.Element) -> str:
        """Return the number of a formula, counted by chapter where figures are."""
        if node.get("number") is None:
            return ""
        if self._env.config.math_numfig and self._env.config.numfig:
            known = self._env.toc_fignumbers.get(docname, {}).get("displaymath", {})
            for identifier in node["ids"]:
                if identifier in known:
                    return _dotted(known[identifier])
        return str(node["number"])


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))

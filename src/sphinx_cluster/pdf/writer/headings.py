"""Pages, parts and sections go in; headings and the places links lead to come out."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_cluster.pdf.source import quoted
from sphinx_cluster.pdf.writer.base import Base, ignore


class HeadingVisitors(Base):
    """The frame of a book: its pages, its parts, their sections and titles."""

    depart_document = ignore
    level = 0
    parts = False
    _in_part = False
    _waiting: Sequence[str] = ()
    _names: Sequence[str] = ()

    def visit_document(self, node: nodes.Element) -> None:
        """Begin the book; links to its start page lead to the first heading."""
        self.parts = any(_is_part(child) for child in node.children)
        self._wait_for_heading([self.name_of("")], node)

    def visit_start_of_file(self, node: nodes.Element) -> None:
        """Enter another page; links to the whole page lead to its heading."""
        self.docnames.append(node["docname"])
        self._wait_for_heading([self.name_of(""), *node.get("also", ())], node)

    def _wait_for_heading(self, names: Sequence[str], page: nodes.Element) -> None:
        """Keep *names* for the heading *page* begins with, or lead them here if it has none."""
        visible = (one for one in page.children if not isinstance(one, nodes.Invisible))
        if isinstance(next(visible, None), nodes.section):
            self._waiting = [*self._waiting, *names]
        else:
            for name in names:
                self.anchor(name)

    def depart_start_of_file(self, _node: nodes.Element) -> None:
        self.docnames.pop()

    def visit_section(self, node: nodes.Element) -> None:
        """Enter a section; its ids belong to its heading, or stand alone where it has none."""
        self.level += 1
        self.told = set()
        self._in_part = self._in_part or _is_part(node)
        self._waiting = [*self._waiting, *(node.get("also", ()) if _is_part(node) else ())]
        if not any(isinstance(child, nodes.title) for child in node.children):
            self.anchors_of(node)

    def depart_section(self, node: nodes.Element) -> None:
        self.level -= 1
        self._in_part = self._in_part and not _is_part(node)

    def visit_title(self, node: nodes.Element) -> None:
        """Write a heading; titles of tables and boxes are written by those."""
        if not isinstance(node.parent, nodes.section):
            self.open("rubric")
            return
        own = [self.name_of(one) for one in node.parent["ids"]]
        names = dict.fromkeys((*own, *self._waiting))
        self._waiting = ()
        self._names = [name for name in names if name not in self.anchors]
        self.anchors.update(self._names)
        self.emit("part({" if _is_part(node.parent) else f"chapter({self.level}, {{")
        self.heading_depth += 1

    def depart_title(self, node: nodes.Element) -> None:
        """End a heading; the places inside it follow it, since the contents repeat a heading."""
        if not isinstance(node.parent, nodes.section):
            self.close()
            return
        self.heading_depth -= 1
        more = [f"id: {quoted(name)}" for name in self._names[:1]]
        number = self.builder.section_number(self.docname, node.parent)
        if number:
            more.append(f"number: {quoted(number)}")
        if self._in_part and not _is_part(node.parent):
            more.append(f"look: {self.level - 1}")
            more += ["opens-part: true"] if _opens_part(node.parent) else []
        self.close(*more)
        for name in (*self._names[1:], *self.postponed):
            self.emit(f"anchor({quoted(name)})")
        self.postponed = []


def _is_part(node: nodes.Node | None) -> bool:
    """Whether *node* is a section that holds chapters."""
    return isinstance(node, nodes.section) and bool(node.get("part"))


def _opens_part(section: nodes.Element) -> bool:
    """Whether *section* begins a page that stands right below the title of a part."""
    page = section.parent
    return page is not None and _is_part(page.parent) and page.parent.index(page) == 1

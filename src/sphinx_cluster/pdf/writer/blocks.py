"""Pages, sections, paragraphs and the other plain blocks go in; headings and text come out."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_cluster.pdf.source import quoted
from sphinx_cluster.pdf.writer.base import Base, ignore, skip, wrap

# Pages, parts and sections go in; headings and the places links lead to come out.


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
        """End what `visit_start_of_file` began."""
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
        """End what `visit_section` began."""
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
        number = self.builder.numbers.of_section(self.docname, node.parent)
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


# Paragraphs, quotations and the other plain blocks go in; text comes out.


class BlockVisitors(HeadingVisitors):
    """What stands on a page: paragraphs, quotes, lines."""

    visit_centered, depart_centered = wrap("centered")
    visit_epigraph, depart_epigraph = wrap("epigraph")
    visit_attribution, depart_attribution = wrap("attribution")
    visit_legend, depart_legend = wrap("legend")
    visit_decoration = visit_header = visit_footer = skip

    def visit_subtitle(self, _node: nodes.Element) -> None:
        """Begin a heading without a number."""
        self.open("rubric")

    def depart_subtitle(self, _node: nodes.Element) -> None:
        """End what `visit_subtitle` began."""
        self.close()

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Write a paragraph; the only one of a tight list entry or a cell is plain text."""
        self.anchors_of(node)
        if not self.is_plain(node):
            self.open("par")

    def depart_paragraph(self, node: nodes.Element) -> None:
        """End what `visit_paragraph` began."""
        if not self.is_plain(node):
            self.close()

    def is_plain(self, node: nodes.Element) -> bool:
        """Whether *node* needs no paragraph of its own: it alone fills what is around it."""
        around = node.parent
        if all(_is_picture(one) for one in node.children):
            return True
        if isinstance(around, (nodes.list_item, nodes.definition, nodes.field_body, nodes.entry)):
            if isinstance(around, nodes.definition) and _is_one_of_several(around):
                return False
            blocks = [one for one in around.children if not isinstance(one, nodes.Invisible)]
            return blocks[:1] == [node] and all(_is_list(one) for one in blocks[1:])
        return isinstance(around, (nodes.caption, nodes.line))

    def visit_compact_paragraph(self, node: nodes.Element) -> None:
        """Write what stands there; Sphinx puts lists of links into it."""
        self.anchors_of(node)
        if node.children and all(isinstance(one, nodes.Inline | nodes.Text) for one in node):
            self.open("par")
        else:
            self.emit("{")

    def depart_compact_paragraph(self, node: nodes.Element) -> None:
        """End what `visit_compact_paragraph` began."""
        inline = node.children and all(isinstance(o, nodes.Inline | nodes.Text) for o in node)
        self.emit("})" if inline else "}")

    def visit_rubric(self, node: nodes.Element) -> None:
        """Write a heading that stands in no table of contents."""
        self.anchors_of(node)
        self.open("rubric")

    def depart_rubric(self, _node: nodes.Element) -> None:
        """End what `visit_rubric` began."""
        self.close()

    def visit_transition(self, node: nodes.Element) -> None:
        """Write a line; not the one that MyST puts above notes, which stand at the foot here."""
        if "footnotes" not in node["classes"]:
            self.emit("rule()")
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Write a quotation; one with an attribution or the class of an epigraph looks like one."""
        self.anchors_of(node)
        classes = set(node["classes"])
        if classes & {"epigraph", "highlights", "pull-quote"}:
            self.open("epigraph")
        elif any(isinstance(child, nodes.attribution) for child in node.children):
            self.open("quote", "block: true")
        else:
            self.open("indented")

    def depart_block_quote(self, _node: nodes.Element) -> None:
        """End what `visit_block_quote` began."""
        self.close()

    def visit_line_block(self, node: nodes.Element) -> None:
        """Write verse: every line on its own, deeper ones indented."""
        self.anchors_of(node)
        self.emit("lines(")
        self._lines_of(node, 0)
        self.emit(")")
        raise nodes.SkipNode

    def _lines_of(self, node: nodes.Element, depth: int) -> None:
        for child in node.children:
            if isinstance(child, nodes.line_block):
                self._lines_of(child, depth + 1)
            elif isinstance(child, nodes.Element):
                self.emit(f"({depth}, {{")
                self.children(child)
                self.emit("}),")


def _is_one_of_several(node: nodes.definition) -> bool:
    others = node.parent.children if node.parent is not None else ()
    return sum(isinstance(one, nodes.definition) for one in others) > 1


def _is_picture(node: nodes.Node) -> bool:
    """Whether *node* is a picture, a linked one, or the space between two."""
    if isinstance(node, nodes.reference):
        return bool(node.children) and all(map(_is_picture, node.children))
    blank = isinstance(node, nodes.Text) and not node.astext().strip()
    return blank or isinstance(node, (nodes.image, nodes.target))


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.bullet_list, nodes.enumerated_list))

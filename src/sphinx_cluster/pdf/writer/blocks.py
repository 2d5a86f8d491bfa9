"""Paragraphs, quotations and the other plain blocks go in; text comes out."""

from __future__ import annotations

from docutils import nodes

from sphinx_cluster.pdf.writer.base import skip, wrap
from sphinx_cluster.pdf.writer.headings import HeadingVisitors


class BlockVisitors(HeadingVisitors):
    """What stands on a page: paragraphs, quotes, lines."""

    visit_centered, depart_centered = wrap("centered")
    visit_epigraph, depart_epigraph = wrap("epigraph")
    visit_attribution, depart_attribution = wrap("attribution")
    visit_legend, depart_legend = wrap("legend")
    visit_decoration = visit_header = visit_footer = skip

    def visit_subtitle(self, _node: nodes.Element) -> None:
        self.open("rubric")

    def depart_subtitle(self, _node: nodes.Element) -> None:
        self.close()

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Write a paragraph; the only one of a tight list entry or a cell is plain text."""
        self.anchors_of(node)
        if not self.is_plain(node):
            self.open("par")

    def depart_paragraph(self, node: nodes.Element) -> None:
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
        inline = node.children and all(isinstance(o, nodes.Inline | nodes.Text) for o in node)
        self.emit("})" if inline else "}")

    def visit_rubric(self, node: nodes.Element) -> None:
        """Write a heading that stands in no table of contents."""
        self.anchors_of(node)
        self.open("rubric")

    def depart_rubric(self, _node: nodes.Element) -> None:
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

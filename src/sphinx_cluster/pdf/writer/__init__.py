"""A document tree of docutils and Sphinx goes in; the lines of a Typst book come out."""

from __future__ import annotations

from sphinx_cluster.pdf.writer.blocks import BlockVisitors
from sphinx_cluster.pdf.writer.boxes import BoxVisitors
from sphinx_cluster.pdf.writer.inline import FormulaVisitors, InlineVisitors, LinkVisitors
from sphinx_cluster.pdf.writer.lists import DescriptionVisitors, ListVisitors
from sphinx_cluster.pdf.writer.pictures import GraphVisitors

# All families of visitors go in; the translator of a whole book comes out.


class TypstTranslator(
    InlineVisitors,
    LinkVisitors,
    BoxVisitors,
    GraphVisitors,
    ListVisitors,
    DescriptionVisitors,
    FormulaVisitors,
    BlockVisitors,
):
    """Visits every node of docutils and Sphinx; after a walk, ``lines`` holds the book.

    Another extension adds its own nodes with ``app.add_node(node, typst=(visit, depart))``, whose
    visitors call `Base.open`, `Base.close` and `Base.text`.
    """


__all__ = ["TypstTranslator"]

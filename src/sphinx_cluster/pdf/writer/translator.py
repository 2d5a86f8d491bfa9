"""All families of visitors go in; the translator of a whole book comes out."""

from __future__ import annotations

from sphinx_cluster.pdf.writer.blocks import BlockVisitors
from sphinx_cluster.pdf.writer.boxes import BoxVisitors
from sphinx_cluster.pdf.writer.descriptions import DescriptionVisitors
from sphinx_cluster.pdf.writer.formulas import FormulaVisitors
from sphinx_cluster.pdf.writer.graphs import GraphVisitors
from sphinx_cluster.pdf.writer.inline import InlineVisitors
from sphinx_cluster.pdf.writer.links import LinkVisitors
from sphinx_cluster.pdf.writer.lists import ListVisitors


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

"""Drawings and narrowed lists in HTML: their nodes in, markup out."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sphinx_cluster.views.drawings import addresses_of
from sphinx_cluster.views.nodes import (
    alternatives,
    drawing,
    drawing_links,
    narrowing,
    plain_form,
    web_form,
)


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


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(drawing, html=(visit_drawing, depart_drawing))
    app.add_node(drawing_links, html=(skip, None))
    app.add_node(narrowing, html=(visit_narrowing, depart_narrowing))
    for node in (alternatives, web_form, plain_form):
        app.add_node(node)

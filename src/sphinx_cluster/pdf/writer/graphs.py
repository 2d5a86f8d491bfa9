"""Graphs in the language of Graphviz go in; drawings come out, or their source without ``dot``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.ext.graphviz import render_dot
from sphinx.ext.inheritance_diagram import get_graph_hash

from sphinx_cluster.pdf.source import quoted
from sphinx_cluster.pdf.writer.pictures import PictureVisitors

_FONT: Final = "Libertinus Serif"
_LOOK: Final = (f"-Nfontname={_FONT}", f"-Efontname={_FONT}", f"-Gfontname={_FONT}")


class GraphVisitors(PictureVisitors):
    """What ``sphinx.ext.graphviz`` and ``sphinx.ext.inheritance_diagram`` write."""

    def visit_graphviz(self, node: nodes.Element) -> None:
        """Write a graph; its text is its ``:alt:``, else its source."""
        self._graph(node, str(node["code"]), node.get("options", {}))

    def visit_inheritance_diagram(self, node: nodes.Element) -> None:
        """Write which classes derive from which; the classes are its text."""
        name = f"inheritance{get_graph_hash(node)}"  # type: ignore[arg-type]
        source = node["graph"]._generate_dot(name, config=self.config)  # noqa: SLF001 - as in LaTeX
        node["alt"] = node.get("alt") or f"{node.get('caption', '')} {node['content']}".strip()
        self._graph(node, source, {})

    def _graph(self, node: nodes.Element, source: str, options: dict[str, Any]) -> None:
        self.anchors_of(node)
        drawn = self._drawn(node, source, options)
        if drawn is None:
            self.emit(f"code({quoted(source)}, {self.plain_rows(source.strip())})")
        else:
            shape = nodes.raw("", drawn, format="svg")
            shape.source, shape.line, shape.parent = node.source, node.line, node.parent
            path = self.builder.pictures.drawing(shape, self)
            if path is not None:
                self.picture(node, path, str(node.get("alt") or source))
        raise nodes.SkipNode

    def _drawn(self, node: nodes.Element, source: str, options: dict[str, Any]) -> str | None:
        """Return the SVG that ``dot`` makes of *source*; None, with a warning, without it."""
        config = self.builder.config
        given = config.graphviz_dot_args
        config.graphviz_dot_args = [*given, *_LOOK]
        try:
            _, path = render_dot(self, source, options, "svg", filename=node.get("filename"))  # type: ignore[arg-type]
        except SphinxError as error:
            self.warn(f"a graph is shown as its source: {error}", node, subtype="pdf-image")
            return None
        finally:
            config.graphviz_dot_args = given
        if path is None:
            message = "a graph is shown as its source: dot, of Graphviz, is not installed"
            self.warn(message, node, subtype="pdf-image")
            return None
        return Path(path).read_text(encoding="utf-8")

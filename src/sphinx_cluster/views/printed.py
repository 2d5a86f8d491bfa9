"""A drawing goes in; for books on paper, its picture with its colours, its legend and words out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from xml.etree.ElementTree import fromstring

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.views import svg
from sphinx_cluster.views.legend import sample_of
from sphinx_cluster.views.nodes import alternatives, drawing, drawing_links
from sphinx_cluster.views.paper import paper_form

STYLE: Final = """
svg { color: #1a1a1a; font-family: "Libertinus Serif", serif; }
text { fill: currentColor; font-size: 12px; stroke: none; }
.cluster-title { font-size: 14px; color: #1a1a1a; }
.cluster-note, .cluster-axis { color: #48545f; }
.cluster-axis path { stroke: #c3ccd4; stroke-width: 1; }
.cluster-series-0 { color: #0a5c7d; }
.cluster-series-1 { color: #a3470b; }
.cluster-series-2 { color: #5d4a87; }
.cluster-series-3 { color: #2f6b3a; }
.cluster-maybe { stroke: currentColor; stroke-dasharray: 3 2; stroke-width: 1; }
.cluster-hit { fill: none; }
.cluster-ties { color: #75828d; }
.cluster-ties path { fill: none; opacity: 0.65; stroke: currentColor; }
.cluster-ties .cluster-direct { stroke-dasharray: 5 4; }
"""
"""What the style sheet says of drawings on the web, in the colours of paper."""

_OPENING: Final = re.compile(r"<svg\b[^>]*>")


class ForPaper(SphinxPostTransform):
    """Leave of every drawing, in books set by Typst, the picture, its legend and the words.

    Cards and months keep the form they have on the web.
    """

    formats = ("typst",)
    default_priority = 8

    def run(self, **_: Any) -> None:
        for number, node in enumerate(list(self.document.findall(drawing)), start=1):
            words = [one for one in node.children if not isinstance(one, drawing_links)]
            node.replace_self([*_picture(node, f"cluster-drawing-{number}"), *words])
        for form in list(self.document.findall(alternatives)):
            printed = paper_form(form)
            if printed is not None:
                form.replace_self(printed)


def _picture(node: drawing, prefix: str) -> list[nodes.Node]:
    """Return the wide form of the drawing, and its legend where it has one."""
    picture = node["picture"]
    wide = picture.draw({}, prefix)[0]
    parts: list[nodes.Node] = [_drawn(wide, node, alt=fromstring(wide).get("aria-label", ""))]  # noqa: S314 - our own
    legend: Mapping[str, str] = picture.legend
    for name, words in legend.items():
        sample = _drawn(svg.write(sample_of(name, prefix)), node, classes=["decorative"])
        parts.append(nodes.paragraph("", "", sample, nodes.Text(f"\u00a0 {words}")))
    return parts


def _drawn(markup: str, near: nodes.Element, **attributes: Any) -> nodes.raw:
    """Return a drawing with its colours in it: outside the web, no style sheet applies."""
    styled = _OPENING.sub(lambda found: f"{found[0]}<style>{STYLE}</style>", markup, count=1)
    drawn = nodes.raw("", styled, format="svg", **attributes)
    drawn.source, drawn.line = near.source, near.line
    return drawn

"""Tables and formulas wider than the screen: furo's wrappers in, scrollable named regions out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.language.labels import labels_for

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

KINDS: Mapping[str, str] = {"table-wrapper": "Table", "math-wrapper": "Formula"}


class scroll_region(nodes.container):  # noqa: N801  docutils names node classes in lower case
    """A box that scrolls sideways; ``label`` is its name for screen readers."""


class NameScrollRegions(SphinxPostTransform):
    """Replace the wrappers that furo puts around tables and formulas.

    Those repeat the id of what they hold, which no page may, and cannot be scrolled from the
    keyboard. A region's name is the table's caption, else the heading above it, made unique.
    """

    formats = ("html",)
    default_priority = 600  # furo wraps at 500

    def run(self, **_options: Any) -> None:
        labels = labels_for(self.config.language)
        taken: dict[str, int] = {}
        for wrapper, kind in list(_wrappers(self.document)):
            name = f"{labels(kind)}: {_title(wrapper)}"
            taken[name] = taken.get(name, 0) + 1
            label = name if taken[name] == 1 else f"{name} ({taken[name]})"
            region = scroll_region("", *wrapper.children, classes=wrapper["classes"], label=label)
            wrapper.parent.replace(wrapper, region)


def _wrappers(document: nodes.document) -> Iterator[tuple[nodes.container, str]]:
    for container in document.findall(nodes.container):
        for name in container["classes"]:
            if name in KINDS:
                yield container, KINDS[name]


def _title(wrapper: nodes.container) -> str:
    for title in wrapper.findall(nodes.title):
        return title.astext()
    above = wrapper.parent
    while above is not None:
        if isinstance(above, nodes.section):
            return next(iter(above.findall(nodes.title))).astext()
        above = above.parent
    return ""


def visit_region(self: HTML5Translator, node: scroll_region) -> None:
    """Open the box, reachable from the keyboard."""
    named = {"aria-label": node["label"], "role": "region", "tabindex": "0"}
    self.body.append(self.starttag(node, "div", CLASS="docutils container", **named))


def depart_region(self: HTML5Translator, _node: scroll_region) -> None:
    """Close the box."""
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register the node and the transform."""
    app.add_node(scroll_region, html=(visit_region, depart_region))
    app.add_post_transform(NameScrollRegions)

"""What the colours, hatching and lines of a drawing mean: words by name in, a list out."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from sphinx_cluster.views import svg


def hatch(root: Element, prefix: str) -> None:
    """Define a hatching in each colour, under the ids ``PREFIX-0`` and so on."""
    definitions = svg.add(root, "defs")
    for series in range(svg.SERIES):
        pattern = svg.add(
            definitions,
            "pattern",
            id=f"{prefix}-{series}",
            class_=f"cluster-series-{series}",
            width=5,
            height=5,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        svg.add(pattern, "rect", width=2, height=5, fill="currentColor")


def legend_of(legend: Mapping[str, str], prefix: str) -> str:
    """Return the legend as a list in HTML, empty where nothing needs explaining.

    The names are those of a series (its number) or of a sample below.
    """
    if not legend:
        return ""
    root = Element("ul", {"class": "cluster-legend"})
    for name, words in legend.items():
        entry = svg.add(root, "li")
        entry.append(sample_of(name, prefix))
        svg.add(entry, "span", words)
    return svg.write(root)


def sample_of(name: str, prefix: str) -> Element:
    """Return a small drawing of what the legend explains under *name*."""
    shape = {"viewBox": "0 0 24 12", "width": "24", "height": "12", "aria-hidden": "true"}
    sample = Element("svg", shape | {"xmlns": "http://www.w3.org/2000/svg"})
    _sample(sample, name, f"{prefix}-legend")
    return sample


def _sample(root: Element, name: str, prefix: str) -> None:
    series = int(name) % svg.SERIES if name.isdecimal() else 0
    group = svg.add(root, "g", class_=f"cluster-series-{series}")
    box = {"x": 1, "y": 1, "width": 22, "height": 10, "rx": 3}
    if name == "partial":
        hatch(root, prefix)
        svg.add(group, "rect", class_="cluster-maybe", fill=f"url(#{prefix}-0)", **box)
    elif name == "open":
        svg.add(group, "path", fill="currentColor", d="M0 3H14V0L24 6L14 12V9H0z")
    elif name in ("joint", "direct"):
        lines = svg.add(group, "g", class_="cluster-ties")
        svg.add(lines, "path", class_=f"cluster-{name}", d="M0 6H24", stroke_width=2.5)
    else:
        svg.add(group, "rect", fill="currentColor", **box)

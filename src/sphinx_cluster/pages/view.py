"""What a view is: a function that draws a list, with what it says of itself; one of both in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context, Medium
from sphinx_cluster.pages.listings import Listing

Draw = Callable[[Sequence[Record], Listing, Context], Iterable[nodes.Node]]
"""Returns what stands for the records of a list, never called with none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stylesheet:
    """A CSS file in a Python package, and its *address* among a site's static files."""

    package: str
    path: str
    address: str

    def content(self) -> bytes:
        """Return the file; raises `OSError` or `ImportError` where it is not there."""
        return files(self.package).joinpath(self.path).read_bytes()


def stylesheet(package: str, path: str) -> Stylesheet:
    """Return the CSS file *path* of a Python *package*, for the `View` whose lists it styles.

    A page that shows such a list links it; the site's own style sheets come after it and win.
    """
    return Stylesheet(package=package, path=path, address=f"{package}/{path}")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Draws lists: *draw* takes the records, the listing and the context, and returns nodes.

    *draw* serves every builder. With *plain* it does not serve those that are neither for the web
    nor for paper, such as plain text, nor e-books if what it makes is *wide*; with *paper* it does
    not serve the PDF. Of other entities, a view may show whatever is related to those it lists, and
    its pages are written anew when that changes; one that shows no more of them than the columns of
    the list says so with *columns_only*, which spares much. *stylesheet* is linked from pages with
    such a list.
    """

    draw: Draw
    plain: Draw | None = None
    paper: Draw | None = None
    wide: bool = False
    columns_only: bool = False
    stylesheet: Stylesheet | None = None

    def form_for(self, medium: Medium) -> Draw:
        """Return what draws a list for *medium*."""
        if medium is Medium.PAPER:
            return self.paper or self.plain or self.draw
        if medium is Medium.PLAIN or (medium is Medium.BOOK and self.wide):
            return self.plain or self.draw
        return self.draw


def as_view(plugin: Any) -> View:
    """Return a view; a function is one that says nothing else of itself."""
    return plugin if isinstance(plugin, View) else View(draw=plugin)


def no_view(plugin: Any) -> str | None:
    """Return why *plugin* cannot be a view, with what to write; None if it can."""
    if not isinstance(plugin, View):
        return None if callable(plugin) else "it is no function that draws a list"
    if not callable(plugin.draw):
        return "its draw is no function; write View(draw=…)"
    for name in ("plain", "paper"):
        if getattr(plugin, name) is not None and not callable(getattr(plugin, name)):
            return f"its {name} is no function"
    if not isinstance(plugin.stylesheet, Stylesheet | None):
        return 'its stylesheet is none; write stylesheet("package", "file.css")'
    return None

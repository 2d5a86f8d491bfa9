"""Views take the form a builder can show: a page with every form in, one with a single form out."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.pages.drawing import context_of
from sphinx_cluster.pages.nodes import drawn_list
from sphinx_cluster.views.narrowing import narrowed
from sphinx_cluster.views.nodes import (
    alternatives,
    drawing,
    drawing_links,
    narrowing,
    plain_form,
    web_form,
)

BOOKS = ("epub", "applehelp", "devhelp", "htmlhelp", "qthelp")
"""Builders that put HTML into something that is no browser."""


class Pictures(SphinxPostTransform):
    """Take out pictures that could not be found; the page that names them was warned of it."""

    default_priority = 6

    def run(self, **_: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            if "cluster-picture" in image["classes"] and image["uri"] not in self.env.images:
                image.parent.remove(image)


class ForBooks(SphinxPostTransform):
    """Leave the words of drawings, which EPUB would have to declare, and no wide tables.

    No script is there to narrow a list.
    """

    builders = BOOKS
    default_priority = 7

    def run(self, **_: Any) -> None:
        for box in list(self.document.findall(narrowing)):
            box.replace_self(box.children)
        _leave_words(self.document)
        for node in list(self.document.findall(alternatives)):
            _choose(node, plain_form if node.get("wide") else web_form)


class ForWeb(SphinxPostTransform):
    """Leave drawings, numbered on their page, and of two forms the one for the web."""

    formats = ("html",)
    default_priority = 8

    def run(self, **_: Any) -> None:
        for number, node in enumerate(self.document.findall(drawing), start=1):
            node["number"] = number
        for alternative in list(self.document.findall(alternatives)):
            _choose(alternative, web_form)
        _number_months(self.document)


class ForOthers(SphinxPostTransform):
    """Leave the words of drawings, and of two forms the plain one."""

    default_priority = 9

    def run(self, **_: Any) -> None:
        _leave_words(self.document)
        for node in list(self.document.findall(alternatives)):
            _choose(node, plain_form)


class NarrowLists(SphinxPostTransform):
    """Put around a long list on the web what the script needs to let readers narrow it."""

    formats = ("html",)
    default_priority = 6

    def run(self, **_: Any) -> None:
        lists = list(self.document.findall(drawn_list))
        if not lists:
            return
        context = context_of(self.env, self.env.docname)
        for node in lists:
            attributes = narrowed(node, context)
            if attributes is not None:
                node.replace_self(narrowing("", *node.children, attributes=attributes))


def _number_months(document: nodes.document) -> None:
    """Give each month the id that a table with a caption needs."""
    for number, table in enumerate(document.findall(nodes.table), start=1):
        if "cluster-month" in table["classes"]:
            table["ids"] = [f"cluster-month-{number}"]


def _leave_words(document: nodes.document) -> None:
    for node in list(document.findall(drawing)):
        if "number" not in node:
            words = [child for child in node.children if not isinstance(child, drawing_links)]
            node.replace_self(words)


def _choose(node: alternatives, form: type[nodes.Element]) -> None:
    chosen = next(child for child in node.children if isinstance(child, form))
    node.replace_self(chosen.children)

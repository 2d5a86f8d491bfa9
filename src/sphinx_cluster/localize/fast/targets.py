"""A page goes in; it answers as itself, but knows already which targets lead to a title by name.

Sphinx walks the whole page for each title it translates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes


class Targets:
    """Stands in for a document while its titles get their new names."""

    def __init__(self, document: nodes.document) -> None:
        self._document = document
        self._found = list(_named(document))

    def note(self, title: nodes.Element) -> None:
        """Take in the targets of *title*, which has a new text."""
        self._found += _named(title)

    def findall(self, condition: Callable[[nodes.Node], bool]) -> Iterator[nodes.Node]:
        """Yield the targets that *condition* holds for, as the document would."""
        return (target for target in self._found if condition(target))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._document, name)


def _named(node: nodes.Element) -> Iterator[nodes.target]:
    if any(isinstance(child, nodes.Element) for child in node.children):
        yield from (target for target in node.findall(nodes.target) if "refname" in target)

"""Texts that stand on a page in another language than the page's: how they say so.

docutils' writers for HTML turn the class ``language-de`` into ``lang="de"``; any other writer may
read it as well.
"""

from __future__ import annotations

from typing import Final

from docutils import nodes

STATE: Final = "cluster-state"
"""The attribute of a text whose translation nobody has reviewed: the state it is in."""

ORIGINAL: Final = "cluster-original"
"""The attribute of a node that stands in the language it was written in: that language."""


MENU: Final = "cluster-menu"
"""The attribute of a table of contents: those of its own texts that stand in the original."""


def carry_over(old: nodes.Element, new: nodes.Element) -> None:
    """Note on *new* what is noted on *old*, the node it takes the place of."""
    for name in (STATE, ORIGINAL):
        if name in old:
            new[name] = old[name]


def tag_of(language: str) -> str:
    """Return the language tag a browser reads (``pt-BR``) for a code such as ``pt_BR``."""
    return language.replace("_", "-")


def language_class(language: str) -> str:
    """Return the class that says a node is in *language*."""
    return f"language-{tag_of(language)}"


def in_language(language: str | None, *children: nodes.Node) -> list[nodes.Node]:
    """Return *children*, in an inline node that names their *language* unless it is None."""
    if language is None:
        return list(children)
    return [nodes.inline("", "", *children, classes=[language_class(language)])]

"""Nodes that stand where a view has one form for the web and one for everything else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from docutils import nodes

from sphinx_cluster.entities.records import Key


class Picture(Protocol):
    """What a drawing shows; drawn when the addresses its links lead to are known."""

    @property
    def legend(self) -> Mapping[str, str]:
        """Words by the name of what they explain."""

    def draw(self, addresses: Mapping[Key, str], prefix: str) -> list[str]:
        """Return markup for the web; *prefix* makes ids unique on the page."""


class alternatives(nodes.General, nodes.Element):
    """Two forms of the same list, `web_form` and `plain_form`; one of them is left."""


class web_form(nodes.General, nodes.Element):
    """The form for builders that make HTML."""


class plain_form(nodes.General, nodes.Element):
    """The form for all other builders."""


class drawing(nodes.General, nodes.Element):
    """A drawing and, behind it, the same in words; only the words are left outside the web.

    Carries the ``picture``, its ``kind``, the ``keys`` of the entities it links to and the
    ``caption`` of the words. Its first child is `drawing_links`.
    """


class drawing_links(nodes.General, nodes.Element):
    """One reference for each of the drawing's ``keys``, resolved like any other, never written."""


class narrowing(nodes.General, nodes.Element):
    """A list that readers can narrow; ``attributes`` holds what the script needs to know."""

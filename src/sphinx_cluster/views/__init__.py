"""READERS: each view draws a list of entities; registered in the group ``sphinx_cluster.views``.

A view is a function of the records in their order, the listing and the context; it returns nodes
every builder knows. References to entities come from `Context.link`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.listings import Listing


class View(Protocol):
    """Draws records; never called with none."""

    def __call__(
        self, records: Sequence[Record], listing: Listing, context: Context
    ) -> list[nodes.Node]: ...

"""A page goes in; its messages come out, looked for once by the two steps that need them.

The steps follow each other at once: one notes how each message will show, one translates it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from docutils import nodes
from sphinx.util.nodes import extract_messages

Found: TypeAlias = Sequence[tuple[nodes.Element, str]]

_KEPT: Final = "_cluster_messages"


def messages_in(document: nodes.document) -> Found:
    """Return the nodes of *document* that hold a message, and the messages; keep them."""
    found = list(extract_messages(document))
    vars(document)[_KEPT] = found
    return found


def taken_from(document: nodes.document) -> Found:
    """Return what is kept with *document*, which keeps it no longer; else look for it."""
    kept: Found | None = vars(document).pop(_KEPT, None)
    return list(extract_messages(document)) if kept is None else kept

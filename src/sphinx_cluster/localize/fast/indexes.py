"""A doctree and its messages go in; the entries of the index speak the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import traverse_translatable_index


def translate_index(document: nodes.document, messages: Mapping[str, str]) -> None:
    """Translate each part of each entry; keep the entries as written beside them."""
    for node, entries in traverse_translatable_index(document):
        node["raw_entries"] = entries
        node["entries"] = [
            (kind, ";".join(_parts(kind, text, messages)), target, main, None)
            for kind, text, target, main, _ in entries
        ]


def _parts(kind: str, text: str, messages: Mapping[str, str]) -> list[str]:
    return [messages.get(part, "") or part for part in split_index_msg(kind, text)]

"""Every node of docutils and Sphinx has a visitor, or a reason not to need one."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Final

import pytest
import sphinx.ext.graphviz
import sphinx.ext.inheritance_diagram
import sphinx.ext.todo
from docutils import nodes
from sphinx import addnodes

from sphinx_cluster.pdf.writer import TypstTranslator

WRITTEN_BY_THE_NODE_AROUND: Final = frozenset(
    {
        *("classifier", "definition_list_item", "field", "field_name", "field_body", "label"),
        *("option_string", "option_argument", "option", "option_group", "option_list_item"),
        *("description", "line", "entry", "row", "colspec", "thead", "tbody", "tgroup"),
        *("production", "hlistcol"),
    }
)
NEVER_IN_A_BOOK: Final = frozenset(
    {
        # Sphinx keeps what a page says of itself with its metadata.
        *("author", "organization", "address", "contact", "version", "revision", "status"),
        *("date", "copyright", "authors"),
        # Transforms replace them before any writer.
        *("substitution_reference", "only", "pending_xref_condition"),
        # No nodes, but what nodes are made of.
        *("Node", "Element", "TextElement", "FixedTextElement", "PureTextElement"),
        *("translatable", "_desc_classes_injector"),
    }
)


@pytest.mark.parametrize(
    "module",
    [nodes, addnodes, sphinx.ext.graphviz, sphinx.ext.inheritance_diagram, sphinx.ext.todo],
    ids=lambda module: module.__name__,
)
def test_every_node_has_a_visitor(module: ModuleType) -> None:
    without = [
        name
        for name, kind in vars(module).items()
        if inspect.isclass(kind)
        and issubclass(kind, nodes.Node)
        and kind.__module__ == module.__name__
        and not any(hasattr(TypstTranslator, f"visit_{one.__name__}") for one in kind.__mro__)
    ]
    assert set(without) <= WRITTEN_BY_THE_NODE_AROUND | NEVER_IN_A_BOOK

"""Every label the package looks up: its sources as syntax trees in, English labels out."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path

import sphinx_cluster
from sphinx_cluster.entities.kinds import Choice, References
from sphinx_cluster.entities.types import Dated, Entity, EntityType

SOURCES = Path(sphinx_cluster.__file__).parent


def labels_of_types() -> set[str]:
    """Return the labels of every entity type of the distribution: of itself and its options."""
    found: set[str] = set()
    for point in entry_points(group="sphinx_cluster.entities"):
        if point.value.startswith("sphinx_cluster."):
            entity: type[Entity] = point.load()
            found |= {*entity.labels, entity.nothing}
            if issubclass(entity, Dated):
                found.add(entity.when)
            for option in EntityType(name=point.name, entity=entity).options.values():
                found.add(option.label)
                if isinstance(option.kind, Choice):
                    found |= set(option.kind.labels.values())
                if isinstance(option.kind, References):
                    found.add(option.kind.reverse)
    return found


def labels_in_sources() -> set[str]:
    """Return the labels that modules look up."""
    found: set[str] = set()
    for path in sorted(SOURCES.rglob("*.py")):
        found |= set(labels_in(path.read_text(encoding="utf-8")))
    return found


def labels_in(source: str) -> Iterator[str]:
    """Yield the labels one module looks up.

    These are the literals passed to a lookup. Where one is passed by a variable, they are the
    texts of the module's tables (dictionaries at its top) and of rows the variable runs through.
    """
    tree = ast.parse(source)
    lookups = {"labels"} | _names_of_lookups(tree)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if not _is_lookup(call.func, lookups):
            continue
        for argument in call.args:
            if isinstance(argument, ast.Constant):
                yield from _texts([argument])
            else:
                yield from _tables(tree)
                yield from _rows(tree, argument)


def _is_lookup(function: ast.expr, names: set[str]) -> bool:
    match function:
        case ast.Name(id=name):
            return name in names
        case ast.Attribute(attr="labels"):
            return True
        case ast.Attribute(value=owner, attr="plural"):
            return _is_lookup(owner, names)
        case ast.Call(func=ast.Name(id="labels_for")):
            return True
    return False


def _names_of_lookups(tree: ast.Module) -> set[str]:
    """Return the names that hold what ``labels_for`` returned."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and "labels_for" in ast.unparse(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _tables(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        match statement:
            case (
                ast.Assign(value=ast.Dict(values=texts))
                | ast.AnnAssign(value=ast.Dict(values=texts))
            ):
                yield from _texts(texts)


def _rows(tree: ast.Module, argument: ast.expr) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.comprehension(iter=ast.Tuple(elts=texts) | ast.List(elts=texts)):
                if ast.unparse(node.target) == ast.unparse(argument):
                    yield from _texts(texts)


def _texts(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value

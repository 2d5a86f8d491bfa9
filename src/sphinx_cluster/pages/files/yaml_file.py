"""YAML with lines: a text in; the entries of its list, each field with its line, out.

Values are taken as they are written: a date stays the date the author wrote, and ``NO`` a country.

Apart from the directive, as each format is; none of them knows of pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from typing import Final, cast

import yaml

from sphinx_cluster.pages.files.entries import (
    REPLACED,
    EntryOrFault,
    FileFault,
    Written,
    assemble,
    listed,
    nested,
    no_entry,
    no_list,
)

_NULL: Final = "tag:yaml.org,2002:null"
_Pair = tuple[yaml.Node, yaml.Node]
_MERGE: Final = "tag:yaml.org,2002:merge"
"""The key ``<<``, which takes over the fields of other mappings (https://yaml.org/type/merge.html)."""


def read_yaml(text: str) -> Iterator[EntryOrFault]:
    """Yield the entries of *text*; where it is no YAML, those before that place."""
    for found in yaml.SafeLoader.NON_PRINTABLE.finditer(text):
        message = f"the character U+{ord(found[0]):04X} may not stand in YAML"
        yield FileFault(line=text.count("\n", 0, found.start()) + 1, message=message)
    loader = yaml.SafeLoader(yaml.SafeLoader.NON_PRINTABLE.sub(REPLACED, text))
    try:
        yield from _documents(loader)
    except yaml.MarkedYAMLError as error:
        yield _no_yaml(error)
    except RecursionError:
        message = "lists within lists go too deep; nothing is read from here on"
        yield FileFault(line=loader.line + 1, message=message)
    finally:
        loader.dispose()


def _no_yaml(error: yaml.MarkedYAMLError) -> FileFault:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or error.context or "it cannot be read"
    if "'\\t'" in problem:
        problem = "a tab stands where YAML expects spaces"
    message = f"this is no YAML: {problem}; nothing is read from here on"
    return FileFault(line=mark.line + 1 if mark else 1, message=message)


def _documents(loader: yaml.SafeLoader) -> Iterator[EntryOrFault]:
    """Yield the entries one by one, so that what stands before a mistake is kept."""
    _skip_event(loader)
    while not loader.check_event(yaml.StreamEndEvent):
        _skip_event(loader)
        if loader.check_event(yaml.SequenceStartEvent):
            _skip_event(loader)
            while not loader.check_event(yaml.SequenceEndEvent):
                yield from _entry(_next_node(loader))
            _skip_event(loader)
        else:
            node = _next_node(loader)
            if not _is_null(node):
                yield no_list(_line(node))
        _skip_event(loader)
        loader.anchors = {}


def _skip_event(loader: yaml.SafeLoader) -> None:
    """Go past the beginning or the end of the file, a document or the list in it."""
    loader.get_event()  # type: ignore[no-untyped-call]


def _next_node(loader: yaml.SafeLoader) -> yaml.Node:
    return cast(yaml.Node, loader.compose_node(None, 0))


def _entry(node: yaml.Node) -> Iterator[EntryOrFault]:
    if isinstance(node, yaml.MappingNode):
        yield from assemble(_line(node), starmap(_field, _pairs(node)))
    else:
        yield no_entry("a list" if isinstance(node, yaml.SequenceNode) else "a text", _line(node))


def _pairs(node: yaml.MappingNode) -> Iterator[_Pair]:
    """Yield the keys of *node* with their values: its own, then those it takes over."""
    names = set()
    for key, value in node.value:
        if not _takes_over(key, value):
            names.add(_name(key))
            yield key, value
    for key, value in _taken_over(node, {id(node)}):
        if _name(key) not in names:
            names.add(_name(key))
            yield key, value


def _taken_over(node: yaml.MappingNode, seen: set[int]) -> Iterator[_Pair]:
    """Yield what the keys ``<<`` of *node* stand for; mappings in *seen* were there before."""
    for key, value in node.value:
        if not _takes_over(key, value):
            continue
        for other in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(other, yaml.MappingNode) and id(other) not in seen:
                seen.add(id(other))
                yield from (pair for pair in other.value if not _takes_over(*pair))
                yield from _taken_over(other, seen)


def _takes_over(key: yaml.Node, value: yaml.Node) -> bool:
    return key.tag == _MERGE and isinstance(value, yaml.CollectionNode)


def _name(key: yaml.Node) -> str:
    return key.value if isinstance(key, yaml.ScalarNode) else ""


def _field(key: yaml.Node, value: yaml.Node) -> tuple[str, Written | FileFault | None]:
    if not isinstance(key, yaml.ScalarNode):
        message = "the name of a field is expected here, not a list or a mapping; it is left out"
        return "", FileFault(line=_line(key), message=message)
    return key.value, _value(key.value, value, max(_line(key), _line(value)))


def _value(name: str, node: yaml.Node, line: int) -> Written | FileFault | None:
    """Return the field *name*; *line* is that of its value, or of the alias that stands for it.

    A text that takes up lines of its own is where it is written.
    """
    if _is_null(node):
        return None
    if isinstance(node, yaml.ScalarNode) and node.style == "|":
        return Written(text=node.value, line=_line(node) + 1, spread=True)
    if isinstance(node, yaml.ScalarNode):
        return Written(text=node.value, line=line)
    if isinstance(node, yaml.SequenceNode):
        return listed(name, map(_text, node.value), line)
    return nested(name, line)


def _text(node: yaml.Node) -> str | None:
    if isinstance(node, yaml.ScalarNode):
        return "" if _is_null(node) else str(node.value)
    return None


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1

"""schema.org's vocabulary: JSON-LD in, every word and value it does not allow out.

The vocabulary comes from msgspec-schemaorg, whose classes are made from schema.org's own release:
a class for each type, with the properties of the type and its parents, and the types a property
takes. What is checked: each ``@type`` exists, each property belongs to its type, each nested thing
and each text, number or date is of a type that the property takes, addresses of enumeration
members exist. What is not: whether the statements are true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

import msgspec_schemaorg.enums.intangible as enumerations
import msgspec_schemaorg.models as types

KEYWORDS = frozenset({"@context", "@graph", "@id", "@type"})
ISO_8601 = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d([+-]\d\d:\d\d(:\d\d)?|Z))?)?)?")
"""Dates as schema.org's ``Date`` and ``DateTime`` have them, reduced precision included."""


def mistakes(node: Any, path: str = "$", also: str = "") -> Iterator[str]:
    """Yield what is wrong with a JSON-LD *node*: a whole document, or one thing in it.

    *also* is a property that the node may have besides those of its type.
    """
    if "@graph" in node:
        for number, part in enumerate(node["@graph"]):
            yield from mistakes(part, f"{path}[{number}]")
        return
    known = _type(node.get("@type", ""))
    if known is None:
        yield f"{path}: no type {node.get('@type')!r}"
        return
    takes = _properties(known)
    for name, value in node.items():
        if name in KEYWORDS or name == also:
            continue
        if name not in takes:
            yield f"{path}: {node['@type']} has no property {name!r}"
            continue
        for part in value if isinstance(value, list) else [value]:
            yield from _unfit(part, name, takes[name], path)


def _unfit(value: Any, name: str, takes: frozenset[str], path: str) -> Iterator[str]:
    wrong = f"{path}.{name}: takes {', '.join(sorted(takes))}, not {value!r}"
    match value:
        case dict() if set(value) == {"@id"}:
            return
        case dict():
            known = _type(value.get("@type", ""))
            parents = {parent.__name__ for parent in known.__mro__} if known else set()
            # a role stands between a property and its value, which has the same property there
            if not parents & (takes | {"Role"}):
                yield wrong
            yield from mistakes(value, f"{path}.{name}", name if "Role" in parents else "")
        case str() if value.startswith("https://schema.org/"):
            if _enumeration_of(value.rpartition("/")[2]) not in takes:
                yield wrong
        case str():
            is_date = takes & {"date", "datetime"} and ISO_8601.fullmatch(value)
            if not takes & {"str", "URL"} and not is_date:
                yield wrong
        case float() | int():
            if "float" not in takes:
                yield wrong
        case _:
            yield wrong


@cache
def _type(name: str) -> Any:
    return getattr(types, name, None)


@cache
def _properties(known: Any) -> Mapping[str, frozenset[str]]:
    """Return the properties of a type and its parents, each with the types it takes."""
    return {
        name: frozenset(re.findall(r"\w+", str(annotation)))
        for parent in reversed(known.__mro__)
        for name, annotation in getattr(parent, "__annotations__", {}).items()
    }


@cache
def _enumeration_of(member: str) -> str:
    """Return the name of the enumeration that has *member*, empty where none has."""
    for name, one in vars(enumerations).items():
        if isinstance(one, type) and issubclass(one, Enum) and member in one.__members__:
            return str(name)
    return ""

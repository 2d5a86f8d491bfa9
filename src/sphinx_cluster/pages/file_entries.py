"""An entry of a file among the types there are: its fields in, its type and its options out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_cluster.entities.kinds import Words
from sphinx_cluster.entities.reading import Problem
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.pages.files.entries import Entry
from sphinx_cluster.suggest import expected

OWN_FIELDS: Final = ("type", "id", "title", "body")
"""The fields that are no options of a directive."""


class TypelessError(ClusterError):
    """An entry names no type of entity that exists, so it cannot be declared."""


def type_of(entry: Entry, given: EntityType | None, types: Mapping[str, EntityType]) -> EntityType:
    """Return the type *entry* names, else the one *given*; raise `TypelessError` without any."""
    written = entry.fields.get("type")
    if written is not None and written.listed and given is not None:
        return given
    if written is not None and written.listed:
        raise TypelessError("type: a single text is expected, not a list; this entity is left out")
    if written is None and given is not None:
        return given
    if written is None:
        raise TypelessError(
            f"this entity has no type and is left out; {expected('', types)} (in a field "
            '"type", or for all of them in the directive\'s option "type")'
        )
    name = written.text.strip().lower()
    if name not in types:
        message = f'type: "{written.text}" is no type, so this entity is left out'
        raise TypelessError(f"{message}; {expected(name, types)}")
    return types[name]


def fields_of(entry: Entry, entity_type: EntityType) -> tuple[dict[str, str], list[Problem]]:
    """Return the title and the options of *entry* as a directive would get them.

    What the type has no field for, or stands there in a shape it cannot have, is a problem.
    """
    problems = list(_problems(entry, entity_type))
    wrong = {problem.option for problem in problems}
    problems += [
        _divided(name, written.divided)
        for name, written in entry.fields.items()
        if written.divided and name not in wrong
    ]
    fields = {
        name: written.text
        for name, written in entry.fields.items()
        if name not in wrong and name not in ("type", "body")
    }
    return fields, problems


def _problems(entry: Entry, entity_type: EntityType) -> Iterator[Problem]:
    options = entity_type.options
    for name, written in entry.fields.items():
        if name not in options and name not in OWN_FIELDS:
            hint = expected(name, [*OWN_FIELDS, *options], most=30)
            message = f'"{name}" is no field of {entity_type.name}; {hint}'
            yield Problem(option=name, subtype="option", message=message)
        elif written.listed and (name in OWN_FIELDS or isinstance(options[name].kind, Words)):
            message = f"{name}: a single text is expected, not a list; the field is left out"
            yield Problem(option=name, subtype="value", message=message)


def _divided(name: str, part: str) -> Problem:
    message = f'{name}: "{part}" is read as several, for a comma divides one from the next'
    return Problem(option=name, subtype="value", message=message)

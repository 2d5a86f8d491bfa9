"""What a file of entities holds: fields as written with their lines in, entries and faults out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands where something could not be decoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The fields entities may have: ``given``, where the page says of what type they are, and all.

    Entries that name a type themselves may have the fields of any.
    """

    given: frozenset[str]
    all: frozenset[str]

    def beside(self, names: Collection[str]) -> frozenset[str]:
        """Return those that may stand in a header beside *names*."""
        return self.all if "type" in names else self.given


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text of one field and the line it begins at.

    ``listed`` says that it was a list, ``divided`` is the first of its parts that holds a comma,
    ``spread`` says that the text takes up as many lines of the file as it has itself.
    """

    text: str
    line: int
    listed: bool = False
    divided: str = ""
    spread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One entity as a file holds it: the fields that have a value, by name in small letters."""

    line: int
    fields: Mapping[str, Written]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """A mistake in a file: its line, its warning subtype and a sentence."""

    line: int
    message: str
    subtype: str = "file"


EntryOrFault = FileEntry | FileFault


def assemble(
    line: int, pairs: Iterable[tuple[str, Written | FileFault | None]]
) -> Iterator[EntryOrFault]:
    """Yield the entry at *line* that has the fields *pairs*, after the faults among them.

    A field given twice is a fault, and the first counts; None is a field without a value.
    """
    fields: dict[str, Written] = {}
    for name, value in pairs:
        key = name.strip().lower()
        if isinstance(value, FileFault):
            yield value
        elif value is not None and key in fields:
            message = f'"{key}" stands here a second time; the first counts'
            yield FileFault(line=value.line, message=message)
        elif value is not None:
            fields[key] = value
    yield FileEntry(line=line, fields=fields)


def listed(name: str, parts: Iterable[str | None], line: int) -> Written | FileFault:
    """Return the field for a list of plain values; None among *parts* is a value that is not."""
    given = list(parts)
    texts = [text for text in given if text]
    if None in given:
        return nested(name, line)
    divided = next((text for text in texts if "," in text), "")
    return Written(text=", ".join(texts), line=line, listed=True, divided=divided)


def nested(name: str, line: int) -> FileFault:
    """Return the fault of a field that holds more than a plain value or a list of such."""
    message = f"{name}: a text, a number or a list of these is expected; the field is left out"
    return FileFault(line=line, message=message)


def no_entry(found: str, line: int) -> FileFault:
    """Return the fault of something that stands where the fields of an entity should."""
    message = f"the fields of an entity are expected here, not {found}; it is left out"
    return FileFault(line=line, message=message)


def no_list(line: int) -> FileFault:
    """Return the fault of a file that is no list."""
    return FileFault(line=line, message="the file must hold a list of entities; nothing is read")

"""JSON with lines: a text in; the entries of its list, each field with its line, out.

Apart from the directive, as each format is; none of them knows of pages.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from sphinx_cluster.pages.files.entries import (
    EntryOrFault,
    FileFault,
    Written,
    assemble,
    listed,
    nested,
    no_entry,
    no_list,
)

_SPACE = re.compile(r"[ \t\n\r]*")
_SENTENCES: Mapping[str, str] = {
    "Invalid control character at": r"a tab or a line break in a text is written \t or \n",
    "Unterminated string starting at": "the quotation mark that opens here is never closed",
}
"""What replaces those messages of the library that the place is meant to follow."""


def read_json(text: str) -> Iterator[EntryOrFault]:
    """Yield the entries of *text*; where it is no JSON, those before that place."""
    scanner = _Scanner(text)
    try:
        yield from scanner.entries()
    except json.JSONDecodeError as error:
        reason = _SENTENCES.get(error.msg, error.msg)
        message = f"this is no JSON: {reason}; nothing is read from here on"
        yield FileFault(line=error.lineno, message=message)
    except RecursionError:
        message = "lists within lists go too deep; nothing is read from here on"
        yield FileFault(line=scanner.line, message=message)


class _Scanner:
    """Walks along the text; what holds no entity is left to the decoder of the library."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._decoder = json.JSONDecoder()

    @property
    def line(self) -> int:
        """The line of the present place."""
        return bisect_left(self._breaks, self._at) + 1

    def entries(self) -> Iterator[EntryOrFault]:
        if self._next() != "[":
            self._value()
            yield no_list(1)
        else:
            for line in self._members("]"):
                if self._next() == "{":
                    yield from assemble(line, list(self._fields()))
                else:
                    yield no_entry(_kind(self._value()), line)
        if self._next():
            raise self._mistake("Extra data")

    def _fields(self) -> Iterator[tuple[str, Written | FileFault | None]]:
        for _ in self._members("}"):
            if self._next() != '"':
                raise self._mistake("Expecting property name enclosed in double quotes")
            name = str(self._value())
            if self._next() != ":":
                raise self._mistake("Expecting ':' delimiter")
            self._at += 1
            yield name, self._field(name)

    def _field(self, name: str) -> Written | FileFault | None:
        opening, line = self._next(), self.line
        if opening == "[":
            return listed(name, [self._text_of_value() for _ in self._members("]")], line)
        if self._text.startswith("null", self._at):
            self._value()
            return None
        text = self._text_of_value()
        return nested(name, line) if text is None else Written(text=text, line=line)

    def _members(self, closing: str) -> Iterator[int]:
        """Yield the line of each member of a list or mapping; the caller walks over it."""
        self._at += 1
        if self._next() == closing:
            self._at += 1
            return
        while True:
            yield self.line
            found = self._next()
            if found not in (closing, ","):
                raise self._mistake("Expecting ',' delimiter")
            self._at += 1
            if found == closing:
                return
            self._next()

    def _next(self) -> str:
        """Go to what follows white space and return its first character, empty at the end."""
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]

    def _value(self) -> object:
        """Walk over any value and return it."""
        self._next()
        value, self._at = self._decoder.raw_decode(self._text, self._at)
        return value

    def _text_of_value(self) -> str | None:
        """Walk over a value; return its text (numbers as written), None for lists and mappings."""
        self._next()
        start = self._at
        value = self._value()
        if isinstance(value, str):
            return value
        return None if isinstance(value, (list, dict)) else self._text[start : self._at]

    def _mistake(self, message: str) -> json.JSONDecodeError:
        return json.JSONDecodeError(message, self._text, self._at)


def _kind(value: object) -> str:
    match value:
        case str():
            return "a text"
        case list():
            return "a list"
    return "nothing" if value is None else "a number"

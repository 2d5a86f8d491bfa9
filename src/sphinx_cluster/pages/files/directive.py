"""The directive ``entities``: the name of a file in, the nodes of the entities it holds out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Final, cast

from docutils import nodes

from sphinx_cluster.entities.kinds import Words
from sphinx_cluster.entities.reading import Problem, read_entity
from sphinx_cluster.entities.records import Place
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.pages.directives import (
    Declaration,
    OptionDirective,
    entity_block,
    parse_body_of_file,
)
from sphinx_cluster.pages.files.csv_file import read_csv
from sphinx_cluster.pages.files.entries import (
    REPLACED,
    Columns,
    EntryOrFault,
    FileEntry,
    FileFault,
    Written,
)
from sphinx_cluster.pages.files.json_file import read_json
from sphinx_cluster.pages.files.yaml_file import read_yaml
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.suggest import expected

# An entry of a file among the types there are: its fields in, its type and its options out.

OWN_FIELDS: Final = ("type", "id", "title", "body")
"""The fields that are no options of a directive."""


class TypelessError(ClusterError):
    """An entry names no type of entity that exists, so it cannot be declared."""


def type_of(
    entry: FileEntry, given: EntityType | None, types: Mapping[str, EntityType]
) -> EntityType:
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


def fields_of(entry: FileEntry, entity_type: EntityType) -> tuple[dict[str, str], list[Problem]]:
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


def _problems(entry: FileEntry, entity_type: EntityType) -> Iterator[Problem]:
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


# Any file of entities: its bytes and the end of its name in, entries and faults out.

READERS: Mapping[str, Callable[[str, Columns], Iterator[EntryOrFault]]] = {
    ".csv": read_csv,
    ".json": lambda text, _: read_json(text),
    ".yaml": lambda text, _: read_yaml(text),
    ".yml": lambda text, _: read_yaml(text),
}
"""How a file is read, by the end of its name in small letters."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_file(content: bytes, suffix: str, columns: Columns) -> Iterator[EntryOrFault]:
    """Yield what *content* holds, read as *suffix* (one of `READERS`) says.

    *columns* are the fields entities can have. What is not UTF-8 is a fault, and the entries that
    hold it are left out.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield FileFault(line=1, message="the file is UTF-16; save it as UTF-8. Nothing is read")
        return
    text = content.decode("utf-8-sig", "replace")
    if not text.strip():
        yield FileFault(line=1, message="the file is empty")
        return
    spoilt = _first_spoilt_line(content)
    if spoilt is not None:
        message = "this line is not UTF-8; entities with such text are left out until it is"
        yield FileFault(line=spoilt, message=message)
    for found in READERS[suffix](text, columns):
        if isinstance(found, FileFault):
            yield found
        elif spoilt is None or not any(REPLACED in one.text for one in found.fields.values()):
            yield from _whole(found)


def _first_spoilt_line(content: bytes) -> int | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return None


def _whole(entry: FileEntry) -> Iterator[EntryOrFault]:
    """Yield *entry* with halves of a character joined, as in ``\\ud83d\\ude00``.

    One that has no other half is a fault.
    """
    fields = dict(entry.fields)
    for name, written in entry.fields.items():
        if _SURROGATE.search(written.text):
            joined = written.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            fields[name] = replace(written, text=joined)
            yield from _halves(name, written, joined)
    yield replace(entry, fields=fields)


def _halves(name: str, written: Written, joined: str) -> Iterator[FileFault]:
    if joined.count(REPLACED) > written.text.count(REPLACED):
        message = f"{name}: half a character (a lone surrogate) is replaced by {REPLACED}"
        yield FileFault(line=written.line, message=message)


FROM_FILE: Final = "entities"


class FileDirective(OptionDirective):
    """Declares the entities of a file, each as its own directive would."""

    types: ClassVar[Mapping[str, EntityType]]

    has_content = False
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the sections of all entities in the file."""
        path = self._path()
        content = self._content(path) if path else None
        if path is None or content is None:
            return []
        blocks: list[nodes.Node] = []
        self._being_read.append(path)
        for found in read_file(content, path.suffix.lower(), self._columns()):
            if isinstance(found, FileFault):
                warn(found.message, subtype=found.subtype, place=f"{path}:{found.line}")
            else:
                blocks += self._blocks(found, str(path))
        self._being_read.pop()
        return blocks

    @property
    def _being_read(self) -> list[Path]:
        """The files that are being read on this page: a body may name another file."""
        return cast(list[Path], self.env.current_document.setdefault("cluster_files", []))

    @cached_property
    def _given_type(self) -> EntityType | None:
        """The type for entities that name none; a mistake in it is reported once."""
        for name in self.options:
            if name != "type":
                message = f'"{name}" is no option of {FROM_FILE}; {expected(name, ["type"])}'
                self.report((Problem(option=name, subtype="option", message=message),))
        written = (self.options.get("type") or "").strip()
        if written and written not in self.types:
            message = f'type: "{written}" is no type of entity; {expected(written, self.types)}'
            self.report((Problem(option="type", subtype="file", message=message),))
        return self.types.get(written)

    def _columns(self) -> Columns:
        """Return the fields the file may have."""
        known = frozenset(OWN_FIELDS).union(*(one.options for one in self.types.values()))
        given = self._given_type
        return Columns(
            given=frozenset((*OWN_FIELDS, *given.options)) if given else known, all=known
        )

    def _path(self) -> Path | None:
        """Return the file's path; warn and return None where it cannot be read."""
        written = " ".join(self.arguments).strip()
        if not written:
            self._warn("the directive names no file; write its path behind the directive's name")
            return None
        root = Path(self.env.srcdir)
        path = Path(self.env.relfn2path(written)[1])
        if not path.resolve().is_relative_to(root.resolve()):
            self._warn(f'"{written}" does not lie in the folder of the pages; it is not read')
            return None
        self.env.note_dependency(path)
        if path.suffix.lower() not in READERS:
            hint = expected(path.suffix, READERS)
            self._warn(f'"{written}" is no kind of file that can be read here; {hint}')
        elif path in self._being_read:
            self._warn(f'"{written}" is being read already, as this is part of it; it is left out')
        elif not path.is_file():
            near = sorted(file.name for file in path.parent.glob("*") if file.suffix in READERS)
            self._warn(f'there is no file "{written}"; {expected(path.name, near)}')
        else:
            return path
        return None

    def _content(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except OSError as error:
            self._warn(f'the file "{path.name}" cannot be read: {error.strerror}')
            return None

    def _warn(self, message: str) -> None:
        warn(message, subtype="file", place=str(self.place()))

    def _blocks(self, entry: FileEntry, path: str) -> Iterator[nodes.Element]:
        lines = {name: written.line for name, written in entry.fields.items()}
        place = Place(source=path, line=entry.line, options=lines)
        try:
            entity_type = type_of(entry, self._given_type, self.types)
        except TypelessError as error:
            warn(str(error), subtype="file", place=place.of("type"))
            return
        written, problems = fields_of(entry, entity_type)
        title = " ".join(written.pop("title", "").split())
        reading = read_entity(entity_type, title, written)
        for problem in (*problems, *reading.problems):
            warn(problem.message, subtype=problem.subtype, place=place.of(problem.option))
        declared = Declaration(type=entity_type, title=title, reading=reading, place=place)
        block = entity_block(declared, self)
        body = entry.fields.get("body")
        if body is not None and not body.listed:
            parse_body_of_file(body, path, self, block)
        yield block


def file_directive_for(types: Mapping[str, EntityType]) -> type[FileDirective]:
    """Return the directive class that reads entities of *types* from files."""
    return type("EntitiesFromFileDirective", (FileDirective,), {"types": types})

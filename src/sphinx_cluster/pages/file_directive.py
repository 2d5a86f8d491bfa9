"""The directive ``entities``: the name of a file in, the nodes of the entities it holds out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Final, cast

from docutils import nodes

from sphinx_cluster.entities.reading import Problem, read_entity
from sphinx_cluster.entities.records import Place
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.pages.blocks import Declaration, entity_block
from sphinx_cluster.pages.bodies import parse_body_of_file
from sphinx_cluster.pages.file_entries import OWN_FIELDS, TypelessError, fields_of, type_of
from sphinx_cluster.pages.files.entries import Columns, Entry, Fault
from sphinx_cluster.pages.files.reading import READERS, read_file
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.options import OptionDirective
from sphinx_cluster.suggest import expected

FROM_FILE: Final = "entities"


class FileDirective(OptionDirective):
    """Declares the entities of a file, each as its own directive would."""

    types: ClassVar[Mapping[str, EntityType]]

    has_content = False
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        path = self._path()
        content = self._content(path) if path else None
        if path is None or content is None:
            return []
        blocks: list[nodes.Node] = []
        self._being_read.append(path)
        for found in read_file(content, path.suffix.lower(), self._columns()):
            if isinstance(found, Fault):
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

    def _blocks(self, entry: Entry, path: str) -> Iterator[nodes.Element]:
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

"""The directives of entities: an entity as written in, a section of text nodes out."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from docutils.statemachine import State, StringList
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective, switch_source_input
from sphinx.util.nodes import nested_parse_with_titles

from sphinx_cluster.entities.kinds import File
from sphinx_cluster.entities.reading import Problem, ReadOptions, read_entity
from sphinx_cluster.entities.records import Place
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.pages.files.entries import Written
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.nodes import PICTURED, downloads, entity_facts, plain_text
from sphinx_cluster.private import myst
from sphinx_cluster.private.docutils import located
from sphinx_cluster.settings import reader_of

if TYPE_CHECKING:
    from docutils.parsers.rst.states import RSTState

# The body of an entity: its lines in, nodes below the entity's section out, headings included.


class entity_body(nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Holds a body while it is parsed; sections may stand in it. Never part of a doctree."""


def parse_body(state: RSTState, content: StringList, offset: int, block: nodes.Element) -> None:
    """Parse *content* and append it to *block*; its headings become sections below that.

    MyST hangs a heading inside a directive under the page's last heading, not under the directive,
    wherever a section may stand; elsewhere it makes a rubric. So its lines are parsed where none
    may stand, and the rubrics become sections here.
    """
    if isinstance(state, State):
        nested_parse_with_titles(state, content, block, offset)
        return
    body = entity_body()
    body.document = state.document
    state.nested_parse(content, offset, body)
    if isinstance(block, nodes.section):
        _nest(body, block, state.document)
    else:
        block += body.children


def parse_body_of_file(
    written: Written, path: str, directive: SphinxDirective, block: nodes.Element
) -> None:
    """Parse the body *written* in the file *path* as if it stood there, and append it to *block*.

    Its markup is that of the page the *directive* stands on; nodes and warnings name the file.
    """
    lines = re.split(r"\r\n|\r|\n", written.text)
    places = [(path, written.line - 1 + written.spread * number) for number in range(len(lines))]
    content = StringList(lines, items=places)
    if isinstance(directive.state, State):
        with switch_source_input(directive.state, content):
            parse_body(directive.state, content, 0, block)
        return
    before = len(block)
    with _standing_in(written, path, directive.state.document):
        parse_body(directive.state, content, written.line - 1 - directive.lineno, block)
    if not written.spread:
        for child in block.children[before:]:
            for node in child.findall():
                node.line = written.line


@contextmanager
def _standing_in(written: Written, path: str, document: nodes.document) -> Iterator[None]:
    """Make MyST take what it parses for a part of the file *path*, as its own ``include`` does."""

    def place(line: int | None) -> tuple[str, int]:
        return path, line if line and written.spread else written.line

    reporter = document.reporter
    page, reported = document["source"], reporter.source
    current = document.current_source  # docutils gives it to the parts of tables
    logger = logging.getLogger(myst.LOGGER)
    relocate = _Relocate(place)
    document["source"] = reporter.source = document.current_source = path
    logger.addFilter(relocate)
    try:
        with located(reporter, place):
            yield
    finally:
        logger.removeFilter(relocate)
        document["source"], reporter.source = page, reported
        document.current_source = current


class _Relocate(logging.Filter):
    """Gives the warnings of MyST, which name the page, the place in the file instead."""

    def __init__(self, place: Callable[[int | None], tuple[str, int]]) -> None:
        super().__init__()
        self._place = place

    def filter(self, record: logging.LogRecord) -> bool:
        location = getattr(record, "location", None)
        if isinstance(location, tuple):
            path, line = self._place(location[1])
            record.location = f"{path}:{line}"
        return True


def _nest(body: entity_body, block: nodes.section, document: nodes.document) -> None:
    """Move the children of *body* to *block*, opening a section at each heading by its level."""
    open_sections: list[tuple[int, nodes.section]] = [(0, block)]
    for child in list(body.children):
        if isinstance(child, nodes.rubric) and "level" in child:
            level = int(child["level"])
            while open_sections[-1][0] >= level:
                open_sections.pop()
            section = _section(child, document)
            open_sections[-1][1].append(section)
            open_sections.append((level, section))
        else:
            open_sections[-1][1].append(child)


def _section(heading: nodes.rubric, document: nodes.document) -> nodes.section:
    """Return a section with the title, names and ids of a heading."""
    title = nodes.title(heading.rawsource, "", *heading.children)
    title.source, title.line = heading.source, heading.line
    section = nodes.section("", title, ids=heading["ids"], names=heading["names"])
    section["classes"] = heading["classes"]
    section.source, section.line = heading.source, heading.line
    if "slug" in heading:
        section["slug"] = heading["slug"]
    for identifier in section["ids"]:
        document.ids[identifier] = section
    names = getattr(document, "names", {})  # from docutils 0.23 on
    for name in section["names"]:
        names[name] = section
    return section


# The nodes of one entity: what was read of it in, a section with its texts and facts out.


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """An entity as it is written, and where: on the page itself, or in a file the page names."""

    type: EntityType
    title: str
    reading: ReadOptions
    place: Place


def entity_block(declared: Declaration, directive: SphinxDirective) -> nodes.Element:
    """Return the block of an entity, without its body; *directive* is the one that makes it.

    It is a section where one may stand, else a container. Every text stands at its own place.
    """
    block = _block(declared, directive)
    if declared.title:
        block += _text(declared.place, "title", declared.title)
    else:
        label = reader_of(directive.config).labels(declared.type.entity.labels[0])
        block += _text(declared.place, "title", label, translatable=False)
    block += list(_texts(declared))
    block += list(_images(declared))
    block += list(_downloads(declared))
    block += _facts(declared, directive.env.docname)
    return block


def _block(declared: Declaration, directive: SphinxDirective) -> nodes.Element:
    document = directive.state.document
    kind = nodes.section if _section_may_stand(directive) else nodes.container
    name = declared.type.name
    anchor = _anchor(f"{name}-{declared.reading.id}", document)
    block: nodes.Element = kind(classes=["cluster-entity", f"cluster-{name}"], ids=[anchor])
    block.document = document  # gives what is put below it source and line
    block.source, block.line = declared.place.source, declared.place.line
    document.set_id(block)
    return block


def _section_may_stand(directive: SphinxDirective) -> bool:
    around = directive.state_machine.node
    return isinstance(around, (nodes.document, nodes.section, entity_body))


def _anchor(wanted: str, document: nodes.document) -> str:
    """Return *wanted*, or something like it where another entity or a label has it already.

    A heading that has it only because its words are the same gets another: the address of an
    entity is known beforehand, and must not change with the headings around it.
    """
    holder = document.ids.get(wanted)
    if holder is None:
        return wanted
    free = _free(wanted, document)
    if not _is_plain_heading(holder, document):
        return free
    holder["ids"] = [free if anchor == wanted else anchor for anchor in holder["ids"]]
    document.ids[free] = holder
    del document.ids[wanted]
    for name in holder["names"]:
        if document.nameids.get(name) == wanted:
            document.nameids[name] = free
    return wanted


def _free(wanted: str, document: nodes.document) -> str:
    number = 2
    while f"{wanted}-{number}" in document.ids:
        number += 1
    return f"{wanted}-{number}"


def _is_plain_heading(node: nodes.Element, document: nodes.document) -> bool:
    """Whether *node* is the section of a heading that has no label."""
    if not isinstance(node, nodes.section) or "cluster-entity" in node["classes"]:
        return False
    return not any(document.nametypes.get(name) for name in node["names"])


def _texts(declared: Declaration) -> Iterator[plain_text]:
    for name in declared.type.texts:
        value: Any = declared.reading.values.get(name) or ()
        for text in value if isinstance(value, tuple) else (value,):
            yield _text(declared.place, name, text)


def _text(place: Place, option: str, text: str, **attributes: Any) -> plain_text:
    node = plain_text(option=option, text=text, **attributes)
    node.source, node.line = place.source, place.line_of(option)
    return node


def _images(declared: Declaration) -> Iterator[nodes.image]:
    """Yield the pictures of an entity; Sphinx collects them from here."""
    for name in declared.type.pictures:
        path = declared.reading.values.get(name)
        if path:
            image = nodes.image(path, uri=path, classes=["cluster-image"])
            image[PICTURED] = name
            image["classes"] += [f"cluster-{name}"] if name != "image" else []
            image.source, image.line = declared.place.source, declared.place.line_of(name)
            yield image


def _downloads(declared: Declaration) -> Iterator[downloads]:
    """Yield what lets Sphinx collect the files of an entity, until its facts are drawn."""
    for name, option in declared.type.options.items():
        path = declared.reading.values.get(name)
        if path and isinstance(option.kind, File):
            reference = addnodes.download_reference("", "", reftarget=path)
            reference.source, reference.line = declared.place.source, declared.place.line_of(name)
            yield downloads("", reference)


def _facts(declared: Declaration, docname: str) -> entity_facts:
    facts = entity_facts(
        type=declared.type.name,
        id=declared.reading.id,
        values=dict(declared.reading.values),
        docname=docname,
        place=declared.place,
    )
    facts.source, facts.line = declared.place.source, declared.place.line
    return facts


# Options as a directive receives them: any name is let through, so that ours can judge it.

_OPTION: Final = re.compile(r"\s*:([\w-]+):")
_YAML_OPTION: Final = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*:(?:\s|$)")
_YAML_FENCE: Final = "---"


def _as_written(text: str | None) -> str:
    return text or ""


class AnyOption(dict[str, Callable[[str], Any]]):
    """An option specification that accepts every name.

    docutils drops a directive with an unknown option altogether; here the option is reported and
    the rest is kept.
    """

    def __bool__(self) -> bool:
        return True

    def __missing__(self, _: str) -> Callable[[str], Any]:
        return _as_written

    def __contains__(self, _: object) -> bool:
        return True


class OptionDirective(SphinxDirective):
    """A directive whose options are read by the package, not by docutils."""

    option_spec = AnyOption()

    def place(self) -> Place:
        """Return where the directive and each of its options are written."""
        source, line = self.get_source_info()
        options: dict[str, int] = {}
        for offset, name in _names(self.block_text.splitlines()):
            options.setdefault(name, line + offset)
        return Place(source=source, line=line, options=options)

    def report(self, problems: Iterable[Problem]) -> None:
        """Warn of each of *problems* at the line of its option."""
        place = self.place()
        for problem in problems:
            warn(problem.message, subtype=problem.subtype, place=place.of(problem.option))


def _names(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the name of each option of a directive and how far below its first line it stands.

    In Markdown, options may be written as YAML between two lines of ``---`` as well.
    """
    yaml = len(lines) > 1 and lines[1].strip() == _YAML_FENCE
    for offset, text in enumerate(lines[2:] if yaml else lines, 2 * yaml):
        if yaml and text.strip() == _YAML_FENCE:
            return
        written = (_YAML_OPTION if yaml else _OPTION).match(text)
        if written:
            yield offset, written[1]


class EntityDirective(OptionDirective):
    """Declares one entity: the title as argument, options, and a body of any markup."""

    entity_type: ClassVar[EntityType]

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the section of one entity, or what can be kept of it."""
        title = " ".join(" ".join(self.arguments).split())
        reading = read_entity(self.entity_type, title, self.options)
        self.report(reading.problems)
        declared = Declaration(
            type=self.entity_type, title=title, reading=reading, place=self.place()
        )
        block = entity_block(declared, self)
        parse_body(self.state, self.content, self.content_offset, block)
        return [block]


def directive_for(entity_type: EntityType) -> type[EntityDirective]:
    """Return the directive class that declares entities of *entity_type*."""
    name = f"{entity_type.entity.__name__}Directive"
    return type(name, (EntityDirective,), {"entity_type": entity_type})

"""An entity's facts in the reader's language: a record in, labels and nodes out.

A fact is an option, or several that belong together (``when``, ``place``), or the entities of
another type that are related to it. The columns of a table are facts, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from docutils import nodes

from sphinx_cluster.entities.kinds import Email, File, References, Url
from sphinx_cluster.entities.records import Key, Record, Relation
from sphinx_cluster.entities.types import Dated, EntityType, value_of
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.parts import (
    Address,
    Part,
    Worded,
    in_language,
    language_class,
    node_of,
    path_in_docs,
)

_PLACE = ("location", "city", "region", "country")
_TIME = ("start", "end", "open")
_FIRST, _LAST = ("kind", "when", "status", "place"), ("url", "tags")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what stands behind it: words, or links to entities."""

    label: str
    content: tuple[nodes.Node, ...]

    def body(self) -> list[nodes.Node]:
        """Return block nodes for the fact: a paragraph, or a list where there are several parts."""
        if len(self.content) < 2:
            return [nodes.paragraph("", "", *self.content)] if self.content else []
        return [
            nodes.bullet_list(
                "", *(nodes.list_item("", nodes.paragraph("", "", part)) for part in self.content)
            )
        ]

    def inline(self) -> list[nodes.Node]:
        """Return the same as inline nodes, the parts divided by commas."""
        parts: list[nodes.Node] = []
        for part in self.content:
            if parts:
                parts.append(nodes.Text(", "))
            parts.append(part)
        return parts


def facts(record: Record, context: Context, names: Iterable[str] | None = None) -> list[Fact]:
    """Return the facts *names* of *record* that have a value, such as the columns of a list.

    Without *names* these are all there are, relations from both sides among them, in the order a
    reader asks for them. The title is no fact.
    """
    entity_type, page = context.types[record.type], context.docname
    if names is None:
        found = facts_of(record, context)
    else:
        wanted = (name for name in names if name != "title")
        found = (fact for name in wanted for fact in _fact(name, record, entity_type, context))
    return [
        Fact(label=label, content=tuple(node_of(part, page) for part in parts))
        for label, parts in found
    ]


def text(record: Record, words: str) -> nodes.Node:
    """Return *words*, one of the texts of *record*, as a node.

    It names its language where it stands in another than the page's, for want of a translation.
    """
    (node,) = in_language(record.language_of(words), nodes.Text(words))
    return node


def picture(record: Record, context: Context, option: str = "image") -> nodes.image | None:
    """Return the picture in an option of *record*, with its text alternative; None without any.

    One that is not there is left out of the page; where it is declared, that was warned of.
    """
    alternative = context.types[record.type].pictures.get(option)
    path = None if alternative is None else value_of(record.entity, option)
    if alternative is None or not path:
        return None
    path = path_in_docs(record.docname, path)
    words = value_of(record.entity, alternative)
    image = nodes.image("", uri=path, alt=words or "", candidates={"*": path})
    image["classes"] = ["cluster-picture"]
    language = record.language_of(words)
    image["classes"] += [language_class(language)] if language else []
    return image


def fact_names(entity_type: EntityType, types: Mapping[str, EntityType]) -> tuple[str, ...]:
    """Return the names of the facts of a type, those a table can have as columns."""
    elsewhere = entity_type.shown_otherwise
    names = ["title", *(name for name in entity_type.options if name not in elsewhere)]
    if issubclass(entity_type.entity, Dated):
        names.append("when")
    if _has_place(entity_type):
        names.append("place")
    names += [other.plural for other in types.values() if other.plural not in names]
    return tuple(names)


def label_of(name: str, entity_type: EntityType, context: Context) -> str:
    """Return the label of a fact in the reader's language."""
    labels = context.reader.labels
    if name == "title":
        return labels(entity_type.entity.labels[0])
    if name == "when" and issubclass(entity_type.entity, Dated):
        return labels(entity_type.entity.when)
    if name == "place":
        return labels("Place")
    if name in entity_type.options:
        return labels(entity_type.options[name].label)
    other = next(other for other in context.types.values() if other.plural == name)
    return labels(other.entity.labels[1])


def content_of(name: str, record: Record, context: Context) -> tuple[nodes.Node, ...]:
    """Return the inline parts of one fact of *record*, none where it has no value."""
    return tuple(node_of(part, context.docname) for part in parts_of(name, record, context))


def parts_of(name: str, record: Record, context: Context) -> tuple[Part, ...]:
    """Return the same before it is made into nodes."""
    entity_type = context.types[record.type]
    if name == "title":
        return (context.linked(record.key),)
    if name == "when":
        return _words(context.reader.period(record.entity.period, context.today))
    if name == "place" and _has_place(entity_type):
        return _texts(_place(record, context), record)
    option = entity_type.options.get(name)
    if option is None or isinstance(option.kind, References):
        return _links(related(name, record, context), context)
    match option.kind, value_of(record.entity, name):
        case Url(), value:
            return _address(value)
        case Email(), str(mailbox):
            return (Address(mailbox, f"mailto:{mailbox}"),)
        case File(), str(path):
            return (context.download(record, path),)
    if record.untranslated and name in entity_type.texts:
        value = value_of(record.entity, name)
        return _texts(value if isinstance(value, tuple) else (value,), record)
    return _words(context.wording(record, name))


def facts_of(record: Record, context: Context) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Yield the label and the parts of every fact of *record*, relations both ways among them.

    They come in the order a reader asks for them.
    """
    entity_type = context.types[record.type]
    for name in _shown(entity_type):
        yield from _fact(name, record, entity_type, context)
    yield from _reverse_facts(record, context)
    for name in _LAST:
        yield from _fact(name, record, entity_type, context)


def _fact(
    name: str, record: Record, entity_type: EntityType, context: Context
) -> Iterator[tuple[str, tuple[Part, ...]]]:
    parts = parts_of(name, record, context)
    if parts:
        yield label_of(name, entity_type, context), parts


@cache
def _shown(entity_type: EntityType) -> tuple[str, ...]:
    elsewhere = {*_FIRST, *_LAST, *_TIME, *_PLACE, *entity_type.references}
    plain = (name for name in entity_type.options if name not in elsewhere)
    known = set(fact_names(entity_type, {}))
    return tuple(name for name in (*_FIRST, *plain, *entity_type.references) if name in known)


def _reverse_facts(record: Record, context: Context) -> Iterator[tuple[str, tuple[Part, ...]]]:
    by_label: dict[str, list[Relation]] = defaultdict(list)
    for relation in context.graph.naming(record.key):
        reference = context.types[relation.source[0]].references[relation.option]
        by_label[reference.reverse].append(relation)
    for label, relations in by_label.items():
        sources = _in_order((relation.source for relation in relations), context)
        yield context.reader.labels(label), _links(sources, context)


def _in_order(keys: Iterable[Key], context: Context) -> list[Key]:
    """Return *keys* in the order their type is listed by: dated ones in time, others by title."""

    def order(key: Key) -> tuple[object, ...]:
        entity = context.graph.records[key].entity
        first = entity.period.first_day
        in_time = first.toordinal() if first and isinstance(entity, Dated) else 0
        return in_time, context.reader.collate(entity.title)

    return sorted(dict.fromkeys(keys), key=order)


def related(name: str, record: Record, context: Context) -> list[Key]:
    """Return the entities that the fact *name* links to: an option's, or those of another type."""
    entity_type = context.types[record.type]
    if name in entity_type.references:
        to = entity_type.references[name].to
        return [(to, one) for one in value_of(record.entity, name)]
    wanted = {one.name for one in context.types.values() if one.plural == name}
    found = context.graph.neighbours(record.key) if wanted else ()
    return _in_order((k for k in found if k[0] in wanted and k in context.graph.records), context)


def _has_place(entity_type: EntityType) -> bool:
    return any(name in entity_type.options for name in _PLACE)


def _place(record: Record, context: Context) -> Iterator[str]:
    options = context.types[record.type].options
    present = (context.wording(record, name) for name in _PLACE if name in options)
    yield from dict.fromkeys(words for words in present if words)


def _links(keys: Iterable[Key], context: Context) -> tuple[Part, ...]:
    return tuple(context.linked(key) for key in keys)


def _texts(texts: Iterable[str | None], record: Record) -> tuple[Part, ...]:
    """Return texts of *record*; those that are not translated name their language."""
    present = tuple(text for text in texts if text)
    if record.untranslated.keys().isdisjoint(present):
        return _words(", ".join(present))
    return (Worded(tuple((text, record.language_of(text)) for text in present)),)


def _words(text: str) -> tuple[Part, ...]:
    return (text,) if text else ()


def _address(url: str | None) -> tuple[Part, ...]:
    if not url:
        return ()
    shown = url.removeprefix("mailto:").removeprefix("https://").removeprefix("http://")
    return (Address(shown.removesuffix("/"), url),)

"""The list directives: filters, view, order, columns in, the place of a list and its groups out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from docutils import nodes

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.entities.kinds import Flag, OptionError, References
from sphinx_cluster.entities.queries import Query, SortField, read_query, read_sort
from sphinx_cluster.entities.reading import Problem
from sphinx_cluster.entities.records import Place, Record
from sphinx_cluster.entities.types import EntityType, value_of
from sphinx_cluster.language.dates import in_fields
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.directives import OptionDirective
from sphinx_cluster.pages.facts import fact_names
from sphinx_cluster.pages.nodes import entity_list
from sphinx_cluster.suggest import expected

# Headings in a list: records and a field in, the groups they fall into, in order, out.


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The heading readers see, and the records below it in the order of the list.

    ``language`` is that of a heading that is not in the reader's.
    """

    heading: str
    records: tuple[Record, ...]
    language: str | None = None


def groupable(entity_type: EntityType) -> tuple[str, ...]:
    """Return the names of the fields a list of *entity_type* can be grouped by."""
    otherwise = entity_type.shown_otherwise
    return tuple(name for name in entity_type.options if name not in otherwise)


def groups_of(
    records: Sequence[Record], field: str, sort: Sequence[SortField], context: Context
) -> list[Group]:
    """Return the groups of *records*: dates by year, words by the rules of the language.

    What holds several values stands in several groups, what holds none in the last one. The order
    of the groups turns round where the list itself is sorted by the field from the last.
    """
    members: dict[tuple[Any, str], list[Record]] = defaultdict(list)
    without: list[Record] = []
    for record in records:
        headings = dict.fromkeys(_headings(record, field, context))
        for key in headings:
            members[key].append(record)
        if not headings:
            without.append(record)
    turned = bool(sort) and sort[0] == SortField(name=field, descending=True)
    groups = [
        Group(
            heading=heading,
            records=tuple(members[place, heading]),
            language=_language(heading, members[place, heading], field, context),
        )
        for place, heading in sorted(members, reverse=turned)
    ]
    if without:
        nothing = context.reader.labels("Not specified")
        groups.append(Group(heading=nothing, records=tuple(without)))
    return groups


def _headings(record: Record, field: str, context: Context) -> Iterator[tuple[Any, str]]:
    """Yield the place in the order and the words of each heading *record* belongs under."""
    options = context.types[record.type].options
    if field not in options:
        return
    value = value_of(record.entity, field)
    if isinstance(value, PartialDate):
        yield value.year, _year(value, context)
        return
    for words in _words(record, field, context):
        if words:
            yield context.reader.collate(words), words


def _language(heading: str, records: Sequence[Record], field: str, context: Context) -> str | None:
    """Return the language of a heading that is a text or the title of an entity not translated."""
    for record in records:
        language = record.language_of(heading)
        if language is not None:
            return language
        kind = context.types[record.type].options[field].kind
        if isinstance(kind, References):
            keys = ((kind.to, one) for one in value_of(record.entity, field))
            named = (context.graph.records.get(key) for key in keys)
            for other in named:
                if other is not None and other.entity.title == heading:
                    return other.title_language
    return None


def _words(record: Record, field: str, context: Context) -> tuple[str, ...]:
    kind = context.types[record.type].options[field].kind
    value = value_of(record.entity, field)
    if isinstance(kind, References):
        return tuple(_title(kind.to, one, context) for one in value)
    return value if isinstance(value, tuple) else (context.wording(record, field),)


def _title(type_name: str, identifier: str, context: Context) -> str:
    record = context.graph.records.get((type_name, identifier))
    return record.entity.title if record else identifier


def _year(value: PartialDate, context: Context) -> str:
    return in_fields("y", value.first_day, context.reader.locale)


# The list directives: filters, view, order, columns, groups in, the place of a list out.

DEFAULT_VIEW = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list on a page: which entities, drawn by which view, with which columns.

    ``group_by`` names the field that divides it under headings; ``narrow`` says whether readers
    can narrow it in the browser, None leaves it to the length of the list.
    """

    query: Query
    view: str
    columns: tuple[str, ...]
    place: Place
    group_by: str | None = None
    narrow: bool | None = None


class ListDirective(OptionDirective):
    """Lists the entities of one type that meet the filters."""

    entity_type: ClassVar[EntityType]
    types: ClassVar[Mapping[str, EntityType]]
    views: ClassVar[tuple[str, ...]]

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Return the place of the list."""
        written = dict(self.options)
        view = self._view(written.pop("view", DEFAULT_VIEW).strip())
        columns = self._columns(written.pop("columns", ""))
        sort = self._sort(written.pop("sort", self.entity_type.entity.sort))
        group_by = self._group_by(written.pop("group-by", None))
        include = self._include(written.pop("with", None))
        narrow = self._narrow(written.pop("narrow", None))
        query, problems = read_query(self.entity_type, self.types, written)
        self.report(problems)
        listing = Listing(
            query=replace(query, sort=sort, include=include),
            view=view,
            columns=columns,
            place=self.place(),
            group_by=group_by,
            narrow=narrow,
        )
        node = entity_list(listing=listing)
        self.set_source_info(node)
        return [node]

    def _view(self, name: str) -> str:
        if name in self.views:
            return name
        message = f'view: "{name}" is no view; {expected(name, self.views)}'
        self.report((Problem(option="view", subtype="view", message=message),))
        return DEFAULT_VIEW

    def _sort(self, text: str) -> tuple[SortField, ...]:
        fields, problems = read_sort(self.entity_type, text)
        self.report(problems)
        return fields

    def _group_by(self, text: str | None) -> str | None:
        known = groupable(self.entity_type)
        if text is None or text.strip() in known:
            return text and text.strip()
        message = f'group-by: "{text}" is no field to group by; {expected(text, known, most=30)}'
        self.report((Problem(option="group-by", subtype="sort", message=message),))
        return None

    def _include(self, text: str | None) -> tuple[str, ...]:
        """Return the names of the types that are listed as well, written as plurals."""
        others = {one.plural: name for name, one in self.types.items() if one != self.entity_type}
        wanted = dict.fromkeys((text or "").replace(",", " ").split())
        for name in (name for name in wanted if name not in others):
            message = f'with: "{name}" is no other type; {expected(name, others)}'
            self.report((Problem(option="with", subtype="filter", message=message),))
        return tuple(others[name] for name in wanted if name in others)

    def _narrow(self, text: str | None) -> bool | None:
        if text is None:
            return None
        try:
            return Flag().parse(text)
        except OptionError as error:
            problem = Problem(option="narrow", subtype=error.subtype, message=f"narrow: {error}")
            self.report((problem,))
            return None

    def _columns(self, text: str) -> tuple[str, ...]:
        known = fact_names(self.entity_type, self.types)
        wanted = dict.fromkeys(text.replace(",", " ").split())
        for name in (name for name in wanted if name not in known):
            message = f'columns: "{name}" is no column; {expected(name, known, most=30)}'
            self.report((Problem(option="columns", subtype="column", message=message),))
        usual = tuple(name for name in self.entity_type.entity.columns if name in known)
        return tuple(name for name in wanted if name in known) or usual or ("title",)


def list_directive_for(
    entity_type: EntityType, types: Mapping[str, EntityType], views: tuple[str, ...]
) -> type[ListDirective]:
    """Return the directive class that lists entities of *entity_type*."""
    members = {"entity_type": entity_type, "types": types, "views": views}
    return type(f"{entity_type.entity.__name__}ListDirective", (ListDirective,), members)

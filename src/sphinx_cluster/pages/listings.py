"""The list directives: filters, view, order, columns, groups in, the place of a list out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from docutils import nodes

from sphinx_cluster.entities.kinds import Flag, OptionError
from sphinx_cluster.entities.order import SortField
from sphinx_cluster.entities.queries import Query, read_query, read_sort
from sphinx_cluster.entities.reading import Problem
from sphinx_cluster.entities.records import Place
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.pages.facts import fact_names
from sphinx_cluster.pages.grouping import groupable
from sphinx_cluster.pages.nodes import entity_list
from sphinx_cluster.pages.options import OptionDirective
from sphinx_cluster.suggest import expected

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
        return tuple(name for name in wanted if name in known) or self.entity_type.entity.columns


def list_directive_for(
    entity_type: EntityType, types: Mapping[str, EntityType], views: tuple[str, ...]
) -> type[ListDirective]:
    """Return the directive class that lists entities of *entity_type*."""
    members = {"entity_type": entity_type, "types": types, "views": views}
    return type(f"{entity_type.entity.__name__}ListDirective", (ListDirective,), members)

"""Facts and lists take their place when a page is written, once every entity is known."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.entities.queries import answer, filters_of, matching
from sphinx_cluster.entities.records import Record
from sphinx_cluster.entities.types import value_of
from sphinx_cluster.pages.context import Context, Medium, medium_of
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.facts import Fact, facts_of
from sphinx_cluster.pages.listings import DEFAULT_VIEW, Listing, groups_of
from sphinx_cluster.pages.messages import warn
from sphinx_cluster.pages.nodes import (
    PICTURED,
    direct_facts_of,
    downloads,
    drawn_list,
    entity_facts,
    entity_list,
    placeholder,
    plain_text,
)
from sphinx_cluster.pages.parts import Part, carry_over, in_language, language_class, node_of
from sphinx_cluster.pages.soundness import collect_files, fault_in, writing_of
from sphinx_cluster.plugins import Attempt, owner
from sphinx_cluster.settings import reader_of, today_of

# A list goes in, with the records it shows; the nodes its view draws come out.

VIEWS: Final = "sphinx_cluster.views"
DRAWN: Final = "cluster-drawn"
"""The attribute of a page for the web: the views that it has lists of."""


def draw_list(
    listing: Listing, records: tuple[Record, ...], context: Context, app: Sphinx, level: int
) -> list[nodes.Node]:
    """Return the list as drawn; its headings have the *level* of HTML, from 1 to 6."""
    if not records:
        return [_nothing(listing, context)]
    if listing.group_by is None:
        drawn = drawn_list("", *_drawn(records, listing, context, app), listing=listing)
        drawn["records"] = records
        return [drawn]
    groups = groups_of(records, listing.group_by, listing.query.sort, context)
    drawn = drawn_list("", listing=listing)
    drawn["records"] = tuple(record for group in groups for record in group.records)
    for group in groups:
        words = in_language(group.language, nodes.Text(group.heading))
        heading = nodes.rubric("", "", *words, classes=["cluster-group-heading"])
        heading["heading-level"] = level
        content = _drawn(group.records, listing, context, app)
        drawn += nodes.container("", heading, *content, classes=["cluster-group"])
    return [drawn]


def _drawn(
    records: tuple[Record, ...], listing: Listing, context: Context, app: Sphinx
) -> Sequence[nodes.Node]:
    """Return what the list's view makes of *records*; a plain list where it fails."""
    views = cluster_domain(app.env).views
    drawn: Any = None
    with Attempt() as attempt:
        drawn = views[listing.view].form_for(context.medium)(records, listing, context)
        drawn = list(drawn) if isinstance(drawn, Iterator) else drawn
    problem = attempt.problem or fault_in(drawn, writing_of(app))
    if problem is not None:
        name = f'the view "{listing.view}" of {owner(VIEWS, listing.view)}'
        message = f"{name} failed, so a plain list stands here: {problem}"
        warn(message, subtype="plugin", place=listing.place.of("view"))
        drawn = views[DEFAULT_VIEW].form_for(context.medium)(records, listing, context)
    found: list[nodes.Node] = list(drawn)
    collect_files(found, app)
    return found


def _nothing(listing: Listing, context: Context) -> nodes.Node:
    label = context.types[listing.query.type].entity.nothing
    return nodes.paragraph("", context.reader.labels(label), classes=["cluster-empty"])


def context_of(
    env: BuildEnvironment, docname: str, *, direct: bool = False, medium: Medium = Medium.PLAIN
) -> Context:
    """Return what drawing on the page *docname* needs to know."""
    return Context(
        graph=cluster_domain(env).graph,
        reader=reader_of(env.config),
        today=today_of(env.config),
        docname=docname,
        place_of_file=partial(_place_of_file, env, docname),
        direct=direct,
        medium=medium,
    )


def _place_of_file(env: BuildEnvironment, docname: str, path: str) -> str | None:
    """Return where Sphinx puts a file for download; None if there is no such file."""
    if not os.access(Path(env.srcdir, path), os.R_OK):
        return None
    return Path(env.dlfiles.add_file(docname, path)).as_posix()


def records_for(listing: Listing, context: Context) -> tuple[Record, ...]:
    """Return the records a list shows, in its order."""
    rules = filters_of(context.types[listing.query.type], context.types)
    find = partial(
        answer,
        listing.query,
        context.situation,
        rules=rules,
        collate=context.reader.collate,
        wording=context.wording,
    )
    return context.graph.answer_to((listing.query, context.today), find)


def records_among(listing: Listing, context: Context) -> tuple[Record, ...]:
    """Return the records a list shows, in the order they are written: nothing has to be sorted."""
    if listing.query.limit is not None:
        return records_for(listing, context)
    rules = filters_of(context.types[listing.query.type], context.types)
    return matching(listing.query, context.situation, rules)


class ForTemplates(SphinxPostTransform):
    """Leave a page as written for the gettext builder, which extracts after post-transforms.

    Without placeholders there is nothing to draw, and the texts stay where the builder finds them.
    """

    default_priority = 4
    builders = ("gettext",)

    def run(self, **_: Any) -> None:
        """Take out what the writer of templates has no use for."""
        for node in list(self.document.findall(placeholder)):
            if not isinstance(node, plain_text):
                node.parent.remove(node)


class DrawEntities(SphinxPostTransform):
    """Draw every list and every entity's facts; references in them are resolved right after."""

    default_priority = 5
    direct = False

    def run(self, **_: Any) -> None:
        """Draw every place that waits for entities."""
        found = list(self.document.findall(placeholder))
        texts = [node for node in found if isinstance(node, plain_text)]
        if len(texts) == len(found):
            return
        app = cluster_domain(self.env).app
        medium = medium_of(app.builder)
        context = context_of(self.env, self.env.docname, direct=self.direct, medium=medium)
        shown: set[str] = set()
        for node in found:
            if isinstance(node, entity_list):
                drawn = self._list(node, context)
                shown |= {one["listing"].view for one in drawn if isinstance(one, drawn_list)}
                node.replace_self(drawn)
            elif isinstance(node, entity_facts):
                self._entity(node, context)
            elif isinstance(node, downloads):
                node.parent.remove(node)
        for text in texts:
            text.parent.remove(text)
        if shown and medium in (Medium.WEB, Medium.BOOK):
            self.document[DRAWN] = sorted(shown)

    def _list(self, node: entity_list, context: Context) -> list[nodes.Node]:
        listing = node["listing"]
        records = records_for(listing, context)
        return draw_list(listing, records, context, cluster_domain(self.env).app, _level(node))

    def _entity(self, node: entity_facts, context: Context) -> None:
        record = cluster_domain(self.env).declared_at(node["docname"], node.parent["ids"])
        title = node.parent[0]
        if isinstance(title, nodes.Element):
            title += context.mark(record)
        _describe_images(node.parent, record, context)
        facts = list(facts_of(record, context))
        if facts:
            node.replace_self(direct_facts_of(facts) if context.direct else _fields(facts, context))
        else:
            node.parent.remove(node)


class DrawDirectly(DrawEntities):
    """Do the same for a web site, with fewer nodes."""

    default_priority = 4
    builders = ("html", "dirhtml")
    direct = True


def _fields(facts: Iterable[tuple[str, tuple[Part, ...]]], context: Context) -> nodes.field_list:
    fields = nodes.field_list("", classes=["cluster-facts"])
    for label, parts in facts:
        content = tuple(node_of(part, context.docname) for part in parts)
        body = nodes.field_body("", *Fact(label=label, content=content).body())
        fields += nodes.field("", nodes.field_name("", label), body)
    return fields


def _level(node: nodes.Element) -> int:
    """Return the level of a heading that stands where *node* does."""
    above: nodes.Element | None = node.parent
    level = 1
    while above is not None:
        level += isinstance(above, nodes.section)
        above = above.parent
    return min(level, 6)


class UnwrapLists(SphinxPostTransform):
    """Leave of every drawn list what it holds; whatever looks at the whole list came before."""

    default_priority = 9

    def run(self, **_: Any) -> None:
        """Leave the nodes of a list without what was kept around them."""
        for node in list(self.document.findall(drawn_list)):
            node.replace_self(node.children)


def _describe_images(block: nodes.Element, record: Record, context: Context) -> None:
    """Give each picture of an entity its text alternative."""
    pictures = context.types[record.type].pictures
    for image in block.children:
        if isinstance(image, nodes.image) and PICTURED in image:
            words = value_of(record.entity, pictures[image[PICTURED]])
            image["alt"] = words or ""
            language = record.language_of(words)
            image["classes"] += [language_class(language)] if language else []


# What happens to an entity's texts once the page's catalog has been applied.


class PlaceTitles(SphinxTransform):
    """Turn the translated title of each entity into the title of its section.

    Runs right after Sphinx's `Locale` (priority 20), which would otherwise parse the title as
    markup, and before anything reads titles.
    """

    default_priority = 21

    def apply(self, **_: Any) -> None:
        """Give every section the title of its entity."""
        for text in list(self.document.findall(plain_text)):
            if text["option"] == "title":
                self._place(text)

    def _place(self, text: plain_text) -> None:
        kind = nodes.title if isinstance(text.parent, nodes.section) else nodes.rubric
        title = kind(text["original"], "", nodes.Text(text["text"]))
        title.source, title.line = text.source, text.line
        title["translatable"] = text.get("translatable", True)
        title["translated"] = text.get("translated", False)
        carry_over(text, title)
        text.replace_self(title)

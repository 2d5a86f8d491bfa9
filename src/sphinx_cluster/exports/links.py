"""Where readers look for a calendar: an event's facts and lists of events in, links added, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_cluster.exports.publication import ALL_EVENTS, FEED, calendar_name
from sphinx_cluster.exports.site import site_builder
from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.nodes import direct_facts, direct_facts_of, entity_list
from sphinx_cluster.pages.parts import Address


class events_end(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Marks the place below the first list of events until the page is resolved."""


class MarkEventLists(SphinxPostTransform):
    """Mark where the first list of events ends, as long as it can be told from other lists."""

    default_priority = 3  # lists are drawn from 4 on
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Mark the lists that show events."""
        types = cluster_domain(self.env).types
        for placeholder in self.document.findall(entity_list):
            if types[placeholder["listing"].query.type].entity.calendar:
                siblings = placeholder.parent
                siblings.insert(siblings.index(placeholder) + 1, events_end())
                return


def add_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the calendar of all events and the feed below a list, an event's own in its facts."""
    builder = site_builder(app)
    labels = labels_for(app.config.language)
    for mark in list(doctree.findall(events_end)):
        mark.replace_self(_links(builder, docname, labels) if builder else [])
    for facts in list(_facts(doctree)) if builder else []:
        record = cluster_domain(app.env).declared_at(docname, facts.parent["ids"])
        if builder and record.entity.calendar and record.entity.period:
            address = _address(builder, docname, calendar_name(record.entity.id, record.type))
            _add(facts, labels("Calendar"), Address(labels("Add to calendar"), address, True))


def _facts(doctree: nodes.document) -> Iterator[nodes.Element]:
    yield from doctree.findall(direct_facts)
    for fields in doctree.findall(nodes.field_list):
        if "cluster-facts" in fields["classes"]:
            yield fields


def _add(facts: nodes.Element, label: str, link: Address) -> None:
    if isinstance(facts, direct_facts):
        facts.replace_self(direct_facts_of((*facts["facts"], (label, (link,)))))
    else:
        body = nodes.field_body("", nodes.paragraph("", "", link.node("")))
        facts += nodes.field("", nodes.field_name("", label), body)


def _links(builder: StandaloneHTMLBuilder, docname: str, labels: Labels) -> list[nodes.Node]:
    events, news = _address(builder, docname, ALL_EVENTS), _address(builder, docname, FEED)
    calendar = Address(labels("All events as a calendar"), events, True).node("")
    feed = Address(labels("News feed"), news, True).node("")
    return [nodes.paragraph("", "", calendar, nodes.Text(" · "), feed, classes=["cluster-exports"])]


def _address(builder: StandaloneHTMLBuilder, docname: str, name: str) -> str:
    """Return the address of a published file as seen from the page *docname*."""
    return relative_uri(builder.get_target_uri(docname), name)

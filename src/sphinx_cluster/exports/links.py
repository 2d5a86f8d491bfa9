"""Where readers look for a calendar: an event's facts and lists of events in, links added, out."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_cluster.entities.records import Record
from sphinx_cluster.exports.ics import TYPE
from sphinx_cluster.exports.names import ALL_EVENTS, FEED, calendar_name
from sphinx_cluster.exports.site import site_builder
from sphinx_cluster.language.labels import Labels, labels_for
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.nodes import entity_list


class events_end(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Marks the place below a list of events until the page is resolved."""


class MarkEventLists(SphinxPostTransform):
    """Mark where each list of events ends, as long as it can be told from other lists."""

    default_priority = 4  # lists are drawn at 5
    formats = ("html",)

    def run(self, **_: Any) -> None:
        for placeholder in list(self.document.findall(entity_list)):
            if placeholder["listing"].query.type == TYPE:
                siblings = placeholder.parent
                siblings.insert(siblings.index(placeholder) + 1, events_end())


def add_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the calendar of all events and the feed below lists, an event's own in its facts."""
    builder = site_builder(app)
    labels = labels_for(app.config.language)
    for mark in list(doctree.findall(events_end)):
        mark.replace_self(_links(builder, docname, labels) if builder else [])
    for facts in list(doctree.findall(nodes.field_list)) if builder else []:
        record = _declared_with(facts, app, docname)
        if builder and record and record.type == TYPE and record.entity.period:
            name = calendar_name(record.entity.id)
            link = _link(builder, docname, name, labels("Add to calendar"))
            body = nodes.field_body("", nodes.paragraph("", "", link))
            facts += nodes.field("", nodes.field_name("", labels("Calendar")), body)


def _links(builder: StandaloneHTMLBuilder, docname: str, labels: Labels) -> list[nodes.Node]:
    calendar = _link(builder, docname, ALL_EVENTS, labels("All events as a calendar"))
    feed = _link(builder, docname, FEED, labels("News feed"))
    return [nodes.paragraph("", "", calendar, nodes.Text(" · "), feed, classes=["cluster-exports"])]


def _link(builder: StandaloneHTMLBuilder, docname: str, name: str, text: str) -> nodes.reference:
    """Return a link from the page *docname* to a published file."""
    address = relative_uri(builder.get_target_uri(docname), name)
    return nodes.reference("", text, refuri=address, internal=True)


def _declared_with(facts: nodes.field_list, app: Sphinx, docname: str) -> Record | None:
    if "cluster-facts" not in facts["classes"]:
        return None
    return cluster_domain(app.env).declared_at(docname, facts.parent["ids"])

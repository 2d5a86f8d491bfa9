"""Where readers look for a calendar: an event's facts and lists of events in, links added, out."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_cluster.entities.records import Record
from sphinx_cluster.exports.ics import TYPE
from sphinx_cluster.exports.names import ALL_EVENTS, FEED, calendar_name
from sphinx_cluster.exports.site import site_builder
from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.nodes import entity_list


def _link(
    transform: SphinxPostTransform, builder: StandaloneHTMLBuilder, name: str, label: str
) -> nodes.reference:
    """Return a link from the present page to a published file, its text in the page's language."""
    address = relative_uri(builder.get_target_uri(transform.env.docname), name)
    text = labels_for(transform.config.language)(label)
    return nodes.reference("", text, refuri=address, internal=True)


class LinkEvents(SphinxPostTransform):
    """Put links to the calendar of all events and to the feed below every list of events."""

    default_priority = 4  # lists are drawn at 5
    formats = ("html",)

    def run(self, **_: Any) -> None:
        builder = site_builder(self.app)
        if builder is None:
            return
        for placeholder in list(self.document.findall(entity_list)):
            if placeholder["listing"].query.type == TYPE:
                calendar = _link(self, builder, ALL_EVENTS, "All events as a calendar")
                feed = _link(self, builder, FEED, "News feed")
                links = (calendar, nodes.Text(" · "), feed)
                paragraph = nodes.paragraph("", "", *links, classes=["cluster-exports"])
                siblings = placeholder.parent
                siblings.insert(siblings.index(placeholder) + 1, paragraph)


class LinkCalendars(SphinxPostTransform):
    """Add a link to its calendar file to the facts of every event that has a date."""

    default_priority = 6  # facts are drawn at 5
    formats = ("html",)

    def run(self, **_: Any) -> None:
        builder = site_builder(self.app)
        if builder is None:
            return
        for facts in list(self.document.findall(nodes.field_list)):
            record = self._declared_with(facts)
            if record is not None and record.type == TYPE and record.entity.period:
                link = _link(self, builder, calendar_name(record.entity.id), "Add to calendar")
                label = labels_for(self.config.language)("Calendar")
                body = nodes.field_body("", nodes.paragraph("", "", link))
                facts += nodes.field("", nodes.field_name("", label), body)

    def _declared_with(self, facts: nodes.field_list) -> Record | None:
        if "cluster-facts" not in facts["classes"]:
            return None
        domain = cluster_domain(self.env)
        return domain.declared_at(self.env.docname, facts.parent["ids"])

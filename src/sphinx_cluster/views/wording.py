"""Sentences that several views share: records and labels in, words and paragraphs out."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_cluster.entities.records import Record
from sphinx_cluster.pages.context import Context


def sentence(text: str) -> nodes.paragraph:
    """Return a paragraph in which a view speaks about itself."""
    return nodes.paragraph("", text, classes=["cluster-remark"])


def linked_line(label: str, records: Iterable[Record], context: Context) -> nodes.paragraph:
    """Return a line that names *records* behind *label*."""
    line = nodes.paragraph("", label + " ", classes=["cluster-remark"])
    for count, record in enumerate(records):
        line += [nodes.Text(", "), context.link(record.key)] if count else context.link(record.key)
    return line


def names_of(types: Iterable[str], context: Context) -> str:
    """Return the names of several of each of *types*: "Events, Projects"."""
    return ", ".join(context.reader.labels(context.types[one].entity.labels[1]) for one in types)


def titled(record: Record, context: Context) -> str:
    """Return the title of *record*, with what stands behind it where it does not take place."""
    return record.entity.title + "".join(part.astext() for part in context.mark(record))

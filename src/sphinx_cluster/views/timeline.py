"""The view ``timeline``: records in, one axis with a bar for each, and the list in time, out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from babel.dates import format_date, format_skeleton
from docutils import nodes

from sphinx_cluster.entities.order import SortField
from sphinx_cluster.entities.records import Record
from sphinx_cluster.language.reader import Reader
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.views.axis import Mark
from sphinx_cluster.views.bars import Row, Timeline
from sphinx_cluster.views.drawings import drawing_of
from sphinx_cluster.views.wording import linked_line, names_of, sentence, titled

MOST_ROWS = 100
"""A longer timeline is not drawn: nobody could take it in; its list remains."""


def draw_timeline(
    records: Sequence[Record], listing: Listing, context: Context
) -> list[nodes.Node]:
    """Return the drawing of all dated records and a line that names those without a date."""
    dated = _in_time([one for one in records if one.entity.period], listing)
    undated = [one for one in records if not one.entity.period]
    labels = context.reader.labels
    drawn: list[nodes.Node] = []
    if dated:
        words = nodes.bullet_list("", *(_entry(one, listing, context) for one in dated))
        words["classes"] = ["cluster-list", "cluster-in-time"]
        if len(dated) > MOST_ROWS:
            drawn = [sentence(labels("Too much for one drawing; here it is as a list."))]
            drawn.append(words)
        else:
            drawn = [_drawing(dated, words, listing, context)]
    if undated:
        drawn.append(linked_line(labels("Without a date:"), undated, context))
    return drawn


def _drawing(
    records: Sequence[Record], words: nodes.Element, listing: Listing, context: Context
) -> nodes.Node:
    picture = _picture(records, listing, context)
    return drawing_of(picture, "timeline", words, context, tuple(row.key for row in picture.rows))


def _in_time(records: Sequence[Record], listing: Listing) -> list[Record]:
    """Return *records* in the order they begin, the latest first where the list is sorted so."""

    def first(record: Record) -> int:
        day = record.entity.period.first_day
        return day.toordinal() if day else 0

    turned = listing.query.sort[:1] == (SortField(name="start", descending=True),)
    return sorted(records, key=first, reverse=turned)


def _entry(record: Record, listing: Listing, context: Context) -> nodes.list_item:
    note = f" – {_note(record, listing, context)}"
    meta = nodes.inline("", note, classes=["cluster-meta"])
    return nodes.list_item("", nodes.paragraph("", "", context.link(record.key), meta))


def _note(record: Record, listing: Listing, context: Context) -> str:
    """Return the dates of *record*, and its type where the list shows several."""
    parts = [context.reader.period(record.entity.period, context.today)]
    if listing.query.include:
        parts.insert(0, context.reader.labels(context.types[record.type].entity.labels[0]))
    return ", ".join(part for part in parts if part)


def _picture(records: Sequence[Record], listing: Listing, context: Context) -> Timeline:
    types = (listing.query.type, *listing.query.include)
    rows = tuple(
        Row(
            key=record.key,
            title=titled(record, context),
            note=_note(record, listing, context),
            series=types.index(record.type),
            period=record.entity.period,
        )
        for record in records
    )
    return Timeline(
        label=context.reader.labels("Timeline: %(names)s") % {"names": names_of(types, context)},
        rows=rows,
        today=context.today,
        naming=partial(_mark, context.reader),
        legend=_legend(rows, types, context),
    )


def _legend(rows: Sequence[Row], types: Sequence[str], context: Context) -> dict[str, str]:
    labels = context.reader.labels
    series = sorted({row.series for row in rows})
    legend = {str(one): names_of((types[one],), context) for one in series if len(series) > 1}
    dates = [part for row in rows for part in (row.period.start, row.period.end) if part]
    if any(part.day is None for part in dates):
        legend["partial"] = labels("hatched: the exact date is not known")
    if any(row.period.open for row in rows):
        legend["open"] = labels("arrow: goes on")
    return legend


def _mark(reader: Reader, mark: Mark) -> str:
    skeletons = {"year": "y", "month": "yMMM"}
    if mark.unit == "day":
        pattern = reader.locale.datetime_skeletons.get("MMMd", "d MMM")
        return format_date(mark.day, str(pattern), locale=reader.locale)
    return format_skeleton(skeletons[mark.unit], mark.day, locale=reader.locale)

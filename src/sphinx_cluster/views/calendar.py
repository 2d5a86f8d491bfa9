"""The view ``calendar``: records in, a table for each month that has any, or a list, out."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from babel.dates import get_day_names
from docutils import nodes

from sphinx_cluster.entities.dates import Period
from sphinx_cluster.entities.queries import SortField
from sphinx_cluster.entities.records import Record
from sphinx_cluster.language.dates import in_fields
from sphinx_cluster.pages.context import Context
from sphinx_cluster.pages.listings import Listing
from sphinx_cluster.pages.view import View
from sphinx_cluster.views.nodes import SHEET, linked_line, sentence

# Dated records by month: records in, what falls on which day, month or longer time, out.

LONGEST = 31
"""What takes more days than these is named once instead of filling the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with what falls on its days, and what falls on some day of it nobody knows."""

    year: int
    month: int
    days: dict[int, list[Record]] = field(default_factory=lambda: defaultdict(list))
    sometime: list[Record] = field(default_factory=list)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    def records(self) -> list[Record]:
        """Return everything in the month, each once, in the order of the days."""
        found = {record.key: record for day in sorted(self.days) for record in self.days[day]} | {
            record.key: record for record in self.sometime
        }
        return list(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """A calendar: months in order, what lasts longer or has no month, and what has no date."""

    months: tuple[Month, ...]
    longer: tuple[Record, ...]
    undated: tuple[Record, ...]


def by_month(records: Sequence[Record]) -> Months:
    """Return the months that hold anything, the earliest first."""
    months: dict[tuple[int, int], Month] = {}
    longer: list[Record] = []
    undated: list[Record] = []
    for record in records:
        period = record.entity.period
        if not period:
            undated.append(record)
            continue
        days = _days(period)
        if days:
            for day in days:
                _month(months, day).days[day.day].append(record)
        elif period.start is not None and _within_a_month(period):
            _month(months, period.start.first_day).sometime.append(record)
        else:
            longer.append(record)
    ordered = tuple(months[key] for key in sorted(months))
    return Months(months=ordered, longer=tuple(longer), undated=tuple(undated))


def _month(months: dict[tuple[int, int], Month], day: date) -> Month:
    return months.setdefault((day.year, day.month), Month(year=day.year, month=day.month))


def _days(period: Period) -> list[date]:
    """Return each day of a period known to the day, none for one that is longer or less known."""
    start, end = period.start, period.end or period.start
    if start is None or end is None or period.open or None in (start.day, end.day):
        return []
    number = (end.first_day - start.first_day).days + 1
    if number > LONGEST:
        return []
    return [start.first_day + timedelta(days=offset) for offset in range(number)]


def _within_a_month(period: Period) -> bool:
    start, end = period.start, period.end or period.start
    if start is None or end is None or period.open or start.month is None:
        return False
    return (start.year, start.month) == (end.year, end.month)


MOST_TABLES = 24
"""So many months are drawn as tables; further ones follow as a list."""

Parts = list[nodes.Node]


def draw_calendar(records: Sequence[Record], listing: Listing, context: Context) -> Parts:
    """Return the months with what happens in them, then what lasts longer or has no date."""
    return _calendar(records, listing, context, _tables)


def _in_words(records: Sequence[Record], listing: Listing, context: Context) -> Parts:
    """Return the same with a list in place of the months' tables."""
    return _calendar(records, listing, context, lambda months, _: [_list(months, context)])


def _on_paper(records: Sequence[Record], listing: Listing, context: Context) -> Parts:
    """Return the same with a heading and a plain table for each month."""
    return _calendar(records, listing, context, _printed)


def _calendar(
    records: Sequence[Record],
    listing: Listing,
    context: Context,
    draw: Callable[[Sequence[Month], Context], Parts],
) -> Parts:
    labels, sorted_out = context.reader.labels, by_month(records)
    months = list(sorted_out.months)
    if listing.query.sort[:1] == (SortField(name="start", descending=True),):
        months.reverse()
    drawn: Parts = []
    if months:
        drawn += draw(months, context)
    if sorted_out.longer:
        drawn.append(nodes.paragraph("", labels("Over a longer time:"), classes=["cluster-remark"]))
        entries = (_entry(record, context) for record in sorted_out.longer)
        drawn.append(nodes.bullet_list("", *entries, classes=["cluster-list"]))
    if sorted_out.undated:
        drawn.append(linked_line(labels("Without a date:"), sorted_out.undated, context))
    return drawn


def _tables(months: Sequence[Month], context: Context) -> Parts:
    drawn: Parts = []
    for month in months[:MOST_TABLES]:
        if month.days:
            drawn.append(_table(month, context))
        if month.sometime:
            name = {"month": _name(month, context)}
            label = context.reader.labels("%(month)s, on a day not known:") % name
            drawn.append(linked_line(label, month.sometime, context))
    if len(months) > MOST_TABLES:
        drawn.append(sentence(context.reader.labels("The other months follow as a list.")))
        drawn.append(_list(months[MOST_TABLES:], context))
    return [nodes.container("", *drawn, classes=["cluster-calendar"])]


def _table(month: Month, context: Context) -> nodes.table:
    """Return a month with a row for each week, named by its caption."""
    first = context.reader.locale.first_week_day
    names = get_day_names("abbreviated", "stand-alone", context.reader.locale)
    order = [(first + offset) % 7 for offset in range(7)]
    header = nodes.row("", *(nodes.entry("", nodes.paragraph("", names[day])) for day in order))
    weeks = Calendar(first).monthdayscalendar(month.year, month.month)
    rows = (_week(week, month, context) for week in weeks)
    group = nodes.tgroup("", *(nodes.colspec("", colwidth=14) for _ in order), cols=7)
    group += [nodes.thead("", header), nodes.tbody("", *rows)]
    title = nodes.title("", _name(month, context))
    return nodes.table("", title, group, classes=["cluster-month"])


def _week(week: Sequence[int], month: Month, context: Context) -> nodes.row:
    return nodes.row("", *(_day(day, month, context) for day in week))


def _day(day: int, month: Month, context: Context) -> nodes.entry:
    """Return the cell of a day; 0 is a day of another month."""
    if not day:
        return nodes.entry("", classes=["cluster-outside"])
    records = month.days.get(day, ())
    when = date(month.year, month.month, day)
    number = nodes.inline("", str(day), classes=["cluster-day"])
    names = get_day_names("abbreviated", "stand-alone", context.reader.locale)
    weekday = nodes.inline("", f"{names[when.weekday()]} ", classes=["cluster-weekday"])
    parts = [weekday, number] if records else [number]
    cell = nodes.entry("", nodes.paragraph("", "", *parts))
    cell["classes"] = ["cluster-busy" if records else "cluster-free"]
    for record in records:
        cell += nodes.paragraph("", "", context.link(record.key), classes=["cluster-on-day"])
    return cell


def _printed(months: Sequence[Month], context: Context) -> Parts:
    """Return each month as a rubric and a table, its days with events marked."""
    printed: Parts = []
    (calendar,) = _tables(months, context)
    for part in calendar.children:
        if isinstance(part, nodes.table):
            title = part[0]
            printed.append(nodes.rubric("", title.astext()))
            part.remove(title)
            part["classes"] = ["colwidths-given"]
            for cell in part.findall(nodes.entry):
                _set_day(cell)
        printed.append(part)
    return printed


def _set_day(cell: nodes.entry) -> None:
    """Leave out the weekday, which the head of the table says, and mark a day with events."""
    for weekday in list(cell.findall(nodes.inline)):
        if "cluster-weekday" in weekday["classes"]:
            weekday.parent.remove(weekday)
    if "cluster-busy" in cell["classes"]:
        cell["classes"] = ["marked"]


def _list(months: Iterable[Month], context: Context) -> nodes.definition_list:
    entries = nodes.definition_list("", classes=["cluster-months"])
    for month in months:
        body = nodes.bullet_list("", *(_entry(record, context) for record in month.records()))
        term = nodes.term("", _name(month, context))
        entries += nodes.definition_list_item("", term, nodes.definition("", body))
    return entries


def _entry(record: Record, context: Context) -> nodes.list_item:
    dates = context.reader.period(record.entity.period, context.today)
    details = nodes.inline("", f" – {dates}", classes=["cluster-meta"])
    return nodes.list_item("", nodes.paragraph("", "", context.link(record.key), details))


def _name(month: Month, context: Context) -> str:
    return in_fields("yMMMM", month.first_day, context.reader.locale)


VIEW = View(draw=draw_calendar, plain=_in_words, paper=_on_paper, wide=True, stylesheet=SHEET)

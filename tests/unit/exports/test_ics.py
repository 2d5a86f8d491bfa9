"""What a calendar says of an event, which files there are, and how times and zones are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.entities.kinds import Position
from sphinx_cluster.exports.components import folded, onsets_in
from sphinx_cluster.exports.ics import export_calendars, span_of
from sphinx_cluster.exports.publication import calendar_name
from sphinx_cluster.language.reader import reader_for
from tests.unit.exports import reading_back
from tests.unit.exports.samples import event, partner, publication

BERLIN = ZoneInfo("Europe/Berlin")
UID = "event-messe@example.org"


def text_of(*records: object, **changes: object) -> str:
    """Return the calendar of all events, unfolded."""
    site = publication(records, **changes)  # type: ignore[arg-type]
    return export_calendars(site)["events.ics"].decode().replace("\r\n ", "")


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        ("2023-05-23", None, date(2023, 5, 23), date(2023, 5, 24)),
        ("2023-05-23", "2023-05-25", date(2023, 5, 23), date(2023, 5, 26)),
        ("2023-02", None, date(2023, 2, 1), date(2023, 3, 1)),
        ("2023", None, date(2023, 1, 1), date(2024, 1, 1)),
        ("2023", "2024-02", date(2023, 1, 1), date(2024, 3, 1)),
        (None, "2023-04", date(2023, 4, 1), date(2023, 5, 1)),
        ("9999-12", None, date(9999, 12, 1), date.max),
        (
            "2023-05-23T14:00",
            "2023-05-23T16:30",
            datetime(2023, 5, 23, 14, tzinfo=BERLIN),
            datetime(2023, 5, 23, 16, 30, tzinfo=BERLIN),
        ),
        ("2023-05-23T14:00", None, datetime(2023, 5, 23, 14, tzinfo=BERLIN), None),
        (
            "2023-05-23T14:00",
            "2023-05-24",
            datetime(2023, 5, 23, 14, tzinfo=BERLIN),
            datetime(2023, 5, 25, tzinfo=BERLIN),
        ),
    ],
)
def test_days_end_with_the_day_after_and_times_stand_in_the_zone(
    start: str | None, end: str | None, first: date, after: date | None
) -> None:
    period = Period(
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
    )
    span = span_of(period, BERLIN)
    assert span is not None
    assert (span.start, span.end) == (first, after)


@pytest.mark.parametrize(
    ("identifier", "own"),
    [("a" * 120, True), ("a" * 121, False), ("ä" * 60, True), ("ä" * 61, False)],
)
def test_an_id_of_up_to_120_bytes_is_the_name_of_a_file(identifier: str, own: bool) -> None:
    name = calendar_name(identifier)
    assert (name == f"{identifier}.ics") is own
    assert own or name.startswith("event-")


@pytest.mark.parametrize("identifier", ["events", "Events", "con", "nul.x", "com1", "lpt9.a"])
def test_an_id_that_cannot_be_a_file_everywhere_gets_another_name(identifier: str) -> None:
    assert calendar_name(identifier).startswith("event-")
    assert calendar_name(identifier) != calendar_name(identifier + "s")


def test_an_event_without_a_date_is_in_no_calendar_and_has_no_file() -> None:
    files = export_calendars(publication([event("ohne"), event("messe", start="2023")]))
    assert set(files) == {"events.ics", "messe.ics"}
    assert set(reading_back.with_icalendar(files["events.ics"])) == {UID}


def test_a_calendar_without_events_is_still_valid() -> None:
    content = export_calendars(publication([]))["events.ics"]
    assert reading_back.with_icalendar(content) == {}
    assert b"BEGIN:VTIMEZONE" in content


def test_an_event_says_all_that_is_known_of_it() -> None:
    record = event(
        start="2023-05-23T14:00",
        status="cancelled",
        kind="fair",
        tags=("Energie; Netze", "a,b"),
        location="Halle 4",
        city="Mailand",
        country="IT",
        coordinates=Position(45.46, 9.19),
        organisers=("niemand", "stumm", "laut"),
        summary=("Mit ", ("partner", "laut"), "."),
    )
    others = (
        partner("stumm", url="https://example.org/"),
        partner("laut", title='Das "Haus"', url="mailto:haus@example.org?subject=x"),
    )
    text = text_of(record, *others)
    for line in (
        "DTSTART;TZID=Europe/Berlin:20230523T140000",
        "DTSTAMP:20261122T083000Z",
        "STATUS:CANCELLED",
        "SUMMARY;LANGUAGE=de:Messe",
        "LOCATION;LANGUAGE=de:Halle 4\\, Mailand\\, Italien",
        'DESCRIPTION;LANGUAGE=de:Mit Das "Haus".',
        "CATEGORIES:Messe,Energie\\; Netze,a\\,b",
        "GEO:45.46;9.19",
        "URL:https://example.org/site/de/events/#event-messe",
        f"UID:{UID}",
    ):
        assert f"\r\n{line}\r\n" in text
    assert "mailto:haus@example.org\r\n" in text
    assert "TZID:Europe/Berlin" in text


def test_an_organiser_without_a_mailbox_is_left_out() -> None:
    others = partner("stumm", url="https://example.org/")
    assert "ORGANIZER" not in text_of(event(start="2023", organisers=("stumm",)), others)


@pytest.mark.parametrize(
    ("status", "expected"), [("planned", "TENTATIVE"), ("confirmed", "CONFIRMED"), (None, None)]
)
def test_the_status_is_the_writers(status: str | None, expected: str | None) -> None:
    content = text_of(event(start="2023", status=status)).encode()
    assert reading_back.with_icalendar(content)[UID]["status"] == expected


def test_a_unique_id_is_the_same_in_every_language_and_without_an_address() -> None:
    record = event(start="2023")
    german = export_calendars(publication([record]))["messe.ics"]
    english = export_calendars(publication([record], language="en", reader=reader_for("en")))
    assert set(reading_back.with_icalendar(german)) == {UID}
    assert set(reading_back.with_icalendar(english["messe.ics"])) == {UID}
    nowhere = export_calendars(publication([record], base_url=""))["messe.ics"]
    assert set(reading_back.with_icalendar(nowhere)) == {"event-messe@sphinx-cluster"}


def test_a_month_is_named_in_the_description_since_no_calendar_can_show_it() -> None:
    german = text_of(event(start="2023-04", summary=("Text.",)))
    assert "DESCRIPTION;LANGUAGE=de:April 2023\\n\\nText." in german
    open_end = text_of(event(start="2023-04-05", open=True))
    assert "DESCRIPTION;LANGUAGE=de:seit 5. April 2023" in open_end


def test_the_name_of_a_calendar_is_escaped_as_any_text() -> None:
    text = text_of(event(start="2023"), title='Eins, zwei; "drei" \\n')
    escaped = 'Eins\\, zwei\\; "drei" \\\\n: Veranstaltungen'
    assert f"\nNAME;LANGUAGE=de:{escaped}\r" in text
    assert f"\nX-WR-CALNAME;LANGUAGE=de:{escaped}\r" in text


def test_a_text_without_a_translation_is_in_its_own_language() -> None:
    known = event(start="2023", title="Fair", city="Munich", location="Halle")
    text = text_of(replace(known, untranslated={"Fair": "en", "Munich": "pt_BR"}))
    assert "SUMMARY;LANGUAGE=en:Fair" in text
    assert "LOCATION;LANGUAGE=pt-BR:Halle\\, Munich" in text
    assert "LOCATION;LANGUAGE=de:Halle" in text_of(known)


@pytest.mark.parametrize(
    "identifier",
    ["events", "EVENTS", "con", "con.2027", "x" * 300, "../x", "a/b", "ä" * 100, "", "a\0b"],
)
def test_an_id_that_is_no_safe_file_name_gets_another_one(identifier: str) -> None:
    name = calendar_name(identifier)
    assert name.startswith("event-")
    assert name.isascii()
    assert len(name) == len("event-12345678.ics")


@pytest.mark.parametrize("identifier", ["messe-2023", "übung", "a.b_c", "event"])
def test_any_other_id_is_its_files_name(identifier: str) -> None:
    assert calendar_name(identifier) == f"{identifier}.ics"


@pytest.mark.parametrize(
    ("zone", "year", "changes"),
    [
        ("Europe/Berlin", 2023, ["2023-03-26T02:00:00", "2023-10-29T03:00:00"]),
        ("Australia/Sydney", 2023, ["2023-04-02T03:00:00", "2023-10-01T02:00:00"]),
        ("America/New_York", 2024, ["2024-03-10T02:00:00", "2024-11-03T02:00:00"]),
        ("Asia/Tokyo", 2023, []),
    ],
)
def test_a_zones_changes_stand_in_the_old_local_time(
    zone: str, year: int, changes: list[str]
) -> None:
    first, *others = onsets_in(ZoneInfo(zone), year)
    assert first.at.isoformat() == f"{year}-01-01T00:00:00"
    assert [onset.at.isoformat() for onset in others] == changes


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Sydney", "America/St_Johns"])
@pytest.mark.parametrize("year", [1950, 1985, 2023, 2060])
def test_the_offsets_are_those_of_the_zone_database_throughout_the_year(
    zone: str, year: int
) -> None:
    own = ZoneInfo(zone)
    onsets = onsets_in(own, year)
    moments = (datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(hours=7 * n) for n in range(1240))
    for moment in (one.astimezone(own) for one in moments):
        if moment.year == year:
            started = [
                onset.rule.after
                for onset in onsets
                if onset.at - onset.rule.before <= moment.astimezone(UTC).replace(tzinfo=None)
            ]
            assert started[-1] == moment.utcoffset()


def folded_by_library(line: str) -> str:
    library: Any = Contentline
    folded: str = library(line).to_ical().decode()
    return folded


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\\^"), max_size=400))
def test_lines_are_folded_where_the_library_folds_them(line: str) -> None:
    assert folded(line) == folded_by_library(line)


@given(st.lists(st.sampled_from(["a", "ß", "€", "😀", "\\n", "\\,", "^n"]), max_size=200))
def test_neither_a_letter_nor_an_escape_is_torn_by_a_fold(letters: list[str]) -> None:
    line = "".join(letters)
    *parts, last = folded(line).split("\r\n ")
    assert "".join([*parts, last]) == line
    assert all(len(f" {part}".encode()) <= 75 for part in (*parts, last))
    assert not any(part.endswith(("\\", "^")) for part in parts)

"""CSV: whatever a spreadsheet writes is read back, and every fault names its row's first line."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.pages.files.csv_file import read_csv
from sphinx_cluster.pages.files.directive import read_file
from sphinx_cluster.pages.files.entries import Columns, FileEntry, FileFault

NAMES = ("title", "id", "type", "body", "start", "city", "tags", "part-of")
COLUMNS = Columns(given=frozenset(NAMES), all=frozenset(NAMES))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["a;b", "a,b", 'say "yes"', "one\ntwo", "one\r\ntwo", "\tx", "=1+1", "", "  "]
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, unique=True))
    if "title" not in names:
        names.append("title")
    width = len(names)
    return names, draw(st.lists(st.lists(TEXTS, min_size=width, max_size=width), max_size=6))


def lines_in(text: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", text))


@given(
    table=tables(),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_a_table_is_read_back_with_the_line_of_each_row(
    table: tuple[list[str], list[list[str]]], delimiter: str, quoting: int, mark: str
) -> None:
    names, rows = table
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")  # type: ignore[arg-type]
    writer.writerow(names)
    expected = []
    for row in rows:
        line = lines_in(file.getvalue()) + 1
        writer.writerow(row)
        fields = {name: text for name, text in zip(names, row, strict=True) if text.strip()}
        if fields:
            expected.append((line, fields))
    found = list(read_file((mark + file.getvalue()).encode(), ".csv", COLUMNS))
    entries = [one for one in found if isinstance(one, FileEntry)]
    assert [
        (one.line, {name: written.text for name, written in one.fields.items()}) for one in entries
    ] == expected
    assert all("formula" in one.message for one in found if isinstance(one, FileFault))


def faults(text: str) -> list[tuple[int, str]]:
    return [
        (one.line, one.message) for one in read_csv(text, COLUMNS) if isinstance(one, FileFault)
    ]


def titles(text: str) -> list[str]:
    found = read_csv(text, COLUMNS)
    return [one.fields["title"].text for one in found if isinstance(one, FileEntry)]


@pytest.mark.parametrize(
    ("cell", "taken_for_a_formula"),
    [
        ("=SUM(A1:A3)", True),
        ("+1+2", True),
        ("+A1", True),
        ("@home", True),
        ("+48.78", False),
        ("+48.78, -9.18", False),
        ("+49 711 123", False),
        ("-5", False),
        ("a=b", False),
    ],
)
def test_a_formula_is_named_and_stays_text(cell: str, taken_for_a_formula: bool) -> None:
    text = f'title;city\nA;"{cell}"\n'
    (entry,) = (one for one in read_csv(text, COLUMNS) if isinstance(one, FileEntry))
    assert entry.fields["city"].text == cell
    said = f'city: the cell begins with "{cell[0]}" like a formula; it stays text'
    assert faults(text) == ([(2, said)] if taken_for_a_formula else [])


def test_a_mistyped_column_is_named_once_with_the_nearest_one() -> None:
    text = "title;ctiy\nA;x\nB;y\n"
    assert faults(text) == [(1, '"ctiy" is no field of an entity; did you mean "city"?')]
    assert titles(text) == ["A", "B"]


def test_a_header_without_title_is_one_fault_and_nothing_is_read() -> None:
    assert faults("titel;id\nA;a\nB;b\n")[-1] == (
        1,
        'the header has no column "title", so nothing is read; perhaps "titel" is meant for it',
    )
    assert faults("id\na\n") == [(1, 'the header has no column "title", so nothing is read')]
    assert titles("titel;id\nA;a\n") == []


def test_of_two_columns_of_one_name_the_first_counts() -> None:
    text = "title;city;city\nA;x;y\n"
    assert faults(text) == [(1, 'the column "city" stands there twice; the first counts')]
    (entry,) = (one for one in read_csv(text, COLUMNS) if isinstance(one, FileEntry))
    assert entry.fields["city"].text == "x"


def test_a_quotation_mark_that_is_never_closed_costs_no_row_before_it() -> None:
    text = 'title;city\nA;x\nB;"y\nC;z\n'
    assert faults(text) == [
        (3, "the row that begins here cannot be read: a quotation mark in it is never closed")
    ]
    assert titles(text) == ["A"]


def test_cells_beyond_the_header_are_named_and_the_row_is_kept() -> None:
    ((line, message),) = faults("title,id\nA,a,too,much\n")
    assert line == 2
    assert message.startswith("the row has 4 cells, the header 2; what is too much is left out")
    assert titles("title,id\nA,a,too,much\n") == ["A"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("above", ["\n", "\n\n", "||\n", ' | \n\n"";\n'])
def test_empty_rows_above_the_header_do_not_count(above: str, delimiter: str) -> None:
    text = f'{above}"title"|id|city\nA|a|x\n'.replace(";", "|").replace("|", delimiter)
    (entry,) = read_csv(text, COLUMNS)
    assert isinstance(entry, FileEntry)
    assert entry.line == above.count("\n") + 2
    assert {name: one.text for name, one in entry.fields.items()} == {
        "title": "A",
        "id": "a",
        "city": "x",
    }


def test_rows_that_name_their_type_may_have_the_fields_of_any() -> None:
    columns = Columns(given=COLUMNS.given - {"start"}, all=COLUMNS.all)
    (fault, _) = read_csv("title,start\nA,2023\n", columns)
    assert isinstance(fault, FileFault)
    (entry,) = read_csv("title,start,type\nA,2023,event\n", columns)
    assert isinstance(entry, FileEntry)


@pytest.mark.parametrize("text", ["title;id\n;\n;;;\n", "title;id\n\n\n", "title\n"])
def test_rows_without_any_value_are_no_entities(text: str) -> None:
    assert list(read_csv(text, COLUMNS)) == []


def test_a_row_that_lacks_its_last_cells_is_whole() -> None:
    assert titles("title;id;city\nA\nB;b\n") == ["A", "B"]


def test_a_body_begins_at_the_line_of_its_cell() -> None:
    text = 'city;body;title\n"a\nb";"one\n\ntwo";A\n'
    (entry,) = (one for one in read_csv(text, COLUMNS) if isinstance(one, FileEntry))
    assert {name: one.line for name, one in entry.fields.items()} == {
        "city": 2,
        "body": 3,
        "title": 2,
    }
    assert entry.fields["body"].spread


def test_names_of_columns_may_have_capitals_and_spaces() -> None:
    assert titles(" Title ; ID\nA;a\n") == ["A"]

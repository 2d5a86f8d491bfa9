"""JSON: whatever a program writes is read back, each field with the line it stands in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.pages.files.directive import read_file
from sphinx_cluster.pages.files.entries import Columns, FileEntry, FileFault, Written
from sphinx_cluster.pages.files.json_file import read_json

COLUMNS = Columns(given=frozenset(), all=frozenset())
NAMES = st.sampled_from(["title", "id", "type", "body", "start", "city", "tags", "part-of"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLAIN = TEXTS | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
ROWS = st.lists(
    st.dictionaries(NAMES, PLAIN | st.none() | st.lists(PLAIN, max_size=3), max_size=5), max_size=5
)


def as_text(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(text for text in map(as_text, value) if text)
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value)


@given(rows=ROWS, indent=st.sampled_from([None, 0, 2, "\t"]), ascii_only=st.booleans())
def test_a_list_is_read_back_with_the_line_of_each_field(
    rows: list[dict[str, Any]], indent: int | str | None, ascii_only: bool
) -> None:
    text = json.dumps(rows, indent=indent, ensure_ascii=ascii_only)
    lines = text.split("\n")
    found = list(read_file(text.encode(), ".json", COLUMNS))
    assert all(isinstance(one, FileEntry) for one in found)
    for entry, row in zip(found, rows, strict=True):
        assert isinstance(entry, FileEntry)
        assert "{" in lines[entry.line - 1]
        expected = {name: as_text(value) for name, value in row.items() if value is not None}
        assert {name: one.text for name, one in entry.fields.items()} == expected
        for name, written in entry.fields.items():
            assert f"{json.dumps(name)}: " in lines[written.line - 1]
            assert written.listed == isinstance(row[name], list)


def first(text: str) -> FileEntry:
    return next(one for one in read_json(text) if isinstance(one, FileEntry))


def faults(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in read_json(text) if isinstance(one, FileFault)]


def test_numbers_stay_as_they_are_written() -> None:
    fields = first('[{"start": 2023, "coordinates": [48.70, 9.10], "open": true}]').fields
    assert fields["start"] == Written(text="2023", line=1)
    assert fields["coordinates"] == Written(text="48.70, 9.10", line=1, listed=True)
    assert fields["open"].text == "true"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[{"title": "A"},\n{"title" "B"}]', 2, "Expecting ':' delimiter"),
        ('[{"title": "A"}\n{"title": "B"}]', 2, "Expecting ',' delimiter"),
        ('[{"title": "A"},\n\n]', 3, "Expecting value"),
        ('[{"title": "A"},\n{"title": "B', 2, "the quotation mark that opens here is never"),
        (
            '[{"title": "A"},\n{"title": "B\tC"}]',
            2,
            r"a tab or a line break in a text is written \t",
        ),
        ('[{"title": "A"},\n{title: "B"}]', 2, "Expecting property name"),
        ('[{"title": "A"}]\n\nx', 3, "Extra data"),
        ('[{"title": "A"}', 1, "Expecting ',' delimiter"),
    ],
)
def test_what_stands_before_a_mistake_is_kept(text: str, line: int, said: str) -> None:
    assert first(text).fields["title"].text == "A"
    ((found_line, message),) = faults(text)
    assert found_line == line
    assert message.startswith(f"this is no JSON: {said}")


def test_a_file_that_is_no_list_says_so() -> None:
    assert faults('{"title": "A"}') == [
        (1, "the file must hold a list of entities; nothing is read")
    ]


def test_what_is_no_mapping_is_left_out() -> None:
    text = '[1,\n"a",\n[2],\nnull,\n{"title": "A"}]'
    assert faults(text) == [
        (number, f"the fields of an entity are expected here, not {what}; it is left out")
        for number, what in enumerate(["a number", "a text", "a list", "nothing"], start=1)
    ]
    assert first(text).fields["title"].text == "A"


@pytest.mark.parametrize("value", ['{"de": "x"}', "[[1]]", '[{"a": 1}]'])
def test_a_field_that_holds_more_than_a_list_is_left_out(value: str) -> None:
    text = f'[{{"title": "A",\n"city": {value}}}]'
    assert list(first(text).fields) == ["title"]
    said = "city: a text, a number or a list of these is expected; the field is left out"
    assert faults(text) == [(2, said)]


def test_of_two_fields_of_one_name_the_first_counts() -> None:
    text = '[{"title": "A",\n"title": "B"}]'
    assert first(text).fields["title"].text == "A"
    assert faults(text) == [(2, '"title" stands here a second time; the first counts')]


def test_endless_nesting_is_a_fault() -> None:
    text = '[{"title": "A"},\n' + "[" * 200_000
    assert [line for line, _ in faults(text)] == [2]


def test_half_a_character_is_replaced_and_named() -> None:
    content = rb'[{"title": "A \ud83d"}, {"title": "\ud83d\ude00"}]'
    found = list(read_file(content, ".json", COLUMNS))
    titles = [one.fields["title"].text for one in found if isinstance(one, FileEntry)]
    assert titles == ["A \N{REPLACEMENT CHARACTER}", "\N{GRINNING FACE}"]
    assert len([one for one in found if isinstance(one, FileFault)]) == 1

"""YAML: whatever is written is read as it is written, each field with its line."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.pages.files.directive import read_file
from sphinx_cluster.pages.files.entries import Columns, FileEntry, FileFault, Written
from sphinx_cluster.pages.files.yaml_file import read_yaml

COLUMNS = Columns(given=frozenset(), all=frozenset())
NAMES = st.sampled_from(["title", "id", "type", "body", "start", "city", "tags", "part-of"])
BREAKS = "\r\x85\u2028\u2029"
"""Breaks of lines that YAML knows and editors do not count."""
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=BREAKS), max_size=12)
LOOK_LIKE_OTHERS = st.sampled_from(["2023-05-23", "NO", "null", "~", "1_000", "0x1F", "=", "@a"])
ROWS = st.lists(
    st.dictionaries(
        NAMES, TEXTS | LOOK_LIKE_OTHERS | st.lists(TEXTS, min_size=1, max_size=3), max_size=5
    ),
    max_size=5,
)


@given(rows=ROWS, unicode=st.booleans(), width=st.sampled_from([20, 80]))
def test_a_list_is_read_back_with_the_line_of_each_field(
    rows: list[dict[str, str | list[str]]], unicode: bool, width: int
) -> None:
    text = yaml.safe_dump(rows, allow_unicode=unicode, width=width, sort_keys=False)
    lines = text.split("\n")
    found = list(read_file(text.encode(), ".yaml", COLUMNS))
    assert all(isinstance(one, FileEntry) for one in found)
    for entry, row in zip(found, rows, strict=True):
        assert isinstance(entry, FileEntry)
        assert {name: one.text for name, one in entry.fields.items()} == {
            name: value if isinstance(value, str) else ", ".join(one for one in value if one)
            for name, value in row.items()
        }
        for name, written in entry.fields.items():
            if not written.listed:
                assert f"{name}: " in lines[written.line - 1]


def first(text: str) -> FileEntry:
    return next(one for one in read_yaml(text) if isinstance(one, FileEntry))


def faults(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in read_yaml(text) if isinstance(one, FileFault)]


@pytest.mark.parametrize(
    "value", ["2023-05-23", "2023-05-23T14:00", "2023", "2023-04", "NO", "true", "0123", "1.10"]
)
def test_a_plain_value_stays_as_it_is_written(value: str) -> None:
    assert first(f"- title: A\n  city: {value}\n").fields["city"] == Written(text=value, line=2)


def test_a_text_of_several_lines_knows_where_they_stand() -> None:
    text = "- title: A\n  body: |\n    One.\n\n    Two.\n- title: >\n    B\n    C\n  body: 'x'\n"
    first_entry, second = read_yaml(text)
    assert isinstance(first_entry, FileEntry)
    assert isinstance(second, FileEntry)
    assert first_entry.fields["body"] == Written(text="One.\n\nTwo.\n", line=3, spread=True)
    assert second.fields["title"] == Written(text="B C\n", line=6)


def test_lists_are_read_in_either_notation() -> None:
    fields = first("- tags: [a, b]\n  partners:\n    - c\n    - d\n").fields
    assert fields["tags"] == Written(text="a, b", line=1, listed=True)
    assert fields["partners"] == Written(text="c, d", line=3, listed=True)


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_field_without_a_value_is_not_there(nothing: str) -> None:
    assert list(first(f"- title: A\n  city: {nothing}\n").fields) == ["title"]


def test_an_alias_stands_for_what_it_names() -> None:
    found = [one for one in read_yaml("- title: &t A\n- title: *t\n") if isinstance(one, FileEntry)]
    assert [one.fields["title"].text for one in found] == ["A", "A"]


def test_the_place_of_an_alias_is_where_it_stands_and_of_lines_where_they_are() -> None:
    text = "- title: A\n  city: &c U\n  body: &b |\n    T\n- title: B\n  city: *c\n  body: *b\n"
    _, second = read_yaml(text)
    assert isinstance(second, FileEntry)
    assert {name: one.line for name, one in second.fields.items()} == {
        "title": 5,
        "city": 6,
        "body": 4,
    }


def test_a_mapping_may_take_over_the_fields_of_others() -> None:
    text = """\
- &a {title: A, city: Ulm, start: 2023}
- &b
  <<: *a
  title: B
- {title: C, city: Bonn, <<: [*b, {id: c}, {id: d}]}
"""
    fields = [
        {name: value.text for name, value in one.fields.items()}
        for one in read_yaml(text)
        if isinstance(one, FileEntry)
    ]
    assert fields[1] == {"title": "B", "city": "Ulm", "start": "2023"}
    assert fields[2] == {"title": "C", "city": "Bonn", "start": "2023", "id": "c"}
    assert faults(text) == []


def test_a_mapping_that_takes_over_itself_or_a_text_does_no_harm() -> None:
    assert first("- &a\n  <<: *a\n  title: A\n").fields["title"].text == "A"
    nested = "- &a0 {title: A}\n" + "".join(
        f"- &a{n} {{<<: [{', '.join(9 * [f'*a{n - 1}'])}]}}\n" for n in range(1, 30)
    )
    assert len([one for one in read_yaml(nested) if isinstance(one, FileEntry)]) == 30
    assert first("- title: A\n  <<: text\n").fields["<<"].text == "text"


def test_a_part_of_a_list_that_holds_a_comma_is_remembered() -> None:
    assert first('- tags: [A, "B, C"]\n').fields["tags"].divided == "B, C"


def test_a_tab_is_named_and_what_stands_before_is_kept() -> None:
    text = "- title: A\n- title: B\n\tcity: x\n- title: C\n"
    assert faults(text) == [
        (
            3,
            "this is no YAML: a tab stands where YAML expects spaces; nothing is read from here on",
        )
    ]
    assert first(text).fields["title"].text == "A"


def test_no_object_is_ever_made() -> None:
    text = "- title: !!python/object/apply:os.getcwd []\n- title: B\n"
    assert [one.fields for one in read_yaml(text) if isinstance(one, FileEntry)][1][
        "title"
    ].text == "B"


@pytest.mark.parametrize("text", ["title: A\n", "just a text\n"])
def test_a_file_that_is_no_list_says_so(text: str) -> None:
    assert faults(text) == [(1, "the file must hold a list of entities; nothing is read")]


def test_what_is_no_mapping_is_left_out() -> None:
    text = "- 1\n- [2]\n- title: A\n"
    assert [line for line, _ in faults(text)] == [1, 2]
    assert first(text).fields["title"].text == "A"


def test_a_field_that_holds_more_than_a_list_is_left_out() -> None:
    text = "- title: A\n  city: {de: x}\n  tags: [[a]]\n  ? [b]\n  : c\n"
    assert [line for line, _ in faults(text)] == [2, 3, 4]
    assert list(first(text).fields) == ["title"]


def test_of_two_fields_of_one_name_the_first_counts() -> None:
    text = "- title: A\n  title: B\n"
    assert first(text).fields["title"].text == "A"
    assert faults(text) == [(2, '"title" stands here a second time; the first counts')]


def test_a_character_that_yaml_forbids_is_replaced_and_named() -> None:
    text = "- title: A\n- title: B\x01\n"
    assert faults(text) == [(2, "the character U+0001 may not stand in YAML")]
    titles = [one.fields["title"].text for one in read_yaml(text) if isinstance(one, FileEntry)]
    assert titles == ["A", "B\N{REPLACEMENT CHARACTER}"]


def test_several_documents_are_read_one_after_the_other() -> None:
    text = "---\n- title: A\n---\n- title: B\n"
    titles = [one.fields["title"].text for one in read_yaml(text) if isinstance(one, FileEntry)]
    assert titles == ["A", "B"]

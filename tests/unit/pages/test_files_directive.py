"""Files as bytes: encodings, empty files and long ones."""

from __future__ import annotations

import json

import pytest

from sphinx_cluster.pages.files.directive import READERS, read_file
from sphinx_cluster.pages.files.entries import Columns, FileEntry, FileFault

NAMES = frozenset(("title", "id", "tags"))
COLUMNS = Columns(given=NAMES, all=NAMES)
SAMPLES = {
    ".csv": "title;id\nStraße;s\nPlatz;p\n",
    ".json": '[\n{"title": "Straße", "id": "s"},\n{"title": "Platz", "id": "p"}]',
    ".yaml": "- {title: Straße, id: s}\n- {title: Platz, id: p}\n",
    ".yml": "- {title: Straße, id: s}\n- {title: Platz, id: p}\n",
}


def titles(content: bytes, suffix: str) -> list[str]:
    found = read_file(content, suffix, COLUMNS)
    return [one.fields["title"].text for one in found if isinstance(one, FileEntry)]


def faults(content: bytes, suffix: str) -> list[FileFault]:
    return [one for one in read_file(content, suffix, COLUMNS) if isinstance(one, FileFault)]


def test_there_is_a_sample_of_each_kind() -> None:
    assert set(SAMPLES) == set(READERS)


@pytest.mark.parametrize("suffix", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_makes_no_difference(suffix: str, encoding: str) -> None:
    content = SAMPLES[suffix].encode(encoding)
    assert titles(content, suffix) == ["Straße", "Platz"]
    assert faults(content, suffix) == []


@pytest.mark.parametrize("suffix", SAMPLES)
def test_of_a_file_in_another_encoding_the_valid_rows_are_kept(suffix: str) -> None:
    content = SAMPLES[suffix].encode("latin-1")
    assert titles(content, suffix) == ["Platz"]
    (fault,) = faults(content, suffix)
    assert "is not UTF-8" in fault.message
    assert fault.line == SAMPLES[suffix][: SAMPLES[suffix].index("ß")].count("\n") + 1


@pytest.mark.parametrize("suffix", SAMPLES)
def test_a_file_in_utf_16_is_named_once(suffix: str) -> None:
    content = SAMPLES[suffix].encode("utf-16")
    assert titles(content, suffix) == []
    assert [fault.message for fault in faults(content, suffix)] == [
        "the file is UTF-16; save it as UTF-8. Nothing is read"
    ]


@pytest.mark.parametrize("suffix", SAMPLES)
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\n"])
def test_an_empty_file_says_so(suffix: str, content: bytes) -> None:
    assert list(read_file(content, suffix, COLUMNS)) == [
        FileFault(line=1, message="the file is empty")
    ]


def of_rows(number: int, suffix: str) -> bytes:
    rows = [{"title": f"Title {one}", "id": f"id-{one}"} for one in range(number)]
    if suffix == ".csv":
        return ("title;id\n" + "".join(f"{a['title']};{a['id']}\n" for a in rows)).encode()
    return json.dumps(rows, indent=1).encode()


@pytest.mark.parametrize("suffix", [".csv", ".json", ".yaml"])
def test_ten_thousand_rows_are_read_to_the_last(suffix: str) -> None:
    assert len(list(read_file(of_rows(10_000, suffix), suffix, COLUMNS))) == 10_000

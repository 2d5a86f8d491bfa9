"""What is said of a broken catalog, and how charsets, headers and lines are read and written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.file import (
    Catalog,
    CatalogError,
    CharsetError,
    check,
    declared_forms,
    fields,
    new_header,
    parse,
    plural_forms,
    rendered,
)
from sphinx_cluster.catalogs.layout import width
from sphinx_cluster.catalogs.unit import (
    Unit,
    escaped,
    files_of,
    plain,
    shown_reference,
    without_line,
)

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
ENTRY = '\nmsgid "a"\nmsgstr "b"\n'


def parsed(text: str | bytes) -> Catalog:
    return parse(text if isinstance(text, bytes) else text.encode(), Path("a.po"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nmsgid "a"\nmsgstr b\n', "5: this is no line of a PO file: msgstr b"),
        ("\n" + "x" * 70 + "\n", f"4: this is no line of a PO file: {'x' * 60}"),
        ('\nmsgid "a"\n', "4: the entry has no msgstr"),
        ('\n# x\nmsgstr "c"\n', "5: msgstr without msgid before it"),
        ('\n# x\n"a"\n', "5: a text without msgid or msgstr before it"),
        ('\n#| "a"\nmsgid "a"\nmsgstr "b"\n', "4: a text without msgid or msgstr before it"),
        ('\nmsgid "a"\nmsgid "b"\nmsgstr "c"\n', "5: msgid stands twice in one entry"),
        ('\nmsgid "a"\nmsgstr "b"\nmsgstr "c"\n', "6: msgstr stands twice in one entry"),
        ("\n<<<<<<< HEAD\n" + ENTRY, "4: a merge left conflict markers here"),
        ("\n|||||||\n" + ENTRY, "4: a merge left conflict markers here"),
        (ENTRY + "=======\n", "6: a merge left conflict markers here"),
        (ENTRY + ">>>>>>> other\n", "6: a merge left conflict markers here"),
        (ENTRY + ENTRY, "7: the same msgid as in line 4"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(CatalogError) as raised:
        check(parsed(HEADER + text))
    assert str(raised.value) == f"a.po:{said}"


@pytest.mark.parametrize("text", [f"# ======= x\n{ENTRY[1:]}", 'msgid ""\n"=======x"\nmsgstr ""\n'])
def test_signs_within_a_line_are_no_conflict(text: str) -> None:
    check(parsed(f"{HEADER}\n{text}"))


def test_lines_are_counted_from_the_first_even_if_it_is_empty() -> None:
    with pytest.raises(CatalogError, match=r"a\.po:3: "):
        parsed("\n\nhello\n")
    assert [block.line for block in parsed(f"\n\n{HEADER}\n{ENTRY}").blocks] == [3, 7]


def test_the_same_text_in_another_context_or_obsolete_is_no_second_one() -> None:
    context = '\nmsgctxt "m"\nmsgid "a"\nmsgstr "b"\n'
    check(parsed(f'{HEADER}{ENTRY}{context}\n#~ msgid "a"\n#~ msgstr "c"\n'))
    plural = '\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n'
    with pytest.raises(CatalogError, match="the same msgid"):
        check(parsed(HEADER + ENTRY + plural))


@pytest.mark.parametrize("name", ["UTF-8", "utf8", "utf-8", "CHARSET", "Utf-8"])
def test_utf_8_has_several_names(name: str) -> None:
    text = HEADER.replace("UTF-8", name) + '\nmsgid "a"\nmsgstr "ü"\n'
    assert [unit.msgstr for unit in parsed(text).units()] == [("ü",)]


def test_another_charset_is_read_and_written_back() -> None:
    text = (HEADER.replace("UTF-8", "iso-8859-1") + '\nmsgid "a"\nmsgstr "ü"\n').encode("latin-1")
    catalog = parsed(text)
    assert [unit.msgstr for unit in catalog.units()] == [("ü",)]
    assert rendered(catalog) == text


def test_a_charset_that_cannot_be_written_back_is_refused() -> None:
    text = HEADER.replace("UTF-8", "utf-7").encode() + b'\nmsgid "a"\nmsgstr "+APw-+-"\n'
    with pytest.raises(CharsetError, match="1: utf-7 cannot be written back as it is; use UTF-8"):
        parsed(text)
    with pytest.raises(CharsetError, match="5: this is not UTF-8"):
        parsed(HEADER.encode() + b'\nmsgid "a"\nmsgstr "\xfc"\n')


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('a"b', r"a\"b"),
        ("a\\b", r"a\\b"),
        ("\a\b\f\n\r\t\v", r"\a\b\f\n\r\t\v"),
        ("ü\u00a0", "ü\u00a0"),
        ("plain", "plain"),
    ],
)
def test_a_text_is_escaped_and_read_back(text: str, written: str) -> None:
    assert escaped(text) == written
    assert plain(f'"{written}"') == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r'"\101"', "A"),
        (r'"\x41g"', "Ag"),
        (r'"\q\?"', "q?"),
        ('"a"\n"b"', "ab"),
        (r'"\1012"', "A2"),
    ],
)
def test_escapes_of_c_are_understood(raw: str, text: str) -> None:
    assert plain(raw) == text


def test_references_are_files_with_or_without_a_line() -> None:
    assert without_line("a.md:12") == "a.md"
    assert without_line("a.md:12:x") == "a.md:12:x"
    assert files_of(["a.md:1", "b.md:2", "a.md:3", "c.md"]) == ("a.md", "b.md", "c.md")
    assert shown_reference("a.md:1") == "a.md:1"
    assert shown_reference("my page.md:1") == "\u2068my page.md\u2069:1"


def test_flags_stand_in_the_order_of_gettext() -> None:
    unit = Unit(
        msgid="a", flags=("read-only", "wrap", "range: 0..5", "c-format", "fuzzy", "no-wrap")
    )
    (line,) = (one for one in layout.comment_lines(unit) if one.startswith("#,"))
    assert line == "#, fuzzy, wrap, range: 0..5, c-format, no-wrap, read-only"


def test_a_text_that_is_not_to_be_wrapped_stands_on_one_line() -> None:
    text = "word " * 40
    kept = layout.entry(Unit(msgid=text, flags=("no-wrap",)))
    assert f'msgid "{text}"' in kept.splitlines()
    wrapped = layout.entry(Unit(msgid=text))
    assert max(map(len, wrapped.splitlines())) <= 79
    two = layout.entry(Unit(msgid=f"{text}\n{text}", flags=("no-wrap",))).splitlines()
    assert two[1:4] == ['msgid ""', f'"{text}\\n"', f'"{text}"']


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("äöü", 3),
        ("中文", 4),
        ("a\u0301", 1),
        ("\u200b", 0),
        ("Ａ", 2),
        ("­", 0),
        ("ᄀ", 2),
    ],
)
def test_a_wide_character_takes_two_columns_and_a_mark_none(text: str, columns: int) -> None:
    assert width(text) == columns


def test_a_new_header_takes_over_what_the_template_knows() -> None:
    said = (
        "Project-Id-Version: Site 1\nPOT-Creation-Date: 2026-11-22\nReport-Msgid-Bugs-To: a@b.org\n"
    )
    block = new_header(Unit(msgid="", msgstr=(said,)), "pl")
    known = fields(block.unit)
    assert block.unit.comments == ("Site 1: pl",)
    assert known["Project-Id-Version"] == "Site 1"
    assert known["PO-Revision-Date"] == known["POT-Creation-Date"] == "2026-11-22"
    assert known["Report-Msgid-Bugs-To"] == "a@b.org"
    assert (known["Language"], known["MIME-Version"]) == ("pl", "1.0")
    assert known["Content-Type"] == "text/plain; charset=UTF-8"
    assert known["Content-Transfer-Encoding"] == "8bit"
    assert known["Last-Translator"] == known["Language-Team"] == ""
    assert plural_forms(block) == 3


def test_a_header_without_a_template_names_the_language() -> None:
    block = new_header(None, "de")
    assert block.unit.comments == ("de",)
    assert (plural_forms(block), declared_forms(block)) == (2, 2)
    assert (plural_forms(None), declared_forms(None)) == (2, None)


def test_any_number_of_blank_lines_comes_back() -> None:
    chance = random.Random(5)  # noqa: S311 (the same files every time)
    for _ in range(50):
        gaps = ["\n" * chance.randint(1, 4) for _ in range(4)]
        text = HEADER + "".join(f'{gap}msgid "{n}"\nmsgstr ""\n' for n, gap in enumerate(gaps))
        catalog = parsed(text)
        assert rendered(catalog) == text.encode()
        assert [unit.msgid for unit in catalog.units()] == ["0", "1", "2", "3"]

"""Files written unusually: kept byte for byte, and understood all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.file import (
    Catalog,
    CatalogError,
    CatalogSyntaxError,
    CharsetError,
    ConflictMarkersError,
    DuplicateMessageError,
    MissingHeaderError,
    check,
    load,
    parse,
    rendered,
    save,
)
from sphinx_cluster.catalogs.unit import Unit

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
FSI, PDI = "\u2068", "\u2069"


def parsed(text: str | bytes) -> Catalog:
    source = text if isinstance(text, bytes) else text.encode()
    catalog = parse(source, Path("a.po"))
    assert rendered(catalog) == source
    return catalog


def only(text: str) -> Unit:
    (unit,) = parsed(text).units()
    return unit


ODD: Mapping[str, str | bytes] = {
    "nothing": b"",
    "only white space": b"\n  \n\n",
    "no final newline": HEADER.encode() + b'\nmsgid "a"\nmsgstr "b"',
    "many newlines at the end": HEADER.encode() + b'\nmsgid "a"\nmsgstr "b"\n\n\n\n',
    "windows newlines": (HEADER + '\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n').replace("\n", "\r\n"),
    "both newlines": HEADER + '\r\nmsgid "a"\r\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n',
    "byte order mark": b"\xef\xbb\xbf" + HEADER.encode() + b'\nmsgid "a"\nmsgstr "b"\n',
    "no header": 'msgid "a"\nmsgstr "b"\n',
    "no blank line between": 'msgid "a"\nmsgstr "b"\n# x\nmsgid "c"\nmsgstr "d"\n'
    'msgid "e"\nmsgstr ""',
    "blank lines within": 'msgid "a"\n\nmsgstr ""\n\n"b"\n\nmsgid "c"\nmsgstr "d"\n',
    "three blank lines": 'msgid "a"\nmsgstr "b"\n\n\n\nmsgid "c"\nmsgstr "d"\n',
    "blank lines with spaces": 'msgid "a"\nmsgstr "b"\n  \n\t\nmsgid "c"\nmsgstr "d"\n',
    "trailing spaces": 'msgid "a"  \nmsgstr "b"\t\n\nmsgid "c"\nmsgstr "d" \n',
    "leading spaces": '  msgid "a"\n   "b"\n  msgstr "c"\n',
    "comments at the end": 'msgid "a"\nmsgstr "b"\n\n# the end\n#. really\n',
    "comment apart": '# far away\n\nmsgid "a"\nmsgstr "b"\n',
    "unknown comments": '#= what\n#!x\n#\n#a\nmsgid "a"\nmsgstr "b"\n',
    "several strings a line": 'msgid "a" "b"\nmsgstr "c""d"\n',
    "obsolete": '#, fuzzy\n#~| msgid "x"\n#~ msgid ""\n#~ "a"\n#~ msgstr "b"\n'
    '#~ msgid "c"\n#~ msgstr "d"',
    "obsolete without space": '#~msgid "a"\n#~msgstr "b"\n',
    "plural": 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n'
    '\nmsgid "c"\nmsgstr "d"\n',
    "context": '#| msgctxt "p"\n#| msgid "q"\nmsgctxt "m"\nmsgid "a"\nmsgstr "b"\n',
    "latin 1": HEADER.replace("UTF-8", "ISO-8859-1").encode() + b'\nmsgid "a"\nmsgstr "\xe4"\n',
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_an_odd_file_keeps_its_bytes(text: str | bytes, tmp_path: Path) -> None:
    catalog = parsed(text)
    path = tmp_path / "a.po"
    path.write_bytes(rendered(catalog))
    assert save(load(path)) is False


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_only_a_changed_entry_of_an_odd_file_gets_new_bytes(text: str | bytes) -> None:
    catalog = parsed(text)
    for number, block in enumerate(catalog.blocks):
        new = layout.block(replace(block.unit, msgstr=("changed",) * len(block.unit.msgstr)))
        blocks = list(catalog.blocks)
        blocks[number] = new._replace(before=block.before, place=block.place)
        changed = rendered(replace(catalog, blocks=blocks)).decode(catalog.charset)
        for other in catalog.blocks:
            if other is not block:
                assert other.raw.replace("\n", catalog.newline) in changed


def test_entries_without_blank_line_between_are_all_read() -> None:
    units = list(parsed(ODD["no blank line between"]).units())
    assert [unit.msgid for unit in units] == ["a", "c", "e"]
    assert units[1].comments == ("x",)


def test_blank_lines_within_an_entry_are_read_over() -> None:
    units = list(parsed(ODD["blank lines within"]).units())
    assert [(unit.msgid, unit.msgstr) for unit in units] == [("a", ("b",)), ("c", ("d",))]


def test_a_comment_belongs_to_the_entry_after_it() -> None:
    assert only('# far away\n\nmsgid "a"\nmsgstr "b"\n').comments == ("far away",)


def test_an_obsolete_entry_has_its_former_text() -> None:
    unit, other = parsed(ODD["obsolete"]).units()
    assert (unit.obsolete, unit.fuzzy, unit.previous_msgid) == (True, True, "x")
    assert (unit.msgid, unit.msgstr, other.msgid) == ("a", ("b",), "c")


def test_plural_forms_and_context_are_read() -> None:
    unit, _ = parsed(ODD["plural"]).units()
    assert (unit.msgid_plural, unit.msgstr) == ("as", ("b", "bs"))
    (unit,) = parsed(ODD["context"]).units()
    assert (unit.msgctxt, unit.previous_msgctxt, unit.previous_msgid) == ("m", "p", "q")


def test_file_names_with_spaces_are_one_reference() -> None:
    written = f"{FSI}my page.md{PDI}:3"
    unit = only(f'#: a.md:1 {written} b.md\nmsgid "a"\nmsgstr ""\n')
    assert unit.references == ("a.md:1", "my page.md:3", "b.md")
    assert f"#: a.md:1 {written} b.md\n" in layout.entry(unit)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"a\"b\\n", 'a"b\\n'),
        (r"\t\n\r", "\t\n\r"),
        (r"\101\x41", "AA"),
        (r"\\", "\\"),
    ],
)
def test_escapes_are_resolved(written: str, meant: str) -> None:
    assert only(f'msgid "{written}"\nmsgstr ""\n').msgid == meant


def test_a_block_knows_its_line() -> None:
    catalog = parsed(HEADER + '\n\nmsgid "a"\nmsgstr "b"\n# x\nmsgid "c"\nmsgstr "d"\n')
    assert [block.line for block in catalog.blocks] == [1, 5, 7]


MISTAKES = {
    "no string": ('\nmsgid "a"\nmsgstr b\n', CatalogSyntaxError, 5),
    "open string": ('\nmsgid "a\nmsgstr "b"\n', CatalogSyntaxError, 4),
    "no msgstr": ('\nmsgid "a"\n\nmsgid "b"\nmsgstr "c"\n', CatalogSyntaxError, 6),
    "msgstr alone": ('\n# x\nmsgstr "c"\n', CatalogSyntaxError, 5),
    "ends early": ('\nmsgid "a"\n', CatalogSyntaxError, 4),
    "prose": ('\nmsgid "a"\nmsgstr "b"\n\nhello\n', CatalogSyntaxError, 7),
    "conflict": (
        '\n<<<<<<< HEAD\nmsgid "a"\n=======\nmsgid "b"\n>>>>>>> x\nmsgstr ""\n',
        ConflictMarkersError,
        4,
    ),
    "twice": ('\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', DuplicateMessageError, 7),
}


@pytest.mark.parametrize(("text", "kind", "line"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_file_and_line(
    text: str, kind: type[CatalogError], line: int
) -> None:
    with pytest.raises(kind) as raised:
        check(parse((HEADER + text).encode(), Path("x/a.po")))
    assert (raised.value.path, raised.value.line) == (Path("x/a.po"), line)
    assert str(raised.value).startswith(f"{Path('x/a.po')}:{line}: ")


def test_a_missing_header_is_named() -> None:
    with pytest.raises(MissingHeaderError):
        check(parse(b'msgid "a"\nmsgstr "b"\n', Path("a.po")))


def test_bytes_that_are_not_in_the_charset_are_named_with_their_line() -> None:
    with pytest.raises(CharsetError) as raised:
        parse(HEADER.encode() + b'\nmsgid "a"\nmsgstr "\xe4"\n', Path("a.po"))
    assert raised.value.line == 5
    with pytest.raises(CharsetError, match="klingon"):
        parse(HEADER.replace("UTF-8", "klingon").encode(), Path("a.po"))


def test_the_same_text_active_and_obsolete_is_no_mistake() -> None:
    check(parsed(HEADER + '\nmsgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n'))


def test_a_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.po", tmp_path / "a.po"
    real.write_text(HEADER, encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    catalog = load(link)
    new = layout.block(Unit(msgid="a", msgstr=("b",)))
    assert save(replace(catalog, blocks=[*catalog.blocks, new]))
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text(encoding="utf-8") == HEADER + '\nmsgid "a"\nmsgstr "b"\n'
    assert {path.name for path in tmp_path.iterdir()} == {"real.po", "a.po"}

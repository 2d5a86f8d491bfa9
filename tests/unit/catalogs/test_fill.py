"""Entries of a catalog are filled: their new lines are gettext's, all other bytes stay."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.catalogs.file import Catalog, load, parse, rendered
from sphinx_cluster.catalogs.fill import filled, fits
from sphinx_cluster.catalogs.marks import ByMachine, marked
from sphinx_cluster.catalogs.unit import Unit
from tests.shared import CORPORA, needs_corpora

MARK = ByMachine(engine="libre", day=date(2026, 11, 22))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ODD = (
    HEADER
    + """
#mine
#. seen by all
#: a.md:1
#: b.md:22 c.md:3
#, python-format
msgid "one "
"%s text"
msgstr   ""

# kept
msgid "other"
msgstr ""
"wrapped "
"oddly"


#: a.md:9
msgid "last"
msgstr ""
#~ msgid "gone"
#~ msgstr "fort\""""
)


def catalog_of(text: str) -> Catalog:
    return parse(text.encode(), Path("a.po"))


def places(catalog: Catalog) -> list[int]:
    return [
        block.place
        for block in catalog.blocks
        if block.unit.empty and not block.unit.obsolete and not block.unit.is_header
    ]


def fill(catalog: Catalog, text: str) -> Catalog:
    """Fill every empty entry with *text*, marked."""
    units = {
        place: marked(
            replace(unit, msgstr=tuple(text for _ in unit.msgstr)),
            MARK,
        )
        for place in places(catalog)
        for unit in [catalog.blocks[place].unit]
    }
    return filled(catalog, units)


def test_a_filled_entry_has_the_lines_it_had_a_mark_and_its_translation() -> None:
    text = (
        f"{HEADER}\n#mine\n#. seen\n#: a.md:1\n#: b.md:2 c.md:3\n"
        '#, python-format\nmsgid "one "\n"%s"\nmsgstr ""\n'
    )
    wanted = (
        f"{HEADER}\n#mine\n# machine-translated: libre, 2026-11-22\n#. seen\n#: a.md:1\n"
        '#: b.md:2 c.md:3\n#, fuzzy, python-format\nmsgid "one "\n"%s"\nmsgstr "ein %s"\n'
    )
    assert rendered(fill(catalog_of(text), "ein %s")).decode() == wanted


def test_nothing_but_the_filled_entries_changes_in_an_odd_file() -> None:
    before = catalog_of(ODD)
    after = rendered(fill(before, "neu")).decode()
    changed = [
        line for line in difflib.ndiff(ODD.split("\n"), after.split("\n")) if line[0] in "+-"
    ]
    assert changed[0] == "+ # machine-translated: libre, 2026-11-22"
    assert not [line for line in changed if "kept" in line or "oddly" in line or "gone" in line]
    units = [block.unit for block in parse(after.encode(), Path("a.po")).blocks]
    assert [unit.msgstr for unit in units[1:]] == [
        ("neu",),
        ("wrapped oddly",),
        ("neu",),
        ("fort",),
    ]


def test_a_comment_between_the_lines_of_a_message_is_no_obstacle() -> None:
    text = f'{HEADER}\nmsgid "one"\n#. within\nmsgstr ""\n'
    (unit,) = parse(rendered(fill(catalog_of(text), "eins")), Path("a.po")).units()
    assert (unit.msgid, unit.msgstr, unit.extracted) == ("one", ("eins",), ("within",))


def test_an_entry_that_is_given_as_it_is_keeps_its_bytes() -> None:
    catalog = catalog_of(ODD)
    same = {block.place: block.unit for block in catalog.blocks}
    assert rendered(filled(catalog, same)) == ODD.encode()


def test_a_plural_entry_gets_all_its_forms() -> None:
    text = f'{HEADER}\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    after = rendered(fill(catalog_of(text), "Tag")).decode()
    assert after.endswith(
        '#, fuzzy\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] "Tag"\nmsgstr[1] "Tag"\n'
    )


def test_lines_end_as_they_did() -> None:
    text = ODD.replace("\n", "\r\n")
    after = rendered(fill(catalog_of(text), "eins\nzwei")).decode()
    assert after.count("\n") == after.count("\r\n")


def test_what_a_charset_lacks_does_not_fit() -> None:
    latin = HEADER.replace("UTF-8", "ISO-8859-1") + '\nmsgid "a"\nmsgstr ""\n'
    catalog = catalog_of(latin)
    assert fits(catalog, Unit(msgid="a", msgstr=("ä",)))
    assert not fits(catalog, Unit(msgid="a", msgstr=("„a“",)))


COMMENT = st.sampled_from(
    [
        "# note",
        "#note",
        "#",
        "#. seen",
        "#: a.md:1",
        "#, no-wrap",
        "#, fuzzy, x",
        "#= kept",
        "#! x\u2028y",
    ]
)


@given(
    comments=st.lists(COMMENT, max_size=6),
    previous=st.booleans(),
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1),
)
def test_whatever_comments_an_entry_has_all_of_them_stay(
    comments: list[str], previous: bool, text: str
) -> None:
    lines = [*comments, *(['#| msgid "former"'] if previous else []), 'msgid "a"', 'msgstr ""']
    catalog = catalog_of(HEADER + "\n" + "\n".join(lines) + "\n")
    after = rendered(fill(catalog, text))
    head = after.decode().split("\n\n", 1)[1].split('msgid "a"')[0].split("\n")
    lost = [line for line in comments if line not in head and not line.startswith("#,")]
    assert lost == []
    unit = parse(after, Path("a.po")).blocks[1].unit
    was = catalog.blocks[1].unit
    assert unit.msgstr == (text,)
    assert unit == marked(replace(was, msgstr=(text,)), MARK)


@needs_corpora
def test_only_filled_entries_change_in_catalogs_of_strangers() -> None:
    for path in sorted(CORPORA.rglob("*.po")):
        before = load(path)
        after = fill(before, "neu")
        assert rendered(after) != before.source or not places(before), path
        for old, new in zip(before.blocks, after.blocks, strict=True):
            assert (new.raw == old.raw) == (old.place not in places(before)), path


@needs_corpora
@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_filled_catalogs_of_strangers_are_read_by_gettext(tmp_path: Path) -> None:
    for path in sorted(CORPORA.rglob("*.po"))[::40]:
        copy = tmp_path / "a.po"
        copy.write_bytes(rendered(fill(load(path), "neu")))
        subprocess.run(["msgfmt", "-o", "/dev/null", copy], check=True, capture_output=True)

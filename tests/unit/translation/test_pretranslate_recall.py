"""What the memory writes into an empty entry: its text, its marks, its line breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.translation.memory import Memory
from sphinx_cluster.translation.pairs import Pair
from sphinx_cluster.translation.pretranslate import Sheet, blanks, recall, with_ends

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
LONG = "The hall opens at nine and closes at five."


def filled(entries: str, *pairs: Pair, base: Path = Path("/site")) -> list[Unit]:
    """Return what becomes of the empty ones among *entries*."""
    catalog = parse((HEADER + entries).encode(), base / "a.po")
    sheet = Sheet(catalog=catalog, source="en", target="de", page="a")
    found = recall(list(blanks(sheet)), Memory(pairs), base)
    units = {**found.exact, **found.fuzzy}
    return [block.unit for block in sheet.filled(units).catalog.blocks if block.place in units]


def entry(text: str, answer: str = "", above: str = "") -> str:
    return f'{above}msgid "{text}"\nmsgstr "{answer}"\n\n'


def test_the_very_text_is_written_as_reviewed_with_the_flags_that_are_not_about_review() -> None:
    (unit,) = filled(entry("Hi", above="#, fuzzy, c-format\n"), Pair("Hi", "Hallo"))
    assert (unit.msgstr, unit.flags, unit.comments) == (("Hallo",), ("c-format",), ())


def test_an_unreviewed_translation_of_the_very_text_is_marked_with_its_place() -> None:
    pair = Pair("Hi", "Hallo", reviewed=False, path="/site/locale/b.po")
    (unit,) = filled(entry("Hi", above="#, c-format\n"), pair)
    assert (unit.flags, unit.comments) == (
        ("fuzzy", "c-format"),
        ("translation-memory: 100%, locale/b.po",),
    )


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/site/b.po", "b.po"), ("/elsewhere/b.tmx", "/elsewhere/b.tmx"), ("b.po", "b.po")],
)
def test_the_place_of_a_translation_is_seen_from_the_project(path: str, shown: str) -> None:
    (unit,) = filled(entry("Hi"), Pair("Hi", "Hallo", reviewed=False, path=path))
    assert unit.comments == (f"translation-memory: 100%, {shown}",)


def test_a_similar_text_is_never_called_the_same() -> None:
    text = "x" * 499 + "y"
    (unit,) = filled(entry("x" * 500), Pair(text, "Z", path="/site/b.po"))
    assert unit.comments == ("translation-memory: 99%, b.po",)
    (unit,) = filled(entry(LONG.replace("nine", "noon")), Pair(LONG, "Auf."))
    assert unit.fuzzy
    assert unit.comments[0].startswith("translation-memory: 92%")  # 3 of 42 letters: 92.9


def test_an_entry_with_any_translation_is_never_touched() -> None:
    plural = 'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d Tag"\nmsgstr[1] ""\n\n'
    old = entry("Hi", "Mein Hallo") + entry("Ho", "", "#~ ").replace("\nmsgstr", "\n#~ msgstr")
    assert filled(plural + old, Pair("Hi", "Hallo"), Pair("%d day", "%d T")) == []


def test_where_texts_compete_a_person_decides() -> None:
    pairs = [Pair("Hi", "Hallo", page="b"), Pair("Hi", "Servus", page="c")]
    (unit,) = filled(entry("Hi"), *pairs)
    assert unit.fuzzy
    (unit,) = filled(entry("Hi"), *pairs, Pair("Hi", "Moin", page="a"))
    assert (unit.msgstr, unit.fuzzy) == (("Moin",), False)


def test_the_neighbours_of_an_entry_tell_which_translation_is_meant() -> None:
    around = entry("File", "Datei") + entry("Open") + entry("Save", "Sichern")
    pairs = [
        Pair("Open", "Offen", page="b", before="State", after="Closed"),
        Pair("Open", "Öffnen", page="c", before="File", after="Save"),
    ]
    (unit,) = filled(around, *pairs)
    assert (unit.msgstr, unit.fuzzy) == (("Öffnen",), False)


def test_what_the_charset_of_the_file_lacks_is_not_written() -> None:
    latin = HEADER.replace("UTF-8", "ISO-8859-1")
    catalog = parse((latin + entry("Hi") + entry(LONG)).encode(), Path("/site/a.po"))
    sheet = Sheet(catalog=catalog, source="en", target="pl")
    pairs = [Pair("Hi", "Cześć"), Pair(LONG[:-1], "Zamknięte")]
    found = recall(list(blanks(sheet)), Memory(pairs), Path("/site"))
    assert (found.exact, found.fuzzy) == ({}, {})
    assert [blank.unit.msgid for blank in found.left] == ["Hi", LONG]


@pytest.mark.parametrize(
    ("text", "answer", "written"),
    [
        ("a", "b", "b"),
        ("a\n", "b", "b\n"),
        ("\na", "b", "\nb"),
        ("\na\n", "b", "\nb\n"),
        ("a", "\nb\n", "b"),
        ("a\n", "b\n", "b\n"),
        ("\na", "b\n", "\nb"),
        ("\na", "\nb", "\nb"),
    ],
)
def test_a_translation_has_line_breaks_at_its_ends_where_its_text_has_them(
    text: str, answer: str, written: str
) -> None:
    assert with_ends(text, answer) == written


def test_a_translation_with_other_line_breaks_at_its_ends_is_to_be_reviewed() -> None:
    (unit,) = filled(entry("Hi"), Pair("Hi", "Hallo\n"))
    assert (unit.msgstr, unit.fuzzy) == (("Hallo",), True)

"""Compiled catalogs hold what msgfmt would put there: other readers find every text again."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.mofile import read_mo
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.catalogs.mo import compiled, compiled_catalog, written
from sphinx_cluster.catalogs.unit import Unit

HEADER = Unit(
    msgid="",
    msgstr=("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n",),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), min_size=1)


def read(content: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(BytesIO(content))


@given(st.dictionaries(TEXTS, TEXTS))
def test_every_reader_finds_every_text(messages: dict[str, str]) -> None:
    units = [HEADER, *(Unit(msgid=key, msgstr=(text,)) for key, text in messages.items())]
    content = compiled(units)
    catalog = read(content)
    assert {key: catalog.gettext(key) for key in messages} == messages
    theirs = read_mo(BytesIO(content))
    assert {message.id: message.string for message in theirs if message.id} == messages


def test_a_third_reader_agrees(tmp_path: Path) -> None:
    path = tmp_path / "x.mo"
    messages = {"": HEADER.msgstr[0], "b": "ü", "a": "1\n2", "ä": "z"}
    path.write_bytes(written(messages))
    read = {entry.msgid: entry.msgstr for entry in polib.mofile(str(path))}
    assert read == {"b": "ü", "a": "1\n2", "ä": "z"}


def test_contexts_and_plurals_are_kept_apart() -> None:
    catalog = read(
        compiled(
            [
                HEADER,
                Unit(msgid="page", msgid_plural="pages", msgstr=("Seite", "Seiten")),
                Unit(msgid="half", msgid_plural="halves", msgstr=("Hälfte", "")),
                Unit(msgid="may", msgstr=("darf",)),
                Unit(msgid="may", msgctxt="month", msgstr=("Mai",)),
                Unit(msgid="open", msgstr=("",)),
            ]
        )
    )
    assert [catalog.ngettext("page", "pages", number) for number in (1, 2)] == ["Seite", "Seiten"]
    assert catalog.ngettext("half", "halves", 2) == "halves"
    assert (catalog.gettext("may"), catalog.pgettext("month", "may")) == ("darf", "Mai")
    assert catalog.gettext("open") == "open"


def test_a_catalog_is_read_as_utf_8_whatever_its_file_was_in_and_whether_it_has_a_header() -> None:
    german = Unit(msgid="wood", msgstr=("Wälder",))
    latin = Unit(
        msgid="",
        flags=("fuzzy",),
        msgstr=(
            "Content-Type: text/plain; charset=ISO-8859-1\nPlural-Forms: nplurals=1; plural=0;\n",
        ),
    )
    page = Unit(msgid="page", msgid_plural="pages", msgstr=("Seite",))
    assert read(compiled_catalog([german])).gettext("wood") == "Wälder"
    assert read(compiled_catalog([latin, german])).gettext("wood") == "Wälder"
    assert read(compiled_catalog([latin, page])).ngettext("page", "pages", 2) == "Seite"
    bare = Unit(msgid="", msgstr=("Language: de\n",))
    assert read(compiled_catalog([bare, german])).gettext("wood") == "Wälder"


def test_what_is_obsolete_or_not_reviewed_is_left_out_unless_it_is_wanted() -> None:
    units = [
        Unit(msgid="old", msgstr=("alt",), obsolete=True),
        Unit(msgid="rough", msgstr=("roh",), flags=("fuzzy",)),
        Unit(msgid="fine", msgstr=("gut",)),
    ]
    strict, generous = compiled_catalog(units), compiled_catalog(units, fuzzy=True)
    assert [read(strict).gettext(unit.msgid) for unit in units] == ["old", "rough", "gut"]
    assert [read(generous).gettext(unit.msgid) for unit in units] == ["old", "roh", "gut"]

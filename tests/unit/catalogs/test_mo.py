"""Compiled catalogs hold what msgfmt would put there: other readers find every text again."""

from __future__ import annotations

import gettext
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.mofile import read_mo
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.catalogs.file import load
from sphinx_cluster.catalogs.mo import compiled, written
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


ENTRIES = """
msgid "b"
msgstr "ü"

msgid "a"
msgid_plural "as"
msgstr[0] "x"
msgstr[1] "y"

msgctxt "m"
msgid "a"
msgstr "c"

msgid "open"
msgstr ""
"""


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_a_compiled_catalog_has_the_bytes_that_msgfmt_gives_it(tmp_path: Path) -> None:
    source, made = tmp_path / "a.po", tmp_path / "a.mo"
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    source.write_text(header + ENTRIES, encoding="utf-8")
    subprocess.run(["msgfmt", "--no-hash", "-o", made, source], check=True)
    assert compiled(block.unit for block in load(source).blocks) == made.read_bytes()

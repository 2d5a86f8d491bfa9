"""Entries are laid out as GNU gettext lays them out; msgcat itself is asked where it is there."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.catalogs.unit import Unit

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
needs_gettext = pytest.mark.skipif(
    shutil.which("msgcat") is None, reason="gettext is not installed"
)
WORDS = (
    *("und", "Zusammenarbeit", "für", "die", "Mobilität,", "„Batterie“", "–", "z. B.", "10 %"),
    *("Baden-Württemberg", "`code`", "{event}`open-day`", "[list](lists.md#top)", "**so**", "a/b"),
    *("https://example.org/a/very-long_address?x=1&y=2#z", "(siehe", "unten)", "…", "€ 5", "|x|"),
    *(
        "中文字符",
        "标点。",
        "《书》",
        "日本語、",
        "カタカナー",
        "한국어",
        "Ελλάδα",
        "אבג",
        "é",
        "a\u0301b",
        "!?",
        '"q"',
    ),
    *(
        "\\n",
        "tab\there",
        "x=1;y",
        "$5",
        "50%",
        "C:\\dir",
        "+1",
        "-3",
        "1.250,50",
        "2023-05-23",
        "«q»",
    ),
)
"""What lines break around, or do not."""


def msgcat(text: str) -> str:
    ended = subprocess.run(
        ["msgcat", "-"], input=(HEADER + text).encode(), capture_output=True, check=True
    )
    return ended.stdout.decode()


def same_as_msgcat(units: list[Unit]) -> list[str]:
    """Return our text of each unit that msgcat writes in another way."""
    ours = [layout.entry(unit) for unit in units]
    theirs = parse(msgcat("\n" + "\n\n".join(ours) + "\n").encode(), Path("a.po"))
    written = [block.raw for block in theirs.blocks[1:]]
    assert len(written) == len(ours)
    return [f"{a}\n--- msgcat:\n{b}" for a, b in zip(ours, written, strict=True) if a != b]


def sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(1, 40))]
    text = (" " if chance.random() < 0.8 else "").join(words)
    return text if chance.random() < 0.9 else f"{text}\nand\n"


@needs_gettext
def test_long_texts_of_all_scripts_break_where_gettext_breaks_them() -> None:
    chance = random.Random(7)  # noqa: S311 (the same texts every time)
    units = [
        Unit(
            msgid=f"{number} {sentence(chance)}",
            msgstr=(f"{number} {sentence(chance)}",),
            obsolete=number % 3 == 0,
        )
        for number in range(600)
    ]
    units.sort(key=lambda unit: unit.obsolete)
    assert same_as_msgcat(units) == []


SIGNS = (
    *(
        "a-\u00a0b",
        "x|\u00a0y",
        "12\u00a0%",
        "z.\u202fB.",
        "b\u2011c",
        "d\u2060e",
        "f\u200bg",
        "…h",
    ),
    *(
        "–\u00a0i",
        "!\u00a0j",
        "(\u00a0k",
        "»l«",
        "m—n",
        "o——p",
        "￥5",
        "5￥",
        "￠5",
        "5￠",
        "€\u00a05",
    ),
    *(
        "１２",
        "「引」",
        "ー",
        "々",
        "a\u0301",
        "אב-ג",
        "אב|ג",
        "%5",
        "5%",
        "$a",
        "a$",
        "/5",
        "a/5",
        "-5",
    ),
    *(
        "5-5",
        "5,5",
        "5.5",
        "C)5",
        "[5]",
        "](",
        "“",
        "”",
        "„",
        "'x'",
        "\u3000",
        "\u2003z",
        "s\u00ady",
    ),
    *("中5", "5中", "A中", "中A", "中(", "（中）", "ก", "!?", "a!b", "a:b", "(a", "a)", "¡a", "´a"),
)
"""Words whose parts a line may, or may not, come between."""


@needs_gettext
def test_signs_side_by_side_break_where_gettext_breaks_them() -> None:
    units = [
        Unit(
            msgid=f"{sign} {'und ' * number}{((between + sign) * 12)} und die Region", msgstr=("x",)
        )
        for sign in SIGNS
        for between in ("", " ")
        for number in range(8, 16)
    ]
    assert same_as_msgcat(units) == []


@needs_gettext
@pytest.mark.parametrize(
    "unit",
    [
        Unit(msgid="a", msgstr=("b",), flags=("fuzzy", "c-format"), previous_msgid="old " * 30),
        Unit(
            msgid="a", msgctxt="menu", msgstr=("b",), comments=("one", "", "two"), extracted=("x",)
        ),
        Unit(
            msgid="a", msgid_plural="as", msgstr=("b", "bs"), flags=("fuzzy",), previous_msgid="x"
        ),
        Unit(msgid="a", references=tuple(f"../docs/page-{n}.md:{n}" for n in range(12))),
        Unit(msgid="a", references=("my page.md", "other page.md:3")),
        Unit(msgid="a", msgstr=("b",), obsolete=True, flags=("fuzzy",), previous_msgid="old"),
        Unit(msgid="x" * 100, msgstr=("y" * 70,)),
        Unit(msgid="x" * 70, msgstr=("y" * 71 + " z",)),
        Unit(msgid="two\nlines", msgstr=("zwei\nZeilen",)),
        Unit(msgid="ends\n", msgstr=("endet\n",)),
    ],
    ids=lambda unit: unit.msgid[:10],
)
def test_every_part_of_an_entry_is_written_as_gettext_writes_it(unit: Unit) -> None:
    assert same_as_msgcat([unit]) == []


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=120)
WORD = st.from_regex(r"[a-z]{1,6}(?:\.md(?::\d{1,3})?)?", fullmatch=True)
LINE = st.from_regex(r"[A-Za-z][\w .]{0,20}[a-z]", fullmatch=True).filter(str.isascii)


@given(
    msgid=TEXT.filter(bool),
    msgstr=TEXT,
    previous=st.none() | TEXT,
    obsolete=st.booleans(),
    references=st.lists(WORD, max_size=8),
    comments=st.lists(LINE, max_size=2),
    fuzzy=st.booleans(),
)
def test_whatever_is_written_is_read_again(
    msgid: str,
    msgstr: str,
    previous: str | None,
    obsolete: bool,
    references: list[str],
    comments: list[str],
    fuzzy: bool,
) -> None:
    unit = Unit(
        msgid=msgid,
        msgstr=(msgstr,),
        previous_msgid=previous,
        obsolete=obsolete,
        references=tuple(references),
        comments=tuple(comments),
        flags=("fuzzy",) if fuzzy else (),
    )
    catalog = parse(f"{HEADER}\n{layout.entry(unit)}\n".encode(), Path("a.po"))
    assert list(catalog.units()) == [unit]


@given(text=TEXT)
def test_no_line_is_wider_than_79_columns_if_it_can_be_broken(text: str) -> None:
    spaced = " ".join(text[start : start + 8] for start in range(0, len(text), 8))
    for line in layout.entry(Unit(msgid=f"a {spaced}")).split("\n"):
        assert len(line) <= 79 or " " not in line[8:-1].strip()


def test_a_text_is_not_wrapped_where_a_flag_forbids_it() -> None:
    unit = Unit(msgid="word " * 40, flags=("no-wrap",))
    assert f'msgid "{"word " * 40}"' in layout.entry(unit)

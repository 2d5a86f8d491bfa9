"""A character that is escaped says what it says without its backslash, in every check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cluster.checks.message import Text
from sphinx_cluster.markup import Syntax
from tests.unit.checks.samples import found_in

SAME = [
    ("12 May", r"12\. Mai"),
    ("The fair opens on 12 May.", r"Die Messe öffnet am 12\. Mai."),
    ("1,250 seats", r"1\.250 Plätze"),
    ("It is 10:30 now.", r"Es ist jetzt 10\:30\."),
    ("1) First", r"1\) Erstens"),
    ("a) First", r"a\) Erstens"),
    ("See no. 12", r"Siehe Nr. 12\."),
    ("Readers (all of them) come.", r"Leser\*innen \(alle\) kommen."),
    ('He says "yes" to it.', r"Er sagt \"ja\" dazu."),
    ("He says “yes_no” to it.", r"Er sagt „ja\_nein“ dazu."),
    ("Who is it?", r"Wer ist es\?"),
    ("It costs 5 % more.", r"Es kostet 5 \% mehr."),
]


@pytest.mark.parametrize("syntax", Syntax)
@pytest.mark.parametrize(("source", "translation"), SAME)
def test_an_escaped_character_raises_nothing(source: str, translation: str, syntax: Syntax) -> None:
    found = found_in(source, translation, syntax=syntax)
    assert not found, [(one.check, one.message()) for one in found]


@pytest.mark.parametrize(
    ("check", "source", "translation"),
    [
        ("numbers", "12 May", r"13\. Mai"),
        ("numbers", "1,250 seats", r"1\.260 Plätze"),
        ("end-punctuation", "It is good.", r"Es ist gut\:"),
        ("brackets", "It (this) is good.", r"Es \(dies ist gut."),
        ("doubled-word", "The fair opens.", r"Die Messe öffnet öffnet\."),
        ("quotation-marks", "It is “good” here.", r"Es ist “gut\_so” hier."),
    ],
)
def test_a_defect_beside_an_escaped_character_is_found(
    check: str, source: str, translation: str
) -> None:
    assert check in {one.check for one in found_in(source, translation)}


def test_what_has_moved_is_not_mended_by_itself() -> None:
    found = found_in("It is “good” here.", r"Es ist “gut\_so” hier.", "quotation-marks")
    assert [one.replacement for one in found] == [None]


def test_an_escaped_space_in_restructuredtext_is_none() -> None:
    text = Text(r"Wort\ art und Wort\ Art", "de", Syntax.RST)
    assert text.prose.split() == ["Wortart", "und", "WortArt"]


@pytest.mark.parametrize("syntax", Syntax)
@given(st.text(alphabet="ab 1.\\*`\n_", max_size=40))
def test_prose_is_as_long_as_its_text(syntax: Syntax, text: str) -> None:
    assert len(Text(text, "de", syntax).prose) == len(text)

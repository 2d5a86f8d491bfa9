"""Texts made to break a tool are checked like any other: no crash, no hang, a finding or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.checks.message import page_of
from sphinx_cluster.markup import Syntax
from sphinx_cluster.terms.termbase import read_termbase
from tests.unit.checks.hostile import RIGHT_TO_LEFT, nested, texts
from tests.unit.checks.samples import findings, found_in, page, pair
from tests.unit.manual_pages import ROOT

PLAIN = "A short sentence with 3 words in it."
LENGTH = 3_000


@pytest.mark.parametrize("syntax", Syntax)
@pytest.mark.parametrize("sign", texts(LENGTH))
def test_a_sign_repeated_is_checked_as_source_and_as_translation(sign: str, syntax: Syntax) -> None:
    text = texts(LENGTH)[sign]
    units = (pair(PLAIN, text), pair(text, PLAIN), pair(text, f"{text}x"))
    for finding in findings([page(*units, syntax=syntax)]):
        assert 0 <= finding.start <= finding.end <= len(finding.msgstr)
        assert finding.message()


@pytest.mark.parametrize("syntax", Syntax)
def test_ten_thousand_nested_brackets_are_checked(syntax: Syntax) -> None:
    text = nested(10_000)
    assert not found_in(text, text, "brackets", syntax=syntax)
    found = found_in(text, text[:-1], "brackets", syntax=syntax)
    assert [one.check for one in found] == ["brackets"]


def test_a_megabyte_in_one_entry_is_checked() -> None:
    words = "Das Netzwerk öffnet seine Türen, und **alle** kommen. "
    text = words * (1_000_000 // len(words))
    found = found_in(PLAIN, text, source="en", language="de")
    assert "length" in {one.check for one in found}


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\u202e", "\u2066", "\ufeff"])
def test_a_control_character_is_named(char: str) -> None:
    found = found_in(PLAIN, f"Ein kurzer{char} Satz mit 3 Wörtern.")
    assert [one.check for one in found] == ["hidden-characters"]
    assert f"U+{ord(char):04X}" in found[0].message()


@pytest.mark.parametrize(("source", "text"), RIGHT_TO_LEFT)
@pytest.mark.parametrize("language", ["he", "ar"])
def test_a_good_text_from_right_to_left_raises_nothing(
    source: str, text: str, language: str
) -> None:
    assert not found_in(source, text, language=language)


def test_a_defect_in_a_text_from_right_to_left_is_found() -> None:
    source, text = RIGHT_TO_LEFT[0]
    found = found_in(source, text.replace("%(name)s", "%(nome)s"), language="he")
    assert "placeholder" in {one.check for one in found}


@pytest.mark.parametrize("check", ["[", "(a+)+$", "*", "\\", "(?P<", "numbers|length", "%(x)s"])
def test_a_skip_comment_with_an_expression_is_told_of_and_switches_nothing_off(check: str) -> None:
    unit = pair("It has 3 parts.", "Es hat 4 Teile.", f"sphinx-cluster: skip={check} why not")
    found = {one.check: one for one in findings([page(unit)])}
    assert set(found) == {"numbers", "skip-comment"}
    assert check in found["skip-comment"].message()


def test_a_skip_comment_of_a_megabyte_is_told_of() -> None:
    unit = pair("A page.", "Eine Seite.", f"sphinx-cluster: skip={'a' * 1_000_000} why")
    assert [one.check for one in findings([page(unit)])] == ["skip-comment"]


def test_terms_are_looked_for_in_any_text() -> None:
    terms, _ = read_termbase(ROOT / "locale" / "terms.csv")
    units = "\n\n".join(
        f"msgid {_quoted(f'{number} {text}')}\nmsgstr {_quoted(text)}"
        for number, text in enumerate(texts(LENGTH).values())
    )
    catalog = parse(units.encode(), Path("page.po"))
    one = page_of(catalog, language="de", source_language="en", terms=terms)
    assert len(one.entries) == len(texts(LENGTH))
    findings([one], ["term", "forbidden-term"])


def _quoted(text: str) -> str:
    """Return *text* as a string of a PO file."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'

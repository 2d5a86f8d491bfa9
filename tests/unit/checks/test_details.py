"""Details that real catalogs taught: what is right is left alone, what is wrong is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.catalogs.unit import Unit
from tests.unit.checks.samples import findings, found_in, page


def test_a_plural_form_for_one_number_may_say_it_in_words() -> None:
    unit = Unit(
        msgid="%(count)s page was deleted.",
        msgid_plural="%(count)s pages were deleted.",
        msgstr=("Eine Seite wurde gelöscht.", "%(count)s Seiten wurden gelöscht."),
    )
    assert not findings([page(unit)])
    lost = replace(unit, msgstr=(unit.msgstr[0], "Seiten wurden gelöscht."))
    assert [(one.check, one.form) for one in findings([page(lost)])] == [("placeholder", 1)]


@pytest.mark.parametrize("text", ["Ein „Wort“ .", "Ein Wort (siehe oben) .", "Ein Wort ."])
def test_a_space_before_a_full_stop_is_found_behind_any_sign(text: str) -> None:
    found = found_in("A word.", text, "white-space")
    assert [(one.start, one.replacement) for one in found] == [(len(text) - 2, "")]


def test_an_option_whose_two_hyphens_became_a_dash_is_found() -> None:
    assert found_in("Type `run --all`.", "Geben Sie `run –all` ein.", "literal")


@pytest.mark.parametrize(("times", "told"), [(3, 3), (20, 20), (21, 20), (200, 20)])
def test_a_text_full_of_one_mistake_is_told_of_some_times_only(times: int, told: int) -> None:
    assert len(found_in("A word.", f"{'ein  ' * times}Wort", "white-space")) == told


def test_a_report_does_not_outgrow_a_long_text() -> None:
    assert len(found_in("A word.", "ein  " * 100_000 + "Wort", "white-space")) == 1


def test_a_word_that_stands_twice_at_the_end_of_a_links_text_is_found() -> None:
    assert found_in("See [the page](a.md).", "Siehe [die Seite Seite](a.md).", "doubled-word")


OBSOLETE = '#~ msgid ""\n#~ "A page\\n"\n#~ "of it"\n#~ msgstr "Eine Seite"\n'


@pytest.mark.parametrize("before", ["", "# a remark\n", "#, fuzzy\n", '#~| msgid "Old"\n'])
def test_an_obsolete_entry_is_read_however_it_is_written(before: str) -> None:
    text = f'msgid ""\nmsgstr ""\n\n{before}{OBSOLETE}\n{OBSOLETE.replace("page", "place")}'
    first, second = list(parse(text.encode(), page().path).units())
    assert (first.msgid, first.obsolete) == ("A page\nof it", True)
    assert (second.msgid, second.msgstr) == ("A place\nof it", ("Eine Seite",))

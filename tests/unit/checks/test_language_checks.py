"""Checks that look at several translations at once: what the others say decides what is wrong."""

from __future__ import annotations

import pytest
from docutils.utils.smartquotes import smartchars

from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.message import Page, page_of
from sphinx_cluster.checks.run import run
from sphinx_cluster.markup import Syntax
from tests.unit.checks.samples import checks, findings, page, pair

Pairs = list[tuple[str, str]]
SIE: Pairs = [("Open it.", "Öffnen Sie es."), ("Close it.", "Schließen Sie es.")]
DU: Pairs = [("Save it.", "Jetzt sichere du es."), ("Lose it.", "Verliere dein Heft.")]


def said(name: str, *pages: Pairs, language: str = "de", source: str = "en") -> list[str]:
    """Return what a check says of *pages*: the spot, and behind it the sentence."""
    read = [
        page(*(pair(*one) for one in some), name=f"{n}.po", language=language, source=source)
        for n, some in enumerate(pages)
    ]
    found = findings(read, [name])
    return [f"{one.msgstr[one.start : one.end] or one.msgstr}: {one.message()}" for one in found]


# --- address-form --------------------------------------------------------------------------------


def test_what_a_page_says_more_often_counts() -> None:
    assert said("address-form", [*SIE, DU[0]]) == [
        'du: this addresses the reader as "du"; the rest says "Sie"'
    ]
    assert said("address-form", [*DU, SIE[0]]) == [
        'Sie: this addresses the reader as "Sie"; the rest says "du"'
    ]


def test_a_page_is_judged_by_itself() -> None:
    assert said("address-form", SIE, DU) == []


def test_a_page_that_says_both_equally_often_is_judged_by_all_pages() -> None:
    both = [SIE[0], DU[0]]
    assert said("address-form", both) == []
    assert said("address-form", both, SIE) == [
        'du: this addresses the reader as "du"; the rest says "Sie"'
    ]
    assert said("address-form", both, DU) == [
        'Sie: this addresses the reader as "Sie"; the rest says "du"'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nun geht dich das an.",
        "Nun gefällt dir das.",
        "Nun ist das deinem Haus nah.",
        "Du gehst.",
        "Nun geht euch das an.",
        "Nun sind das eure Häuser.",
        "Nun ist das Euer Haus.",
    ],
)
def test_every_informal_word_counts(text: str) -> None:
    assert len(said("address-form", [*SIE, ("Now.", text)])) == 1


@pytest.mark.parametrize(
    "text", ["Nun danken wir Ihnen.", "Nun ist das Ihr Haus.", "Nun ist das Ihrem Haus nah."]
)
def test_every_formal_word_counts(text: str) -> None:
    assert len(said("address-form", [*DU, ("Now.", text)])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sie gehen.",
        "Das ist so. Sie gehen.",
        "Das ist so: Sie gehen.",
        "1. Sie gehen.",
        "Das – Sie gehen.",
        "„Sie gehen.“",
        "Das ist `Sie` im Code.",
        "Die Sie-Form.",
    ],
)
def test_a_word_that_may_mean_a_third_person_does_not_count(text: str) -> None:
    assert said("address-form", [*DU, ("Now.", text)]) == []


@pytest.mark.parametrize("text", ["Ihnen dankt man.", "Das ist so, Ihnen dankt man."])
def test_a_word_that_cannot_counts_wherever_it_stands(text: str) -> None:
    assert len(said("address-form", [*DU, ("Now.", text)])) == 1


def test_a_french_name_is_no_address() -> None:
    assert said("address-form", [*SIE, ("Now.", "Der Cirque du Soleil kommt.")]) == []
    assert len(said("address-form", [*SIE, ("Now.", "Wann kommst du Soleil sehen.")])) == 1


def test_the_form_of_address_is_a_matter_of_german() -> None:
    assert said("address-form", [*SIE, DU[0]], language="en", source="de") == []
    assert len(said("address-form", [*SIE, DU[0]], language="de_AT")) == 1


# --- inconsistent --------------------------------------------------------------------------------


def test_a_source_that_is_translated_in_another_way_is_named_with_the_usual_one() -> None:
    one, other = ("Trade fairs", "Messen"), ("Trade fairs", "Ausstellungen")
    assert said("inconsistent", [one, one, other]) == [
        'Ausstellungen: the same source is "Messen" in 0.po:10'
    ]
    assert said("inconsistent", [one], [other]) == [
        'Ausstellungen: the same source is "Messen" in 0.po:10'
    ]
    assert said("inconsistent", [one], [other, other]) == [
        'Messen: the same source is "Ausstellungen" in 1.po:10'
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Messen", "messen"),
        ("Die Messen", "Die  Messen"),
        ("Die Messen", "Die Messen."),
        ("Die Messen", "Die Messen …"),
        ("gemeinsame", "gemeinsamer"),
        ("gemeinsam", "gemeinsame"),
    ],
)
def test_capitals_spaces_signs_at_the_end_and_endings_make_no_other_way(
    one: str, other: str
) -> None:
    assert said("inconsistent", [("Fairs", one), ("Fairs", other)]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Messen", "Die Messe"),
        ("gemeinsam", "gemeinsames"),
        ("an", "ab"),
        ("gemeinsam", "gemeinsamkeit"),
    ],
)
def test_more_than_an_ending_of_a_single_word_is_another_way(one: str, other: str) -> None:
    wanted = other == "gemeinsames"
    assert bool(said("inconsistent", [("Fairs", one), ("Fairs", other)])) is not wanted


def test_the_place_of_the_usual_translation_is_shown_with_its_folder() -> None:
    units = (pair("Fairs", "Messen"), pair("Fairs", "Messen"), pair("Fairs", "Feste"))
    (found,) = findings([page(*units, name="locale/de/LC_MESSAGES/news/may.po")], ["inconsistent"])
    assert found.message() == 'the same source is "Messen" in news/may.po:10'


def test_texts_in_another_context_or_from_another_language_are_other_texts() -> None:
    menu = Unit(msgid="Open", msgctxt="menu", msgstr=("Öffnen",))
    door = Unit(msgid="Open", msgctxt="door", msgstr=("Offen",))
    assert findings([page(menu, door)], ["inconsistent"]) == []
    pages = [page(pair("Pain", "Brot"), source="fr"), page(pair("Pain", "Schmerz"), name="b.po")]
    assert findings(pages, ["inconsistent"]) == []


def test_a_long_translation_is_shown_by_its_beginning() -> None:
    long = "Wort " * 20
    (found,) = said("inconsistent", [("A", long), ("A", long), ("A", "Kurz")])
    shown = found.partition('"')[2].partition('"')[0]
    assert shown == long[:59] + "…"
    whole = "w" * 60
    (found,) = said("inconsistent", [("A", whole), ("A", whole), ("A", "Kurz")])
    assert f'"{whole}"' in found


def test_each_plural_form_is_compared_with_its_own() -> None:
    one = Unit(msgid="a day", msgid_plural="days", msgstr=("ein Tag", "Tage"))
    other = Unit(msgid="a day", msgid_plural="days", msgstr=("ein Tag", "alle Zeit"))
    found = findings([page(one, one, other)], ["inconsistent"])
    assert [(one.form, one.msgstr) for one in found] == [(1, "alle Zeit")]


# --- untranslated --------------------------------------------------------------------------------

COPY = "this is the source, not a translation"


@pytest.mark.parametrize(
    "text",
    [
        "The list of all events",
        "All events are listed here.",
        "This is the house.",
        "the List of the events",
    ],
)
def test_a_copy_with_words_of_its_own_grammar_is_no_translation(text: str) -> None:
    assert said("untranslated", [(text, text)]) == [f"{text}: {COPY}"]


@pytest.mark.parametrize(
    "text",
    [
        "Sampleville",
        "Battery Show Europe",
        "Museum of Modern Art",
        "`the list of all`",
        "``the list of all``",
        "sphinx-build -b html",
        "of it",
        "2023 – 2025",
    ],
)
def test_names_code_and_what_is_hardly_a_text_may_be_copied(text: str) -> None:
    assert said("untranslated", [(text, text)]) == []


def test_words_that_are_translated_elsewhere_tell_a_copy() -> None:
    known = [("big events", "große Feste"), ("small events", "kleine Feste")]
    assert said("untranslated", [*known, ("Events", "Events")]) == []
    more = [*known, ("good events", "gute Feste")]
    assert said("untranslated", [*more, ("Events", "Events")]) == [f"Events: {COPY}"]
    kept = [*more, ("live events", "Live-Events")]
    assert said("untranslated", [*kept, ("Events", "Events")]) == []
    assert said("untranslated", [*known, ("Big events", "Big events")]) == [f"Big events: {COPY}"]


def test_a_copy_that_differs_in_nothing_but_signs_is_one() -> None:
    assert said("untranslated", [("The list of events.", "The list of events")]) == [
        f"The list of events: {COPY}"
    ]
    assert said("untranslated", [("The list of events.", "Die Liste of events")]) == []


def test_a_page_in_a_variety_of_its_own_language_may_copy() -> None:
    text = "The list of all events"
    assert said("untranslated", [(text, text)], language="en_GB") == []
    german = "Die Liste aller Feste ist hier."
    assert len(said("untranslated", [(german, german)], source="de", language="en")) == 1


# --- quotation-marks -----------------------------------------------------------------------------

QUOTES = {
    language.replace("-ch", "_CH"): tuple(mark.strip("\u00a0\u202f") for mark in marks[:2])
    for language, marks in smartchars.quotes.items()
    if "x-altquot" not in language and language != "zh-tw"
}
"""The marks that docutils sets in each language for straight ones."""


@pytest.mark.parametrize("language", sorted(QUOTES))
def test_the_marks_that_docutils_sets_in_a_language_are_right_there(language: str) -> None:
    opening, closing = QUOTES[language]
    assert (
        said("quotation-marks", [("A “b” c", f"A {opening}b{closing} c")], language=language) == []
    )


@pytest.mark.parametrize(
    ("language", "usual"),
    [
        *(("de", "„…“"), ("de_CH", "«…»"), ("fr", "«…»"), ("pl", "„…”"), ("sv", "”…”")),
        *(("en", "“…”"), ("nl", "“…”"), ("da", "»…«"), ("ru", "«…»"), ("nb", "«…»")),
        *(("sr", "„…“"), ("hr", "„…”"), ("lv", "«…»"), ("es", "«…»"), ("tr", "“…”")),
    ],
)
def test_marks_of_no_language_are_told_of_with_those_of_this_one(language: str, usual: str) -> None:
    (found,) = said("quotation-marks", [("A “b” c", "A “b« c")], language=language)
    assert found == f"“b«: the quotation marks “…« should be {usual} in this language"


# --- entries -------------------------------------------------------------------------------------


def entries(text: str, *, header: str = "nplurals=2; plural=n != 1;") -> list[str]:
    """Return what the checks of entries say of a catalog of *text*."""
    head = f'msgid ""\nmsgstr "Plural-Forms: {header}\\n"\n\n'
    catalog = parse((head + text).encode(), page().path)
    names = ("plural-forms", "empty", "stale", "unreviewed")
    read = page_of(catalog, language="de", source_language="en")
    found = run([read], {name: checks()[name] for name in names})
    return [f"{one.line} {one.severity} {one.check}: {one.message()}" for one in found]


def plural(*answers: str) -> str:
    lines = "".join(f'msgstr[{n}] "{answer}"\n' for n, answer in enumerate(answers))
    return f'msgid "%d day"\nmsgid_plural "%d days"\n{lines}'


def test_a_plural_has_as_many_forms_as_the_header_declares() -> None:
    wrong = "4 error plural-forms: there are %s plural forms; the header of the catalog declares 2"
    assert entries(plural("a", "b")) == []
    assert entries(plural("a")) == [wrong % "1"]
    assert entries(plural("a", "b", "c")) == [wrong % "3"]
    assert entries(plural("a"), header="") == []


def test_a_form_that_is_empty_is_named() -> None:
    assert entries(plural("a", "")) == [
        "4 info empty: there is no translation yet",
        "4 error plural-forms: the plural form msgstr[1] is empty",
    ]
    assert [line.split(":")[0] for line in entries(plural("", ""))] == ["4 info empty"]


def test_forms_without_a_plural_are_named() -> None:
    text = 'msgid "day"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
    assert entries(text) == [
        "4 error plural-forms: there are 2 forms, but the source has no plural"
    ]


@pytest.mark.parametrize(
    ("above", "check"),
    [
        ("", None),
        ("#, fuzzy\n", "stale"),
        ("#, c-format\n", None),
        ('#, fuzzy\n#| msgid "Daily"\n', "stale"),
        ("# machine-translated: deepl, 2026-11-22\n#, fuzzy\n", "unreviewed"),
        ("# translation-memory: 100%, a.po\n#, fuzzy\n", "unreviewed"),
        ("# translation-memory: 87%, a.po\n#, fuzzy\n", "unreviewed"),
        ('# machine-translated: deepl\n#, fuzzy\n#| msgid "Daily"\n', "stale"),
        ("# machine-translated: deepl, 2026-11-22\n", None),
    ],
)
def test_the_state_of_a_translation_is_told(above: str, check: str | None) -> None:
    found = entries(f'{above}msgid "Day"\nmsgstr "Tag"\n')
    assert [line.split(":")[0].split()[2] for line in found] == ([check] if check else [])


def test_obsolete_entries_are_not_checked() -> None:
    assert entries('#~ msgid "Day"\n#~ msgstr ""\n') == []


# --- languages and syntaxes ----------------------------------------------------------------------


def read_as(*references: str) -> list[str]:
    """Return the syntax of each entry of a catalog with these references."""
    text = "\n\n".join(
        f'{f"#: {one}" if one else "#."}\nmsgid "{n}"\nmsgstr "x"'
        for n, one in enumerate(references)
    )
    catalog = parse(text.encode(), page().path)
    read = page_of(catalog, language="de", source_language="en")
    return [entry.syntax.value for entry in read.entries]


def test_references_tell_the_markup_of_a_text_else_those_of_most_others_else_myst() -> None:
    assert read_as("a.rst:3", "b.md") == ["rst", "myst"]
    assert read_as("a.rst:3", "", "b.rst", "c.md") == ["rst", "rst", "rst", "myst"]
    assert read_as("", "") == ["myst", "myst"]


def test_a_syntax_that_is_said_counts_for_all() -> None:
    catalog = parse(b'#: a.rst\nmsgid "a"\nmsgstr "b"\n', page().path)
    read: Page = page_of(catalog, language="de", source_language="en", syntax=Syntax.MYST)
    assert [entry.syntax for entry in read.entries] == [Syntax.MYST]

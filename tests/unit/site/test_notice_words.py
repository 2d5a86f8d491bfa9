"""The notice reads well in both languages, whatever the figures are."""

from __future__ import annotations

import pytest
from babel import Locale

from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.localize.passages import ALONE, FIRST, LAST, PageTranslation, Passage
from sphinx_cluster.progress import State
from sphinx_cluster.site.notice import NoticeWords, figures

MACHINE = Passage(state=State.UNREVIEWED, original=False)
WITHHELD = Passage(state=State.UNREVIEWED, original=True)
STALE = Passage(state=State.STALE, original=True)
EMPTY = Passage(state=State.EMPTY, original=True)


def words(language: str) -> NoticeWords:
    source = "en" if language == "de" else "de"
    return NoticeWords(labels=labels_for(language), locale=Locale.parse(language), source=source)


def page(**passages: int) -> PageTranslation:
    by_name = {"machine": MACHINE, "withheld": WITHHELD, "stale": STALE, "empty": EMPTY}
    counts = {by_name[name]: count for name, count in passages.items()}
    return PageTranslation(source="de", total=20, passages=counts)


@pytest.mark.parametrize(
    ("found", "english", "german"),
    [
        (
            page(machine=1),
            "On this page: 1 machine-translated passage, not yet reviewed.",
            "Auf dieser Seite: 1 maschinell übersetzte Textstelle, noch nicht geprüft.",
        ),
        (
            page(empty=1),
            "On this page: 1 passage in German (not translated).",
            "Auf dieser Seite: 1 Textstelle auf Englisch (nicht übersetzt).",
        ),
        (
            page(machine=2, stale=1, empty=3, withheld=1),
            "On this page: 2 machine-translated passages, not yet reviewed; 5 passages in German "
            "(1 translation not reviewed, 1 translation outdated, 3 not translated).",
            "Auf dieser Seite: 2 maschinell übersetzte Textstellen, noch nicht geprüft; "
            "5 Textstellen auf Englisch "
            "(1 Übersetzung nicht geprüft, 1 Übersetzung veraltet, 3 nicht übersetzt).",
        ),
        (
            page(empty=20),
            "This page has not been translated yet; it is in German.",
            "Diese Seite ist noch nicht übersetzt; sie ist auf Englisch.",
        ),
    ],
)
def test_the_notice_is_one_sentence_with_figures(
    found: PageTranslation, english: str, german: str
) -> None:
    assert words("en").notice(found) == english
    assert words("de").notice(found) == german


@pytest.mark.parametrize(
    ("passage", "place", "english"),
    [
        (MACHINE, ALONE, "Machine translation, not reviewed:"),
        (MACHINE, FIRST, "Machine translation, not reviewed, from here on:"),
        (MACHINE, LAST, "End of the machine translation."),
        (EMPTY, ALONE, "In German:"),
        (STALE, FIRST, "In German from here on:"),
        (WITHHELD, LAST, "End of the text in German."),
    ],
)
def test_a_mark_says_what_begins_and_what_ends(passage: Passage, place: str, english: str) -> None:
    assert words("en").mark(passage, place) == english
    assert "%(" not in words("de").mark(passage, place)


def test_a_language_without_labels_of_its_own_reads_english() -> None:
    swedish = NoticeWords(labels=labels_for("sv"), locale=Locale.parse("sv"), source="de")
    assert swedish.link() == "Original in German"
    assert swedish.spoken.language == "en"
    assert words("de").spoken.language == "de"


def test_templates_are_told_the_same_figures() -> None:
    assert figures(page(machine=2, stale=1, empty=3, withheld=1), "../de/x.html") == {
        "total": 20,
        "reviewed": 13,
        "percent": 65,
        "unreviewed": 3,
        "outdated": 1,
        "untranslated": 3,
        "original": 5,
        "source": "de",
        "address": "../de/x.html",
    }

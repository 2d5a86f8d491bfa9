"""Only what can be changed with certainty is changed in a translation."""

from __future__ import annotations

import pytest

from sphinx_cluster.catalogs.reuse import adapted
from sphinx_cluster.catalogs.translations import skeleton

CERTAIN = {
    "link": (
        "See the [list](a.md), please.",
        "See the [list](b/c.md#top), please.",
        "Siehe die [Liste](a.md), bitte.",
        "Siehe die [Liste](b/c.md#top), bitte.",
    ),
    "bare address": (
        "Visit https://old.example/x?y=1.",
        "Visit https://new.example/.",
        "Besuchen Sie https://old.example/x?y=1!",
        "Besuchen Sie https://new.example/!",
    ),
    "reStructuredText link": (
        "See `the list <a.html>`_ and `it <b.html>`__.",
        "See `the list <c.html>`_ and `it <b.html>`__.",
        "Siehe `sie <b.html>`__ und `die Liste <a.html>`_.",
        "Siehe `sie <b.html>`__ und `die Liste <c.html>`_.",
    ),
    "role target": (
        "Meet us at {event}`fair-2023`, {event}`the fair <fair-2023>`.",
        "Meet us at {event}`fair-2024`, {event}`the fair <fair-2024>`.",
        "Treffen Sie uns: {event}`die Messe <fair-2023>`, {event}`fair-2023`.",
        "Treffen Sie uns: {event}`die Messe <fair-2024>`, {event}`fair-2024`.",
    ),
    "domain role": (
        "See :py:func:`a.b`.",
        "See :py:func:`a.c`.",
        "Siehe :py:func:`a.b`.",
        "Siehe :py:func:`a.c`.",
    ),
    "year": ("Since 2023 in Ulm.", "Since 2024 in Ulm.", "Seit 2023 in Ulm.", "Seit 2024 in Ulm."),
    "two numbers swapped": (
        "From 3 to 5 days.",
        "From 5 to 3 days.",
        "Von 3 bis 5 Tagen.",
        "Von 5 bis 3 Tagen.",
    ),
    "white space": ("a  few words", "a few words", "ein paar Wörter", "ein paar Wörter"),
}
UNCERTAIN = {
    "a word changed": ("See [it](a.md).", "Read [it](b.md).", "Siehe [es](a.md)."),
    "one is singular": ("2 partners", "1 partner", "2 Partner"),
    "same words, but one is singular": ("2 Partner", "1 Partner", "2 partners"),
    "article before a vowel": ("7 km Weg", "8 km Weg", "a 7 km walk"),
    "number written otherwise": ("3.5 km", "4.5 km", "3,5 km"),
    "number as a word": ("2 km", "3 km", "zwei km"),
    "number within a name": ("See A4-7.", "See A4-8.", "Siehe A4-7."),
    "ordinal": ("im 2. Jahr", "im 3. Jahr", "in the 2nd year"),
    "target localised": ("[x](en/a.md)", "[x](en/b.md)", "[x](de/a.md)"),
    "target lost": ("[x](a.md) and [y](a.md)", "[x](b.md) and [y](b.md)", "[x](a.md) und y"),
    "one token became two": ("[x](a.md) [y](a.md)", "[x](a.md) [y](b.md)", "[x](a.md) [y](a.md)"),
    "text of a label": ("{guilabel}`Save-1`", "{guilabel}`Keep-1`", "{guilabel}`Save-1`"),
    "code": ("Run `a-1` now", "Run `b-1` now", "Jetzt `a-1` starten"),
}


@pytest.mark.parametrize(("old", "new", "answer", "expected"), CERTAIN.values(), ids=CERTAIN)
def test_a_certain_change_is_made_in_the_translation(
    old: str, new: str, answer: str, expected: str
) -> None:
    done = adapted(skeleton(old), skeleton(new), answer, "de")
    assert done is not None
    assert done[0] == expected


@pytest.mark.parametrize(("old", "new", "answer"), UNCERTAIN.values(), ids=UNCERTAIN)
def test_an_uncertain_change_is_not_made(old: str, new: str, answer: str) -> None:
    assert adapted(skeleton(old), skeleton(new), answer, "en") is None


def test_plural_rules_are_those_of_the_language_translated_into() -> None:
    old, new = skeleton("22 Tage"), skeleton("25 Tage")
    assert adapted(old, new, "22 days", "en") == ("25 days", "22 → 25")
    assert adapted(old, new, "22 dni", "pl") is None


def test_what_changed_is_said() -> None:
    done = adapted(skeleton("[a](x.md) 4"), skeleton("[a](y.md)  5"), "[b](x.md) 4", "de")
    assert done == ("[b](y.md) 5", "x.md → y.md, 4 → 5")

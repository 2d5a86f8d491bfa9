"""Translations put into every state that is no good one are found, by what is wrong with them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.message import Entry
from sphinx_cluster.checks.run import run
from tests.unit.checks.defects import good_pages
from tests.unit.checks.samples import checks
from tests.unit.checks.test_seeded_defects import EACH_LANGUAGE, MOST, place, sample

MACHINE = "machine-translated: libre, 2026-11-22"
FORMS = 2
STATES: Mapping[str, tuple[str, Callable[[Unit], Unit]]] = {
    "no translation": ("empty", lambda unit: replace(unit, msgstr=("",))),
    "no form translated": (
        "empty",
        lambda unit: replace(unit, msgid_plural=f"{unit.msgid} (n)", msgstr=("", "")),
    ),
    "a changed source": (
        "stale",
        lambda unit: replace(unit, flags=("fuzzy",), previous_msgid=f"Once {unit.msgid}"),
    ),
    "a doubtful translation": ("stale", lambda unit: replace(unit, flags=("fuzzy",))),
    "a machine's translation": (
        "unreviewed",
        lambda unit: replace(unit, flags=("fuzzy",), comments=(MACHINE,)),
    ),
    "a translation from the memory": (
        "unreviewed",
        lambda unit: replace(
            unit, flags=("fuzzy",), comments=("translation-memory: 87%, locale/a.po",)
        ),
    ),
    "a form too many": (
        "plural-forms",
        lambda unit: replace(unit, msgid_plural=unit.msgid, msgstr=unit.msgstr * (FORMS + 1)),
    ),
    "a form missing": ("plural-forms", lambda unit: replace(unit, msgid_plural=unit.msgid)),
    "an empty form": (
        "plural-forms",
        lambda unit: replace(unit, msgid_plural=unit.msgid, msgstr=(*unit.msgstr, "")),
    ),
    "forms without a plural": (
        "plural-forms",
        lambda unit: replace(unit, msgstr=unit.msgstr * FORMS),
    ),
}
"""Each state, by what is wrong: the check that should tell, and what puts a good unit into it."""


@EACH_LANGUAGE
@pytest.mark.parametrize("state", STATES)
def test_a_unit_in_a_bad_state_is_found(state: str, language: str) -> None:
    name, change = STATES[state]
    rng = random.Random(2026)  # noqa: S311 (no secret)
    wrong = {place(message) for message in sample(rng, language)}

    def seeded(path: object, entry: Entry) -> Entry:
        unit = change(entry.unit) if (path, entry.line) in wrong else entry.unit
        return replace(entry, unit=unit, forms=FORMS)

    pages = [
        replace(page, entries=tuple(seeded(page.path, entry) for entry in page.entries))
        for page in good_pages(language)
    ]
    before = {(one.path, one.line) for one in run(good_pages(language), {name: checks()[name]})}
    found = {(one.path, one.line) for one in run(pages, {name: checks()[name]})}
    assert len(wrong) == MOST
    assert found - before == wrong - before
    assert len(wrong - before) >= MOST * 0.9

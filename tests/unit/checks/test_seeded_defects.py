"""Defects put into good translations are found; the good ones raise nothing."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from sphinx_cluster.checks.message import Entry, Message, Page
from sphinx_cluster.checks.run import run
from tests.unit.checks.defects import DEFECTS, LANGUAGES, good_messages, good_pages
from tests.unit.checks.samples import checks

MOST = 100
NEEDED = 0.9
STATES = {"unreviewed", "stale", "empty"}
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def only(*names: str) -> Mapping[str, object]:
    return {name: checks()[name] for name in names}


def with_text(entry: Entry, text: str) -> Entry:
    """Return *entry* with another translation and no comments."""
    return replace(entry, unit=replace(entry.unit, msgstr=(text,), comments=()))


def share_found(name: str, pages: Sequence[Page], wrong: set[tuple[object, int]]) -> float:
    """Return which share of the *wrong* places the check *name* finds."""
    found = {(one.path, one.line) for one in run(pages, {name: checks()[name]})}
    return len(wrong & found) / len(wrong)


def changed(pages: Sequence[Page], texts: Mapping[tuple[object, int], str]) -> list[Page]:
    """Return *pages* with other translations at some places."""
    return [
        replace(
            page,
            entries=tuple(
                with_text(entry, texts[page.path, entry.line])
                if (page.path, entry.line) in texts
                else entry
                for entry in page.entries
            ),
        )
        for page in pages
    ]


def sample(rng: random.Random, language: str) -> list[Message]:
    """Return a hundred translations, or half of them if there are fewer than two hundred."""
    messages = good_messages(language)
    return rng.sample(messages, min(MOST, len(messages) // 2))


def place(message: Message) -> tuple[object, int]:
    return message.page.path, message.entry.line


@EACH_LANGUAGE
def test_good_translations_raise_nothing(language: str) -> None:
    found = run(good_pages(language), checks())
    assert not [one for one in found if one.check not in STATES]


@EACH_LANGUAGE
@pytest.mark.parametrize("kind", DEFECTS)
def test_a_seeded_defect_is_found(kind: str, language: str) -> None:
    name, defect = DEFECTS[kind]
    rng = random.Random(2026)  # noqa: S311 (no secret)
    messages = list(good_messages(language))
    rng.shuffle(messages)
    texts: dict[tuple[object, int], str] = {}
    for message in messages:
        text = defect(message, rng)
        if text is not None and len(texts) < MOST:
            texts[place(message)] = text
    assert len(texts) == MOST
    assert share_found(name, changed(good_pages(language), texts), set(texts)) >= NEEDED


@EACH_LANGUAGE
def test_a_copy_of_the_source_is_found_where_most_is_translated(language: str) -> None:
    rng = random.Random(2026)  # noqa: S311 (no secret)
    some = sample(rng, language)
    texts = {place(message): message.source.text for message in some}
    assert share_found("untranslated", changed(good_pages(language), texts), set(texts)) >= NEEDED


@EACH_LANGUAGE
def test_another_translation_of_the_same_source_is_found(language: str) -> None:
    rng = random.Random(2026)  # noqa: S311 (no secret)
    texts = {place(message): "Etwas ganz anderes." for message in sample(rng, language)}
    twice = [replace(page, path=page.path.with_suffix(".copy")) for page in good_pages(language)]
    pages = [*good_pages(language), *twice, *changed(good_pages(language), texts)]
    pages[-len(twice) :] = [
        replace(page, path=page.path.with_suffix(".other")) for page in pages[-len(twice) :]
    ]
    wrong = {(path.with_suffix(".other"), line) for path, line in texts}  # type: ignore[attr-defined]
    assert share_found("inconsistent", pages, wrong) >= NEEDED

"""Words put into good translations that should not stand there, or be called so, are found."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_cluster.checks.message import Message
from sphinx_cluster.checks.run import run
from sphinx_cluster.terms.matching import found_in
from sphinx_cluster.terms.termbase import Termbase, read_termbase
from tests.unit.checks.defects import good_messages, good_pages
from tests.unit.checks.samples import checks
from tests.unit.checks.test_seeded_defects import (
    EACH_LANGUAGE,
    MOST,
    NEEDED,
    changed,
    place,
    sample,
    share_found,
)

CASES: Sequence[Callable[[str], str]] = (str, str.capitalize)


def _written(
    forms: Mapping[str, str], write: Callable[[str], str]
) -> Callable[[re.Match[str]], str]:
    return lambda found: write(forms[found[0]])


def test_du_among_sie_is_found() -> None:
    forms = {
        "Sie": "du",
        "Ihnen": "dir",
        "Ihr": "dein",
        "Ihre": "deine",
        "Ihren": "deinen",
        "Ihrer": "deiner",
        "Ihrem": "deinem",
    }
    pattern = re.compile(rf"(?<=[a-zäöüß,] )(?:{'|'.join(forms)})\b")
    by_page: dict[object, list[Message]] = {}
    for one in good_messages("de"):
        if pattern.search(one.translation.prose):
            by_page.setdefault(one.page.path, []).append(one)
    seeded, found = 0, 0.0
    for number, write in ((number, write) for number in range(MOST) for write in CASES):
        texts = {
            place(some[number]): pattern.sub(_written(forms, write), some[number].translation.text)
            for some in by_page.values()
            if len(some) >= max(3, number + 1)
        }
        if seeded >= MOST or not texts:
            break
        seeded += len(texts)
        found += len(texts) * share_found(
            "address-form", changed(good_pages("de"), texts), set(texts)
        )
    assert seeded >= MOST
    assert found / seeded >= NEEDED


TERMS = """en,de,forbidden
page,Seite,{0}
catalog,Katalog,{0}
translation,Übersetzung,{0}
text,Text,{0}
event,Veranstaltung,{0}
project,Projekt,{0}
"""


def seeded_with(terms: Termbase, language: str, word: str) -> dict[tuple[object, int], str]:
    """Return translations in which *word* stands for a term that is in the source."""
    texts: dict[tuple[object, int], str] = {}
    for message in good_messages(language):
        source, text = message.source, message.translation.text
        for term in terms.in_text(source.text, source.language, language):
            changed_text = re.sub(rf"\b{re.escape(term.target)}\w*", word, text)
            if changed_text != text and not found_in(term, changed_text, language):
                texts.setdefault(place(message), changed_text)
    return dict(list(texts.items())[:MOST])


@EACH_LANGUAGE
@pytest.mark.parametrize("name", ["term", "forbidden-term"])
def test_a_term_that_is_not_used_is_found(name: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(TERMS.format("Dingsda" if name == "forbidden-term" else ""), encoding="utf-8")
    terms, problems = read_termbase(path)
    assert not problems
    texts = seeded_with(terms, language, "Dingsda")
    assert len(texts) == MOST
    pages = [replace(page, terms=terms) for page in changed(good_pages(language), texts)]
    assert share_found(name, pages, set(texts)) >= NEEDED


@EACH_LANGUAGE
def test_a_comment_that_switches_off_nothing_is_found(language: str) -> None:
    rng = random.Random(2026)  # noqa: S311 (no secret)
    wrong = {place(message) for message in sample(rng, language)}
    comments = ("sphinx-cluster: skip=numbers they are right", "sphinx-cluster: skip=nubmers why")
    pages = [
        replace(
            page,
            entries=tuple(
                replace(entry, unit=replace(entry.unit, comments=(rng.choice(comments),)))
                if (page.path, entry.line) in wrong
                else entry
                for entry in page.entries
            ),
        )
        for page in good_pages(language)
    ]
    assert len(wrong) == MOST
    found = run(pages, {name: checks()[name] for name in ("skip-comment", "numbers")})
    assert len(wrong & {(one.path, one.line) for one in found}) >= NEEDED * MOST

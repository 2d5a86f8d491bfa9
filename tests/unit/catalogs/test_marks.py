"""Marks say which translations no person has read: written as designed, read with tolerance."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_cluster.catalogs.marks import ByMachine, FromMemory, Mark, is_mark, mark_of, marked
from sphinx_cluster.catalogs.unit import Unit

MARKS = {
    "machine-translated: libre, 2026-11-22": ByMachine(engine="libre", day=date(2026, 11, 22)),
    "translation-memory: 87%, events/index.po": FromMemory(percent=87, path="events/index.po"),
    "machine-translated: libre": ByMachine(engine="libre", day=None),
    "translation-memory: 100%": FromMemory(percent=100, path=""),
}


@pytest.mark.parametrize(("comment", "mark"), MARKS.items())
def test_a_mark_is_written_and_read_as_designed(comment: str, mark: Mark) -> None:
    assert str(mark) == comment
    assert mark_of(Unit(msgid="a", comments=("mine", comment))) == mark


@pytest.mark.parametrize(
    ("comment", "mark"),
    [
        (
            "  machine-translated:libre ,2026-11-22 ",
            ByMachine(engine="libre", day=date(2026, 11, 22)),
        ),
        ("machine-translated: libre, yesterday", ByMachine(engine="libre", day=None)),
        ("translation-memory: 87 % , a b.po", FromMemory(percent=87, path="a b.po")),
        ("translation-memory: much", None),
        ("was machine-translated: libre, 2026-11-22", None),
    ],
)
def test_a_mark_that_a_person_has_rewritten_is_read_as_far_as_it_can_be(
    comment: str, mark: Mark | None
) -> None:
    assert mark_of(Unit(msgid="a", comments=(comment,))) == mark


def test_a_marked_unit_is_fuzzy_and_has_that_mark_alone() -> None:
    before = Unit(
        msgid="a", comments=("translation-memory: 80%, x.po", "mine"), flags=("c-format",)
    )
    after = marked(before, ByMachine(engine="libre", day=date(2026, 11, 22)))
    assert after.comments == ("mine", "machine-translated: libre, 2026-11-22")
    assert after.flags == ("fuzzy", "c-format")
    assert marked(after, ByMachine(engine="libre", day=date(2026, 11, 22))) == after


def test_a_mark_that_cannot_be_read_is_still_a_mark() -> None:
    assert is_mark("translation-memory: much")
    assert not is_mark("see machine-translated: texts")

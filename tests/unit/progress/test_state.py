"""A unit's state follows from its flags and comments alone, whoever wrote the catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.progress import State, fits_present_text, state_of

ENTRIES: dict[str, tuple[State, bool]] = {
    'msgid "a"\nmsgstr "b"': (State.REVIEWED, True),
    '# machine-translated: libre, 2026-11-22\nmsgid "a"\nmsgstr "b"': (State.REVIEWED, True),
    'msgid "a"\nmsgstr ""': (State.EMPTY, False),
    '#, fuzzy\nmsgid "a"\nmsgstr ""': (State.EMPTY, False),
    'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] ""': (State.EMPTY, False),
    'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "bs"': (State.REVIEWED, True),
    '# machine-translated: libre, 2026-11-22\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (
        State.UNREVIEWED,
        True,
    ),
    '# translation-memory: 100%, x.po\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (State.UNREVIEWED, True),
    '# translation-memory: 87%, x.po\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (State.UNREVIEWED, False),
    '# translation-memory: 99%, x.po\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (State.UNREVIEWED, False),
    '# machine-translated:\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (State.UNREVIEWED, True),
    '# translation-memory: much\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (State.UNREVIEWED, False),
    '#, fuzzy\n#| msgid "old"\nmsgid "a"\nmsgstr "b"': (State.STALE, False),
    '# machine-translated: libre\n#, fuzzy\n#| msgid "old"\nmsgid "a"\nmsgstr "b"': (
        State.STALE,
        False,
    ),
    '#, fuzzy\nmsgid "a"\nmsgstr "b"': (State.STALE, False),
    '# | msgid "old"\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (State.STALE, False),
}


@pytest.mark.parametrize(("entry", "expected"), ENTRIES.items())
def test_an_entry_is_in_the_state_its_marks_say(entry: str, expected: tuple[State, bool]) -> None:
    catalog = parse(f"{entry}\n".encode(), Path("x.po"))
    (unit,) = catalog.units()
    assert (state_of(unit), fits_present_text(unit)) == expected

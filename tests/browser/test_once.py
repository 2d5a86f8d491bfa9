"""What processes share is made once, by whichever is free, and reaches all of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.once import together


def test_each_part_is_made_once_and_reaches_all_who_ask(tmp_path: Path) -> None:
    made: list[str] = []

    def make(folder: Path) -> str:
        made.append(folder.name)
        return folder.name.upper()

    makers = dict.fromkeys(("a", "b", "c", "d"), make)
    with ThreadPoolExecutor(2) as pool:
        got = list(pool.map(lambda _: together(tmp_path / "parts", makers), range(2)))
    assert got == [["A", "B", "C", "D"]] * 2
    assert sorted(made) == ["a", "b", "c", "d"]


def test_what_failed_for_one_fails_for_the_others(tmp_path: Path) -> None:
    def fail(_: Path) -> str:
        raise ValueError("no part")

    with pytest.raises(ValueError, match="no part"):
        together(tmp_path, {"a": fail})
    with pytest.raises(AssertionError, match="another process failed to make a"):
        together(tmp_path, {"a": fail})

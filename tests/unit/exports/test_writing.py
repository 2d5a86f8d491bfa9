"""Files of exports: only inside the folder, each by one export."""

from __future__ import annotations

import pytest

from sphinx_cluster.exports.publication import clean
from sphinx_cluster.exports.writing import is_inside


@pytest.mark.parametrize("path", ["a.txt", "feeds/news.xml", "übung.ics", ".well-known/x", "a..b"])
def test_a_path_below_the_folder_is_inside(path: str) -> None:
    assert is_inside(path)


@pytest.mark.parametrize(
    "path",
    ["", ".", "..", "../a", "a/../../b", "/etc/a", "a//b", "a/", "C:\\a", "C:a", "..\\a", "a\0b"],
)
def test_any_other_path_is_not(path: str) -> None:
    assert not is_inside(path)


def test_control_characters_are_replaced_and_all_others_kept() -> None:
    assert clean("a\x00b\x85c\ud800d\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert clean("Ä\tΩ\n漢😀") == "Ä\tΩ\n漢😀"

"""A mistyped word is answered in the user's language."""

from __future__ import annotations

import pytest

from sphinx_cluster.cli.speech import hint


@pytest.mark.parametrize(
    ("language", "near", "far"),
    [
        ("en_GB.UTF-8", 'did you mean "de"?', "there are: de, fr"),
        ("de_DE.UTF-8", "meinten Sie „de“?", "es gibt: de, fr"),
    ],
)
def test_the_nearest_word_is_offered_else_all_of_them(
    monkeypatch: pytest.MonkeyPatch, language: str, near: str, far: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert hint("dee", ["fr", "de"]) == near
    assert hint("xyz", ["fr", "de"]) == far

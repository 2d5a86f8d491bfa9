"""Sphinx is started with variables that let it start anywhere."""

from __future__ import annotations

import locale

import pytest

from sphinx_cluster.cli.sphinx_runs import environment


def test_a_terminal_whose_locale_is_not_installed_builds_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "xx_YY.UTF-8")
    before = locale.setlocale(locale.LC_ALL)
    assert environment()["LC_ALL"] == "C"
    assert locale.setlocale(locale.LC_ALL) == before


def test_a_locale_that_is_installed_stays_the_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "POSIX")
    assert environment()["LC_ALL"] == "POSIX"

"""The manual explains every name that a plugin may use, in both languages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from sphinx_cluster import api, testing


def explained(page: str) -> dict[str, str]:
    """Return what stands below each name on the page of all names."""
    entries = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", page, re.DOTALL)
    plain = [tuple(unescape(re.sub(r"<[^>]+>", "", one)) for one in entry) for entry in entries]
    return {re.split(r"\W", term, maxsplit=1)[0]: text.strip() for term, text in plain}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_name_for_plugins_is_explained(language: str, docs_site: Path) -> None:
    page = (docs_site / language / "manual" / "plugins" / "api.html").read_text(encoding="utf-8")
    found = explained(page)
    for name in (*api.__all__, *testing.__all__):
        assert found.get(name), name


def test_what_is_no_promise_is_left_out(docs_site: Path) -> None:
    page = (docs_site / "en" / "manual" / "plugins" / "api.html").read_text(encoding="utf-8")
    assert "answer_to" not in page
    assert "place_of_file" not in page


def test_the_names_are_explained_in_german(docs_site: Path) -> None:
    german, english = (
        explained(
            (docs_site / language / "manual" / "plugins" / "api.html").read_text(encoding="utf-8")
        )
        for language in ("de", "en")
    )
    assert not [name for name in english if english[name] == german.get(name)]

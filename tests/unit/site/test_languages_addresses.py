"""Addresses of one page in its languages."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from sphinx_cluster.site.languages import absolute, beside, native_name


@pytest.mark.parametrize(
    ("root", "target", "page", "expected"),
    [
        ("./", "page.html", "https://host/x/de/page.html", "https://host/x/en/page.html"),
        ("../", "a/b.html", "https://host/x/de/a/b.html", "https://host/x/en/a/b.html"),
        ("../", "page/", "https://host/x/de/page/", "https://host/x/en/page/"),
        ("./", "", "https://host/x/de/", "https://host/x/en/"),
        ("../../", "a/b/", "file:///y/de/a/b/", "file:///y/en/a/b/"),
    ],
)
def test_relative_address_leads_to_the_same_page_in_the_other_language(
    root: str, target: str, page: str, expected: str
) -> None:
    assert urljoin(page, beside(root, "en", target)) == expected


def test_absolute_address_starts_with_the_sites() -> None:
    assert absolute("https://host/x/", "de", "a/b.html") == "https://host/x/de/a/b.html"


def test_languages_bear_their_own_names() -> None:
    assert [native_name(code) for code in ("de", "en", "fr")] == ["Deutsch", "English", "français"]

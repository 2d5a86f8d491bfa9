"""The links in a page's head that name its languages."""

from __future__ import annotations

from sphinx_cluster.site.languages import alternates, links

LANGUAGES = ("de", "en")


def test_addresses_are_absolute_when_the_sites_address_is_known() -> None:
    assert alternates(
        languages=LANGUAGES,
        base_url="https://host/x/",
        root="../",
        target="a/b.html",
        home=False,
    ) == [
        ("de", "https://host/x/de/a/b.html"),
        ("en", "https://host/x/en/a/b.html"),
        ("x-default", "https://host/x/de/a/b.html"),
    ]


def test_addresses_are_relative_when_it_is_not() -> None:
    assert alternates(
        languages=LANGUAGES, base_url="", root="../", target="a/b.html", home=False
    ) == [
        ("de", "../../de/a/b.html"),
        ("en", "../../en/a/b.html"),
        ("x-default", "../../de/a/b.html"),
    ]


def test_the_home_pages_default_is_the_start_page() -> None:
    known = alternates(
        languages=LANGUAGES, base_url="https://host/x/", root="./", target="index.html", home=True
    )
    unknown = alternates(
        languages=LANGUAGES, base_url="", root="./", target="index.html", home=True
    )
    assert known[-1] == ("x-default", "https://host/x/")
    assert unknown[-1] == ("x-default", "../index.html")


def test_addresses_are_escaped() -> None:
    drawn = links([("de", 'https://host/"><script>')])
    assert "<script>" not in drawn
    assert drawn.startswith('<link rel="alternate" hreflang="de" href="https://host/&#34;&gt;')

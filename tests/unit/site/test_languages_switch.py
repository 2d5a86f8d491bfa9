"""The language switch's links."""

from __future__ import annotations

from sphinx_cluster.site.languages import language_links


def test_one_link_for_each_language_marks_the_present_one() -> None:
    links = language_links(languages=("de", "en"), current="en", root="./", target="a.html")
    assert [(link.tag, link.name, link.address, link.current) for link in links] == [
        ("de", "Deutsch", "../de/a.html", False),
        ("en", "English", "../en/a.html", True),
    ]


def test_a_single_language_needs_no_switch() -> None:
    assert not language_links(languages=("de",), current="de", root="./", target="a.html")


def test_a_build_in_a_language_the_site_does_not_have_offers_none() -> None:
    assert not language_links(languages=("de", "en"), current="fr", root="./", target="a.html")

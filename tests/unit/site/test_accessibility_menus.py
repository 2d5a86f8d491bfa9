"""Captions and entries of menus name their language where they are not translated."""

from __future__ import annotations

from sphinx_cluster.site.accessibility import name_languages

MENU = """\
<p class="caption" role="heading"><span class="caption-text">Wer &amp; was</span></p>
<ul><li><a class="reference internal" href="a.html">Über uns</a></li>
<li><a class="reference internal" href="b.html">Contact</a></li>
<li><a class="reference external" href="https://example.org">Über uns</a></li></ul>
"""


def test_texts_that_are_known_get_their_language_and_others_stay() -> None:
    html = name_languages(MENU, {"Wer & was": "de", "Über uns": "pt_BR"})
    assert '<span class="caption-text"><span lang="de">Wer &amp; was</span></span>' in html
    assert 'href="a.html"><span lang="pt-BR">Über uns</span></a>' in html
    assert html.count("lang=") == 2


def test_a_menu_that_is_translated_stays_as_it_is() -> None:
    assert name_languages(MENU, {}) is MENU

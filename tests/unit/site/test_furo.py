"""The repairs of furo's page, each on a piece of it."""

from __future__ import annotations

import pytest

from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.site import furo

GERMAN = labels_for("de")
PAGE = """\
<input type="checkbox" class="sidebar-toggle" name="__navigation" id="__navigation" aria-label="Toggle site navigation sidebar">
<input type="checkbox" class="sidebar-toggle" name="__toc" id="__toc" aria-label="Toggle table of contents sidebar">
<label class="overlay sidebar-overlay" for="__navigation"></label>
<label class="overlay toc-overlay" for="__toc"></label>
<a class="skip-to-content muted-link" href="#furo-main-content">Zum Inhalt</a>
<aside class="sidebar-drawer"><img alt="Logo"><div class="sidebar-tree"></div></aside>
<div class="main">
    <div class="content"><div class="content-icon-container"></div><article>Text</article></div>
    <aside class="toc-drawer"><a href="#x">X</a></aside>
</div>
"""  # noqa: E501  as furo writes it


def mended(*, toc: bool = True, logo: str = "") -> str:
    return furo.mend_body(PAGE, labels=GERMAN, switch="<nav>S</nav>", toc=toc, logo=logo)


def order(html: str, *parts: str) -> bool:
    places = [html.index(part) for part in parts]
    return places == sorted(places)


def test_no_name_stays_in_english() -> None:
    assert "Toggle" not in mended()
    assert 'aria-label="Navigation anzeigen"' in mended()


def test_the_skip_link_comes_first() -> None:
    assert mended().startswith('<a class="skip-to-content')
    assert mended().count("skip-to-content") == 1


def test_the_contents_come_before_the_text_they_list() -> None:
    assert order(mended(), 'class="toc-drawer"', '<div class="content">', "<article>")
    assert mended().count("toc-drawer") == 1


def test_a_page_without_contents_has_nothing_that_opens_them() -> None:
    assert 'id="__toc"' not in mended(toc=False)
    assert "toc-overlay" not in mended(toc=False)
    assert 'id="__navigation"' in mended(toc=False)


def test_the_drawers_and_the_list_of_pages_have_names() -> None:
    for part in (
        '<aside class="sidebar-drawer" aria-label="Suche und Seiten">',
        '<div class="sidebar-tree" role="navigation" aria-label="Seiten">',
        '<aside aria-label="Auf dieser Seite" class="toc-drawer">',
    ):
        assert part in mended()


def test_the_switch_stands_above_the_text_outside_the_drawers() -> None:
    assert order(mended(), '<div class="content">', "<nav>S</nav>", "<article>")


def test_the_switch_is_not_lost_where_a_template_has_no_place_for_it() -> None:
    assert furo.insert_switch("<p>Own page</p>", "<nav>S</nav>") == "<nav>S</nav><p>Own page</p>"


@pytest.mark.parametrize("name", ["", "Agentur & Cluster"])
def test_the_logo_is_named_only_where_no_name_stands_beside_it(name: str) -> None:
    assert f'alt="{name.replace("&", "&amp;")}"' in mended(logo=name)


@pytest.mark.parametrize(
    "box",
    ['<input aria-label="{}">', '<label><div class="visually-hidden">{}</div></label>'],
)
def test_branches_are_named_in_the_pages_language_with_their_title(box: str) -> None:
    html = furo.translate_phrases(box.format("Toggle navigation of F&amp;E"), GERMAN)
    assert html == box.format("Seiten unter „F&amp;E“ anzeigen")


def test_texts_that_quote_the_theme_are_left_alone() -> None:
    html = "<p>Toggle site navigation sidebar</p>"
    assert furo.translate_phrases(html, GERMAN) == html


def test_icons_are_hidden_and_drawings_of_the_author_are_not() -> None:
    icons = '<symbol id="svg-x" viewBox="0"><title>Expand</title></symbol><svg><use href="#svg-x">'
    assert furo.hide_icons(icons) == (
        '<symbol id="svg-x" viewBox="0"></symbol><svg aria-hidden="true"><use href="#svg-x">'
    )
    own = '<svg role="img"><title>Karte</title></svg>'
    assert furo.hide_icons(own) == own


FOOTER = """<div class="left-details"><div class="copyright">© 2026</div>
Erstellt mit <a href="https://www.sphinx-doc.org/">Sphinx</a> und
<a class="muted-link" href="https://pradyunsg.me">@pradyunsg</a>'s
<a href="https://github.com/pradyunsg/furo">Furo</a>
<div class="last-updated">heute</div></div>"""


def test_the_credit_reads_in_the_pages_language() -> None:
    html = furo.mend_footer(FOOTER, labels=GERMAN, credit=True)
    assert "'s" not in html
    assert html.count("Erstellt mit") == 1
    assert "© 2026</div>" in html
    assert "heute" in html


def test_the_credit_goes_where_it_is_not_wanted() -> None:
    html = furo.mend_footer(FOOTER, labels=GERMAN, credit=False)
    assert "Furo" not in html
    assert "Sphinx" not in html
    assert "© 2026</div>" in html
    assert "heute" in html


@pytest.mark.parametrize("html", ["", "<p>Own page</p>", '<aside class="toc-drawer'])
def test_a_page_of_another_make_passes_unharmed(html: str) -> None:
    assert furo.skip_first(html) == html
    assert furo.contents_first(html) == html
    assert furo.mend_footer(html, labels=GERMAN, credit=False) == html

"""The repairs of a page's body that hold for any theme."""

from __future__ import annotations

from sphinx_cluster.site.accessibility import level_captions, open_code, plain_tabs


def test_captions_marked_as_headings_get_a_level() -> None:
    mended = level_captions('<p class="caption" role="heading"><span>Inhalt</span></p>')
    assert mended == '<p class="caption" role="heading" aria-level="2"><span>Inhalt</span></p>'


def test_code_is_reached_from_the_keyboard_under_a_name() -> None:
    assert open_code("<pre><span>", 'a "b"') == (
        '<pre tabindex="0" role="group" aria-label="a &#34;b&#34;"><span>'
    )
    assert open_code('<pre class="literal-block">', "x").endswith('class="literal-block">')


def test_code_that_is_reachable_already_is_left_alone() -> None:
    for html in ('<pre tabindex="0">', "<prefix>", "&lt;pre&gt;"):
        assert open_code(html, "x") == html


def test_labels_of_tabs_lose_the_attribute_that_labels_may_not_have() -> None:
    html = '<label aria-controls="tab-0" class="sd-tab-label" for="t">'
    assert plain_tabs(html) == '<label class="sd-tab-label" for="t">'
    other = '<button aria-controls="tab-0" class="sd-tab-label">'
    assert plain_tabs(other) == other

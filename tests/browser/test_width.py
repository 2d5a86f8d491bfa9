"""Nothing is wider than the screen, down to a narrow phone's, on any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# Tables, formulas and code may scroll within boxes of their own; those boxes must fit.
TOO_WIDE = """() => {
    const scrolls = element => element.parentElement?.closest("pre, .table-wrapper, .math-wrapper");
    const wrong = [];
    for (const element of document.body.querySelectorAll("*")) {
        if (!element.checkVisibility({visibilityProperty: true}) || scrolls(element)) continue;
        if (element.closest("svg") && element.localName !== "svg") continue;
        const box = element.getBoundingClientRect();
        if (box.width > 0 && box.height > 0 && (box.right > innerWidth + 1 || box.left < -1))
            wrong.push(`<${element.localName} class="${element.className}"> to ${box.right}`);
    }
    for (const element of document.querySelectorAll("html, body, .main, .content, article"))
        if (element.scrollWidth > innerWidth)
            wrong.push(`<${element.localName}> scrolls: ${element.scrollWidth}`);
    return wrong;
}"""


WIDTHS = (320, 390, 768, 1280)


def test_nothing_is_wider_than_the_screen(site: BuiltSite, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        wrong = []
        for name in site.all_names():
            page.goto(site.url(name))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                wrong += [f"{name} at {width}: {text}" for text in page.evaluate(TOO_WIDE)]
    assert not wrong, "\n".join(wrong)

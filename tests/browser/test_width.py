"""Nothing is wider than the screen, from a desk's down to a narrow phone's of 320 px."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.visits import TOO_WIDE, Findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_nothing_is_wider_than_the_screen_on_any_page(visits: Findings) -> None:
    assert not visits["width"], "\n".join(visits["width"])


def test_something_too_wide_would_be_found(site: BuiltSite, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 320, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url("de/index.html"))
        page.evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'")
        assert page.evaluate(TOO_WIDE)

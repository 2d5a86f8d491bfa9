"""On paper stands the text, and only the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [794, 1123])  # A4 upright and across, at 96 dots an inch
def test_paper_shows_the_text_across_the_sheet_and_no_navigation(
    site: BuiltSite, browser: Browser, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 1000}) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        for name in ("de/index.html", "en/partners/index.html"):
            page.goto(site.url(name))
            box = page.locator("[role=main]").bounding_box()
            assert page.locator("[role=main] h1").is_visible()
            assert box is not None
            assert box["width"] > 0.9 * width
            assert box["y"] < 50
            for part in (".sidebar-drawer", ".toc-drawer", ".cluster-languages", ".mobile-header"):
                assert not page.locator(part).is_visible(), part

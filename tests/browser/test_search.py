"""Search finds words of the page's language, from disk and from a server, and says how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.server import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WORDS = {"de": ("Präsidentschaft", "Die Suche hat"), "en": ("presidency", "Search finished, found")}


def search(page: Page, word: str) -> list[str]:
    """Search for *word* from the page's own field; return the addresses found."""
    page.locator(".sidebar-search").fill(word)
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.search-summary')?.innerText")
    return [
        str(link.get_attribute("href")) for link in page.locator("#search-results li > a").all()
    ]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("where", ["disk", "server"])
def test_search_finds_a_word_of_the_language(
    site: BuiltSite, browser: Browser, host: Hosted, language: str, where: str
) -> None:
    word, summary = WORDS[language]
    address = site.address if where == "disk" else host.address
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}{language}/index.html")
        found = search(page, word)
        assert found
        assert page.locator(".search-summary").inner_text().startswith(summary)
        page.locator("#search-results li > a").first.click()
        page.wait_for_load_state()
        assert word.casefold() in page.locator("[role=main]").inner_text().casefold()


@pytest.mark.parametrize("language", ["de", "en"])
def test_search_page_has_a_heading_and_a_field_of_its_own(
    site: BuiltSite, browser: Browser, language: str
) -> None:
    word, _ = WORDS[language]
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(site.url(f"{language}/search.html"))
        assert page.locator("h1").count() == 1
        page.locator("[role=main] input[name=q]").fill(word)
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('.search-summary')?.innerText")
        assert page.locator("#search-results li > a").count() > 0

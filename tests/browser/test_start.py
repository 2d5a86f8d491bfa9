"""The start page and the page for addresses not found lead into both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import LANGUAGES, BuiltSite
from tests.browser.server import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("where", ["disk", "server"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_start_page_leads_into_each_language_without_scripts(
    site: BuiltSite, browser: Browser, host: Hosted, language: str, where: str
) -> None:
    address = site.address if where == "disk" else host.address
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + "index.html")
        page.locator(f"a.choice[hreflang={language}][lang={language}]").click()
        page.wait_for_url(f"{address}{language}/index.html")
        assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("missing", ["de/gone.html", "en/very/deep/gone.html", "gone.html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_not_found_leads_back_from_any_depth(
    browser: Browser, host: Hosted, language: str, missing: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(host.address + missing)
        assert answer is not None
        assert answer.status == 404
        page.locator(f"section[lang={language}] a").first.click()
        page.wait_for_url(f"{host.address}{language}/index.html")
        page.go_back()
        page.locator(f"section[lang={language}] a").last.click()
        page.wait_for_url(f"{host.address}{language}/search.html")


def test_page_not_found_says_without_scripts_how_to_get_back(
    browser: Browser, host: Hosted
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host.address + "en/very/deep/gone.html")
        text = page.locator("main").inner_text()
        assert "/de/" in text
        assert "/en/" in text

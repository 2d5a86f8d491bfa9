"""The language switch leads to the same page, everywhere, without a script or a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import LANGUAGES, BuiltSite, counterpart, language_of, other
from tests.browser.server import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SWITCH = "nav.cluster-languages"


def switch(page: Page, address: str, name: str) -> list[str]:
    """Follow the switch of the page *name* to the other language; return what is wrong."""
    language = language_of(name)
    page.goto(address + name)
    wrong = []
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("the page does not tell its language")
    present = page.locator(f"{SWITCH} a[aria-current]")
    if present.get_attribute("hreflang") != language:
        wrong.append("the present language is not marked")
    link = page.locator(f"{SWITCH} a[hreflang={other(language)}][lang={other(language)}]")
    if not link.is_visible():
        return [*wrong, "the switch is not to be seen"]
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address + counterpart(name, other(language)), timeout=5000)
    if page.locator("html").get_attribute("lang") != other(language):
        wrong.append("the switch does not lead to the other language")
    return wrong


def test_switch_leads_to_the_same_page_from_disk_without_scripts_on_a_phone(
    site: BuiltSite, browser: Browser
) -> None:
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}
    ) as context:
        page = context.new_page()
        for language in LANGUAGES:
            for name in site.names(language):
                wrong = switch(page, site.address, name)
                assert not wrong, f"{name}: {'; '.join(wrong)}"


def test_switch_leads_to_the_same_page_below_a_path_of_a_server(
    site: BuiltSite, browser: Browser, host: Hosted
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for language in LANGUAGES:
            for name in site.names(language):
                wrong = switch(page, host.address, name)
                assert not wrong, f"{name}: {'; '.join(wrong)}"


def test_both_languages_have_the_same_pages(site: BuiltSite) -> None:
    german, english = (site.names(language) for language in LANGUAGES)
    assert [counterpart(name, "en") for name in german] == english
    assert len(german) > 5


def test_alternates_name_the_pages_that_exist(site: BuiltSite, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for name in [*site.names("de"), *site.names("en")]:
            page.goto(site.url(name))
            found = page.eval_on_selector_all(
                "link[rel=alternate][hreflang]", "links => links.map(a => [a.hreflang, a.href])"
            )
            if name.endswith("/search.html"):
                assert not found
                continue
            assert [language for language, _ in found] == [*LANGUAGES, "x-default"]
            for language, address in found[:2]:
                assert address.endswith(counterpart(name, language)), (name, address)

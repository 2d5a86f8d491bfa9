"""The language switch leads to the same page, everywhere, without a script or a server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from tests.browser.pages import LANGUAGES, BuiltSite, counterpart, language_of
from tests.browser.server import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SWITCH = "nav.cluster-languages"


def faults(page: Page, name: str) -> list[str]:
    """Return what is wrong with the switch of the open page *name*."""
    language = language_of(name)
    wrong = []
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("the page does not tell its language")
    if page.locator(f"{SWITCH} a[aria-current]").get_attribute("hreflang") != language:
        wrong.append("the present language is not marked")
    return wrong


def follow(page: Page, address: str, name: str) -> None:
    """Go from the open page to *name*, the same in the other language, by the keyboard."""
    language = language_of(name)
    link = page.locator(f"{SWITCH} a[hreflang={language}][lang={language}]")
    assert link.is_visible(), f"{name}: nothing to be seen leads there"
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address + name, timeout=10_000, wait_until="domcontentloaded")


def there_and_back(page: Page, address: str, names: list[str]) -> list[str]:
    """Switch from each German page to the English one and back; return what is wrong."""
    wrong = []
    for name in names:
        page.goto(address + name, wait_until="domcontentloaded")
        wrong += [f"{name}: {fault}" for fault in faults(page, name)]
        english = counterpart(name, "en")
        follow(page, address, english)
        wrong += [f"{english}: {fault}" for fault in faults(page, english)]
        follow(page, address, name)
    return wrong


def test_switch_leads_to_the_same_page_from_disk_without_scripts_on_a_phone(
    site: BuiltSite, browser: Browser
) -> None:
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}
    ) as context:
        wrong = there_and_back(context.new_page(), site.address, site.names("de"))
    assert not wrong, "\n".join(wrong)


def test_switch_leads_to_the_same_page_below_a_path_of_a_server(
    site: BuiltSite, browser: Browser, host: Hosted
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        wrong = there_and_back(context.new_page(), host.address, site.names("de"))
    assert not wrong, "\n".join(wrong)


def test_both_languages_have_the_same_pages(site: BuiltSite) -> None:
    german, english = (site.names(language) for language in LANGUAGES)
    assert [counterpart(name, "en") for name in german] == english
    assert len(german) > 5


def test_alternates_name_the_pages_that_exist(site: BuiltSite) -> None:
    for name in [*site.names("de"), *site.names("en")]:
        page = BeautifulSoup((site.folder / name).read_bytes(), "html.parser")
        assert page.html is not None
        assert page.html["lang"] == language_of(name)
        links = page.select("head link[rel=alternate][hreflang]")
        if name.endswith("/search.html"):
            assert not links
            continue
        assert [link["hreflang"] for link in links] == [*LANGUAGES, "x-default"]
        for link, language in zip(links, LANGUAGES, strict=False):
            address = urljoin(site.url(name), str(link["href"]))
            assert address.endswith("/" + counterpart(name, language)), name

"""axe-core finds nothing: on no page, in neither colour scheme, wide or narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.visits import Findings, axe_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_on_any_page(visits: Findings) -> None:
    assert not visits["axe"], "\n".join(visits["axe"])


@pytest.mark.parametrize("query", ["cluster", "zzzzzz"])
def test_axe_finds_nothing_in_search_results(
    site: BuiltSite, browser: Browser, axe: str, query: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for language in ("de", "en"):
            page.goto(site.url(f"{language}/search.html?q={query}"))
            page.wait_for_function("document.querySelector('.search-summary')?.innerText")
            page.evaluate(axe)
            wrong = axe_findings(page)
            assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("drawer", ["__navigation", "__toc"])
def test_axe_finds_nothing_in_open_drawers(
    site: BuiltSite, browser: Browser, axe: str, drawer: str
) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 900}, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(site.url("de/partners/index.html"))
        page.evaluate(axe)
        page.locator(f"#{drawer}").focus()
        page.keyboard.press("Space")
        wrong = axe_findings(page)
        assert not wrong, "\n".join(wrong)


def test_axe_would_find_a_fault(site: BuiltSite, browser: Browser, axe: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site.url("de/index.html"))
        page.evaluate(axe)
        page.evaluate("document.querySelector('h1').style.color = 'rgba(120, 120, 120, 0.3)'")
        page.evaluate("document.documentElement.removeAttribute('lang')")
        found = "\n".join(axe_findings(page))
        assert "light: color-contrast" in found
        assert "dark: color-contrast" in found
        assert "html-has-lang" in found

"""axe-core finds nothing on any page, in either colour scheme, wide or narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.pages import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
RUN = """async (tags) => {
    const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
    return found.violations.flatMap(violation => violation.nodes.map(
        node => [violation.id, node.target.join(" "), node.failureSummary]));
}"""
EXEMPT = {("region", "#__navigation"), ("region", "#__toc")}
"""Best practice wants these boxes inside a landmark; furo's styles want them beside the page."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def findings(page: Page) -> list[str]:
    """Return what axe-core finds on *page* as it stands, in both colour schemes."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [
            f"{scheme}: {rule}: {target}: {summary}"
            for rule, target, summary in page.evaluate(RUN, RULES)
            if (rule, target) not in EXEMPT
        ]
    return found


def test_axe_finds_nothing_on_any_page(site: BuiltSite, browser: Browser, axe: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        wrong = []
        for name in site.all_names():
            page.goto(site.url(name))
            page.evaluate(axe)
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                wrong += [f"{name} at {width}, {text}" for text in findings(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("query", ["q=cluster", "q=zzzzzz"])
def test_axe_finds_nothing_in_search_results(
    site: BuiltSite, browser: Browser, axe: str, query: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for language in ("de", "en"):
            page.goto(site.url(f"{language}/search.html?{query}"))
            page.wait_for_function("document.querySelector('.search-summary')?.innerText")
            page.evaluate(axe)
            wrong = findings(page)
            assert not wrong, "\n".join(wrong)


def test_axe_finds_nothing_in_open_drawers(site: BuiltSite, browser: Browser, axe: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 900}) as context:
        page = context.new_page()
        for drawer in ("__navigation", "__toc"):
            page.goto(site.url("de/partners/index.html"))
            page.evaluate(axe)
            page.locator(f"#{drawer}").focus()
            page.keyboard.press("Space")
            page.wait_for_timeout(400)
            wrong = findings(page)
            assert not wrong, "\n".join(wrong)

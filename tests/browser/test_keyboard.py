"""The Tab key reaches everything that takes focus, and whatever has the focus is seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCRIPT = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")


def tab_through(page: Page) -> list[str]:
    """Press Tab through the whole page; return what was missed or not seen."""
    expected: list[str] = page.evaluate("focusTest.start()")
    reached, wrong = set(), []
    for presses in (len(expected) + 2, 20, 20):  # boxes that scroll may add some of their own
        for _ in range(presses):
            page.keyboard.press("Tab")
        for seen in filter(None, page.evaluate("focusTest.seen()")):
            reached.add(seen["place"])
            if seen["wrong"]:
                wrong.append(f"{seen['name']} {seen['wrong']}")
        if reached.issuperset(range(len(expected))):
            break
    missed = [text for place, text in enumerate(expected) if place not in reached]
    return [*wrong, *(f"{text} is never reached" for text in missed)]


@pytest.mark.parametrize("width", [1280, 390])
def test_tab_reaches_everything_and_shows_it(site: BuiltSite, browser: Browser, width: int) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce"
    ) as context:
        context.add_init_script(SCRIPT)
        page = context.new_page()
        wrong = []
        for name in site.all_names():
            page.goto(site.url(name))
            wrong += [f"{name}: {text}" for text in tab_through(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(
    ("box", "drawer"), [("__navigation", ".sidebar-drawer"), ("__toc", ".toc-drawer")]
)
def test_drawers_open_from_the_keyboard_and_lead_on(
    site: BuiltSite, browser: Browser, box: str, drawer: str, javascript: bool
) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 900},
        reduced_motion="reduce",
        java_script_enabled=javascript,
    ) as context:
        page = context.new_page()
        page.goto(site.url("de/partners/index.html"))
        links = page.locator(f"{drawer} a[href]:visible")
        assert links.count() == 0, "a closed drawer must not be there for the keyboard"
        page.locator(f"#{box}").focus()
        page.keyboard.press("Space")
        assert links.count() > 1
        last = links.last
        for _ in range(100):
            page.keyboard.press("Tab")
            if last.evaluate("link => link === document.activeElement"):
                break
        else:
            pytest.fail("the Tab key does not lead through the open drawer")
        assert last.is_visible()


@pytest.mark.parametrize("box", ["__navigation", "__toc"])
def test_a_drawer_opened_from_the_keyboard_never_covers_the_focus(
    site: BuiltSite, browser: Browser, box: str
) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 900}, reduced_motion="reduce"
    ) as context:
        context.add_init_script(SCRIPT)
        page = context.new_page()
        page.goto(site.url("de/partners/index.html"))
        page.locator(f"#{box}").focus()
        page.keyboard.press("Space")
        wrong = []
        for _ in range(120):
            seen = page.evaluate("focusTest.look()")
            if seen is None:
                break
            wrong += [f"{seen['name']} {seen['wrong']}"] if seen["wrong"] else []
            page.keyboard.press("Tab")
        else:
            pytest.fail("the Tab key does not come to the page's end")
    assert not wrong, "\n".join(wrong)


def test_escape_closes_a_drawer_and_returns_to_what_opened_it(
    site: BuiltSite, browser: Browser
) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 900}, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(site.url("en/partners/index.html"))
        page.locator("#__navigation").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert page.locator(".sidebar-drawer a[href]:visible").count() == 0
        assert page.evaluate("document.activeElement.id") == "__navigation"


def test_the_first_tab_offers_to_skip_to_the_text(site: BuiltSite, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site.url("de/index.html"))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('[role=main]')")


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("* { outline: none !important }", "shows no focus"),
        ("a.next-page { position: fixed; left: -500px }", "is not in view"),
        ("body::after { content: ''; position: fixed; inset: 0; z-index: 99 }", "is not in view"),
    ],
)
def test_a_focus_that_cannot_be_seen_would_be_found(
    site: BuiltSite, browser: Browser, style: str, fault: str
) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        context.add_init_script(SCRIPT)
        page = context.new_page()
        page.goto(site.url("de/index.html"))
        page.add_style_tag(content=style)
        assert [text for text in tab_through(page) if text.endswith(fault)]

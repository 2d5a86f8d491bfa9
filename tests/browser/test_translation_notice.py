"""The notice of a page that is not fully translated, and its marks, as readers meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.visits import TOO_WIDE, TWO_FRAMES, axe_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NOTICE = ".cluster-notice"
PAGES = ("en/seite.html", "en/index.html", "en/liste.html", "de/english.html")


def test_a_page_with_machine_text_has_the_notice_and_a_reviewed_one_has_none(
    notices: BuiltSite, browser: Browser
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(notices.url("en/seite.html"))
        assert page.locator(NOTICE).is_visible()
        assert "3 machine-translated passages" in page.locator(NOTICE).inner_text()
        for name in ("en/geprueft.html", "en/english.html", "de/seite.html"):
            page.goto(notices.url(name))
            assert page.locator(f"{NOTICE}, .cluster-passage, .cluster-mark").count() == 0


def test_the_notice_leads_to_the_original_from_the_keyboard(
    notices: BuiltSite, browser: Browser
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(notices.url("en/seite.html"))
        page.locator(f"{NOTICE} a").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/de/seite.html")
        assert page.locator("html").get_attribute("lang") == "de"


def test_marks_are_heard_and_not_seen(notices: BuiltSite, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(notices.url("en/seite.html"))
        heard = page.locator("article").aria_snapshot()
        assert "Machine translation, not reviewed, from here on: By the machine." in heard
        assert 'heading "In German: Die Seite' in heard
        for mark in page.locator(".cluster-mark").all():
            box = mark.bounding_box()
            assert box is not None
            assert max(box["width"], box["height"]) <= 1


def test_passages_are_marked_for_the_eye(notices: BuiltSite, browser: Browser) -> None:
    line = "(element) => getComputedStyle(element, '::before').borderLeftStyle"
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(notices.url("en/seite.html"))
        assert page.locator("p.cluster-unreviewed").first.evaluate(line) == "dotted"
        assert page.locator("p.cluster-stale").evaluate(line) == "dashed"
        assert page.get_by_text("Reviewed.", exact=True).evaluate(line) == "none"


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("name", PAGES)
def test_pages_with_notices_have_no_fault(
    name: str, width: int, notices: BuiltSite, browser: Browser, axe: str
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(notices.url(name))
        page.evaluate(TWO_FRAMES)
        assert page.evaluate(TOO_WIDE) == []
        page.evaluate(axe)
        wrong = axe_findings(page)
        assert not wrong, "\n".join(wrong)

"""The page about the translations: sorted and narrowed from the keyboard, plain without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_cluster.config import read
from sphinx_cluster.progress import Progress
from sphinx_cluster.site.status import PageStatus, SiteStatus, status_page
from tests.browser.visits import RULES, RUN_AXE, SCHEMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STATUS = SiteStatus(
    languages=("de", "en"),
    pages=(
        PageStatus(language="en", page="events/index", progress=Progress(total=9, reviewed=9)),
        PageStatus(
            language="de",
            page="manual/lists",
            progress=Progress(total=100, reviewed=80, unreviewed=20, words=900, words_left=150),
        ),
        PageStatus(
            language="de",
            page="manual/views",
            progress=Progress(total=12, reviewed=2, stale=4, empty=6, words=200, words_left=160),
        ),
        PageStatus(language="de", page="manual/new", missing=True),
    ),
)
SHOWN = """() => [...document.querySelectorAll("tbody tr")]
    .filter(row => row.getClientRects().length)
    .map(row => row.cells[0].textContent.trim())"""


@pytest.fixture
def address(tmp_path: Path) -> str:
    path = tmp_path / "status.html"
    path.write_text(status_page(STATUS, "de", read({})), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until the control of that role and name has the focus."""
    control = page.locator(f'role={role}[name="{name}"s]')
    for _ in range(60):
        if control.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key never reaches {name}")


def test_rows_are_sorted_by_a_heading_with_the_keyboard_alone(page: Page) -> None:
    tab_to(page, "button", "Texte")
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN)[:3] == ["manual/lists", "manual/views", "events/index"]
    heading = page.locator("th[aria-sort]")
    assert heading.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Space")
    assert page.evaluate(SHOWN)[-3:] == ["events/index", "manual/views", "manual/lists"]
    assert heading.get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Seite", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN) == ["events/index", "manual/lists", "manual/new", "manual/views"]


def test_rows_are_narrowed_by_page_language_and_state_with_the_keyboard_alone(page: Page) -> None:
    tab_to(page, "searchbox", "Seite suchen")
    page.keyboard.type("views")
    assert page.evaluate(SHOWN) == ["manual/views"]
    assert page.get_by_role("status").text_content() == "1 von 4 angezeigt"
    tab_to(page, "button", "Alle anzeigen")
    page.keyboard.press("Enter")
    assert len(page.evaluate(SHOWN)) == 4
    tab_to(page, "combobox", "Sprache")
    page.keyboard.type("Eng")
    assert page.evaluate(SHOWN) == ["events/index"]
    page.keyboard.press("Home")
    tab_to(page, "combobox", "Stand")
    page.keyboard.type("nicht")
    assert page.evaluate(SHOWN) == ["manual/lists", "manual/views", "manual/new"]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(SHOWN) == ["manual/lists"]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(SHOWN) == ["manual/views"]


def test_without_scripts_it_is_a_plain_table(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert len(page.locator("tbody tr").all()) == 4
        assert page.locator("button, input, select").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser: Browser, address: str, axe: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(axe)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert page.evaluate(RUN_AXE, RULES) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width

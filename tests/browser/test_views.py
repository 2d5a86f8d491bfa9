"""Views in a browser: narrowing by keyboard, focus in drawings, no overlap, nothing for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.visits import EXEMPT, RULES, RUN_AXE, SCHEMES
from tests.site.conftest import Project
from tests.site.view_samples import write_views

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

OVERLAPS = """() => {
    const texts = [...document.querySelectorAll(".cluster-drawing > svg text")]
        .map(text => [text.textContent, text.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0);
    const found = [];
    texts.forEach(([one, a], place) => texts.slice(place + 1).forEach(([other, b]) => {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 4) found.push(one + " / " + other);
    }));
    const outside = texts.filter(([, box]) => box.left < -1 || box.right > innerWidth + 1);
    return found.concat(outside.map(([text]) => "outside: " + text));
}"""
SHOWN = """box => [...box.querySelectorAll(".cluster-entry")]
    .filter(entry => entry.getClientRects().length).length"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with every view, built in German."""
    project = write_views(Project(tmp_path_factory.mktemp("views")))
    build = project.build("html", "de", html_copy_source=False)
    assert build.warnings == ()
    return build.folder


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto((folder / "ansichten.html").as_uri())
        yield page


def test_a_list_is_narrowed_by_typing_and_by_facets_with_the_keyboard_alone(page: Page) -> None:
    box = page.locator("#lange-liste .cluster-narrowing")
    assert box.evaluate(SHOWN) == 8
    search = box.get_by_label("In der Liste suchen")
    search.focus()
    page.keyboard.type("oldorf")
    assert box.evaluate(SHOWN) == 1
    assert box.get_by_role("status").text_content() == "1 von 8 angezeigt"
    page.keyboard.press("Tab")
    country = box.get_by_role("combobox", name="Land", exact=True)
    assert country.evaluate("one => one === document.activeElement")
    search.fill("")
    country.focus()
    page.keyboard.type("Deu")
    assert box.evaluate(SHOWN) == 3
    search.fill("zzz")
    assert box.evaluate(SHOWN) == 0
    assert "Nichts erfüllt diese Bedingungen." in (box.get_by_role("status").text_content() or "")
    reset = box.get_by_role("button", name="Alle anzeigen")
    reset.focus()
    page.keyboard.press("Enter")
    assert box.evaluate(SHOWN) == 8
    assert search.evaluate("one => one === document.activeElement")


def test_a_group_without_entries_hides_its_heading(page: Page) -> None:
    box = page.locator("#nach-landern .cluster-narrowing, #nach-laendern .cluster-narrowing")
    box.get_by_label("In der Liste suchen").fill("zentrum")
    assert box.locator("h3:visible").all_text_contents() == ["Italien"]


def test_without_javascript_the_whole_list_stands_there_without_controls(
    browser: Browser, folder: Path
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / "ansichten.html").as_uri())
        assert page.locator("#lange-liste tbody tr:visible").count() == 8
        assert page.locator("#lange-liste").locator("input, select, button").count() == 0


def test_links_in_drawings_take_the_focus_and_lead_to_the_entity(page: Page) -> None:
    link = page.locator("#zeitachse svg.cluster-wide a", has_text="Messe der Batterien").first
    link.focus()
    assert link.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/messe.html#event-messe")


@pytest.mark.parametrize("width", [1280, 800, 390, 320])
def test_no_words_in_drawings_overlap_or_leave_the_screen(
    browser: Browser, folder: Path, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto((folder / "ansichten.html").as_uri())
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_a_page_with_every_view(
    browser: Browser, folder: Path, axe: str, width: int
) -> None:
    wrong = []
    for scheme in SCHEMES:
        with browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        ) as context:
            page = context.new_page()
            page.goto((folder / "ansichten.html").as_uri())
            page.locator(".cluster-drawing summary").first.click()
            page.evaluate(axe)
            wrong += [
                f"{scheme}: {rule}: {target}: {summary}"
                for rule, target, summary in page.evaluate(RUN_AXE, RULES)
                if (rule, target) not in EXEMPT
            ]
    assert not wrong, "\n".join(wrong)

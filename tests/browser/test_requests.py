"""A page asks no other host for anything, and everything it asks for is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.server import Hosted
from tests.browser.visits import Findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_no_page_asks_another_host(visits: Findings) -> None:
    assert not visits["foreign"], "\n".join(visits["foreign"])


def test_every_file_a_page_asks_for_is_there(visits: Findings) -> None:
    assert not visits["missing"], "\n".join(visits["missing"])


def test_searching_asks_no_other_host(site: BuiltSite, browser: Browser, host: Hosted) -> None:
    with browser.new_context() as context:
        asked: list[str] = []
        context.on("request", lambda sent: asked.append(sent.url))
        page = context.new_page()
        page.goto(f"{host.address}de/search.html?q=cluster")
        page.wait_for_function("document.querySelector('.search-summary')?.innerText")
        assert len(asked) > 5
        assert not [url for url in asked if not url.startswith((host.address, "data:"))]

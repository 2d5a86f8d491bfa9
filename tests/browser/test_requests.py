"""A page asks no other host for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.server import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_no_page_asks_another_host(site: BuiltSite, browser: Browser, host: Hosted) -> None:
    with browser.new_context() as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        foreign = []
        for name in site.all_names():
            asked.clear()
            page.goto(
                host.address + name, wait_until="networkidle" if name == "404.html" else "load"
            )
            assert asked, f"{name}: nothing was asked, not even the page"
            foreign += [
                f"{name}: {url}" for url in asked if not url.startswith((host.address, "data:"))
            ]
    assert not foreign, "\n".join(foreign)


def test_every_file_a_page_asks_for_is_there(
    site: BuiltSite, browser: Browser, host: Hosted
) -> None:
    with browser.new_context() as context:
        failed: list[str] = []
        context.on(
            "response",
            lambda answer: failed.append(answer.url) if answer.status >= 400 else None,
        )
        page = context.new_page()
        for name in site.all_names():
            page.goto(host.address + name)
    assert not failed, "\n".join(failed)

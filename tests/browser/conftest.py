"""One site, one browser, one axe-core for all browser tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.notices import build_notices
from tests.browser.npm import npm_package
from tests.browser.once import once
from tests.browser.pages import BuiltSite
from tests.browser.server import Hosted, hosted
from tests.browser.tools import CHROMIUM_ARGUMENTS, build_site, chromium
from tests.browser.visits import Findings, visit_all

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = "4.14.1"


@pytest.fixture(scope="session")
def browser_path() -> str:
    return chromium()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run see, for what is made once for all of them."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def site(browser_path: str, shared_folder: Path) -> BuiltSite:
    """The site in ``CLUSTER_SITE``, else the project's own."""
    given = os.environ.get("CLUSTER_SITE")
    if given:
        return BuiltSite(folder=Path(given).resolve())
    folder = once(shared_folder / "browser-site", lambda place: str(build_site(place)))
    return BuiltSite(folder=Path(folder))


@pytest.fixture(scope="session")
def notices(browser_path: str, shared_folder: Path) -> BuiltSite:
    """A small site with a page in every state of translation."""
    folder = once(shared_folder / "browser-notices", lambda place: str(build_notices(place)))
    return BuiltSite(folder=Path(folder))


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser_path, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core's script."""
    return (npm_package("axe-core", AXE) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def visits(
    site: BuiltSite, browser: Browser, axe: str, host: Hosted, shared_folder: Path
) -> Findings:
    """What one visit to every page found."""
    names = site.all_names()
    return visit_all(browser, host.address, names, axe, shared_folder / "browser-visits")


@pytest.fixture(scope="session")
def host(site: BuiltSite) -> Iterator[Hosted]:
    """The site on a server of this machine, below a path of its own."""
    with hosted(site.folder, below="/some/where/") as server:
        yield server

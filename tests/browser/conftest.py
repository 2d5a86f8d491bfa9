"""One site, one browser, one axe-core for all browser tests."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import BuiltSite
from tests.browser.server import Hosted, hosted
from tests.browser.tools import CHROMIUM_ARGUMENTS, axe_script, build_site, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser_path() -> str:
    return chromium()


@pytest.fixture(scope="session")
def site(
    browser_path: str, tmp_path_factory: pytest.TempPathFactory, worker: str | None
) -> BuiltSite:
    """The site in ``CLUSTER_SITE``, else the project's own, built once for all workers."""
    given = os.environ.get("CLUSTER_SITE")
    if given:
        return BuiltSite(folder=Path(given).resolve())
    base = tmp_path_factory.getbasetemp()
    return BuiltSite(folder=_built_once((base.parent if worker else base) / "site"))


@pytest.fixture(scope="session")
def worker() -> str | None:
    """The name pytest-xdist gives this process, if it runs the tests."""
    return os.environ.get("PYTEST_XDIST_WORKER")


def _built_once(folder: Path) -> Path:
    ready = folder / "ready"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        _wait_for(ready)
    else:
        ready.write_text(str(build_site(folder)), encoding="utf-8")
    return Path(ready.read_text(encoding="utf-8"))


def _wait_for(path: Path) -> None:
    until = time.monotonic() + 300
    while not (path.is_file() and path.stat().st_size):
        assert time.monotonic() < until, f"the site was not built: {path}"
        time.sleep(0.2)


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
    return axe_script().read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def host(site: BuiltSite) -> Iterator[Hosted]:
    """The site on a server of this machine, below a path of its own."""
    with hosted(site.folder, below="/some/where/") as server:
        yield server

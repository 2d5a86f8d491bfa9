"""One visit to every page: a browser and the site's address in, what was found wrong out.

Loading a page is what costs time, so each is loaded once for all that can be seen at a glance.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Findings = Mapping[str, list[str]]
"""What is wrong with the site, by kind: ``axe``, ``width``, ``foreign``, ``missing``."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
RUN_AXE = """async (tags) => {
    const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
    return found.violations.flatMap(violation => violation.nodes.map(
        node => [violation.id, node.target.join(" "), node.failureSummary]));
}"""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Time for the page's own script to hear of a new width; on a busy machine that takes a moment."""

EXEMPT = {("region", "#__navigation"), ("region", "#__toc")}
"""Best practice wants these boxes inside a landmark; furo's styles want them beside the page."""

TOO_WIDE = (Path(__file__).parent / "width.js").read_text(encoding="utf-8")


def axe_findings(page: Page) -> list[str]:
    """Return what axe-core finds on *page* as it stands, in both colour schemes."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [
            f"{scheme}: {rule}: {target}: {summary}"
            for rule, target, summary in page.evaluate(RUN_AXE, RULES)
            if (rule, target) not in EXEMPT
        ]
    return found


def visit_all(browser: Browser, address: str, names: Iterable[str], axe: str) -> str:
    """Visit the pages *names* of the site at *address*; return the `Findings` as JSON."""
    found: dict[str, list[str]] = {"axe": [], "width": [], "foreign": [], "missing": []}
    with browser.new_context(reduced_motion="reduce") as context:
        here = ""
        context.on(
            "request",
            lambda sent: (
                None
                if sent.url.startswith((address, "data:"))
                else found["foreign"].append(f"{here}: {sent.url}")
            ),
        )
        context.on(
            "response",
            lambda got: (
                found["missing"].append(f"{here}: {got.url}") if got.status >= 400 else None
            ),
        )
        page = context.new_page()
        for here in names:
            page.set_viewport_size({"width": 1280, "height": HEIGHT})
            page.goto(address + here)
            page.evaluate(axe)
            for width in (1280, 768, 390, 320):
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.evaluate(TWO_FRAMES)
                found["width"] += [f"{here} at {width}: {w}" for w in page.evaluate(TOO_WIDE)]
                if width in (1280, 390):
                    found["axe"] += [f"{here} at {width}, {text}" for text in axe_findings(page)]
    return json.dumps(found)

"""One visit to every page: a browser and the site's address in, what was found wrong out.

A visit costs time, so each page is loaded once for all that can be seen at a glance, and the
processes of a run share the pages among them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.browser.once import together

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Findings = Mapping[str, list[str]]
"""What is wrong with the site, by kind."""

KINDS = ("axe", "width", "foreign", "missing")
PART = 4
"""Pages that a process visits before it looks which are left."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block", "image-alt", "svg-img-alt", "role-img-alt"]
"""What another colour scheme can change: its colours, and the pictures it shows for others."""

RUN_AXE = """async (rules) => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
    return found.violations.flatMap(violation => violation.nodes.map(
        node => [violation.id, node.target.join(" "), node.failureSummary]));
}"""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Time for the page's own script to hear of a new width; on a busy machine that takes a moment."""

EXEMPT = {("region", "#__navigation"), ("region", "#__toc")}
"""Best practice wants these boxes inside a landmark; furo's styles want them beside the page."""

TOO_WIDE = (Path(__file__).parent / "width.js").read_text(encoding="utf-8")


def axe_findings(page: Page) -> list[str]:
    """Return what axe-core finds on *page* as it stands, in both colour schemes.

    The second scheme is asked about `COLOUR_RULES` alone: the others read the same document.
    """
    found = []
    for scheme, rules in zip(SCHEMES, (RULES, COLOUR_RULES), strict=True):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [
            f"{scheme}: {rule}: {target}: {summary}"
            for rule, target, summary in page.evaluate(RUN_AXE, rules)
            if (rule, target) not in EXEMPT
        ]
    return found


def visit_all(
    browser: Browser, address: str, names: Sequence[str], axe: str, folder: Path
) -> Findings:
    """Visit the pages *names* of the site at *address*, in turn with other processes of this run.

    *folder* is where the processes meet; each page is visited by one of them.
    """
    parts = together(
        folder,
        {
            f"{first:03}": partial(_visit_some, browser, address, names[first : first + PART], axe)
            for first in range(0, len(names), PART)
        },
    )
    found = [json.loads(part) for part in parts]
    return {kind: [wrong for part in found for wrong in part[kind]] for kind in KINDS}


def _visit_some(browser: Browser, address: str, names: Sequence[str], axe: str, _: Path) -> str:
    """Return the `Findings` of a few pages, as JSON."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
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

"""``update`` is killed while it works: no translation is lost, and a new run does the rest."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from sphinx_cluster.catalogs.file import check, load
from tests.unit.catalogs.site import Site
from tests.unit.cli.conftest import CONF
from tests.unit.cli.kills import KILLS, Command

PAGES, TEXTS = 6, 8
DEALT = [
    [f"Text {page} {number}, and some more words." for number in range(TEXTS)]
    for page in range(PAGES)
]


def write_pages(root: Path, dealt: Sequence[Sequence[str]]) -> None:
    """Write pages of these texts, each under the title of its number."""
    docs = root / "docs"
    for number, texts in enumerate(dealt):
        text = "\n\n".join([f"# Page {number}", *texts])
        (docs / f"p{number}.md").write_text(f"{text}\n", encoding="utf-8")


def write_project(root: Path) -> Command:
    """Write a project all whose texts have a reviewed translation; return its ``update``."""
    docs = root / "docs"
    docs.mkdir()
    conf = CONF.replace('language = "de"', 'language = "en"')
    (docs / "conf.py").write_text(conf, encoding="utf-8")
    pages = "\n".join(f"p{number}" for number in range(PAGES))
    (docs / "index.md").write_text(f"# Start\n\n```{{toctree}}\n{pages}\n```\n", encoding="utf-8")
    write_pages(root, DEALT)
    return Command(words=["update"], folder=root, environ={})


def assert_all_reviewed(site: Site, dealt: Sequence[Sequence[str]]) -> None:
    """Check that every text of every page has its translation, in the catalog of its page."""
    for number, texts in enumerate(dealt):
        for text in texts:
            unit = site.unit(f"p{number}", text)
            assert unit.reviewed
            assert not unit.obsolete
            assert unit.msgstr == (f"DE: {text}",)


def test_killed_at_any_moment_no_translation_is_lost_and_a_rerun_finishes(tmp_path: Path) -> None:
    command, site = write_project(tmp_path), Site(tmp_path)
    whole = command.run()
    site.translate()
    dealt, hits = list(DEALT), 0
    while hits < KILLS:
        before = site.reviewed()
        dealt = [*dealt[1:], dealt[0]]  # every text moves to another page
        write_pages(tmp_path, dealt)
        hits += command.killed(whole)
        for path in (tmp_path / "locale").rglob("*.po"):
            check(load(path))
        assert before <= site.reviewed()
        for draft in (tmp_path / "locale").rglob("*.part"):
            os.utime(draft, (0, 0))  # as if the command was run again later
        command.run()
        assert_all_reviewed(site, dealt)
        assert not list((tmp_path / "locale").rglob("*.part"))

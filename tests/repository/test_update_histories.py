"""Histories in git as they happen: after each of them, no reviewed translation is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_cluster.catalogs.file import check, load
from tests.unit.catalogs.site import Site

REPEATS = int(os.environ.get("CLUSTER_KILLS", "6"))
TEXTS = [
    "The cluster brings companies and universities of the region together.",
    "In autumn a delegation of twelve companies travels to Grenoble.",
    "See the [programme](programme.md) for all talks and the way to the hall.",
    "Members of the network meet four times a year.",
    "Everybody who works on batteries is welcome at the open day.",
    "Registration closes a week before the fair begins.",
]


class Repository(Site):
    """A site in a git repository of its own."""

    def git(self, *words: str) -> str:
        author = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        ended = subprocess.run(
            ["git", *author, *words], cwd=self.root, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def commit(self, message: str) -> None:
        """Bring the catalogs up to date and commit them with the pages."""
        for old in (self.root / "docs").glob("*.md"):
            old.unlink()
        for page, texts in self.pages.items():
            self.page(page).write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        self.update()
        self.git("add", "-A", "docs", "locale")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def checkout(self, *words: str) -> None:
        self.git("checkout", "-q", *words)
        self.read()

    def read(self) -> None:
        """Read the pages as they stand in the working tree."""
        self.pages = {
            path.stem: path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
            for path in sorted((self.root / "docs").glob("*.md"))
        }

    def page(self, name: str) -> Path:
        path = self.root / "docs" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        return path


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    repository.git("init", "-q", "-b", "main")
    (tmp_path / ".gitignore").write_text("build/\n", encoding="utf-8")
    repository.pages = {"a": ["Title A", *TEXTS[:4]], "b": ["Title B", *TEXTS[4:]]}
    repository.update()
    repository.translate()
    repository.commit("Begin")
    return repository


def move(site: Repository) -> None:
    site.pages["b"].append(site.pages["a"].pop(2))


def rename(site: Repository) -> None:
    site.pages["c"] = site.pages.pop("a")


def split(site: Repository) -> None:
    texts = site.pages.pop("a")
    site.pages |= {"c": texts[:3], "d": ["Another title", *texts[3:]]}


def fix_typo(site: Repository) -> None:
    site.pages["a"][1] = TEXTS[0].replace("brings", "bring")


def change_link(site: Repository) -> None:
    site.pages["a"][3] = TEXTS[2].replace("programme.md", "talks.md")


def delete(site: Repository) -> None:
    site.pages.pop("a")


CHANGES = (move, rename, split, fix_typo, change_link, delete)
ALL_REVIEWED = (move, rename, split, change_link)


def unreviewed(site: Site) -> set[str]:
    """Return the texts of pages that have no reviewed translation."""
    return {
        text
        for page, texts in site.pages.items()
        for text in texts
        if not site.unit(page, text).reviewed or site.unit(page, text).obsolete
    }


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_loses_no_reviewed_translation(
    repository: Repository, change: Callable[[Repository], None]
) -> None:
    before = repository.reviewed()
    change(repository)
    repository.commit(change.__name__)
    assert before <= repository.reviewed()
    if change in ALL_REVIEWED:
        assert unreviewed(repository) - {"Another title"} == set()
    clean = repository.snapshot()
    repository.update()
    assert repository.snapshot() == clean


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_taken_back_leaves_every_text_reviewed(
    repository: Repository, change: Callable[[Repository], None]
) -> None:
    pages = {page: list(texts) for page, texts in repository.pages.items()}
    before = repository.reviewed()
    change(repository)
    repository.commit(change.__name__)
    repository.pages = pages
    repository.commit("Take it back")
    assert before <= repository.reviewed()
    assert unreviewed(repository) == set()


@pytest.mark.parametrize("ours", CHANGES, ids=lambda change: change.__name__)
def test_two_branches_edited_and_merged_lose_no_reviewed_translation(
    repository: Repository, ours: Callable[[Repository], None]
) -> None:
    repository.checkout("-b", "theirs")
    repository.pages["b"].insert(0, "A new first text on this page, from the other branch.")
    repository.update()
    repository.translate()
    repository.commit("Theirs")
    theirs = repository.reviewed()
    repository.checkout("main")
    ours(repository)
    repository.commit("Ours")
    before = repository.reviewed() | theirs
    repository.git("merge", "-q", "-m", "Merge", "theirs")
    repository.read()
    repository.commit("Update after the merge")
    assert before <= repository.reviewed()
    assert "A new first text on this page, from the other branch." not in unreviewed(repository)


def test_lines_that_shift_on_two_branches_never_conflict(repository: Repository) -> None:
    repository.checkout("-b", "theirs")
    repository.pages["a"][0:0] = ["Title A"]
    repository.commit("Theirs")
    assert repository.git("diff", "--stat", "main", "--", "locale") == ""


def test_a_page_whose_source_language_is_switched_loses_nothing(tmp_path: Path) -> None:
    site = Repository(tmp_path, ("de", "en"))
    site.git("init", "-q", "-b", "main")
    site.pages, site.written = {"a": list(TEXTS)}, {"a": "en"}
    site.update()
    site.translate("de")
    site.commit("Begin")
    before = site.reviewed()
    site.pages, site.written = {"a": [f"DE: {text}" for text in TEXTS]}, {"a": "de"}
    site.commit("Write it in German")
    assert before <= site.reviewed()
    for text in TEXTS:
        unit = site.unit("a", f"DE: {text}", "en")
        assert (unit.reviewed, unit.msgstr) == (True, (text,))


KILLED = """
import sys
from pathlib import Path
from tests.unit.catalogs.site import Site
site = Site(Path(sys.argv[1]))
site.pages = PAGES
print("ready", flush=True)
site.update()
"""


def test_killed_at_any_moment_every_catalog_is_whole_and_a_rerun_finishes(tmp_path: Path) -> None:
    chance = random.Random()  # noqa: S311 (any moment will do)
    site = Site(tmp_path)
    texts = {f"p{n}": [f"Text {n} {m}, and some more words." for m in range(12)] for n in range(12)}
    dealt = list(texts.values())
    for number in range(REPEATS):
        site.pages = dict(zip(texts, dealt, strict=True))
        site.update()
        if number == 0:
            site.translate()
        before = site.reviewed()
        dealt = [*dealt[1:], dealt[0]]  # every text moves to another page
        _kill(tmp_path, site, dict(zip(texts, dealt, strict=True)), chance)
        for path in (tmp_path / "locale").rglob("*.po"):
            check(load(path))
        assert before <= site.reviewed()
        for draft in (tmp_path / "locale").rglob("*.part"):
            os.utime(draft, (0, 0))  # a fresh one might be another program's
        site.pages = dict(zip(texts, dealt, strict=True))
        site.update()
        assert unreviewed(site) == set()
        assert not list((tmp_path / "locale").rglob("*.part"))


def _kill(root: Path, site: Site, pages: dict[str, list[str]], chance: random.Random) -> None:
    """Start an update of *pages* in a program of its own and end it after a while."""
    site.pages = pages
    program = KILLED.replace("PAGES", repr(pages))
    started = subprocess.Popen(
        [sys.executable, "-c", program, root],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
    )
    assert started.stdout is not None
    started.stdout.readline()
    time.sleep(chance.uniform(0, 0.15))
    started.send_signal(signal.SIGKILL)
    started.wait()
    started.stdout.close()

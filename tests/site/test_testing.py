"""`sphinx_cluster.testing`: the tests of a plugin build, draw and find what a site would."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes

from sphinx_cluster.api import (
    Context,
    Entity,
    Hit,
    Listing,
    Message,
    MessageCheck,
    Page,
    PageCheck,
    Record,
    References,
    Severity,
    Words,
    entity,
    option,
)
from sphinx_cluster.testing import build, draw, run_check, validate
from tests.site.installing import installed

ROOT = Path(__file__).parents[2]
PAGE = "# Start\n\n```{partner} Harbour\n```\n\n```{partners}\n```\n"


@entity
class Boat(Entity):
    """A type that nobody has registered."""

    plural = "boats"
    labels = ("Boat", "Boats")
    nothing = "No boat meets these conditions."

    berth: str | None = option(Words(), "Berth")
    owner: tuple[str, ...] = option(References("boat", "Owns"), "Belongs to")


def test_a_site_is_built_in_the_language_asked_for_with_its_warnings(tmp_path: Path) -> None:
    pages = {"index.md": PAGE + "\n```{partner} X\n:kind: agenzy\n```\n"}
    site = build(tmp_path, pages, language="de", translations={"index": {"Start": "Anfang"}})
    (warning,) = site.warnings
    assert 'index.md:10: WARNING: kind: "agenzy" is not among the choices' in warning
    assert "Anfang" in site.text("index.html")
    assert {"index.html", "entities.json"} <= set(site.files)


def test_another_build_of_a_folder_is_the_one_after_an_edit(tmp_path: Path) -> None:
    build(tmp_path, {"index.md": PAGE})
    site = build(tmp_path, {"index.md": PAGE.replace("Harbour", "Lighthouse")}, builder="html")
    assert "Lighthouse" in site.text("index.html")
    assert "Harbour" not in site.text("index.html")


def test_settings_and_the_builder_may_be_others(tmp_path: Path) -> None:
    site = build(
        tmp_path, {"index.md": PAGE}, builder="text", rst_epilog="", cluster_timezone="UTC"
    )
    assert "* Harbour" in site.text("index.txt")


def draw_berths(records: list[Record], listing: Listing, context: Context) -> list[nodes.Node]:
    said = f"{context.medium.value} {listing.columns}"
    words = (f"{one.entity.title} at {getattr(one.entity, 'berth', None)}" for one in records)
    return [nodes.paragraph("", f"{text} {said}") for text in words]


def test_a_view_is_drawn_for_entities_of_a_type_that_is_not_installed() -> None:
    drawn = draw(draw_berths, Boat(id="a", title="Albatros", berth="4"), columns=("berth",))  # type: ignore[arg-type]
    assert drawn.astext() == "Albatros at 4 web ('berth',)"


def test_entities_of_one_call_are_related() -> None:
    def related(records: list[Record], _: Listing, context: Context) -> list[nodes.Node]:
        owned = context.graph.related(records[0].key, "boat")
        return [nodes.paragraph("", "", *(context.link(one.key) for one in owned))]

    boats = (Boat(id="a", title="A"), Boat(id="b", title="B", owner=("a",)))
    assert draw(related, *boats).astext() == "B"  # type: ignore[arg-type]


def test_nodes_that_no_page_could_hold_fail_a_test() -> None:
    def wrong(records: list[Record], _: Listing, context: Context) -> list[nodes.Node]:
        return [nodes.list_item("", context.link(records[0].key))]

    with pytest.raises(AssertionError, match="<pending_xref> stands in <list_item>"):
        draw(wrong, Boat(id="a", title="A"))  # type: ignore[arg-type]


def test_what_a_view_raises_is_raised_in_its_test() -> None:
    with pytest.raises(ZeroDivisionError):
        draw(lambda *_: [nodes.paragraph("", str(1 / 0))], Boat(id="a", title="A"))


def find_loud(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if text.isupper():
        yield Hit(said="%(text)s is loud", values={"text": text})


def test_findings_of_a_check_are_those_of_the_command() -> None:
    loud = MessageCheck(sentence="Nobody shouts.", severity=Severity.WARNING, find=find_loud)
    (finding,) = run_check(loud, ("Quiet", "LAUT"), ("Calm", "Ruhig"))
    assert (finding.line, finding.severity, finding.message()) == (1, "warning", "LAUT is loud")


def test_checks_of_pages_see_all_pairs_together() -> None:
    seen: list[int] = []

    def find(page: Page) -> list[tuple[Message, Hit]]:
        seen.append(len(page.entries))
        return []

    check = PageCheck(sentence="X.", severity=Severity.INFO, find=find)
    assert run_check(check, ("a", "b"), ("c", "d")) == []
    assert seen == [2]


def test_what_is_unfit_in_a_distribution_is_said_in_a_sentence_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = {"views:mosaic": "VIEW", "checks:calm": "CHECK", "engines:shout": "engine"}
    points |= {"exports:cards": "missing"}
    source = "VIEW = 1\nCHECK = 'calm'\ndef engine(texts, *, source, target): return texts\n"
    with installed(tmp_path, monkeypatch, source, points):
        problems = validate("people")
    assert len(problems) == 3
    for name, said in (
        ("mosaic", "it is no function that draws a list"),
        ("cards", "AttributeError"),
        ("calm", "it is no MessageCheck, EntryCheck, PageCheck or LanguageCheck"),
    ):
        assert any(f'"{name}" of people' in one and said in one for one in problems)


def test_a_distribution_that_is_not_there_or_adds_nothing_is_told() -> None:
    assert validate("no-such-thing") == [
        'no distribution "no-such-thing" is installed; install it with pip install --editable .'
    ]
    (problem,) = validate("pytest")
    assert "registers nothing" in problem


def test_our_own_plugins_are_fit() -> None:
    assert validate("sphinx-cluster") == []


def test_the_example_of_a_stranger_passes_its_own_tests() -> None:
    folder = ROOT / "examples" / "people"
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr

"""Translations that are wrong: the page Sphinx would make, and warnings that name the ``.po``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.site.conftest import Build, Project
from tests.site.two_ways import FAST, WHOLE, read_messages

NAMES = {"md": "page.md", "rst": "page.rst"}
TITLES = {"md": "# Seite", "rst": "Seite\n====="}
NOTES = {"md": "[^a]: Notiz\n\n[^b]: Zweite", "rst": ".. [#a] Notiz\n\n.. [#b] Zweite"}
NOTED = {"md": "Text [^a] [^b]", "rst": "Text [#a]_ [#b]_"}
LOST = "only the first paragraph of this translation is shown; the rest is lost"
KEPT = "the page keeps the original: the translation "
LIST = KEPT + "begins a numbered list; a backslash before the sign that begins it makes it text"


@pytest.fixture(autouse=True, params=(FAST, WHOLE))
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test with versions whose inner works are known, and with others."""
    read_messages(str(request.param), monkeypatch)


@pytest.fixture(params=("md", "rst"))
def syntax(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def write(project: Project, syntax: str, *texts: str) -> None:
    page = "\n\n".join((TITLES[syntax], *texts))
    project.write({"index.md": "# Start\n\n```{toctree}\npage\n```\n", NAMES[syntax]: page + "\n"})


def translated(project: Project, answers: Mapping[str, str], *, fast: bool = True) -> Build:
    project.translate("page", answers)
    name = "fast" if fast else "slow"
    return built(project, fresh=True, name=name, cluster_fast_translation=fast)


def built(project: Project, **options: Any) -> Build:
    return project.build("pseudoxml", "en", **options)


def body(build: Build) -> str:
    return build.text("page.pseudoxml")


def said(build: Build) -> list[str]:
    """Return the warnings about the page and its catalog, without the folder of the project."""
    lines = [line for line in build.warnings if "/page." in line]
    return [line.partition("/docs/")[2] or line.partition("/locale/")[2] for line in lines]


def warnings_of(build: Build) -> tuple[list[str], list[str]]:
    """Return what Sphinx warns of, and what is said of the catalog."""
    ours = build.warnings_of("translation")
    return [line for line in build.warnings if line not in ours], ours


def same_as_sphinx(project: Project, answers: Mapping[str, str]) -> Build:
    """Return the build, after comparing the page with the one that Sphinx makes."""
    fast, slow = translated(project, answers), translated(project, answers, fast=False)
    assert body(fast) == body(slow)
    return fast


@pytest.mark.parametrize(
    ("answer", "warning"),
    [
        ("One\n\nTwo", LOST),
        ("One\n\n- Two", LOST),
        ("1. May", LIST),
        ("- One", LIST.replace("numbered ", "")),
        ("- One\n\nTwo", LIST.replace("numbered ", "")),
    ],
)
def test_text_that_would_be_lost_in_silence_is_named_with_its_place_in_the_catalog(
    project: Project, syntax: str, answer: str, warning: str
) -> None:
    write(project, syntax, "Eins", "Zwei")
    build = same_as_sphinx(project, {"Seite": "Page", "Eins": answer, "Zwei": "Another"})
    assert said(build) == [f"en/LC_MESSAGES/page.po:9: WARNING: {warning} [cluster.translation]"]
    assert "Another" in body(build)
    assert "Two" not in body(build)


@pytest.mark.parametrize(
    ("syntax", "answer", "what"),
    [
        ("md", "# One", "begins a heading"),
        ("md", "% one", "says nothing that is shown"),
        ("md", "```{note}\nOne\n```", "is no paragraph"),
        ("md", "> One", "begins a quotation"),
        ("rst", "One\n===", "begins a heading"),
        ("rst", ".. one", "says nothing that is shown"),
        ("rst", ".. note:: One", "is no paragraph"),
        ("rst", "   One", "begins a quotation"),
    ],
    indirect=["syntax"],
)
def test_what_cannot_stand_in_place_of_a_paragraph_leaves_the_original(
    project: Project, syntax: str, answer: str, what: str
) -> None:
    write(project, syntax, "Eins", "Zwei")
    build = same_as_sphinx(project, {"Eins": answer, "Zwei": "Another"})
    [line] = [line for line in said(build) if KEPT in line]
    assert line.startswith(f"en/LC_MESSAGES/page.po:6: WARNING: {KEPT}{what}")
    assert "Eins" in body(build)
    assert "Another" in body(build)


@pytest.mark.parametrize("answer", ["", " ", "\n"])
def test_an_empty_translation_leaves_the_original(
    project: Project, syntax: str, answer: str
) -> None:
    write(project, syntax, "Eins", "Zwei")
    build = same_as_sphinx(project, {"Eins": answer, "Zwei": "Another"})
    assert "Eins" in body(build)
    assert "Another" in body(build)


@pytest.mark.parametrize(
    ("syntax", "answer", "text"),
    [
        ("rst", "``open", "Inline literal start-string without end-string."),
        ("rst", "an *open", "Inline emphasis start-string without end-string."),
        ("rst", ":nope:`x`", 'Unknown interpreted text role "nope".'),
        ("md", "{nope}`x`", 'Unknown interpreted text role "nope".'),
    ],
    indirect=["syntax"],
)
def test_a_warning_of_sphinx_keeps_text_and_place_and_names_the_catalog(
    project: Project, syntax: str, answer: str, text: str
) -> None:
    write(project, syntax, "Eins")
    fast = translated(project, {"Eins": answer})
    slow = translated(project, {"Eins": answer}, fast=False)
    sphinx, ours = warnings_of(fast)
    assert set(sphinx) == set(slow.warnings)
    assert len(sphinx) == len(set(sphinx))
    [line] = ours
    assert line.startswith(f"{project.folder}/locale/en/LC_MESSAGES/page.po:6: WARNING: ")
    assert "the translation that the warning about page, line " in line
    assert any(text in line for line in sphinx)


def test_a_warning_that_is_silenced_is_not_told_of_the_catalog(project: Project) -> None:
    write(project, "rst", "Eins :doc:`index`")
    project.translate("page", {"Eins :doc:`index`": "One"})
    heard = built(project, fresh=True)
    assert len(heard.warnings) == 2
    assert heard.warnings_of("translation")
    silent = built(project, fresh=True, suppress_warnings=["i18n.inconsistent_references"])
    assert not silent.warnings


@pytest.mark.parametrize("count", [0, 1, 3])
def test_another_number_of_footnotes_gives_each_the_note_it_has(
    project: Project, syntax: str, count: int
) -> None:
    one = NOTED[syntax].split()[1]
    write(project, syntax, NOTED[syntax], NOTES[syntax])
    answers = {NOTED[syntax]: " ".join(["Words", *[one] * count]), "Notiz": "Note A"}
    build = same_as_sphinx(project, answers)
    sphinx, ours = warnings_of(build)
    assert any("inconsistent footnote references" in line for line in sphinx)
    assert ["/page.po:6: WARNING: " in line for line in ours] == [True]
    assert "Note A" in body(build)


def test_leaving_out_a_footnote_does_not_stop_the_build(project: Project) -> None:
    write(project, "rst", "Eins [#]_", "Zwei [#]_", "Drei [#]_", ".. [#] Notiz")
    build = translated(project, {"Zwei [#]_": "Two", "Drei [#]_": "Three"})
    assert "Two" in body(build)
    assert any("Too many autonumbered footnote references" in line for line in build.warnings)
    with pytest.raises(ValueError, match="is not in list"):  # what Sphinx and docutils alone do
        translated(project, {"Zwei [#]_": "Two", "Drei [#]_": "Three"}, fast=False)


def test_a_picture_that_is_translated_with_no_picture_does_not_stop_the_build(
    project: Project, syntax: str
) -> None:
    picture = {"md": "![](a.png)", "rst": ".. image:: a.png"}[syntax]
    write(project, syntax, picture, "Zwei")
    (project.folder / "docs" / "a.png").write_bytes(b"")
    conf = project.folder / "docs" / "conf.py"
    conf.write_text(conf.read_text("utf-8") + 'gettext_additional_targets = ["image"]\n', "utf-8")
    build = translated(project, {".. image:: a.png": "a picture", "Zwei": "Two"})
    assert "a.png" in body(build)
    assert any("[cluster.translation]" in line for line in build.warnings)
    (project.folder / "docs" / "b.png").write_bytes(b"")
    build = translated(project, {".. image:: a.png": ".. image:: b.png", "Zwei": "Two"})
    assert "b.png" in body(build)
    assert "a.png" not in body(build)


def test_a_catalog_that_changes_between_builds_shows_its_present_texts(
    project: Project, syntax: str
) -> None:
    write(project, syntax, "Eins", "Zwei")
    project.translate("page", {"Eins": "One", "Zwei": "Two"})
    assert "One" in body(built(project))
    project.translate("page", {"Zwei": "Two", "Eins": "The first"})
    changed = body(built(project))
    assert "The first" in changed
    assert changed.index("The first") < changed.index("Two")
    project.translate("page", {"Zwei": "Eins"})
    changed = body(built(project))
    assert changed.count("Eins") == 2
    assert "One" not in changed


def test_a_broken_compiled_catalog_is_made_anew(project: Project, syntax: str) -> None:
    write(project, syntax, "Eins")
    catalog = project.translate("page", {"Eins": "One"})
    catalog.with_suffix(".mo").write_bytes(b"\xde\x12\x04\x95broken")
    build = built(project)
    assert "One" in body(build)
    assert not said(build)


def test_a_compiled_catalog_without_its_source_that_is_broken_is_named(
    project: Project, syntax: str
) -> None:
    write(project, syntax, "Eins")
    catalog = project.translate("page", {"Eins": "One"})
    catalog.with_suffix(".mo").write_bytes(b"\xde\x12\x04\x95broken")
    catalog.unlink()
    build = built(project)
    assert "Eins" in body(build)
    [line] = build.warnings_of("catalog")
    assert "page.mo cannot be read" in line

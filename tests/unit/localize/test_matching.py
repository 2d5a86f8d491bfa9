"""What a translation refers to leads where the original does, in whatever order it stands."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import docutils.utils
import pytest
import sphinx
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from sphinx import addnodes

from sphinx_cluster.localize.matching import References, TitleTargets, is_gone

VERSIONS = ((8, 2, 0), (9, 0, 4), (9, 1, 0), (9, 2, 0))


@pytest.fixture
def page() -> nodes.document:
    """Return an empty page."""
    return docutils.utils.new_document("page.rst", get_default_settings(Parser))


@pytest.fixture
def warned(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Listen to what Sphinx warns of from now on."""
    logger = logging.getLogger("sphinx")
    before, logger.propagate = logger.propagate, True
    yield caplog
    logger.propagate = before


def paragraph(*content: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *content)


def named(name: str) -> nodes.reference:
    return nodes.reference(f"`{name}`_", name, refname=name)


def note(name: str = "", *, ids: str = "", auto: int = 1) -> nodes.footnote_reference:
    given: dict[str, Any] = {"auto": auto, **({"refname": name} if name else {})}
    return nodes.footnote_reference(f"[#{name}]_", ids=[ids] if ids else [], **given)


def role(target: str, kind: str = "ref", domain: str = "std", **known: str) -> nodes.Element:
    given = {"refdomain": domain, "reftype": kind, "reftarget": target}
    return addnodes.pending_xref(f":{kind}:`{target}`", refexplicit=False, **given, **known)


def match(page: nodes.document, node: nodes.Element, patch: nodes.Element) -> None:
    References(node, patch, page, noqa=False).match()


def test_names_nobody_knows_lead_to_those_left_out_in_their_order(page: nodes.document) -> None:
    patch = paragraph(named("eins"), named("zwei"), named("drei"))
    match(page, paragraph(named("one"), named("two"), named("three")), patch)
    assert [one["refname"] for one in patch.children] == ["one", "two", "three"]  # type: ignore[index]


def test_a_name_the_page_knows_stays(page: nodes.document) -> None:
    page.note_explicit_target(nodes.target("", "", names=["known"], ids=["known"]))
    patch = paragraph(named("known"), named("eins"))
    match(page, paragraph(named("one"), named("known")), patch)
    assert [one["refname"] for one in patch.children] == ["known", "one"]  # type: ignore[index]


def test_footnotes_keep_their_ids_whatever_their_order(page: nodes.document) -> None:
    node = paragraph(note("a", ids="id1"), note("b", ids="id2"))
    patch = paragraph(note("b"), note("a"))
    for one in node.findall(nodes.footnote_reference):
        page.note_autofootnote_ref(one)
    match(page, node, patch)
    assert [one["ids"] for one in patch.children] == [["id2"], ["id1"]]  # type: ignore[index]
    assert page.autofootnote_refs == [patch[1], patch[0]]
    assert page.ids["id1"] is patch[1]


def test_a_footnote_the_original_does_not_have_is_taken_away(page: nodes.document) -> None:
    patch = paragraph(note("a"), nodes.Text(" und "), note("new"))
    match(page, paragraph(note("a", ids="id1")), patch)
    assert patch.astext() == " und "
    assert [one["refname"] for one in patch.findall(nodes.footnote_reference)] == ["a"]


def test_footnotes_by_sign_are_kept_apart_from_numbers(page: nodes.document) -> None:
    old = note(ids="id1", auto=ord("*"))
    page.note_symbol_footnote_ref(old)
    patch = paragraph(note(auto=ord("*")))
    match(page, paragraph(old), patch)
    assert page.symbol_footnote_refs == [patch[0]]
    assert not page.autofootnote_refs


def test_a_citation_keeps_its_id(page: nodes.document) -> None:
    cited = nodes.citation_reference("[Z]_", refname="z", ids=["id1"])
    patch = paragraph(nodes.citation_reference("[Z]_", refname="z"))
    match(page, paragraph(cited), patch)
    assert patch[0]["ids"] == ["id1"]  # type: ignore[index]


def test_a_role_gets_what_the_page_knows_but_not_whether_it_has_a_text(
    page: nodes.document,
) -> None:
    old = role("f", "func", "py", **{"py:module": "m"})
    new = role("f", "func", "py")
    new["refexplicit"] = True
    match(page, paragraph(old), paragraph(new))
    assert new["py:module"] == "m"
    assert new["refexplicit"]


def test_a_term_is_looked_for_by_its_translation(page: nodes.document) -> None:
    old, new = role("Haus", "term", refdoc="a"), role("Haus", "term")
    match(page, paragraph(old), paragraph(new))
    assert "refdoc" not in new


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("translated", "differs"),
    [
        (["a", "b"], ()),
        (["b", "a"], ((9, 0, 4),)),
        (["a", "c"], ((9, 0, 4), (9, 1, 0), (9, 2, 0))),
        (["a"], VERSIONS),
        (["a", "b", "b"], VERSIONS),
    ],
)
def test_references_differ_where_the_installed_sphinx_says_so(
    page: nodes.document,
    warned: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    version: tuple[int, int, int],
    translated: list[str],
    differs: tuple[tuple[int, int, int], ...],
) -> None:
    monkeypatch.setattr(sphinx, "version_info", (*version, "final", 0))
    patch = paragraph(*map(named, translated))
    match(page, paragraph(named("a"), named("b")), patch)
    assert len(warned.records) == (version in differs)
    for record in warned.records:
        assert "inconsistent references in translated message" in record.getMessage()
        assert "'`b`_'" in record.getMessage()
        assert vars(record)["subtype"] == "inconsistent_references"


def test_a_translator_who_says_so_is_not_warned(
    page: nodes.document, warned: pytest.LogCaptureFixture
) -> None:
    References(paragraph(named("a")), paragraph(nodes.Text("x")), page, noqa=True).match()
    assert not warned.records


def section(page: nodes.document, title: str, *, labelled: bool = False) -> nodes.title:
    heading = nodes.title(title, title)
    found = nodes.section("", heading, names=[title.lower()])
    page += found
    (page.note_explicit_target if labelled else page.note_implicit_target)(found)
    return heading


def test_a_title_is_known_by_its_translation_and_keeps_its_id(page: nodes.document) -> None:
    heading = section(page, "Anfang")
    before = heading.parent["ids"]
    target = nodes.target("", "", refname="anfang")
    page += nodes.paragraph("", "", target)
    assert TitleTargets(page).retitle(heading, "The  Start")
    assert heading.parent["names"] == ["anfang", "the start"]
    assert heading.parent["ids"] == before
    assert page.nameids["the start"] == before[0]
    assert page.nameids["anfang"] == before[0]
    assert target["refname"] == "the start"


def test_a_label_stays_with_a_title_that_is_renamed(page: nodes.document) -> None:
    heading = section(page, "Anfang", labelled=True)
    TitleTargets(page).retitle(heading, "Start")
    assert page.nameids["anfang"] == heading.parent["ids"][0]


def test_a_title_with_the_same_text_has_no_other_name(page: nodes.document) -> None:
    heading = section(page, "Anfang")
    assert not TitleTargets(page).retitle(heading, "ANFANG")
    assert heading.parent["names"] == ["anfang"]


def test_what_stood_in_a_text_that_was_replaced_is_gone() -> None:
    inner = nodes.emphasis("", "x")
    whole = nodes.inline("", "", inner)
    assert is_gone(inner)
    assert not is_gone(whole) or whole.parent is not None

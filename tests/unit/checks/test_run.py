"""Checks run over pages: order, places, comments that switch findings off, plugins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest

from sphinx_cluster import plugins
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.check import Check, Hit, MessageCheck, Severity
from sphinx_cluster.checks.installed import UnknownCheckError, chosen, installed
from sphinx_cluster.checks.message import Message
from sphinx_cluster.checks.run import run
from tests.unit.checks.samples import checks, findings, page, pair

TWICE = pair("The page.", "Die die Seite.")


def _shout(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if text.isupper():
        yield Hit(said="%(text)s is loud", values={"text": text}, end=len(text))


SHOUT = MessageCheck(sentence="Nobody shouts.", severity=Severity.ERROR, find=_shout)


def test_a_finding_names_its_place_its_texts_and_its_spot() -> None:
    (finding,) = findings([page(pair("A page.", "Eine Seite."), TWICE)])
    assert (str(finding.path), finding.line, finding.check) == ("page.po", 20, "doubled-word")
    assert (finding.language, finding.msgid, finding.msgstr) == (
        "de",
        "The page.",
        "Die die Seite.",
    )
    assert finding.msgstr[finding.start : finding.end] == "Die die"
    assert finding.message() == 'the word "Die" stands twice in a row'
    assert finding.message({finding.said: 'zweimal "%(word)s"'}.__getitem__) == 'zweimal "Die"'


def test_a_check_of_ones_own_is_run_like_the_others() -> None:
    (finding,) = run([page(pair("Loud.", "LAUT."))], {"shout": SHOUT})
    assert (finding.check, finding.severity, finding.message()) == (
        "shout",
        Severity.ERROR,
        "LAUT. is loud",
    )


def test_findings_are_in_the_order_of_pages_and_lines() -> None:
    pages = [page(TWICE, TWICE, name="b.po"), page(TWICE, name="a.po")]
    found = findings(pages, ["doubled-word"])
    assert [(str(one.path), one.line) for one in found] == [
        ("b.po", 10),
        ("b.po", 20),
        ("a.po", 10),
    ]


def test_what_was_translated_for_another_text_is_only_stale() -> None:
    unit = replace(TWICE, flags=("fuzzy",), previous_msgid="The pages.")
    assert [one.check for one in findings([page(unit)])] == ["stale"]


def test_what_a_machine_wrote_is_unreviewed_and_checked_like_the_rest() -> None:
    unit = replace(TWICE, flags=("fuzzy",), comments=("machine-translated: libre, 2026-11-22",))
    assert [one.check for one in findings([page(unit)])] == ["doubled-word", "unreviewed"]


def test_an_empty_translation_is_nothing_but_empty() -> None:
    (finding,) = findings([page(pair("A page.", ""))])
    assert (finding.check, finding.severity) == ("empty", Severity.INFO)


def test_each_plural_form_is_looked_at_with_its_own_source() -> None:
    plural = Unit(msgid="one page", msgid_plural="%(n)s pages", msgstr=("eine eine", "zwei zwei"))
    found = findings([page(plural)], ["doubled-word"])
    assert [(one.form, one.msgid, one.msgstr) for one in found] == [
        (0, "one page", "eine eine"),
        (1, "%(n)s pages", "zwei zwei"),
    ]


def test_a_comment_with_a_reason_switches_one_check_off_for_one_unit() -> None:
    comment = "sphinx-cluster: skip=doubled-word it is a quotation"
    found = findings([page(replace(TWICE, comments=(comment,)), TWICE)])
    assert [(one.check, one.line) for one in found] == [("doubled-word", 20)]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        (
            "sphinx-cluster: skip=doubled-wrd a quotation",
            'the comment switches off "doubled-wrd", but there is no such check; '
            'did you mean "doubled-word"?',
        ),
        (
            "sphinx-cluster: skip=[(*+ a quotation",
            'the comment switches off "[(*+", but there is no such check',
        ),
        (
            "sphinx-cluster: skip=doubled-word",
            'the comment that switches "doubled-word" off gives no reason, so it has no effect',
        ),
        (
            "sphinx-cluster: slip=doubled-word a quotation",
            'the comment "sphinx-cluster: slip=doubled-word a quotation" is not understood; '
            "expected: sphinx-cluster: skip=CHECK REASON",
        ),
        (
            "sphinx-cluster:",
            'the comment "sphinx-cluster:" is not understood; '
            "expected: sphinx-cluster: skip=CHECK REASON",
        ),
    ],
)
def test_a_comment_that_cannot_work_is_named_and_has_no_effect(comment: str, said: str) -> None:
    found = findings([page(replace(TWICE, comments=(comment,)))])
    assert [one.check for one in found] == ["doubled-word", "skip-comment"]
    assert found[1].message() == said


def test_a_comment_that_nothing_needs_is_named() -> None:
    comment = "sphinx-cluster: skip=numbers the source counts from zero"
    (finding,) = findings([page(pair("A page.", "Eine Seite.", comment))])
    assert finding.message() == 'the comment that switches "numbers" off is not needed; delete it'


def test_a_comment_for_a_check_that_did_not_run_is_left_alone() -> None:
    comment = "sphinx-cluster: skip=numbers the source counts from zero"
    unit = pair("A page.", "Eine Seite.", comment)
    assert not findings([page(unit)], ["doubled-word", "skip-comment"])


def test_checks_are_chosen_by_id_and_a_mistyped_one_is_named() -> None:
    assert set(chosen(checks(), only=["numbers", "length"], skip=["length"])) == {"numbers"}
    assert set(chosen(checks(), skip=["length"])) == set(checks()) - {"length"}
    with pytest.raises(UnknownCheckError, match=r'no check "nubmers"; did you mean "numbers"\?'):
        chosen(checks(), only=["nubmers"])


def test_what_is_no_check_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("odd", "sphinx_cluster.errors:ClusterError", "sphinx_cluster.checks")
    monkeypatch.setattr(plugins, "_registered", lambda _: [point])
    said: list[str] = []

    assert not installed(said.append)
    assert "cannot be used: it is no MessageCheck" in said[0]


@pytest.mark.parametrize("name", sorted(checks()))
def test_each_check_has_a_sentence_for_people(name: str) -> None:
    check: Check = checks()[name]
    assert check.sentence[0].isupper()
    assert check.sentence.endswith(".")


def test_a_check_for_some_languages_looks_at_no_translation_into_others() -> None:
    check = MessageCheck(
        sentence="No exclamation mark.",
        severity=Severity.WARNING,
        languages=("de",),
        find=lambda _: [Hit(said="one is there")],
    )
    found = {
        language: len(run([page(pair("Hi", "Hallo!"), language=language)], {"calm": check}))
        for language in ("de", "de_AT", "fr", "den")
    }
    assert found == {"de": 1, "de_AT": 1, "fr": 0, "den": 0}


def test_languages_of_a_check_that_are_one_text_are_refused() -> None:
    with pytest.raises(TypeError, match="write a tuple"):
        MessageCheck(sentence="X.", severity=Severity.INFO, languages="de", find=lambda _: [])  # type: ignore[arg-type]

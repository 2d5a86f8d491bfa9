"""Names of entities in catalogs are terms without anyone listing them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.catalogs.update import Template
from sphinx_cluster.terms.matching import TermEntry
from sphinx_cluster.terms.termbase import Termbase
from sphinx_cluster.terms.titles import kind_of_title, titles_in, with_titles

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
NAME = '#. partner: title\nmsgid "Cluster Süd"\nmsgstr "Cluster South"\n'


def entries(text: str) -> list[TermEntry]:
    return list(titles_in([parse((HEADER + text).encode(), Path("a.po"))], "de", "en"))


def test_reviewed_names_are_terms_in_both_directions() -> None:
    termbase = Termbase(entries(NAME))
    (term,) = termbase.in_text("im Cluster Süd", "de", "en")
    assert (term.target, term.note, term.origin) == ("Cluster South", "partner", "a.po:4")
    (back,) = termbase.in_text("in the Cluster South", "en", "de")
    assert back.target == "Cluster Süd"


def test_names_that_nobody_reviewed_or_no_page_has_are_no_terms() -> None:
    assert entries(NAME.replace("msgid", "#, fuzzy\nmsgid")) == []
    assert entries(NAME.replace("Cluster South", "")) == []
    assert entries('#. partner: title\n#~ msgid "Cluster Süd"\n#~ msgstr "Cluster South"\n') == []


def test_other_texts_and_titles_that_are_ordinary_words_are_no_terms() -> None:
    assert entries(NAME.replace("#. partner: title", "#. title")) == []
    assert entries(NAME.replace("partner", "measure")) == []


def test_a_name_that_is_the_same_in_both_languages_is_not_to_be_translated() -> None:
    (entry,) = entries(NAME.replace("Süd", "South"))
    assert entry.do_not_translate


def test_titles_are_marked_in_templates_beside_what_is_there() -> None:
    name = Unit(msgid="Cluster Süd", extracted=("By the sea",))
    other = Unit(msgid="Text")
    template = Template(units=(name, other), header=None)
    marked = with_titles(template, {"Cluster Süd": {"partner", "event"}})
    said = ("By the sea", "event: title", "partner: title")
    assert marked.units == (replace(name, extracted=said), other)
    assert kind_of_title(marked.units[0]) == "event"
    assert with_titles(template, {}) == template

"""Labels: looked up in the reader's language, and German for every one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from sphinx_cluster.language.labels import labels_for

from .label_sources import SOURCES, labels_in, labels_in_sources, labels_of_types

GERMAN = SOURCES / "locale" / "de" / "LC_MESSAGES" / "sphinx_cluster.po"
LABELS = labels_of_types() | labels_in_sources()


def entries(path: Path) -> dict[str, Message]:
    with path.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    return {label: message for message in catalog if message.id for label in forms(message.id)}


def forms(texts: str | Sequence[str] | None) -> Sequence[str]:
    """Return every form of a label or its translation: one text, or one for each number."""
    return (texts,) if isinstance(texts, str) else texts or ("",)


@pytest.mark.parametrize(
    ("language", "label", "expected"),
    [
        ("de", "Trade fair", "Messe"),
        ("de_AT", "Trade fair", "Messe"),
        ("en", "Trade fair", "Trade fair"),
        ("en_GB", "Trade fair", "Trade fair"),
        ("sv", "Trade fair", "Trade fair"),
        ("de", "No label of ours", "No label of ours"),
    ],
)
def test_a_label_is_in_the_language_else_in_english(
    language: str, label: str, expected: str
) -> None:
    assert labels_for(language)(label) == expected


def package(folder: Path, name: str, **labels: str) -> Path:
    """Write a package with German labels of its own and return its folder."""
    catalog = folder / name / "locale" / "de" / "LC_MESSAGES" / f"{name}.po"
    catalog.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (f'\nmsgid "{one}"\nmsgstr "{two}"\n' for one, two in labels.items())
    catalog.write_text(header + "".join(entries), encoding="utf-8")
    return folder / name


def test_labels_of_plugins_come_after_our_own_and_in_their_order(tmp_path: Path) -> None:
    one = package(tmp_path, "one", Region="Landstrich", Objective="Ziel")
    two = package(tmp_path, "two", Objective="Zweck", Measure="Maßnahme")
    labels = labels_for("de_AT", (one, two, tmp_path / "without"))
    assert [labels(label) for label in ("Region", "Objective", "Measure", "Unknown")] == [
        "Region",
        "Ziel",
        "Maßnahme",
        "Unknown",
    ]
    assert labels_for("de")("Objective") == "Objective"
    assert labels_for("en", (one, two))("Objective") == "Objective"


def test_numbers_choose_the_form_of_a_label() -> None:
    labels = labels_for("en")
    assert labels.plural("%(n)s event", "%(n)s events", 1) == "%(n)s event"
    assert labels.plural("%(n)s event", "%(n)s events", 2) == "%(n)s events"


def test_a_language_is_read_once() -> None:
    assert labels_for("de") is labels_for("de")


def test_the_labels_are_found_in_types_and_sources() -> None:
    assert {"Trade fair", "Takes part in", "Period", "Running"} <= labels_of_types()
    assert {"No event meets these conditions.", "Members", "Projects"} <= labels_of_types()
    assert {"since %(date)s", "yes", "Place", "cancelled", "Language"} <= labels_in_sources()


@pytest.mark.parametrize(
    "source",
    [
        "labels('X')",
        "self.labels('X')",
        "context.reader.labels('X')",
        "labels_for(language)('X')",
        "translate = labels_for(language)\ntranslate('X')",
        "labels.plural('X', 'Y', n)",
        "TABLE = {'a': 'X'}\nlabels(TABLE[name])",
        "[labels(text) for text in ('X', 'Y')]",
    ],
)
def test_every_way_to_look_a_label_up_is_seen(source: str) -> None:
    assert "X" in set(labels_in(source))


@pytest.mark.parametrize("source", ["other('X')", "TABLE = {'a': 'X'}", "print('X'); labels('Y')"])
def test_other_texts_are_no_labels(source: str) -> None:
    assert "X" not in set(labels_in(source))


ENTRIES = entries(GERMAN)


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_is_in_german(label: str) -> None:
    message = ENTRIES.get(label)
    assert message is not None, f'"{label}" is missing in {GERMAN.name}'
    assert all(forms(message.string))
    assert not message.fuzzy


@pytest.mark.parametrize("label", sorted(ENTRIES))
def test_no_german_label_is_unused(label: str) -> None:
    assert label in LABELS


@pytest.mark.parametrize("label", sorted(ENTRIES))
def test_the_placeholders_of_a_german_label_are_those_of_the_english_one(label: str) -> None:
    placeholder = r"%\(\w+\)s|%."
    for german in forms(ENTRIES[label].string):
        assert sorted(re.findall(placeholder, german)) == sorted(re.findall(placeholder, label))

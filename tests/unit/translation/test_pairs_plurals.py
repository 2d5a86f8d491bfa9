"""Entries with a plural in the memory: whole or not at all, and a form at a time where it fits."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_cluster.catalogs.file import load, parse, save
from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.translation.memory import Memory
from sphinx_cluster.translation.pairs import pairs_back, pairs_of
from sphinx_cluster.translation.pretranslate import Sheet, blanks, recall

FORMS = {"ja": 1, "de": 2, "pl": 3}
RULES = {
    "ja": "nplurals=1; plural=0;",
    "de": "nplurals=2; plural=(n != 1);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);",
}
GERMAN = ("%d Partner", "%d Partner alle")
ENTRY = 'msgid "%d partner"\nmsgid_plural "%d partners"\n'


def catalog_text(language: str, *entries: str) -> str:
    header = (
        'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {RULES[language]}\\n"\n'
    )
    return "\n".join((header, *entries))


def plural_entry(*answers: str, flag: str = "", msgids: str = ENTRY) -> str:
    lines = (f'msgstr[{form}] "{answer}"\n' for form, answer in enumerate(answers))
    return f"{flag}{msgids}{''.join(lines)}"


def pairs(language: str, *entries: str) -> Iterator[tuple[str, str, bool]]:
    catalog = parse(catalog_text(language, *entries).encode(), Path("known.po"))
    return ((pair.source, pair.target, pair.reviewed) for pair in pairs_of(catalog))


def memory_of(language: str, *entries: str) -> Memory:
    return Memory(pairs_of(parse(catalog_text(language, *entries).encode(), Path("known.po"))))


def filled(language: str, memory: Memory, path: Path) -> Unit:
    """Return the entry of a catalog with an empty plural once the *memory* has been asked."""
    path.write_text(catalog_text(language, plural_entry(*[""] * FORMS[language])), "utf-8")
    sheet = Sheet(catalog=load(path), source="en", target=language)
    found = recall(list(blanks(sheet)), memory, path.parent)
    save(sheet.filled({**found.exact, **found.fuzzy}).catalog)
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)
    return next(load(path).units())


@pytest.mark.parametrize("language", FORMS)
def test_a_plural_known_in_all_its_forms_is_filled_as_reviewed(
    language: str, tmp_path: Path
) -> None:
    answers = tuple(f"%d in form {form}" for form in range(FORMS[language]))
    unit = filled(language, memory_of(language, plural_entry(*answers)), tmp_path / "new.po")
    assert (unit.msgstr, unit.reviewed, unit.comments) == (answers, True, ())


def test_an_unreviewed_plural_is_filled_with_a_mark(tmp_path: Path) -> None:
    memory = memory_of("de", plural_entry(*GERMAN, flag="#, fuzzy\n"))
    unit = filled("de", memory, tmp_path / "new.po")
    assert (unit.msgstr, unit.fuzzy) == (GERMAN, True)
    assert unit.comments == ("translation-memory: 100%, known.po",)


@pytest.mark.parametrize(
    ("language", "answers"),
    [("pl", ("%d partner", "%d partnerzy", "")), ("de", ("%d Partner", ""))],
)
def test_a_plural_that_lacks_a_form_is_no_translation(
    language: str, answers: tuple[str, ...], tmp_path: Path
) -> None:
    memory = memory_of(language, plural_entry(*answers))
    assert len(memory) == 0
    assert filled(language, memory, tmp_path / "new.po").empty


def test_a_plural_with_other_than_the_needed_number_of_forms_is_not_taken(tmp_path: Path) -> None:
    memory = memory_of("ja", plural_entry("%d partner"))
    assert filled("pl", memory, tmp_path / "new.po").empty


def test_two_texts_make_a_plural_that_a_person_is_to_look_at(tmp_path: Path) -> None:
    singles = [
        f'msgid "{text}"\nmsgstr "{answer}"\n'
        for text, answer in zip(("%d partner", "%d partners"), GERMAN, strict=True)
    ]
    unit = filled("de", memory_of("de", *singles), tmp_path / "new.po")
    assert (unit.msgstr, unit.fuzzy) == (GERMAN, True)
    assert filled("de", memory_of("de", singles[0]), tmp_path / "new.po").empty


def test_the_forms_of_a_plural_serve_texts_without_one() -> None:
    memory = memory_of("de", plural_entry(*GERMAN))
    for text, answer in zip(("%d partner", "%d partners"), GERMAN, strict=True):
        match = memory.exact(text)
        assert match is not None
        assert (match.target, match.reviewed) == (answer, True)
    polish = memory_of("pl", plural_entry("%d a", "%d b", "%d c"))
    assert polish.exact("%d partner") is None


def test_a_plural_serves_the_other_direction_where_its_forms_are_two() -> None:
    catalog = parse(catalog_text("de", plural_entry(*GERMAN)).encode(), Path("known.po"))
    back = Memory(pairs_back(catalog)).plural(GERMAN, 2)
    assert back is not None
    assert (back.targets, back.reviewed) == (("%d partner", "%d partners"), True)
    one = parse(catalog_text("ja", plural_entry("%d")).encode(), Path("known.po"))
    assert list(pairs_back(one)) == []


def test_a_changed_plural_counts_for_the_texts_its_translation_was_made_for() -> None:
    flag = '#, fuzzy\n#| msgid "%d firm"\n#| msgid_plural "%d firms"\n'
    assert list(pairs("de", plural_entry(*GERMAN, flag=flag))) == [
        ("%d firm\0%d firms", "\0".join(GERMAN), False),
        ("%d firm", GERMAN[0], False),
        ("%d firms", GERMAN[1], False),
    ]


def test_plurals_that_were_translated_differently_are_to_be_reviewed(tmp_path: Path) -> None:
    catalogs = [
        parse(catalog_text("de", plural_entry(*answers)).encode(), Path(f"{n}.po"))
        for n, answers in enumerate((GERMAN, ("%d Firma", "%d Firmen")))
    ]
    memory = Memory(pair for catalog in catalogs for pair in pairs_of(catalog))
    assert filled("de", memory, tmp_path / "new.po").fuzzy

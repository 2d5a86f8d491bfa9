"""Templates merged into all catalogs of a language: what is kept, moved, fuzzy, new, obsolete."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from sphinx_cluster.catalogs.file import load
from sphinx_cluster.catalogs.translations import ACTIVE, Candidates, Known
from sphinx_cluster.catalogs.unit import Block, Unit
from sphinx_cluster.catalogs.update import Location
from tests.unit.catalogs.site import Site

LONG = "The delegation visits the trade fair in Stuttgart and meets companies of the region."
OTHER = "Every partner of the network may send two people to the conference in October."
THIRD = "A bus leaves from the main station at nine and comes back in the evening."


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.pages = {"a": ["Title", LONG, OTHER], "b": ["News", THIRD]}
    site.update()
    site.translate()
    return site


def test_a_second_update_changes_no_byte_and_no_time(site: Site) -> None:
    site.pages["a"][1] = LONG.replace("visits", "visited")
    site.pages["b"].pop()
    site.update()
    before = site.snapshot()
    site.update()
    assert site.snapshot() == before


def test_lines_that_shift_change_no_byte(site: Site) -> None:
    before = site.snapshot()
    site.pages["a"].insert(0, "Title")
    site.update()
    assert site.snapshot() == before


def test_references_have_lines_where_they_are_wanted(site: Site) -> None:
    site.location = Location.FULL
    site.update()
    assert site.unit("a", LONG).references == ("../docs/a.md:2",)
    site.location = Location.NEVER
    site.update()
    assert site.unit("a", LONG).references == ()


def test_a_new_reference_leaves_the_lines_of_the_message_alone(site: Site) -> None:
    path = site.catalog("a")
    odd = 'msgid "Ti"\n"tle"\nmsgstr ""\n"DE"\n'
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Title"\nmsgstr "DE: Title"\n', odd), encoding="utf-8")
    site.location = Location.FULL
    site.update()
    assert f"#: ../docs/a.md:1\n{odd}" in path.read_text(encoding="utf-8")


def test_a_text_moved_within_a_page_stays_reviewed(site: Site) -> None:
    site.pages["a"].reverse()
    assert site.fates("a") == {"kept": 3}
    assert site.unit("a", LONG).reviewed


def test_a_text_moved_to_another_page_stays_reviewed(site: Site) -> None:
    site.pages["b"].append(site.pages["a"].pop())
    assert site.fates("b") == {"kept": 2, "moved": 1}
    assert site.unit("b", OTHER).reviewed
    assert site.unit("a", OTHER).obsolete


def test_a_renamed_page_keeps_every_translation_reviewed(site: Site) -> None:
    site.pages["c"] = site.pages.pop("a")
    assert site.fates("c") == {"moved": 3}
    assert all(site.unit("c", text).reviewed for text in ("Title", LONG, OTHER))


def test_a_renamed_page_takes_its_own_translation_where_others_differ(site: Site) -> None:
    site.pages["b"].append("Title")
    site.update()
    site.answer(site.catalog("b"), "Title", "Anders")
    site.pages["c"] = site.pages.pop("a")
    site.update()
    assert site.unit("c", "Title").msgstr == ("DE: Title",)
    assert site.unit("c", "Title").reviewed


def test_translations_that_disagree_become_fuzzy_and_say_so(site: Site) -> None:
    site.pages["b"].append("Title")
    site.update()
    site.answer(site.catalog("b"), "Title", "Anders")
    site.pages["c"] = ["Title", "Something else altogether"]
    site.update()
    unit = site.unit("c", "Title")
    assert unit.fuzzy
    assert unit.comments == ("translated differently on: a, b",)


def test_a_changed_text_is_fuzzy_and_has_the_former_text(site: Site) -> None:
    changed = LONG.replace("visits", "visited")
    site.pages["a"][1] = changed
    assert site.fates("a") == {"kept": 2, "fuzzy": 1, "obsolete": 1}
    unit = site.unit("a", changed)
    assert (unit.fuzzy, unit.previous_msgid, unit.msgstr) == (True, LONG, (f"DE: {LONG}",))


def test_a_text_changed_twice_keeps_the_text_its_translation_was_made_for(site: Site) -> None:
    site.pages["a"][1] = LONG.replace("visits", "visited")
    site.update()
    site.pages["a"][1] = LONG.replace("visits", "will visit")
    site.update()
    assert site.unit("a", site.pages["a"][1]).previous_msgid == LONG


def test_a_change_taken_back_leaves_the_translation_reviewed(site: Site) -> None:
    site.pages["a"][1] = LONG.replace("visits", "visited")
    site.update()
    site.pages["a"][1] = LONG
    site.update()
    assert site.unit("a", LONG).reviewed


def test_a_text_changed_and_moved_at_once_is_found_elsewhere(site: Site) -> None:
    site.pages["a"].remove(LONG)
    changed = LONG.replace("visits", "visited")
    site.pages["b"].append(changed)
    site.update()
    assert site.unit("b", changed).previous_msgid == LONG


def test_a_link_that_changed_is_changed_in_the_translation(site: Site) -> None:
    site.pages["b"] = ["See [it](a.md) here."]
    site.update()
    site.answer(site.catalog("b"), "See [it](a.md) here.", "Siehe [es](a.md) hier.")
    site.pages["b"] = ["See [it](c.md) here."]
    assert site.fates("b") == {"adapted": 1, "obsolete": 1}
    unit = site.unit("b", "See [it](c.md) here.")
    assert (unit.reviewed, unit.msgstr) == (True, ("Siehe [es](c.md) hier.",))
    assert unit.comments == ("updated automatically: a.md → c.md",)


def test_texts_of_a_deleted_page_are_obsolete_and_come_back_with_it(site: Site) -> None:
    before = site.snapshot()
    page = site.pages.pop("a")
    assert site.fates("a") == {"obsolete": 3}
    assert site.unit("a", LONG).obsolete
    site.pages["a"] = page
    assert site.fates("a") == {"moved": 3}
    assert {path: text for path, (text, _) in site.snapshot().items()} == {
        path: text for path, (text, _) in before.items()
    }


def test_a_text_that_is_obsolete_already_is_put_aside_once(site: Site) -> None:
    with site.catalog("a").open("a", encoding="utf-8") as file:
        file.write(
            f'\n#~ msgid "Title"\n#~ msgstr "DE: Title"\n\n#~ msgid "{THIRD}"\n#~ msgstr "x"\n'
        )
    site.pages["a"].remove("Title")
    site.update()
    aside = [one for one in load(site.catalog("a")).units() if one.obsolete]
    assert [(one.msgid, one.msgstr) for one in aside] == [
        ("Title", ("DE: Title",)),
        (THIRD, ("x",)),
    ]


def test_two_translations_of_a_text_that_is_gone_are_both_kept(site: Site) -> None:
    with site.catalog("a").open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "Title"\n#~ msgstr "Anders"\n')
    site.pages["a"].remove("Title")
    site.update()
    aside = [one for one in load(site.catalog("a")).units() if one.obsolete]
    assert {one.msgstr[0] for one in aside} == {"Anders", "DE: Title"}


def test_a_catalog_that_is_no_pages_is_left_alone(site: Site) -> None:
    path = site.catalog("theme")
    path.write_text('msgid ""\nmsgstr ""\n\n#: x.html:1\nmsgid "a"\nmsgstr "b"\n', encoding="utf-8")
    before = path.read_bytes()
    site.update()
    assert path.read_bytes() == before


def test_marks_of_machines_go_when_a_person_has_reviewed(site: Site) -> None:
    path = site.catalog("b")
    text = path.read_text(encoding="utf-8")
    marks = "# machine-translated: libre, 2026-11-22\n# mine\n"
    path.write_text(
        text.replace("#: ../docs/b.md\nmsgid", f'{marks}#: ../docs/b.md\n#| msgid "x"\nmsgid', 1),
        encoding="utf-8",
    )
    site.update()
    assert site.unit("b", "News").comments == ("mine",)
    assert site.unit("b", "News").previous_msgid is None


def test_remarks_flags_and_obsolete_entries_of_others_stay(site: Site) -> None:
    path = site.catalog("b")
    with path.open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "old"\n#~ msgstr "alt"\n')
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("#: ../docs/b.md\n", "# note\n#: ../docs/b.md\n#, read-only\n", 1),
        encoding="utf-8",
    )
    before = path.read_bytes()
    site.update()
    assert path.read_bytes() == before


def test_a_broken_catalog_is_named_left_alone_and_the_others_go_on(site: Site) -> None:
    path = site.catalog("a")
    broken = path.read_bytes() + b'\nmsgid "a\n'
    path.write_bytes(broken)
    site.pages["b"].append("New text.")
    changes = site.update()
    assert ("de", "a") not in changes
    assert path.read_bytes() == broken
    assert site.unit("b", "New text.").empty


def test_an_empty_entry_is_filled_when_its_text_is_translated_elsewhere(site: Site) -> None:
    site.pages["b"].append("New text.")
    site.update()
    site.pages["c"] = ["New text.", "Title"]
    site.update()
    site.answer(site.catalog("b"), "New text.", "Neuer Text.")
    site.update()
    assert site.unit("c", "New text.").msgstr == ("Neuer Text.",)


def test_a_page_that_changed_its_language_keeps_translations_both_ways(tmp_path: Path) -> None:
    site = Site(tmp_path, ("de", "en"))
    site.pages, site.written = {"a": ["Guten Tag.", "Auf Wiedersehen."]}, {"a": "de"}
    site.update()
    site.answer(site.catalog("a", "en"), "Guten Tag.", "Good day.")
    site.answer(site.catalog("a", "en"), "Auf Wiedersehen.", "Goodbye.")
    before = site.reviewed()
    site.pages, site.written = {"a": ["Good day.", "Goodbye."]}, {"a": "en"}
    site.update()
    assert site.unit("a", "Good day.", "de").msgstr == ("Guten Tag.",)
    assert site.unit("a", "Goodbye.", "de").reviewed
    assert before <= site.reviewed()
    site.pages, site.written = {"a": ["Guten Tag.", "Auf Wiedersehen."]}, {"a": "de"}
    site.update()
    assert site.unit("a", "Guten Tag.", "en").reviewed
    assert not site.unit("a", "Guten Tag.", "en").obsolete


def test_a_third_language_follows_a_page_that_changed_its_language(tmp_path: Path) -> None:
    site = Site(tmp_path, ("de", "en", "fr"))
    site.pages, site.written = {"a": ["Guten Tag."]}, {"a": "de"}
    site.update()
    site.answer(site.catalog("a", "en"), "Guten Tag.", "Good day.")
    site.answer(site.catalog("a", "fr"), "Guten Tag.", "Bonjour.")
    site.pages, site.written = {"a": ["Good day."]}, {"a": "en"}
    site.update()
    assert site.unit("a", "Good day.", "fr").msgstr == ("Bonjour.",)
    assert site.unit("a", "Good day.", "de").msgstr == ("Guten Tag.",)


def test_the_closest_text_is_the_one_a_search_through_all_finds() -> None:
    chance = random.Random(3)  # noqa: S311 (the same texts every time)
    words = ["fair", "region", "partner", "meets", "every", "year", "in", "the", "big", "hall"]
    texts = [" ".join(chance.choices(words, k=chance.randint(1, 12))) for _ in range(1500)]
    known = [
        Known(page="a", block=Block(unit=unit, raw=""), unit=unit, state=ACTIVE)
        for unit in (Unit(msgid=text, msgstr=("x",)) for text in dict.fromkeys(texts))
    ]
    candidates = Candidates(known)
    for _ in range(300):
        text = " ".join(chance.choices(words, k=chance.randint(1, 12)))
        best = max(Levenshtein.normalized_similarity(text, one.unit.msgid) for one in known)
        found = candidates.closest(text, least=0.75)
        assert (found is None) == (best < 0.75)
        assert found is None or found[1] == pytest.approx(best)


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="gettext is not installed")
def test_edited_pages_come_out_as_msgmerge_has_them(site: Site) -> None:
    site.pages["a"] = [LONG.replace("visits", "visited"), OTHER, "Title", THIRD[:30] + " is new"]
    old = site.catalog("a").with_name("old")
    shutil.copyfile(site.catalog("a"), old)
    site.update()
    merged = subprocess.run(
        ["msgmerge", "-q", "--previous", old, site.root / "build" / "a.pot", "-o", "-"],
        capture_output=True,
        check=True,
    )
    theirs = site.root / "theirs.po"
    theirs.write_bytes(merged.stdout)

    def active(path: Path) -> list[tuple[object, ...]]:
        return [
            (unit.msgid, unit.msgstr, unit.fuzzy, unit.previous_msgid)
            for unit in load(path).units()
            if not unit.obsolete
        ]

    assert active(site.catalog("a")) == active(theirs)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_accepts_what_update_writes(site: Site) -> None:
    site.pages["a"] = [LONG.replace("visits", "visited"), "New.", 'A "quoted" \\ text']
    site.pages["c"] = [OTHER]
    site.update()
    for path in (site.root / "locale").rglob("*.po"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True, capture_output=True)

"""Every text of an entity reads in the language of the build, wherever it shows."""

from __future__ import annotations

import re

import pytest

from tests.site.conftest import Build, Project
from tests.site.samples import ENGLISH, GERMAN, write_sample


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = write_sample(Project(tmp_path_factory.mktemp("german")))
    return project.build("text", "de")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = write_sample(Project(tmp_path_factory.mktemp("english")))
    return project.build("text", "en")


def everything(build: Build) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(build.folder.rglob("*.txt"))
    )


def plain(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pairs whose halves differ and hold no markup, as they would show on a page."""
    pairs = ((one, two) for one, two in texts.items() if one != two)
    return [(one, two) for one, two in pairs if not re.search(r"[{`*]", one)]


def holds(text: str, sentence: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(sentence)}(?!\w)", " ".join(text.split())) is not None


def test_builds_without_a_warning_in_both_languages(german: Build, english: Build) -> None:
    assert german.warnings == ()
    assert english.warnings == ()


@pytest.mark.parametrize("docname", sorted(ENGLISH))
def test_no_german_text_is_left_in_the_english_build(
    docname: str, german: Build, english: Build
) -> None:
    german_text, english_text = everything(german), everything(english)
    for one, two in plain(ENGLISH[docname]):
        assert holds(german_text, one), one
        assert holds(english_text, two), two
        if one not in two and one != "Partner":
            assert not holds(english_text, one), one


def test_pages_with_an_english_original_read_german_in_the_german_build(
    german: Build, english: Build
) -> None:
    for one, two in plain(GERMAN["abroad"]):
        assert holds(everything(english), one)
        assert holds(everything(german), two)
        assert not holds(everything(german), one)


def test_a_translated_title_reaches_lists_references_and_reverse_links(english: Build) -> None:
    assert "Alliance for mobility" in english.text("index.txt")
    assert "Tour of the fair" in english.text("messe.txt")
    assert "Battery fair" in english.text("partner.txt")
    assert "Battery fair" in english.text("listen.txt")
    assert "Battery fair" in english.text("kurz.txt")


def test_labels_dates_and_countries_follow_the_language(german: Build, english: Build) -> None:
    german_fair, english_fair = german.text("messe.txt"), english.text("messe.txt")
    assert "Termin:\n   23.–25. Mai 2023" in german_fair
    assert "Date:\n   23–25 May 2023" in english_fair
    assert "Halle Vier, Mailand, Italien" in german_fair
    assert "Hall Four, Milan, Italy" in english_fair
    assert "seit 1988" in german.text("allianz.txt")
    assert "since 1988" in english.text("allianz.txt")
    assert "2017–2021" in english.text("allianz.txt")
    assert "23. Mai 2023, 14:00 Uhr" in german.text("rundgang.txt")
    assert "23 May 2023, 14:00" in english.text("rundgang.txt")
    assert "(abgesagt)" in german.text("rundgang.txt")
    assert "(cancelled)" in english.text("rundgang.txt")
    assert "April 2024" in german.text("abroad.txt")
    assert "45,76; 4,84" in german.text("partner.txt")
    assert "45.76; 4.84" in english.text("partner.txt")


def test_an_entity_shows_its_relations_in_both_directions(english: Build) -> None:
    partners = english.text("partner.txt")
    lombardy, cara = partners.split("CARA\n====")
    assert "Members:\n   CARA" in lombardy
    assert "Coordinates the work of:\n   Alliance for mobility" in lombardy
    assert "Member of:\n   Lombardy Region" in cara
    assert "Takes part in:\n   Battery fair" in cara
    assert "Organises:\n   Tour of the fair (cancelled)" in cara
    assert "Works in:\n   Alliance for mobility" in cara
    assert "Programme:\n   Tour of the fair (cancelled)" in english.text("messe.txt")
    assert "Includes:\n   Grid subproject" in english.text("allianz.txt")
    assert "Events:\n   Tour of the fair" in english.text("allianz.txt")


def test_an_empty_list_says_so_in_the_readers_language(german: Build, english: Build) -> None:
    assert "Kein Partner erfüllt diese Bedingungen." in german.text("listen.txt")
    assert "No partner meets these conditions." in english.text("listen.txt")


def test_lists_are_sorted_by_the_rules_of_the_language(german: Build, english: Build) -> None:
    def order(build: Build, *titles: str) -> list[int]:
        return [build.text("listen.txt").index(title) for title in titles]

    german_order = order(german, "Ärztekammer der Berge", "CARA", "Region Lombardei")
    english_order = order(english, "CARA", "Lombardy Region", "Medical chamber")
    assert german_order == sorted(german_order)
    assert english_order == sorted(english_order)


def test_headings_in_a_body_stand_below_the_entity(german: Build) -> None:
    fair = german.text("messe.txt")
    assert re.search(r"Messe der Batterien\n\*+\n", fair)
    assert re.search(r"Programm am ersten Tag\n=+\n\nAm Vormittag", fair)


def test_a_title_is_shown_as_it_is_even_where_it_looks_like_markup(project: Project) -> None:
    title = "Was *kostet* `das`? {partner}`x` <b>fett</b> [link](x)"
    english = "What *does* `it` cost? {partner}`y` <i>x</i> ![i](y)"
    page = f":::{{event}} {title}\n:id: e\n:location: {title}\n:::\n\n{{event}}`e`\n"
    project.write({"index.md": page})
    project.translate("index", {title: english})
    build = project.build("text", "en")
    assert build.warnings == ()
    assert build.text("index.txt").count(english) == 3


def test_a_translation_that_equals_the_source_does_not_hide_the_others(project: Project) -> None:
    project.write(
        {"index.md": "```{event} Messe\n:id: e\n:city: Stuttgart\n:location: Halle\n```\n"}
    )
    project.translate("index", {"Messe": "Fair", "Stuttgart": "Stuttgart", "Halle": "Hall"})
    text = project.build("text", "en").text("index.txt")
    assert "Fair" in text
    assert "Hall, Stuttgart" in text

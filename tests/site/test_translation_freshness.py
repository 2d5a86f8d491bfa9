"""What a person accepts, translates or switches shows in the next build, and only where it must."""

from __future__ import annotations

import os

import pytest

from tests.site.conftest import Project
from tests.site.translation_samples import accept, write_catalog, write_translated


@pytest.fixture
def site(project: Project) -> Project:
    """Return the sample, built in English."""
    write_translated(project).build("html", "en")
    return project


def test_nothing_is_read_again_where_nothing_changed(site: Project) -> None:
    again = site.build("html", "en")
    assert again.read == frozenset()
    assert again.written == frozenset()


def test_accepting_a_text_reads_its_page_anew_and_writes_no_other_but_its_menu(
    site: Project,
) -> None:
    catalog = site.folder / "locale/en/LC_MESSAGES/seite.po"
    accept(catalog, "Von der Maschine.")
    build = site.build("html", "en")
    assert build.read == {"seite"}
    assert build.written == {"seite", "index"}  # Sphinx writes the menus a page stands in
    page = build.text("seite.html")
    assert "On this page: 2 machine-translated passages" in page
    assert "<p>By the machine.</p>" in page


def test_with_the_last_text_accepted_the_notice_is_gone(project: Project) -> None:
    project.write({"index.md": "# Start\n"})
    machine = "# machine-translated: libre, 2026-11-22\n#, fuzzy\n"
    catalog = write_catalog(project, "index", f'{machine}msgid "Start"\nmsgstr "Home"\n')
    assert "cluster-notice" in project.build("html", "en").text("index.html")
    accept(catalog, "Start")
    page = project.build("html", "en").text("index.html")
    assert "cluster-" not in page[page.index("<article") : page.index("</article>")]
    assert ">Home<" in page


def test_a_name_that_stays_the_same_loses_its_language_everywhere(site: Project) -> None:
    catalog = site.folder / "locale/en/LC_MESSAGES/liste.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('"Messe"\nmsgstr ""', '"Messe"\nmsgstr "Messe"'), "utf-8")
    build = site.build("html", "en")
    assert build.read == {"liste"}
    assert 'cluster-event" lang="de"' not in build.text("index.html")
    assert 'cluster-event">Messe' in build.text("index.html")


def test_switching_machine_text_off_and_on_shows_at_once(site: Project) -> None:
    off = site.build("html", "en", cluster_show_unreviewed=False).text("seite.html")
    assert "By the machine." not in off
    assert "By the machine." in site.build("html", "en").text("seite.html")


def test_a_new_machine_text_shows_although_it_is_saved_in_the_same_moment(site: Project) -> None:
    catalog = site.folder / "locale/en/LC_MESSAGES/seite.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("By the machine.", "By a machine."), encoding="utf-8")
    assert "By a machine." in site.build("html", "en").text("seite.html")


@pytest.mark.parametrize("older", [False, True])
def test_another_wording_of_sphinx_own_texts_shows_on_every_page_at_once(
    older: bool, project: Project
) -> None:
    project.write({"index.md": "# A\n\n```{note}\nB\n```\n\n```{versionadded} 2\n```\n"})
    words = {"Note": "Achtung, alt", "Added in version %s": "Neu, alt: %s"}
    project.translate("sphinx", words, "de")
    assert project.build("html").text("index.html").count(", alt") == 2
    words = {text: shown.replace("alt", "jetzt") for text, shown in words.items()}
    catalog = project.translate("sphinx", words, "de")
    if older:
        os.utime(catalog, (1, 1))
    page = project.build("html").text("index.html")
    assert (page.count(", alt"), page.count(", jetzt")) == (0, 2)
    assert project.build("html").read == frozenset()


def test_a_catalog_that_is_taken_away_translates_no_more(site: Project) -> None:
    (site.folder / "locale/en/LC_MESSAGES/seite.po").unlink()
    build = site.build("html", "en")
    assert build.read == {"seite"}
    assert "This page has not been translated yet; it is in German." in build.text("seite.html")
    assert "By the machine" not in build.text("seite.html")
    assert "Reviewed." not in build.text("seite.html")

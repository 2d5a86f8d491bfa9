"""A page tells its readers what of its translation is machine-made, outdated or missing."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from tests.site.conftest import Build, Project
from tests.site.translation_samples import write_catalog, write_translated

COUNTS = (
    "On this page: 3 machine-translated passages, not yet reviewed; 8 passages in German "
    "(1 translation not reviewed, 1 translation outdated, 6 not translated)."
)
TRACES = re.compile(r"cluster-(?:notice|passage|mark|unreviewed|stale|untranslated|original)")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return write_translated(Project(tmp_path_factory.mktemp("english"))).build("html", "en")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return write_translated(Project(tmp_path_factory.mktemp("german"))).build("html", "de")


def article(build: Build, name: str) -> Tag:
    found = BeautifulSoup(build.text(name), "html.parser").find("article")
    assert isinstance(found, Tag)
    return found


def notice(build: Build, name: str) -> str:
    """Return the text of a page's notice; empty where it has none."""
    found = article(build, name).find(class_="cluster-notice")
    return " ".join(found.get_text().split()) if isinstance(found, Tag) else ""


def holding(page: Tag, text: str) -> Tag:
    """Return the innermost element that holds *text*, with whatever language counts for it."""
    found = page.find(string=re.compile(re.escape(text)))
    assert found is not None, text
    assert found.parent is not None
    return found.parent


def language_of(element: Tag) -> str:
    """Return the language that counts for *element* within its article."""
    around: Tag | None = element
    while around is not None:
        if "lang" in around.attrs:
            return str(around["lang"])
        around = around.parent
    return ""


def test_the_notice_counts_what_is_not_reviewed_and_leads_to_the_original(english: Build) -> None:
    assert english.warnings == ()
    assert notice(english, "seite.html") == f"{COUNTS} Original in German"
    link = article(english, "seite.html").select_one(".cluster-notice a")
    assert link is not None
    assert (link["href"], link["hreflang"]) == ("../de/seite.html", "de")


def test_the_notice_stands_right_below_the_first_heading(english: Build) -> None:
    heading = article(english, "seite.html").h1
    assert heading is not None
    below = heading.find_next_sibling()
    assert isinstance(below, Tag)
    assert below["class"] == ["cluster-notice"]
    assert below["role"] == "note"


def test_machine_text_is_shown_and_marked_for_eye_and_ear(english: Build) -> None:
    page = article(english, "seite.html")
    first, second = holding(page, "By the machine."), holding(page, "By the machine as well.")
    cell = holding(page, "Cell")
    for passage in (first, second, cell):
        assert passage["class"] == ["cluster-passage", "cluster-unreviewed"]
        assert language_of(passage) == "en"
    heard = "Machine translation, not reviewed"
    assert first.get_text() == f"{heard}, from here on: By the machine."
    assert second.get_text() == "By the machine as well. End of the machine translation."
    assert cell.get_text() == f"{heard}: Cell"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Die Seite", "untranslated"),
        ("Ganz neu.", "untranslated"),
        ("Inzwischen geändert.", "stale"),
        ("Aus einem ähnlichen Satz.", "unreviewed"),
        ("Spalte", "untranslated"),
        ("Eintrag", "untranslated"),
        ("Abschnitt", "untranslated"),
    ],
)
def test_what_falls_back_to_the_original_says_its_language(
    text: str, state: str, english: Build
) -> None:
    page = article(english, "seite.html")
    element = holding(page, text)
    assert language_of(element) == "de"
    marked = element if "class" in element.attrs else element.parent
    assert marked is not None
    assert {"cluster-passage", "cluster-original", f"cluster-{state}"} <= set(marked["class"])
    mark = marked.find(class_="cluster-mark")
    assert isinstance(mark, Tag)
    assert (mark.get_text(), mark["lang"]) == ("In German: ", "en")


def test_a_picture_says_the_language_of_its_text(english: Build) -> None:
    image = article(english, "seite.html").img
    assert image is not None
    assert (image["alt"], image["lang"]) == ("Ein Bild", "de")


def test_reviewed_texts_and_those_without_words_have_no_mark(english: Build) -> None:
    page = article(english, "seite.html")
    for text in ("Reviewed.", "2026", "17"):
        assert "class" not in holding(page, text).attrs


def test_titles_in_the_original_say_so_wherever_they_show(english: Build) -> None:
    tree = BeautifulSoup(english.text("index.html"), "html.parser")
    for text, least in (("Die Seite", 4), ("Messe", 2), ("Abschnitt", 1), ("Inhalt", 2)):
        found = tree.find_all(string=text)
        assert len(found) >= least, text
        assert {language_of(one.parent) for one in found if one.parent} == {"de"}, text
    listed = article(english, "liste.html").find_all(string="Messe")
    assert len(listed) == 2
    assert {language_of(one.parent) for one in listed if one.parent} == {"de"}


@pytest.mark.parametrize("view", ["list", "table", "cards", "calendar"])
def test_texts_of_entities_in_the_original_say_so_in_every_view(
    view: str, project: Project
) -> None:
    project.write(
        {
            "index.md": f"""\
# Liste

```{{events}}
:view: {view}
:columns: title, place, tags, partners
```

```{{events}}
:group-by: city
```

```{{events}}
:group-by: partners
```

```{{event}} Messe
:id: messe
:start: 2023-05-23
:city: Mailand
:tags: Technik, Umwelt
:partners: amt
:image: bild.png
:alt: Ein Foto
```

```{{partner}} Amt
:id: amt
```
""",
            "bild.png": "",
        }
    )
    texts = {"Liste": "List", "Umwelt": "Environment"}
    project.translate("index", texts)
    build = project.build("html", "en")
    page = article(build, "index.html")
    for text in ("Messe", "Mailand", "Technik", "Amt"):
        found = [one for one in page.find_all(string=re.compile(text)) if one.parent]
        assert found, text
        assert {language_of(one.parent) for one in found if one.parent} == {"de"}, text
    assert language_of(holding(page, "Environment")) == "en"
    assert {image.get("lang") for image in page.find_all("img", alt="Ein Foto")} == {"de"}


def test_nothing_shows_on_reviewed_pages_nor_on_pages_in_their_own_language(
    english: Build, german: Build
) -> None:
    for build, pages in (
        (english, ["geprueft", "english", "search", "genindex"]),
        (german, ["index", "seite", "geprueft", "liste"]),
    ):
        for page in pages:
            html = build.text(f"{page}.html")
            assert TRACES.search(html) is None, page
            assert "passages.css" not in html


def test_a_page_without_any_translation_says_just_that_in_the_readers_language(
    german: Build,
) -> None:
    said = "Diese Seite ist noch nicht übersetzt; sie ist auf Englisch. Original auf Englisch"
    assert notice(german, "english.html") == said
    page = article(german, "english.html")
    assert language_of(holding(page, "A page in English.")) == "en"
    assert page.find(class_="cluster-mark") is None


def test_a_language_without_any_catalog_is_readable_and_says_which_language_is_which(
    project: Project,
) -> None:
    build = write_translated(project).build("html", "fr", cluster_languages=["de", "en", "fr"])
    assert build.warnings == ()
    page = article(build, "seite.html")
    said = "This page has not been translated yet; it is in German. Original in German"
    assert notice(build, "seite.html") == said
    assert language_of(holding(page, "it is in German")) == "en"
    assert language_of(holding(page, "Ganz neu.")) == "de"
    assert language_of(holding(article(build, "english.html"), "A page in English.")) == "en"


def test_machine_text_can_be_switched_off(project: Project) -> None:
    build = write_translated(project).build("html", "en", cluster_show_unreviewed=False)
    page = article(build, "seite.html")
    assert page.find(string=re.compile("machine")) is None
    assert language_of(holding(page, "Von der Maschine.")) == "de"
    assert "11 passages in German (4 translations" not in notice(build, "seite.html")
    assert notice(build, "seite.html") == (
        "On this page: 11 passages in German (4 translation not reviewed, 1 translation outdated, "
        "6 not translated). Original in German"
    )


def test_whoever_lets_sphinx_show_fuzzy_texts_sees_them_marked_as_well(project: Project) -> None:
    build = write_translated(project).build("html", "en", gettext_allow_fuzzy_translations=True)
    page = article(build, "seite.html")
    outdated = holding(page, "Something else.")
    assert outdated["class"] == ["cluster-passage", "cluster-stale"]
    assert outdated.get_text() == "Outdated translation: Something else."
    assert "4 machine-translated passages, not yet reviewed; 1 passage with an outdated" in notice(
        build, "seite.html"
    )


def test_a_translation_that_cannot_be_put_in_place_counts_as_missing(project: Project) -> None:
    project.write({"index.md": "# Start\n\nErster Mai.\n"})
    write_catalog(
        project,
        "index",
        'msgid "Start"\nmsgstr "Home"\n\nmsgid "Erster Mai."\nmsgstr "1. May"\n',
    )
    build = project.build("html", "en")
    assert language_of(holding(article(build, "index.html"), "Erster Mai.")) == "de"
    assert "1 passage in German (not translated)" in notice(build, "index.html")


def test_a_page_without_a_heading_has_its_notice_at_the_top(project: Project) -> None:
    project.write({"index.md": "---\nlanguage: en\n---\n\nJust a sentence.\n"})
    first = article(project.build("html", "de"), "index.html").find(class_="cluster-notice")
    assert isinstance(first, Tag)
    assert first.find_next_sibling() is not None
    assert first.find_previous_sibling() is None


def test_reading_in_parallel_finds_the_same(english: Build, project: Project) -> None:
    build = write_translated(project).build("html", "en", parallel=2)
    for page in ("index.html", "seite.html", "liste.html", "geprueft.html"):
        assert str(article(build, page)) == str(article(english, page))


@pytest.mark.parametrize("page", ["index", "seite"])
def test_searching_finds_no_word_of_notices_and_marks(page: str, english: Build) -> None:
    assert notice(english, f"{page}.html")
    index = english.text("searchindex.js")
    terms = index[index.index('"terms"') : index.index('"titles"')]
    assert "passag" not in terms
    assert "review" in terms  # from the page itself


def test_templates_can_use_the_figures(project: Project) -> None:
    shown = "{{ cluster_translation.percent if cluster_translation else 'nothing' }}"
    template = f"{{% extends '!page.html' %}}{{% block body %}}FIGURES {shown}{{% endblock %}}"
    write_translated(project).write({"_templates/page.html": template})
    build = project.build("html", "en", templates_path=["_templates"])
    assert "FIGURES nothing" in build.text("geprueft.html")
    assert "FIGURES 8" in build.text("seite.html")  # 1 of 12


def test_the_reviewed_share_is_rounded_down_so_that_100_means_all(project: Project) -> None:
    template = "{% extends '!page.html' %}{% block body %}FIGURE {{ cluster_translation.percent }}"
    texts = [f"Absatz Nummer {n}." for n in range(199)]
    page = "# Titel\n\n" + "\n\n".join(texts)
    project.write({"index.md": page, "_templates/page.html": template + "{% endblock %}"})
    known = {"Titel": "Title"} | {text: text.replace("Absatz", "Paragraph") for text in texts[1:]}
    project.translate("index", known)
    build = project.build("html", "en", templates_path=["_templates"])
    assert "FIGURE 99" in build.text("index.html")  # 199 of 200

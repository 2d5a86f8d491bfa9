"""Everything this distribution adds, tried as a site or a translator would use it."""

from __future__ import annotations

from base64 import b64decode
from datetime import date
from pathlib import Path

import pytest
from cluster_people.ampersand import CHECK
from cluster_people.job_titles import JobTitles
from cluster_people.person import Person
from cluster_people.tiles import VIEW
from docutils import nodes

from sphinx_cluster.api import EngineError, PartialDate
from sphinx_cluster.testing import build, draw, run_check, validate

PHOTO = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PAGE = """\
# People

```{partner} Harbour Network
:id: harbour
```

```{person} Ada Example
:id: ada
:role: Managing director
:photo: ada.png
:photo-alt: Ada at her desk
:email: ada@example.org
:works-for: harbour
```

```{person} Ben, Muster
:id: ben
:until: 2026-05
```

```{people}
:view: tiles
```
"""
GERMAN = {"People": "Menschen", "Managing director": "Geschäftsführung"}


def test_all_that_is_registered_can_be_used() -> None:
    assert validate("cluster-people") == []


def test_a_page_shows_people_with_their_pictures_and_relations(tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": PAGE, "ada.png": PHOTO})
    assert site.warnings == ()
    page = site.text("index.html")
    assert page.count('alt="Ada at her desk"') == 2  # on her own and in her tile
    assert "Formerly here" in page
    assert "Staff" in page
    assert "_static/cluster_people/tiles.css" in page
    assert "_images/ada.png" in site.files


def test_the_page_and_the_labels_are_translated(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {"index.md": PAGE, "ada.png": PHOTO}
    site = build(tmp_path, pages, language="de", translations={"index": GERMAN})
    page = site.text("index.html")
    for words in ("Geschäftsführung", "Menschen hier", "Früher hier", "Arbeitet für"):
        assert words in page


@pytest.mark.parametrize("builder", ["text", "typst", "epub", "latex"])
def test_every_builder_can_show_tiles(builder: str, tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": PAGE, "ada.png": PHOTO}, builder=builder)
    assert site.warnings == ()


def test_an_address_book_can_read_the_export(tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": PAGE, "ada.png": PHOTO})
    ada, ben = site.text("people.vcf").split("END:VCARD\n")[:2]
    assert "TITLE;LANGUAGE=en:Managing director\n" in ada
    assert "ORG:Harbour Network\n" in ada
    assert "EMAIL:ada@example.org\n" in ada
    assert "FN:Ben\\, Muster\n" in ben


def test_a_tile_is_an_entry_of_the_list_with_a_link_and_the_columns() -> None:
    drawn = draw(VIEW, Person(id="ada", title="Ada", role="Chair"), columns=("title", "role"))
    (tile,) = drawn.findall(nodes.list_item)
    assert "cluster-entry" in tile["classes"]
    assert tile.astext() == "Ada\n\nChair"


def test_a_role_that_is_not_translated_names_its_language() -> None:
    person = Person(id="ada", title="Ada", role="Vorsitz")
    drawn = draw(VIEW, person, columns=("role",), untranslated={"Vorsitz": "de"})
    assert any("language-de" in one["classes"] for one in drawn.findall(nodes.inline))


def test_on_paper_tiles_are_cards() -> None:
    drawn = draw(VIEW, Person(id="ada", title="Ada"), medium="paper")
    assert [one["classes"] for one in drawn.findall(nodes.bullet_list)] == [["cards"]]


@pytest.mark.parametrize(
    ("until", "status"), [(None, None), ("2026-12", "former"), ("2027-02", "active")]
)
def test_the_status_follows_from_the_date(until: str | None, status: str | None) -> None:
    left = until and PartialDate.parse(until)
    assert Person(id="a", title="A", until=left or None).status_on(date(2027, 1, 1)) == status


def test_the_engine_knows_its_words_and_leaves_tags_alone() -> None:
    texts = ['<g id="1">Press office</g>', "Treasurer", "Anything"]
    engine = JobTitles(extra="Treasurer=Kasse")
    answers = engine.translate(texts, source="en", target="de_AT")
    assert answers == ['<g id="1">Pressestelle</g>', "Kasse", "Anything"]


def test_the_engine_says_which_languages_it_does_not_know() -> None:
    with pytest.raises(EngineError, match="fr to de"):
        JobTitles().translate(["Directeur"], source="fr", target="de")


def test_the_check_finds_the_sign_in_german_prose_only() -> None:
    (finding,) = run_check(CHECK, ("Press and radio", "Presse & Funk"))
    assert finding.msgstr[finding.start : finding.end] == "&"
    assert finding.replacement == "und"
    assert run_check(CHECK, ("Rhythm & blues", "Rhythm & Blues"), ("Code", "`a & b`")) == []
    assert run_check(CHECK, ("Press and radio", "Presse & radio"), language="fr") == []

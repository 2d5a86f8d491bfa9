"""Records and places: keys, places for messages, wordings for filters."""

from __future__ import annotations

from sphinx_cluster.entities.records import Place

from .samples import record

PLACE = Place(source="docs/page.md", line=7, options={"start": 9})


def test_a_place_reads_as_path_and_line() -> None:
    assert str(PLACE) == "docs/page.md:7"


def test_an_option_has_its_own_line_and_an_absent_one_that_of_the_directive() -> None:
    assert PLACE.of("start") == "docs/page.md:9"
    assert PLACE.of("end") == "docs/page.md:7"


def test_type_and_id_make_the_key() -> None:
    assert record("event", "visit").key == ("event", "visit")


def test_the_wordings_of_a_text_are_the_shown_and_the_written_one_in_one_case() -> None:
    visit = record("event", "visit", originals={"city": ("Köln",), "tags": ("Messe", "STRASSE")})
    assert visit.texts("city", "Cologne") == {"köln", "cologne"}
    assert visit.texts("tags", ("Fair", "Straße")) == {"messe", "fair", "strasse"}


def test_an_absent_text_has_no_wording() -> None:
    assert record("event", "visit").texts("city", None) == frozenset()
    assert record("event", "visit").texts("tags", ()) == frozenset()

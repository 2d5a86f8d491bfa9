"""The termbase: which rows are read, which are named as wrong, and what is found in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cluster.terms.matching import Term, forbidden_in, found_in
from sphinx_cluster.terms.termbase import Termbase, read_termbase


def read(tmp_path: Path, content: str | bytes) -> tuple[Termbase, list[tuple[int, str]]]:
    path = tmp_path / "terms.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    termbase, problems = read_termbase(path)
    assert all(problem.path == path for problem in problems)
    return termbase, [(problem.line, problem.message) for problem in problems]


def sources(found: list[Term]) -> list[str]:
    return [term.source for term in found]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("sign", [b",", b";", b"\t"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_files_of_any_spreadsheet_are_read(
    tmp_path: Path, mark: bytes, sign: bytes, end: bytes
) -> None:
    row = [b"Lades\xc3\xa4ule", b"charging station", b'"by day; night, too"', b"", b""]
    header = [b"de", b"en", b"note", b"do-not-translate", b"forbidden"]
    termbase, problems = read(tmp_path, mark + end.join([sign.join(header), sign.join(row), b""]))
    assert problems == []
    (term,) = termbase.between("de", "en")
    assert (term.source, term.target) == ("Ladesäule", "charging station")
    assert term.note == "by day; night, too"
    assert term.origin.endswith("terms.csv:2")
    (back,) = termbase.between("en", "de")
    assert (back.source, back.target) == ("charging station", "Ladesäule")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('"Messe,fair', "the row cannot be read: a quotation mark in it is never closed"),
        ("a,b,,,,x", "the row has 6 cells, the header 5"),
        ("Messe,,,,", "only one language has a term"),
        (",,a note,,", "no language has a term"),
        ("Messe,fair,,maybe,", 'do-not-translate: "yes" or nothing is expected, not "maybe"'),
        ("Messe,fair,,yes,", "do-not-translate is set, but the languages differ"),
        ("Messe,fair,,,fair", '"fair" is a term and forbidden at once'),
        ("!,?,,,", '"!" has neither letter nor digit'),
    ],
)
def test_a_broken_row_is_named_with_its_line_and_skipped(
    tmp_path: Path, row: str, message: str
) -> None:
    text = f"de,en,note,do-not-translate,forbidden\nBus,bus,,,\n{row}\nZug,train,,,\n"
    termbase, problems = read(tmp_path, text)
    assert [term.source for term in termbase.between("de", "en")] == ["Bus", "Zug"]
    assert [line for line, _ in problems] == [3]
    assert message in problems[0][1]


def test_a_line_in_another_charset_is_named_and_skipped(tmp_path: Path) -> None:
    termbase, problems = read(tmp_path, "de,en\nTür,door\nBus,bus\n".encode("latin-1"))
    assert [term.source for term in termbase.between("de", "en")] == ["Bus"]
    assert problems == [
        (2, "the row cannot be read: this is not UTF-8; save the file as CSV UTF-8")
    ]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("de,en,notes", '"notes" is no column of a termbase; did you mean'),
        ("de,en,de", 'the column "de" stands there twice'),
        ("Deutsch,Englisch", "the header names no language"),
    ],
)
def test_a_header_that_is_not_understood_is_named(
    tmp_path: Path, header: str, message: str
) -> None:
    _, problems = read(tmp_path, f"{header}\nBus,bus\n")
    assert any(line == 1 and message in said for line, said in problems)


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    assert read(tmp_path, "")[1] == [(1, "the file is empty")]


def test_a_region_falls_back_to_its_language(tmp_path: Path) -> None:
    termbase, problems = read(tmp_path, "de,en-GB\nZug,train\n")
    assert problems == []
    assert sources(termbase.in_text("Der Zug kommt.", "de_AT", "en")) == ["Zug"]


TERMS = """de,en,note,do-not-translate,forbidden
Cluster,cluster,,,
Cluster Elektromobilität Süd-West,Cluster Electric Mobility South-West,,,
Wertschöpfungskette,value chain,,,chain of values
Vier Motoren,Four Motors,,,
KIT,,,yes,
C++,C++,,,
Verband,association,,,union
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ein Cluster für alle", ["Cluster"]),
        ("Mitglied des Clusters", ["Cluster"]),
        ("des Clusters Elektromobilität Süd-West", ["Cluster Elektromobilität Süd-West"]),
        ("entlang der Wertschöpfungsketten", ["Wertschöpfungskette"]),
        ("Vier-Motoren-Region", ["Vier Motoren"]),
        ("die vier Motoren des Wagens", []),
        ("cluster, klein geschrieben", []),
        ("am KIT und am Kit und im KITT", ["KIT"]),
        ("in C++ und C", ["C++"]),
        ("in C und D", []),
        ("die Verbände", ["Verband"]),
        ("Cluster. Elektromobilität Süd-West", ["Cluster"]),
        ("siehe `Cluster` und [Netz](https://Cluster.de/Cluster)", []),
        ("siehe {partner}`der Cluster <Verband>`", ["Cluster"]),
        ("KIT und Cluster und KIT", ["KIT", "Cluster"]),
    ],
)
def test_terms_in_a_german_text_are_found_inflected_and_as_whole_words(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    termbase, problems = read(tmp_path, TERMS)
    assert problems == []
    assert sources(termbase.in_text(text, "de", "en")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Value chains of the region", ["value chain"]),
        ("the clusters' members", ["cluster"]),
        ("Four Motors", ["Four Motors"]),
        ("four motors", []),
        ("evaluate the chain", []),
    ],
)
def test_terms_in_an_english_text_are_found_in_plural_and_where_a_sentence_begins(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    termbase, _ = read(tmp_path, TERMS)
    assert sources(termbase.in_text(text, "en", "de")) == found


def test_a_term_says_how_it_is_written_in_the_text_and_where(tmp_path: Path) -> None:
    termbase, _ = read(tmp_path, TERMS)
    (term,) = termbase.in_text("Mitglied des Clusters", "de", "en")
    assert (term.found, term.start) == ("Clusters", 13)


def term(*wordings: str, keep: bool = False, forbidden: tuple[str, ...] = ()) -> Term:
    return Term(
        source="x",
        target=wordings[0],
        accepted=wordings,
        do_not_translate=keep,
        forbidden=forbidden,
    )


@pytest.mark.parametrize(
    ("wording", "translation"),
    [
        ("Ladesäule", "Neue Ladesäulen am Bahnhof"),
        ("Ladesäule", "der Ladesäulenpark"),
        ("Cluster", "Mitglied des Clusters"),
        ("Cluster", "der Elektromobilitätscluster"),
        ("Elektromobilität", "im Elektromobilitätscluster"),
        ("Batterie-Ökosystem", "das Batterieökosystem"),
        ("Batterieökosystem", "das Batterie-Ökosystem"),
        ("Deutsch-französische Allianz", "mit der deutsch-französischen Allianz"),
        ("Vier Motoren", "Vier-Motoren-Region"),
        ("Verband", "mit den Verbänden"),
        ("Zentrum", "in zwei Zentren"),
        ("Schule", "auf dem Schulhof"),
        ("Partnerin", "mit Partnerinnen"),
        ("Ladesäule", "Ladesa\u0308ulen"),
    ],
)
def test_inflection_and_compounds_do_not_count_as_missing(wording: str, translation: str) -> None:
    assert found_in(term(wording), translation, "de")


@pytest.mark.parametrize(
    ("wording", "translation"),
    [("Cluster", "das Netz"), ("Lage", "im Lager"), ("Vier Motoren", "vier Wagen"), ("Rat", "Rad")],
)
def test_another_word_counts_as_missing(wording: str, translation: str) -> None:
    assert not found_in(term(wording), translation, "de")


def test_any_accepted_wording_will_do() -> None:
    both = term("fair", "trade show")
    assert found_in(both, "two trade shows", "en")
    assert not found_in(both, "a market", "en")


def test_a_name_keeps_its_capitals() -> None:
    assert found_in(term("KIT", keep=True), "am KIT-Campus", "de")
    assert not found_in(term("KIT", keep=True), "am kit", "de")


def test_languages_without_rules_of_their_own_allow_other_endings() -> None:
    assert found_in(term("klaster"), "klastrów i klastry", "pl")
    assert not found_in(term("klaster"), "sieci", "pl")


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("an electric union", ["union"]),
        ("two unions", ["union"]),
        ("the reunion", []),
        ("European Union", []),
    ],
)
def test_forbidden_words_are_found_but_not_within_what_is_accepted(
    translation: str, found: list[str]
) -> None:
    asked = term("association", "European Union", forbidden=("union",))
    assert forbidden_in(asked, translation, "en") == found

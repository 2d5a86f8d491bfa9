"""TMX files: what is read from those of other programs, and what is written for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sphinx_cluster.catalogs.file import parse
from sphinx_cluster.catalogs.update import Folder
from sphinx_cluster.language_codes import code_of
from sphinx_cluster.translation.tmx import (
    Exported,
    TmxError,
    exported,
    imported,
    read_pairs,
    texts_of,
)

UNIT = '<tu><tuv xml:lang="{}"><seg>{}</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv></tu>\n'


def tmx(*units: tuple[str, str, str, str], head: str = "") -> str:
    body = "".join(UNIT.format(*unit) for unit in units)
    return f'{head}<tmx version="1.4"><header/><body>\n{body}</body></tmx>\n'


def written(folder: Path, text: str, name: str = "in.tmx") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def pairs(folder: Path, text: str, source: str = "en", target: str = "de") -> list[tuple[str, str]]:
    path = written(folder, text)
    found = list(read_pairs(path, source, target))
    assert all(one.reviewed and one.path == str(path) and not one.page for one in found)
    return [(one.source, one.target) for one in found]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("pt-br", "pt_BR"),
        ("zh-hans-cn", "zh_Hans_CN"),
        ("sr_LATN", "sr_Latn"),
        ("es-419", "es_419"),
    ],
)
def test_a_language_is_written_as_sphinx_writes_it(tag: str, code: str) -> None:
    assert code_of(tag) == code


def test_pairs_are_those_of_both_languages_whatever_their_region(tmp_path: Path) -> None:
    text = tmx(
        ("en-US", "fair", "de-AT", "Messe"),
        ("de", "Haus", "en", "house"),
        ("en", "only", "fr", "seul"),
        ("en", "", "de", "leer"),
    )
    assert pairs(tmp_path, text) == [("fair", "Messe"), ("house", "Haus")]
    assert pairs(tmp_path, text, "en_US", "de") == [("fair", "Messe"), ("house", "Haus")]
    assert pairs(tmp_path, text, "fr", "en") == [("seul", "only")]


def test_the_very_region_counts_before_another_one(tmp_path: Path) -> None:
    unit = (
        '<tu><tuv xml:lang="pt-PT"><seg>a</seg></tuv><tuv xml:lang="pt-BR"><seg>b</seg></tuv>'
        '<tuv xml:lang="en"><seg>c</seg></tuv></tu>'
    )
    text = f'<tmx version="1.4"><body>{unit}</body></tmx>'
    assert pairs(tmp_path, text, "en", "pt_BR") == [("c", "b")]
    assert pairs(tmp_path, text, "en", "pt_PT") == [("c", "a")]
    assert pairs(tmp_path, text, "en", "pt") == [("c", "a")]


def test_markup_in_a_segment_is_read_as_text_and_the_first_variant_counts() -> None:
    unit = ET.fromstring(  # noqa: S314 (our own text)
        '<tu><tuv lang="en"><seg>a <bpt>b</bpt> c</seg></tuv><tuv lang="en"><seg>d</seg></tuv>'
        "<tuv><seg>no language</seg></tuv><tuv lang='fr'/></tu>"
    )
    assert texts_of(unit) == {"en": "a b c"}


BOMB = '<?xml version="1.0"?>\n<!DOCTYPE tmx [\n<!ENTITY a "ha">\n]>\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (tmx(head=BOMB), "3: the file declares entities"),
        ("\n\n<html/>", "1: this is no TMX: it begins with <html>"),
        ("<tmx>\n<body>\n<tu>\n</body></tmx>", "4: this is no TMX: mismatched tag"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_line(
    text: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(TmxError) as caught:
        pairs(tmp_path, text)
    assert f"in.tmx:{said}" in str(caught.value)


def test_a_long_beginning_is_searched_for_entities(tmp_path: Path) -> None:
    comment = f"<!-- {'x' * 200_000} -->"
    with pytest.raises(TmxError, match="declares entities"):
        pairs(tmp_path, tmx(head=f"{comment}{BOMB.partition(chr(10))[2]}"))
    assert pairs(tmp_path, tmx(("en", "a", "de", "b"), head=comment)) == [("a", "b")]


def folder(language: str, pages: Mapping[str, str]) -> Folder:
    catalogs = {page: parse(text.encode(), Path(f"{page}.po")) for page, text in pages.items()}
    return Folder(path=Path(language), language=language, catalogs=catalogs, errors=())


def export(
    *folders: Folder, files: Iterable[Path] = (), languages: Iterable[str] = ("de", "en")
) -> Exported:
    written_in = {"about": "en", "index": "de"}
    by_language = {one.language: one for one in folders}
    return exported(by_language, written_in, files, languages, "1.0")


def entry(source: str, answer: str, above: str = "") -> str:
    return f'{above}msgid "{source}"\nmsgstr "{answer}"\n\n'


def test_an_export_holds_what_is_reviewed_with_source_language_and_page() -> None:
    about = entry("fair", "Messe") + entry("new", "neu", "#, fuzzy\n") + entry("empty", "")
    done = export(folder("de", {"about": about, "index": entry("Haus", "Haus")}))
    text = done.content.decode()
    assert (done.units, done.left_out) == (1, 0)
    assert '<tu srclang="en"><prop type="x-page">about</prop><tuv xml:lang="en">' in text
    assert '<tuv xml:lang="de"><seg>Messe</seg></tuv></tu>' in text
    assert "neu" not in text
    assert "Haus" not in text, "a page has no translation into its own language"


def test_translations_of_one_text_into_several_languages_are_one_unit() -> None:
    done = export(
        folder("de", {"about": entry("fair", "Messe")}),
        folder("fr", {"about": entry("fair", "foire")}),
        languages=("de", "fr"),
    )
    assert done.units == 1
    assert done.content.count(b"<tuv ") == 3


def test_each_unit_has_a_line_so_that_version_control_shows_what_changed(tmp_path: Path) -> None:
    other = written(tmp_path, tmx(("en", "a", "de", "b"), ("en", "c", "de", "d")))
    done = export(folder("de", {"about": entry("e", "f") + entry("g", "h")}), files=[other])
    lines = done.content.decode().split("\n")
    assert [line.count("<tu ") + line.count("<tu>") for line in lines if "<seg>" in line] == [1] * 4


def test_what_several_pages_have_is_written_once_and_files_are_added() -> None:
    twice = {"about": entry("fair", "Messe") * 2}
    assert export(folder("de", twice)).units == 1


def test_a_file_adds_the_units_of_the_wanted_languages_that_are_not_there(tmp_path: Path) -> None:
    other = written(
        tmp_path, tmx(("en", "a", "de", "b"), ("en", "a", "de", "b"), ("it", "c", "fr", "d"))
    )
    done = export(folder("de", {"about": entry("a", "b")}), files=[other], languages=["de"])
    assert done.units == 1
    done = export(folder("de", {"about": entry("a", "c")}), files=[other], languages=["de"])
    assert done.units == 2


def test_a_text_that_xml_cannot_hold_is_left_out_and_counted() -> None:
    done = export(folder("de", {"about": entry("a\\x07", "b") + entry("c\\t", "d")}))
    assert (done.units, done.left_out) == (1, 1)


def test_signs_of_xml_and_carriage_returns_come_back(tmp_path: Path) -> None:
    done = export(folder("de", {"about": entry('a < b & \\"c\\"\\r', "d > e")}))
    assert pairs(tmp_path, done.content.decode()) == [('a < b & "c"\r', "d > e")]


def test_a_unit_that_stands_twice_in_a_file_is_taken_once(tmp_path: Path) -> None:
    two = written(
        tmp_path, tmx(("en", "a", "de", "b"), ("de", "b", "en", "a"), ("en", "a", "de", "c"))
    )
    done = imported(two, tmp_path / "new.tmx", "1.0")
    assert (done.added, done.had) == (2, 1)
    assert done.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">')
    assert b'creationtoolversion="1.0"' in done.content
    into = tmp_path / "new.tmx"
    into.write_bytes(done.content)
    again = imported(two, into, "1.0")
    assert (again.added, again.had, again.content) == (0, 3, done.content)


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("", "ü"),
        ('<?xml version="1.0"?>', "ü"),
        ('<?xml version="1.0" encoding="utf-8"?>', "ü"),
        ('\ufeff<?xml version="1.0" encoding="UTF8"?>', "ü"),
        ('<?xml version="1.0" encoding="iso-8859-1"?>', "&#252;"),
    ],
)
def test_what_is_added_is_in_the_charset_of_the_file(head: str, shown: str, tmp_path: Path) -> None:
    into = written(tmp_path, tmx(head=head), "into.tmx")
    new = written(tmp_path, tmx(("en", "a", "de", "ü")))
    assert f"<seg>{shown}</seg>" in imported(new, into, "1.0").content.decode()


def test_a_file_without_a_body_cannot_be_added_to(tmp_path: Path) -> None:
    into = written(tmp_path, '<tmx version="1.4"><body/></tmx>', "into.tmx")
    new = written(tmp_path, tmx(("en", "a", "de", "b")))
    with pytest.raises(TmxError, match=r"into\.tmx:1: there is no </body>"):
        imported(new, into, "1.0")

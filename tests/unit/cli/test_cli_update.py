"""``update``: templates without translations in them, catalogs that keep what people wrote."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

import pytest
from sphinx_intl import basic

from sphinx_cluster.catalogs.file import load
from sphinx_cluster.cli.main import main


def catalog(docs: Path, language: str, page: str) -> Path:
    return docs.parent / "locale" / language / "LC_MESSAGES" / f"{page}.po"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def snapshot(docs: Path) -> dict[Path, tuple[bytes, int]]:
    found = (docs.parent / "locale").rglob("*")
    return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in found if p.is_file()}


def test_a_page_has_catalogs_in_every_language_but_its_own(docs: Path) -> None:
    assert main(["update"]) == 0
    made = {str(path.relative_to(docs.parent)) for path in snapshot(docs)}
    assert made == {"locale/en/LC_MESSAGES/index.po", "locale/de/LC_MESSAGES/about.po"}


def test_a_new_catalog_names_its_language_and_is_no_template(docs: Path) -> None:
    main(["update"])
    text = catalog(docs, "en", "index").read_text(encoding="utf-8")
    assert '"Language: en\\n"' in text
    assert 'msgid "Guten Tag."\nmsgstr ""\n' in text
    assert "fuzzy" not in text
    assert "FULL NAME" not in text
    assert "Babel" not in text


def test_a_second_run_changes_nothing(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["update"])
    replace(catalog(docs, "en", "index"), 'Guten Tag."\nmsgstr ""', 'Guten Tag."\nmsgstr "Hello."')
    before = snapshot(docs)
    capsys.readouterr()
    assert main(["update"]) == 0
    assert snapshot(docs) == before
    assert capsys.readouterr().out == "Catalogs: 0 new, 0 changed, 2 as they were.\n"


def test_only_the_named_language_is_touched(docs: Path) -> None:
    assert main(["update", "-l", "de"]) == 0
    assert set(snapshot(docs)) == {catalog(docs, "de", "about")}


def test_a_changed_text_keeps_its_translation_as_fuzzy_with_the_former_text(docs: Path) -> None:
    main(["update"])
    po = catalog(docs, "en", "index")
    replace(po, 'Guten Tag."\nmsgstr ""', 'Guten Tag."\nmsgstr "Good day."')
    replace(docs / "index.md", "Guten Tag.", "Guten Tagen.")
    main(["update"])
    assert '#, fuzzy\n#| msgid "Guten Tag."\nmsgid "Guten Tagen."\nmsgstr "Good day."\n' in (
        po.read_text(encoding="utf-8")
    )
    replace(docs / "index.md", "# Startseite", "# Willkommen zur Probe")
    main(["update"])
    assert '#, fuzzy\n#| msgid "Guten Tag."\nmsgid "Guten Tagen."\nmsgstr "Good day."\n' in (
        po.read_text(encoding="utf-8")
    )


def test_a_text_that_comes_back_has_its_translation_again(docs: Path) -> None:
    main(["update"])
    po = catalog(docs, "en", "index")
    replace(po, 'Guten Tag."\nmsgstr ""', 'Guten Tag."\nmsgstr "Good day."')
    replace(docs / "index.md", "Guten Tag.", "")
    main(["update"])
    assert '#~ msgstr "Good day."' in po.read_text(encoding="utf-8")
    replace(docs / "index.md", "# Startseite\n", "# Startseite\n\nGuten Tag.\n")
    main(["update"])
    text = po.read_text(encoding="utf-8")
    assert 'msgid "Guten Tag."\nmsgstr "Good day."\n' in text
    assert "#~" not in text
    assert "fuzzy" not in text


def test_translated_texts_do_not_enter_the_templates(docs: Path) -> None:
    (docs / "x.png").write_bytes(b"")
    with (docs / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n![A map](x.png)\n")
    main(["update"])
    po = catalog(docs, "de", "about")
    replace(po, 'msgid "A map"\nmsgstr ""', 'msgid "A map"\nmsgstr "Eine Karte"')
    before = snapshot(docs)
    main(["update"])
    assert snapshot(docs) == before
    template = docs.parent / "build" / "gettext" / "about.pot"
    assert "Eine Karte" not in template.read_text(encoding="utf-8")


def test_catalogs_without_a_page_are_left_alone_and_named(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["update"])
    gone = catalog(docs, "de", "about")
    (docs / "about.md").unlink()
    replace(docs / "index.md", "about\n", "")
    own = catalog(docs, "de", "index")
    own.write_bytes(catalog(docs, "en", "index").read_bytes())
    before = gone.read_bytes()
    capsys.readouterr()
    assert main(["update"]) == 0
    assert gone.read_bytes() == before
    out = capsys.readouterr().out
    assert "locale/de/LC_MESSAGES/about.po: left alone, its page is gone\n" in out
    assert "locale/de/LC_MESSAGES/index.po: left alone, its page is written in de" in out


def test_prose_is_not_taken_for_a_format_string(docs: Path) -> None:
    text = "\n20 % der Fälle nennt {partner}`x <y>`, 30 % derer {0} nicht.\n"
    with (docs / "index.md").open("a", encoding="utf-8") as page:
        page.write(text)
    main(["update"])
    assert "-format" not in catalog(docs, "en", "index").read_text(encoding="utf-8")


def test_one_catalog_for_many_pages_is_refused(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(docs / "conf.py", "gettext_compact = False\n", "")
    assert main(["update"]) == 2
    assert "gettext_compact = False is needed in conf.py" in capsys.readouterr().err


def test_pages_that_cannot_be_read_are_one_line(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("extensions.append('no_such_extension')\n")
    assert main(["update"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("sphinx-cluster: the pages cannot be read: ")
    assert err.count("\n") == 1


def test_warnings_about_pages_are_shown_without_colour_codes(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(docs / "index.md", "about\n", "about\nmissing\n")
    assert main(["update"]) == 0
    out = capsys.readouterr().out
    assert "index.md:5: WARNING: toctree contains reference to nonexisting document" in out
    assert "\x1b" not in out


def test_a_catalog_that_cannot_be_read_is_named_and_the_others_are_updated(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["update"])
    broken = catalog(docs, "de", "about")
    broken.write_bytes(broken.read_bytes() + b"<<<<<<< HEAD\n")
    before = broken.read_bytes()
    with (docs / "index.md").open("a", encoding="utf-8") as page:
        page.write("\nEin neuer Text.\n")
    line = before.count(b"\n")
    capsys.readouterr()
    assert main(["update"]) == 1
    said = capsys.readouterr()
    assert said.err == (
        f"locale/de/LC_MESSAGES/about.po:{line}: a merge left conflict markers here; "
        "the file was left as it is\n"
    )
    assert "locale/en/LC_MESSAGES/index.po: 2 kept, 1 new\n" in said.out
    assert broken.read_bytes() == before


def test_references_name_the_page_and_not_the_line(docs: Path) -> None:
    main(["update"])
    text = catalog(docs, "en", "index").read_text(encoding="utf-8")
    assert "#: ../../docs/index.md\n" in text
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('cluster_gettext_location = "full"\n')
    main(["update"])
    assert "#: ../../docs/index.md:3\n" in catalog(docs, "en", "index").read_text(encoding="utf-8")


def test_texts_of_a_page_that_is_gone_become_obsolete(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["update"])
    po = catalog(docs, "de", "about")
    replace(po, 'Good day."\nmsgstr ""', 'Good day."\nmsgstr "Guten Tag."')
    (docs / "about.md").unlink()
    replace(docs / "index.md", "about\n", "")
    capsys.readouterr()
    assert main(["update"]) == 0
    out = capsys.readouterr().out
    assert "locale/de/LC_MESSAGES/about.po: its page is gone; 1 obsolete\n" in out
    assert '#~ msgid "Good day."\n#~ msgstr "Guten Tag."\n' in po.read_text(encoding="utf-8")


def test_sphinx_intl_counts_and_compiles_what_update_wrote(docs: Path) -> None:
    main(["update"])
    po = catalog(docs, "en", "index")
    replace(po, 'Guten Tag."\nmsgstr ""', 'Guten Tag."\nmsgstr "Good day."')
    replace(po, 'msgid "Startseite"', '#, fuzzy\n#| msgid "Start"\nmsgid "Startseite"')
    replace(po, 'msgid "Startseite"\nmsgstr ""', 'msgid "Startseite"\nmsgstr "Home"')
    stat = basic.stat(str(docs.parent / "locale"), ["en"])
    counted = {Path(path).name: numbers for path, numbers in stat.items()}
    units = list(load(po).units())
    assert counted == {
        "index.po": {
            "translated": sum(unit.translated for unit in units),
            "fuzzy": sum(unit.fuzzy for unit in units),
            "untranslated": sum(unit.empty for unit in units),
        }
    }
    basic.build(str(docs.parent / "locale"), str(docs.parent / "compiled"), ["en"])
    compiled = docs.parent / "compiled" / "en" / "LC_MESSAGES" / "index.mo"
    with compiled.open("rb") as file:
        known = GNUTranslations(file)
    assert {unit.msgid: unit.msgstr[0] for unit in units if unit.reviewed} == {
        "Guten Tag.": known.gettext("Guten Tag.")
    }

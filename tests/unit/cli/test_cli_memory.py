"""``memory``: translations go out and come in as TMX; nothing that is there is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from translate.storage import tmx as toolkit

from sphinx_cluster.cli.main import main
from sphinx_cluster.cli.project import load_project
from sphinx_cluster.cli.project_memory import read_catalogs, read_memory, read_terms

FOREIGN = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="OmegaT" segtype="sentence" srclang="DE" datatype="plaintext">
<note>x</note></header>
<body>
<!-- kept -->
<tu changeid="jane"><note>checked</note>
<tuv xml:lang="DE-AT">
<seg>Der <bpt i="1">&lt;b&gt;</bpt>Bus<ept i="1">&lt;/b&gt;</ept> kommt.</seg></tuv>
<tuv xml:lang="EN">
<seg>The <bpt i="1">&lt;b&gt;</bpt>bus<ept i="1">&lt;/b&gt;</ept> comes.</seg></tuv>
</tu>
</body>
</tmx>
"""


@pytest.fixture
def site(docs: Path) -> Path:
    """Return the folder of a site with reviewed translations in both directions."""
    for language, page, text, answer in (
        ("en", "index", "Guten Tag.", "Good day."),
        ("de", "about", "About", "Über uns"),
    ):
        path = docs.parent / "locale" / language / "LC_MESSAGES" / f"{page}.po"
        path.parent.mkdir(parents=True)
        header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        entry = f'msgid "{text}"\nmsgstr "{answer}"\n\nmsgid "empty"\nmsgstr ""\n'
        path.write_text(f"{header}\n{entry}", encoding="utf-8")
    return docs.parent


def test_what_is_exported_is_read_by_other_programs(site: Path) -> None:
    assert main(["memory", "export", "out.tmx"]) == 0
    store = toolkit.tmxfile.parsefile(str(site / "out.tmx"))  # type: ignore[no-untyped-call]
    assert {(unit.source, unit.target) for unit in store.units} == {
        ("Guten Tag.", "Good day."),
        ("About", "Über uns"),
    }


def test_exporting_twice_gives_the_same_bytes(site: Path) -> None:
    main(["memory", "export", "a.tmx"])
    main(["memory", "export", "b.tmx"])
    assert (site / "a.tmx").read_bytes() == (site / "b.tmx").read_bytes()


def test_an_export_narrowed_to_a_language_has_no_other(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    main(["memory", "export", "-l", "de", "out.tmx"])
    assert capsys.readouterr().out == "out.tmx: 1 unit\n"
    assert "Über uns" in (site / "out.tmx").read_text(encoding="utf-8")


def test_an_export_names_the_catalogs_that_cannot_be_read(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = site / "locale" / "de" / "LC_MESSAGES" / "about.po"
    with broken.open("a", encoding="utf-8") as file:
        file.write("<<<<<<< HEAD\n")
    assert main(["memory", "export", "out.tmx"]) == 1
    said = capsys.readouterr()
    assert said.out == "out.tmx: 1 unit\n"
    assert said.err.startswith("locale/de/LC_MESSAGES/about.po:")
    assert "a merge left conflict markers here" in said.err


def test_what_is_imported_stands_beside_the_catalogs_and_is_found(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "in.tmx").write_text(FOREIGN, encoding="utf-8")
    capsys.readouterr()
    assert main(["memory", "import", "in.tmx"]) == 0
    assert capsys.readouterr().out == "locale/memory.tmx: 1 unit added, 0 were there already\n"
    project = load_project("docs")
    memory, problems = read_memory(project, read_catalogs(project), "de", "en")
    assert problems == []
    match = memory.exact("Der <b>Bus</b> kommt.")
    assert match is not None
    assert (match.target, match.reviewed) == ("The <b>bus</b> comes.", True)
    assert memory.exact("Über uns") is not None  # a page written in English, the other way round


def test_importing_again_adds_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "in.tmx").write_text(FOREIGN, encoding="utf-8")
    main(["memory", "import", "in.tmx"])
    before = (site / "locale" / "memory.tmx").read_bytes()
    capsys.readouterr()
    assert main(["memory", "import", "in.tmx"]) == 0
    assert capsys.readouterr().out == "locale/memory.tmx: 0 units added, 1 were there already\n"
    assert (site / "locale" / "memory.tmx").read_bytes() == before


def test_importing_keeps_every_byte_that_is_there_and_what_others_noted(site: Path) -> None:
    memory = site / "locale" / "memory.tmx"
    memory.write_text(FOREIGN, encoding="utf-8")
    (site / "in.tmx").write_text(FOREIGN.replace("kommt", "fährt\u2028"), encoding="utf-8")
    main(["memory", "import", "in.tmx"])
    head, tail = FOREIGN.split("</body>")
    text = memory.read_text(encoding="utf-8")
    assert text.startswith(head)
    assert text.endswith(f"</body>{tail}")
    added = text.removeprefix(head)
    assert '<tu changeid="jane"><note>checked</note>' in added
    assert "fährt\u2028.</seg>" in added


def test_an_export_holds_what_was_imported_too(site: Path) -> None:
    (site / "locale" / "memory.tmx").write_text(FOREIGN, encoding="utf-8")
    main(["memory", "export", "out.tmx"])
    assert 'changeid="jane"' in (site / "out.tmx").read_text(encoding="utf-8")


BOMB = '<?xml version="1.0"?>\n<!DOCTYPE tmx [\n<!ENTITY a "ha">\n]>\n<tmx version="1.4"/>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "in.tmx:3: the file declares entities, so it is not read"),
        ("<html/>", "in.tmx:1: this is no TMX: it begins with <html>"),
        (FOREIGN.replace("</tu>", ""), "in.tmx:14: this is no TMX: mismatched tag"),
        ("", "in.tmx:1: this is no TMX: no element found"),
    ],
)
def test_a_file_that_is_no_tmx_is_one_line_and_changes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str], content: str, message: str
) -> None:
    (site / "in.tmx").write_text(content, encoding="utf-8")
    capsys.readouterr()
    assert main(["memory", "import", "in.tmx"]) == 2
    err = capsys.readouterr().err
    assert message in err
    assert err.count("\n") == 1
    assert not (site / "locale" / "memory.tmx").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["import", "nowhere.tmx"], "there is no file nowhere.tmx"),
        (["import", "a.csv"], "a.csv is no name of a TMX file; it ends in .tmx"),
        (["export", "a.csv"], "a.csv is no name of a TMX file; it ends in .tmx"),
        (["import", "locale/memory.tmx"], "locale/memory.tmx is the memory itself"),
    ],
)
def test_a_file_that_cannot_be_meant_is_one_line(
    site: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    (site / "locale" / "memory.tmx").write_text(FOREIGN, encoding="utf-8")
    capsys.readouterr()
    assert main(["memory", *words]) == 2
    assert capsys.readouterr().err == f"sphinx-cluster: {message}\n"


def test_a_broken_memory_is_a_problem_and_the_catalogs_still_serve(site: Path) -> None:
    (site / "locale" / "memory.tmx").write_text("<tmx>", encoding="utf-8")
    project = load_project("docs")
    memory, problems = read_memory(project, read_catalogs(project), "de", "en")
    assert len(problems) == 1
    assert "memory.tmx:1: this is no TMX" in problems[0]
    assert memory.exact("Guten Tag.") is not None


def test_names_of_entities_are_terms_of_the_project(site: Path) -> None:
    with (site / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\n```{partner} Cluster Süd\n```\n")
    main(["update"])
    path = site / "locale" / "en" / "LC_MESSAGES" / "index.po"
    text = path.read_text(encoding="utf-8")
    assert "#. partner: title\n" in text
    answered = 'msgid "Cluster Süd"\nmsgstr "Cluster South"'
    path.write_text(text.replace('msgid "Cluster Süd"\nmsgstr ""', answered), encoding="utf-8")
    project = load_project("docs")
    (site / "locale" / "terms.csv").write_text("de,en\nBus,bus\nx\n", encoding="utf-8")
    terms, problems = read_terms(project, read_catalogs(project))
    found = terms.in_text("im Cluster Süd im Bus", "de", "en")
    assert [term.target for term in found] == ["Cluster South", "bus"]
    assert [problem.rpartition("terms.csv:")[2] for problem in problems] == [
        "3: only one language has a term; write its translation, or set do-not-translate"
    ]


PLURAL = """
msgid "%d stand"
msgid_plural "%d stands"
msgstr[0] "%d Stand"
msgstr[1] "%d Stände"
"""


def test_the_forms_of_a_plural_go_out_and_come_back_as_texts_of_their_own(site: Path) -> None:
    catalog = site / "locale" / "de" / "LC_MESSAGES" / "about.po"
    before = catalog.read_text(encoding="utf-8")
    catalog.write_text(before + PLURAL, encoding="utf-8")
    assert main(["memory", "export", "out.tmx"]) == 0
    exported = (site / "out.tmx").read_text(encoding="utf-8")
    assert exported.count("<tu ") == 4
    assert "%d Stände" in exported
    catalog.write_text(before, encoding="utf-8")
    assert main(["memory", "import", "out.tmx"]) == 0
    project = load_project("docs")
    memory, problems = read_memory(project, read_catalogs(project), "en", "de")
    match = memory.plural(("%d stand", "%d stands"), 2)
    assert (match and match.targets, problems) == (("%d Stand", "%d Stände"), [])

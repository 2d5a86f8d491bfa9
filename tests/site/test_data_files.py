"""Entities from CSV, JSON and YAML files are the same as those of directives, in every respect."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main
from tests.site.conftest import Build, Project

ON_THE_PAGE = """\
# Seite

```{partner} Region Lombardei
:id: lombardei
:kind: region
:country: IT
:tags: Region im Ausland, Industrie
```

```{event} Messe der *Batterien*
:id: messe
:start: 2023-05-23
:end: 2023-05-25
:location: Halle Vier
:partners: lombardei

Die Messe mit {partner}`lombardei`.

## Programm

Vorträge.
```
"""
YAML = """\
- type: partner
  title: Region Lombardei
  id: lombardei
  kind: region
  country: IT
  tags: [Region im Ausland, Industrie]
- type: event
  title: Messe der *Batterien*
  id: messe
  start: 2023-05-23
  end: 2023-05-25
  location: Halle Vier
  partners:
    - lombardei
  body: |
    Die Messe mit {partner}`lombardei`.

    ## Programm

    Vorträge.
"""
ROWS = [
    {
        "type": "partner",
        "title": "Region Lombardei",
        "id": "lombardei",
        "kind": "region",
        "country": "IT",
        "tags": ["Region im Ausland", "Industrie"],
    },
    {
        "type": "event",
        "title": "Messe der *Batterien*",
        "id": "messe",
        "start": "2023-05-23",
        "end": "2023-05-25",
        "location": "Halle Vier",
        "partners": ["lombardei"],
        "body": "Die Messe mit {partner}`lombardei`.\n\n## Programm\n\nVorträge.",
    },
]
CSV = (
    "\ufefftype;title;id;kind;country;tags;start;end;location;partners;body\r\n"
    'partner;Region Lombardei;lombardei;region;IT;"Region im Ausland, Industrie";;;;;\r\n'
    "event;Messe der *Batterien*;messe;;;;2023-05-23;2023-05-25;Halle Vier;lombardei;"
    '"Die Messe mit {partner}`lombardei`.\r\n\r\n## Programm\r\n\r\nVorträge."\r\n'
)
FILES = {"e.yaml": YAML, "e.yml": YAML, "e.json": json.dumps(ROWS, indent=1), "e.csv": CSV}
ENGLISH = {
    "Seite": "Page",
    "Region Lombardei": "Lombardy Region",
    "Region im Ausland": "Region abroad",
    "Industrie": "Industry",
    "Messe der *Batterien*": "Fair of *batteries*",
    "Halle Vier": "Hall Four",
    "Die Messe mit {partner}`lombardei`.": "The fair with {partner}`lombardei`.",
    "Programm": "Programme",
    "Vorträge.": "Talks.",
}
LISTS = "# Listen\n\n```{events}\n:view: table\n:columns: title, when, place, partners\n```\n"


def write(project: Project, name: str, content: str, page: str = "") -> None:
    path = project.folder / "docs" / "tables" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    start = page or f"# Seite\n\n```{{entities}} tables/{name}\n```\n"
    project.write({"index.md": start + "\n```{toctree}\nlisten\n```\n", "listen.md": LISTS})


def said(build: Build, project: Project) -> list[str]:
    return [line.replace(f"{project.folder}/docs/", "") for line in build.warnings]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_gives_the_same_pages_as_directives(
    name: str, language: str, tmp_path: Path
) -> None:
    texts = {}
    for kind, page in (("directives", ON_THE_PAGE), ("file", "")):
        project = Project(tmp_path / kind)
        write(project, name, FILES[name], page)
        project.translate("index", ENGLISH)
        build = project.build("html", language)
        assert build.warnings == ()
        texts[kind] = [build.text("index.html"), build.text("listen.html")]
    assert texts["file"] == texts["directives"]
    page, listed = texts["file"]
    shown = ENGLISH["Region Lombardei"] if language == "en" else "Region Lombardei"
    assert page.count(shown) >= 3
    assert shown in listed


@pytest.mark.parametrize("name", FILES)
def test_each_text_goes_to_the_template_with_its_line_in_the_file(
    name: str, project: Project
) -> None:
    write(project, name, FILES[name])
    template = project.build("gettext").text("index.pot")
    places = dict(re.findall(r'#: \S*?docs/(\S+)\nmsgid "(.+)"', template))
    by_text = {text: place for place, text in places.items()}
    in_file = {text: int(place.rpartition(":")[2]) for text, place in by_text.items()}
    lines = FILES[name].splitlines()
    for text in ENGLISH:
        if text == "Seite":
            assert by_text[text] == "index.md:1"
            continue
        named = re.findall(rf'#: \S*docs/tables/{name}:(\d+)\nmsgid "{re.escape(text)}"', template)
        assert len(named) == 1, text
        line = lines[int(named[0]) - 1]
        inner = text.split("{")[0] if name != "e.json" else '"'
        assert inner in line or '"tags": [' in line or '"body"' in line
    assert in_file


def test_in_rst_a_body_is_rst_with_its_own_lines(project: Project) -> None:
    body = "Ein *Wort* und :event:`messe`.\n\n    Kopf\n    ----\n\n    :event:`nichts`\n"
    entities = f"- type: event\n  title: Messe\n  id: messe\n  body: |\n    {body}"
    project.write(
        {
            "index.rst": "Start\n=====\n\n.. cluster:entities:: /e.yaml\n",
            "e.yaml": entities,
        }
    )
    build = project.build("text")
    assert said(build, project) == [
        'e.yaml:10: WARNING: no event has the id "nichts"; expected one of: messe '
        "[cluster.unknown-id]"
    ]
    assert "Messe\n=====\n\nEin *Wort* und Messe.\n\n\nKopf\n----" in build.text("index.txt")
    template = project.build("gettext").text("index.pot")
    assert 'docs/e.yaml:5\nmsgid "Ein *Wort* und :event:`messe`."' in template
    assert 'docs/e.yaml:7\nmsgid "Kopf"' in template or 'e.yaml:8\nmsgid "Kopf"' in template


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("e.yaml", "- title: A\n  body: |\n    Eins.\n\n    {nix}`x`\n", 5),
        ("e.csv", 'title,body\nA,"Eins.\n\n{nix}`x`"\n', 4),
        ("e.json", '[\n{"title": "A",\n"body": "Eins.\\n\\n{nix}`x`"}]', 3),
    ],
)
def test_a_mistake_in_the_markup_of_a_body_names_the_file(
    name: str, content: str, line: int, project: Project
) -> None:
    write(project, name, content, f"# S\n\n```{{entities}} tables/{name}\n:type: partner\n```\n")
    build = project.build("text")
    assert said(build, project) == [
        f'tables/{name}:{line}: WARNING: Unknown interpreted text role "nix". [myst.role_unknown]'
    ]
    assert "Eins." in build.text("index.txt")


NOTHING_READ = ("titel;id", "")
MISTAKES = [
    ("e.yaml", "- title: A\n  type: [event]\n- title: B\n", 2, "value", "type: a single text is"),
    (
        "e.yaml",
        '- title: B\n- title: A\n  tags: ["Bildung, Kultur", Sport]\n',
        3,
        "value",
        'tags: "Bildung, Kultur" is read as several, for a comma divides',
    ),
    ("e.csv", "title;start\nA;2023-13\nB;\n", 2, "date", "start: "),
    (
        "e.csv",
        "title;ctiy\nA;x\nB;\n",
        1,
        "option",
        '"ctiy" is no field of an entity; did you mean',
    ),
    (
        "e.csv",
        "title;city\nA;=B1\nB;\n",
        2,
        "file",
        'city: the cell begins with "=" like a formula',
    ),
    (
        "e.csv",
        "title;type\nA;evnt\nB;\n",
        2,
        "file",
        "no type, so this entity is left out; did you",
    ),
    ("e.csv", "titel;id\nA;a\nB;b\n", 1, "file", 'the header has no column "title"'),
    ("e.yaml", "- title: A\n  titel: x\n- title: B\n", 2, "option", 'did you mean "title"?'),
    ("e.yaml", "- title: B\n- title: A\n\tid: x\n", 3, "file", "this is no YAML: a tab stands"),
    (
        "e.yaml",
        "- title: B\n  city: [a, b]\n",
        2,
        "value",
        "city: a single text is expected, not a",
    ),
    ("e.yaml", "- [1, 2]\n- title: B\n", 1, "file", "expected here, not a list; it is left out"),
    ("e.yaml", "- id: a\n- title: B\n", 1, "title", "this event has no title"),
    ("e.yaml", "- title: B\n  partners: [x]\n", 2, "unknown-id", 'no partner has the id "x"'),
    (
        "e.yaml",
        "- title: B\n- title: C\n  id: b\n",
        3,
        "duplicate",
        'event "b" is already declared',
    ),
    ("e.json", '[{"title": "B"},\n{"title": }]', 2, "file", "this is no JSON: Expecting value"),
    ("e.json", '[{"title": "B",\n"url": "x"}]', 2, "url", "an address begins with https:"),
    ("e.csv", "", 1, "file", "the file is empty"),
]


@pytest.mark.parametrize(("name", "content", "line", "subtype", "message"), MISTAKES)
def test_a_mistake_names_file_and_line_and_valid_rows_are_kept(
    name: str, content: str, line: int, subtype: str, message: str, project: Project
) -> None:
    write(project, name, content, f"# S\n\n```{{entities}} tables/{name}\n:type: event\n```\n")
    build = project.build("text")
    (warning,) = (one for one in said(build, project) if message in one)
    assert warning.startswith(f"tables/{name}:{line}: WARNING: ")
    assert warning.endswith(f"[cluster.{subtype}]")
    kept = content.partition("\n")[0] not in NOTHING_READ
    assert bool(re.search(r"^B$", build.text("index.txt"), re.MULTILINE)) == kept


def test_a_file_in_another_encoding_is_named_and_its_valid_rows_are_kept(
    project: Project,
) -> None:
    write(project, "e.csv", "", "# S\n\n```{entities} tables/e.csv\n:type: event\n```\n")
    path = project.folder / "docs" / "tables" / "e.csv"
    path.write_bytes("title\nA\nStraße\nB\n".encode("latin-1"))
    build = project.build("text")
    (warning,) = said(build, project)
    assert warning.startswith("tables/e.csv:3: WARNING: this line is not UTF-8")
    assert re.findall(r"^[AB]$", build.text("index.txt"), re.MULTILINE) == ["A", "B"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (" partner.yaml", 'there is no file "partner.yaml"; did you mean "partners.yaml"?'),
        (" ../secret.yaml", '"../secret.yaml" does not lie in the folder of the pages'),
        (" /../secret.yaml", "does not lie in the folder of the pages; it is not read"),
        (" link.yaml", '"link.yaml" does not lie in the folder of the pages; it is not read'),
        (" partners.xls", "no kind of file that can be read here; expected one of: .csv, .json"),
        (" folder.yaml", 'there is no file "folder.yaml"'),
        ("", "the directive names no file; write its path behind the directive's name"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_where_it_is_asked_for(
    written: str, message: str, project: Project
) -> None:
    project.write(
        {
            "index.md": f"# S\n\n```{{entities}}{written}\n```\n\nText.\n",
            "partners.yaml": "- title: A\n",
            "folder.yaml/x.md": "---\norphan: true\n---\n# X\n",
        }
    )
    secret = project.folder / "secret.yaml"
    secret.write_text("- {type: partner, title: Geheim}\n", encoding="utf-8")
    (project.folder / "docs" / "link.yaml").symlink_to(secret)
    build = project.build("text")
    (warning,) = said(build, project)
    assert warning.startswith("index.md:3: WARNING: ")
    assert message in warning
    assert warning.endswith("[cluster.file]")
    assert "Text." in build.text("index.txt")
    assert "Geheim" not in build.text("index.txt")


def test_a_file_that_the_system_refuses_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "e.yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    project.write({"index.md": "# S\n\n```{entities} e.yaml\n```\n", "e.yaml": YAML})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    build = project.build("text")
    assert said(build, project) == [
        'index.md:3: WARNING: the file "e.yaml" cannot be read: Permission denied [cluster.file]'
    ]


def test_mistakes_in_the_directive_name_the_nearest_word(project: Project) -> None:
    page = "# S\n\n```{entities} e.yaml\n:typ: event\n:type: evnt\n```\n"
    project.write({"index.md": page, "e.yaml": "- title: A\n  type: event\n- title: B\n"})
    build = project.build("text")
    *of_options, untyped = said(build, project)
    assert of_options == [
        'index.md:4: WARNING: "typ" is no option of entities; did you mean "type"? '
        "[cluster.option]",
        'index.md:5: WARNING: type: "evnt" is no type of entity; did you mean "event"? '
        "[cluster.file]",
    ]
    assert untyped.startswith("e.yaml:3: WARNING: this entity has no type and is left out")
    assert untyped.endswith("[cluster.file]")
    assert re.search(r"^A$", build.text("index.txt"), re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("e.yaml", "- title: Firma\n- {type: event, title: Fest, start: 2025-01-01}\n"),
        (
            "e.json",
            '[{"title": "Firma"}, {"type": "event", "title": "Fest", "start": "2025-01-01"}]',
        ),
        ("e.csv", "type;title;start\n;Firma;\nevent;Fest;2025-01-01\n"),
    ],
)
def test_an_entry_with_a_type_of_its_own_keeps_its_fields(
    name: str, content: str, project: Project
) -> None:
    page = f"# S\n\n```{{entities}} tables/{name}\n:type: partner\n```\n"
    write(project, name, content, page)
    build = project.build("text")
    assert build.warnings == ()
    assert "1. Januar 2025" in build.text("index.txt")


def test_a_file_that_names_itself_in_a_body_is_read_once(project: Project) -> None:
    inner = "```{entities} tables/b.yaml\n    :type: partner\n    ```\n"
    outer = inner.replace("b.yaml", "a.yaml")
    project.write({"tables/b.yaml": f"- title: B\n  body: |\n    {outer}"})
    page = "# S\n\n```{entities} tables/a.yaml\n:type: partner\n```\n"
    write(project, "a.yaml", f"- title: A\n  body: |\n    {inner}", page)
    build = project.build("text")
    assert said(build, project) == [
        'tables/b.yaml:3: WARNING: "tables/a.yaml" is being read already, as this is part of it; '
        "it is left out [cluster.file]"
    ]
    text = build.text("index.txt")
    assert re.findall(r"^([AB])$", text, re.MULTILINE) == ["A", "B"]


def test_every_part_of_a_body_is_in_the_template_with_its_line(project: Project) -> None:
    body = "| Kopf | B |\n    |---|---|\n    | Zelle | C |\n\n    ```{rubric} Rubrik\n    ```\n"
    write(project, "e.yaml", f"- title: A\n  type: event\n  body: |\n    {body}")
    template = project.build("gettext").text("index.pot")
    # MyST gives all cells the line their table begins at.
    for line, text in ((4, "Kopf"), (4, "Zelle"), (8, "Rubrik")):
        assert f'docs/tables/e.yaml:{line}\nmsgid "{text}"' in template


def test_an_edited_file_reaches_every_page_that_shows_it(project: Project) -> None:
    write(project, "e.yaml", YAML)
    project.build("text")
    path = project.folder / "docs" / "tables" / "e.yaml"
    path.write_text(YAML.replace("Messe der *Batterien*", "Messe der Motoren"), encoding="utf-8")
    build = project.build("text")
    assert build.read == {"index"}
    assert "Messe der Motoren" in build.text("listen.txt")
    path.unlink()
    gone = project.build("text")
    assert "Motoren" not in gone.text("listen.txt")
    path.write_text(YAML, encoding="utf-8")
    back = project.build("text")
    assert back.warnings == ()
    assert "Messe der *Batterien*" in back.text("listen.txt")


def test_parallel_builds_write_the_same(project: Project) -> None:
    pages = {
        f"p{n}.md": f"# P{n}\n\n```{{entities}} e{n}.csv\n:type: event\n```\n" for n in range(8)
    }
    tables = {f"e{n}.csv": f"title;start\nMesse {n};2024\nZweite {n};x\n" for n in range(8)}
    menu = "\n".join(name.removesuffix(".md") for name in pages)
    index = f"# Start\n\n```{{toctree}}\n{menu}\n```\n\n```{{events}}\n```\n"
    project.write({"index.md": index, **pages, **tables})
    alone = project.build("text", name="alone")
    together = project.build("text", name="together", parallel=4)
    assert sorted(alone.warnings) == sorted(together.warnings)
    assert len(together.warnings_of("date")) == 8
    assert together.text("index.txt") == alone.text("index.txt")
    assert "Zweite 7" in together.text("index.txt")


def test_where_no_section_may_stand_an_entity_is_still_shown(project: Project) -> None:
    page = "# S\n\n````{note}\n```{entities} e.yaml\n:type: partner\n```\n````\n\n{partner}`a`\n"
    project.write({"index.md": page, "e.yaml": "- title: A\n  id: a\n  city: Mailand\n"})
    project.translate("index", {"Mailand": "Milan"})
    build = project.build("text", "en")
    assert build.warnings == ()
    assert "Milan" in build.text("index.txt")


def test_update_carries_the_texts_of_files_into_the_catalogs(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "e.yaml", YAML)
    assert main(["update", "--docs", str(project.folder / "docs"), "-l", "en"]) == 0
    capsys.readouterr()
    catalog = project.folder / "locale" / "en" / "LC_MESSAGES" / "index.po"
    text = catalog.read_text(encoding="utf-8")
    assert 'docs/tables/e.yaml\nmsgid "Region Lombardei"' in text
    assert 'docs/tables/e.yaml\nmsgid "Halle Vier"' in text


def test_a_wrong_id_in_a_thousand_rows_is_reported_without_delay(project: Project) -> None:
    rows = "".join(f"Messe {n},m{n},x{n}\n" for n in range(1000))
    write(
        project,
        "e.csv",
        f"title,id,part-of\n{rows}",
        "# S\n\n```{entities} tables/e.csv\n:type: event\n```\n",
    )
    build = project.build("text")
    assert len(build.warnings_of("unknown-id")) == 1000

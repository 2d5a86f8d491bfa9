"""Views of another distribution: forms, style sheets, pictures; and one that goes wrong, told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

from sphinx_cluster.pages.context import Medium
from sphinx_cluster.pages.view import View
from tests.site.conftest import Project
from tests.site.installing import installed

HEAD = """\
from docutils import nodes
from sphinx import addnodes
from sphinx_cluster.pages.facts import facts, picture, text
from sphinx_cluster.pages.view import View, stylesheet

class tile(nodes.General, nodes.Element): ...
class box(nodes.container): ...

def line(records, context, before=""):
    return nodes.paragraph("", before, *(context.link(record.key) for record in records))
"""
PAGE = "# Seite\n\n```{partner} Agentur\n:id: agentur\n```\n\n```{partners}\n:view: mosaic\n```\n"
PICTURE = b"\x89PNG\r\n\x1a\n"
Install: TypeAlias = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what installs a distribution with the view ``mosaic``: the object ``VIEW``."""
    with ExitStack() as stack:

        def write(source: str, name: str = "VIEW") -> Path:
            points, folder = {"views:mosaic": name}, tmp_path / "installed"
            return stack.enter_context(installed(folder, monkeypatch, HEAD + source, points))

        yield write


def drawing(body: str) -> str:
    """Return the source of a view that is a function."""
    return f"def VIEW(records, listing, context):\n    {body}\n"


UNSOUND = {
    "raise KeyError('boom')": "KeyError: 'boom'",
    "return None": "it returns None, which is no list of nodes",
    "return 'text'": "it returns 'text', which is no list of nodes",
    "return ['text']": "it returns 'text', which is no node",
    "return nodes.paragraph('', 'x')": "it returns a node, not a list; write [<paragraph>]",
    "yield nodes.paragraph(); 1 / 0": "ZeroDivisionError: division by zero",
    "return [nodes.Text('x')]": "it returns 'x' by itself; put it into a paragraph",
    "return [context.link(records[0].key)]": "it returns <pending_xref> by itself",
    "return [tile()]": "the builder cannot write <tile>; use nodes of docutils",
    "return [nodes.paragraph('', '', tile())]": "the builder cannot write <tile>",
    "return [nodes.Element()]": "the builder cannot write <Element>",
    "return [nodes.paragraph('', '', nodes.reference('', 'x'))]": "<reference> has no refuri",
    "return [nodes.paragraph('', '', addnodes.pending_xref('', nodes.Text('x')))]": (
        "<pending_xref> has no reftype and no reftarget and no refdomain"
    ),
    "return [nodes.paragraph('', '', nodes.footnote_reference('', '1', refid='x'))]": (
        "<footnote_reference> belongs to the text of a page"
    ),
    "return [nodes.image(alt='x')]": "<image> has no uri",
    "return [nodes.bullet_list('', nodes.list_item('', context.link(records[0].key)))]": (
        "<pending_xref> stands in <list_item>; put it into a paragraph there"
    ),
    "return [nodes.paragraph('', context.link(records[0].key))]": (
        'a link was taken for text; write paragraph("", "", link)'
    ),
    "return [nodes.container('', nodes.Text('x'))]": "'x' stands in <container>",
}


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize(("body", "said"), UNSOUND.items(), ids=UNSOUND.values())
def test_a_view_that_goes_wrong_is_named_and_a_plain_list_stands_in_its_place(
    body: str, said: str, builder: str, install: Install, project: Project
) -> None:
    install(drawing(body))
    project.write({"index.md": PAGE})
    build = project.build(builder)
    (warning,) = build.warnings
    assert 'index.md:8: WARNING: the view "mosaic" of people failed, so a plain list ' in warning
    assert said in warning
    assert warning.endswith("[cluster.plugin]")
    found = {"html": 'class="cluster-list', "text": "* Agentur"}[builder]
    assert found in build.text({"html": "index.html", "text": "index.txt"}[builder])


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "latex", "man", "epub", "typst"])
def test_nodes_derived_from_those_of_docutils_are_written_as_these(
    builder: str, install: Install, project: Project
) -> None:
    install(drawing("return [box('', line(records, context))]"))
    project.write({"index.md": PAGE})
    assert project.build(builder).warnings == ()


def test_a_builder_that_knows_no_derived_nodes_gets_none(
    install: Install, project: Project
) -> None:
    install(drawing("return [box('', line(records, context))]"))
    project.write({"index.md": PAGE})
    (warning,) = project.build("xml").warnings
    assert "the builder cannot write <box>" in warning


def test_nodes_that_an_extension_has_registered_may_be_used(
    install: Install, project: Project
) -> None:
    folder = install(drawing("return [tile()]"))
    (folder / "tile_writer.py").write_text(
        "from people_plugin import tile\n"
        "def visit(self, node): self.body.append('<hr class=\"tile\">')\n"
        "def depart(self, node): ...\n"
        "def setup(app): app.add_node(tile, html=(visit, depart))\n"
    )
    conf = (project.folder / "docs" / "conf.py").read_text()
    conf = conf.replace('"sphinx_cluster"]', '"sphinx_cluster", "tile_writer"]')
    project.write({"index.md": PAGE, "conf.py": conf})
    build = project.build("html")
    assert build.warnings == ()
    assert '<hr class="tile">' in build.text("index.html")
    (warning,) = project.build("text").warnings
    assert "the builder cannot write <tile>" in warning


def test_a_table_with_a_caption_gets_the_id_that_it_needs(
    install: Install, project: Project
) -> None:
    cell = "nodes.row('', nodes.entry('', nodes.paragraph('', 'x')))"
    group = f"nodes.tgroup('', nodes.colspec(colwidth=1), nodes.tbody('', {cell}), cols=1)"
    table = f"nodes.table('', nodes.title('', 'Gruppe'), {group}, classes=['mosaic'])"
    install(drawing(f"return [{table}, {table}]"))
    project.write({"index.md": PAGE})
    build = project.build("html")
    assert build.warnings == ()
    assert 'id="mosaic-1"' in build.text("index.html")
    assert 'id="mosaic-2"' in build.text("index.html")


@pytest.mark.parametrize("parallel", [0, 2])
def test_a_picture_in_a_view_is_collected_as_one_on_the_page(
    parallel: int, install: Install, project: Project
) -> None:
    install(drawing("return [nodes.image(uri='art/a.png', alt='A'), line(records, context)]"))
    project.write({"index.md": "# S\n\n```{toctree}\nteam/page\n```\n", "team/page.md": PAGE})
    for folder in ("team/art", "art"):
        (project.folder / "docs" / folder).mkdir()
        (project.folder / "docs" / folder / "a.png").write_bytes(PICTURE + folder.encode())
    build = project.build("html", parallel=parallel)
    assert build.warnings == ()
    (copied,) = (build.folder / "_images").iterdir()
    assert copied.read_bytes() == PICTURE + b"team/art"
    page = build.text("team/page.html")
    assert f'src="../_images/{copied.name}"' in page
    project.write({"index.md": "# S\n\n![B](art/a.png)\n\n```{toctree}\nteam/page\n```\n"})
    again = project.build("html", parallel=parallel)
    assert again.text("team/page.html") == page
    assert copied.read_bytes() == PICTURE + b"team/art", (
        "another picture of the name took its place"
    )


def test_a_picture_that_is_not_there_is_told_and_left_out(
    install: Install, project: Project
) -> None:
    install(drawing("return [nodes.image(uri='a.png', alt='A'), line(records, context)]"))
    project.write({"index.md": PAGE})
    build = project.build("html")
    (warning,) = build.warnings
    assert "image file not readable: a.png" in warning
    assert "a.png" not in build.text("index.html")


FORMS = """\
def web(records, listing, context): return [line(records, context, "on the web ")]
def plain(records, listing, context): return [line(records, context, "in words ")]
def paper(records, listing, context): return [line(records, context, "on paper ")]
"""


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("draw=web", {"html": "web", "epub": "web", "text": "web", "typst": "web"}),
        (
            "draw=web, plain=plain",
            {"html": "web", "epub": "web", "text": "words", "typst": "words"},
        ),
        ("draw=web, plain=plain, wide=True", {"html": "web", "epub": "words"}),
        ("draw=web, plain=plain, paper=paper", {"text": "words", "typst": "paper"}),
    ],
)
def test_a_view_has_the_form_that_it_declares_for_a_builder(
    declared: str, found: dict[str, str], install: Install, project: Project
) -> None:
    install(FORMS + f"VIEW = View({declared})\n")
    project.write({"index.md": PAGE})
    for builder, words in found.items():
        build = project.build(builder)
        assert build.warnings == ()
        endings = {"epub": "xhtml", "text": "txt", "typst": "typ"}
        files = build.folder.glob(f"*.{endings.get(builder, builder)}")
        page = "".join(one.read_text(encoding="utf-8") for one in files)
        shown = {other for other in ("on the web", "in words", "on paper") if other in page}
        assert {one.rpartition(" ")[2] for one in shown} == {words}, builder


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("VIEW = 1", "it is no function that draws a list"),
        ("VIEW = View(draw=1)", "its draw is no function; write View(draw=…)"),
        ("VIEW = View(draw=line, paper=1)", "its paper is no function"),
        ("VIEW = View(draw=line, stylesheet='a.css')", 'write stylesheet("package", "file.css")'),
    ],
)
def test_what_is_no_view_is_told_when_it_is_loaded(
    declared: str, said: str, install: Install, project: Project
) -> None:
    install(declared)
    project.write({"index.md": "# A\n"})
    (warning,) = project.build("text").warnings
    assert 'the plugin "mosaic" of people (group sphinx_cluster.views) cannot be used' in warning
    assert said in warning


STYLED = """\
def draw(records, listing, context): return [line(records, context)]
VIEW = View(draw=draw, stylesheet=stylesheet("people_looks", "css/mosaic.css"))
"""


def test_the_style_sheet_of_a_view_is_linked_where_it_is_drawn_and_nowhere_else(
    install: Install, project: Project
) -> None:
    sheet = install(STYLED) / "people_looks" / "css" / "mosaic.css"
    sheet.parent.mkdir(parents=True)
    (sheet.parents[1] / "__init__.py").write_text("")
    sheet.write_text(".mosaic { color: red }\n")
    empty = "# Leer\n\n```{events}\n:view: mosaic\n```\n"
    other = "# Andere\n\n```{partners}\n```\n"
    pages = {"a.md": PAGE, "leer.md": empty, "other.md": other}
    project.write({"index.md": "# S\n\n```{toctree}\na\nleer\nother\n```\n", **pages})
    build = project.build("html")
    assert build.warnings == ()
    linked = "_static/people_looks/css/mosaic.css"
    assert (build.folder / linked).read_text() == ".mosaic { color: red }\n"
    assert linked in build.text("a.html")
    for name in ("index", "leer", "other"):
        assert linked not in build.text(f"{name}.html")
    sheet.write_text(".mosaic { color: blue }\n")
    assert "blue" in (project.build("html").folder / linked).read_text()


def test_a_style_sheet_that_is_missing_is_told_and_not_linked(
    install: Install, project: Project
) -> None:
    install(STYLED.replace("people_looks", "no_such_looks"))
    project.write({"index.md": PAGE})
    build = project.build("html")
    (warning,) = build.warnings
    assert (
        'the style sheet "no_such_looks/css/mosaic.css" of the view "mosaic" of people is'
        in warning
    )
    assert "left out: ModuleNotFoundError" in warning
    assert "mosaic.css" not in build.text("index.html")


def test_a_text_that_is_not_translated_names_its_language(
    install: Install, project: Project
) -> None:
    words = "[text(one, one.entity.city), nodes.Text('; '), text(one, one.entity.region)]"
    body = f"return [nodes.paragraph('', '', *{words}) for one in records]"
    install(drawing(body))
    page = PAGE.replace(":id: agentur", ":id: agentur\n:city: Mailand\n:region: Lombardei")
    project.write({"index.md": page})
    project.translate("index", {"Mailand": "Milan"})
    shown = project.build("html", "en").text("index.html")
    assert '<p>Milan; <span lang="de">Lombardei</span></p>' in shown


def test_facts_are_those_asked_for_that_have_a_value(install: Install, project: Project) -> None:
    source = """\
def said(found): return ", ".join(f"{one.label}: {one.content[0].astext()}" for one in found)
def VIEW(records, listing, context):
    asked, every = facts(records[0], context, listing.columns), facts(records[0], context)
    return [nodes.paragraph("", said(asked)), nodes.paragraph("", said(every))]
"""
    install(source)
    page = PAGE.replace(":id: agentur", ":id: agentur\n:city: Mailand\n:kind: agency")
    project.write({"index.md": page.replace(":view", ":columns: title, city, url\n:view")})
    text = project.build("text", "en").text("index.txt")
    assert "\nCity: Mailand\n" in text
    assert "\nKind: Agency, Place: Mailand\n" in text


def test_pages_follow_what_a_view_says_that_it_shows_of_others(
    install: Install, project: Project
) -> None:
    install(
        "def draw(records, listing, context): return [line(records, context)]\n"
        "VIEW = View(draw=draw, columns_only=True)\n"
    )
    other = "# O\n\n```{project} Vorhaben\n:partners: agentur\n```\n"
    index = "# S\n\n```{toctree}\na\nother\n```\n"
    listed = PAGE.replace(":id: agentur", ":id: agentur").partition("```{partners}")
    declared, lists = listed[0], "# L\n\n```{partners}" + listed[2]
    project.write({"index.md": index + "\n```{toctree}\nlists\n```\n", "a.md": declared})
    project.write({"other.md": other, "lists.md": lists})
    project.build("html")
    project.write({"other.md": other.replace("Vorhaben", "Das Vorhaben")})
    assert "lists" not in project.build("html").written


def test_without_a_form_of_its_own_a_medium_has_the_next_best() -> None:
    def draw(*_: object) -> list[object]:
        return []

    view = View(draw=draw)  # type: ignore[arg-type]
    assert {view.form_for(medium) for medium in Medium} == {draw}


def test_the_folder_of_built_in_styles_holds_what_pages_link(project: Project) -> None:
    project.write({"index.md": PAGE.replace("mosaic", "cards")})
    build = project.build("html")
    assert (build.folder / "_static" / "cluster" / "views.css").is_file()
    shutil.rmtree(build.folder)
    assert (
        project.build("html", name="anew").folder / "_static" / "cluster" / "views.css"
    ).is_file()

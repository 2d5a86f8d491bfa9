"""A site comes out the same whichever way translations are read, whatever private name is gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

import pytest

from sphinx_cluster.localize import transform
from sphinx_cluster.localize.versions import MENDS
from sphinx_cluster.private import docutils as private_docutils
from sphinx_cluster.private import myst as private_myst
from sphinx_cluster.private import sphinx as private_sphinx
from sphinx_cluster.private.names import Private, PrivateAttribute, PrivateName
from tests.site.conftest import Build, Project
from tests.site.random_messages import MYST, RST, Syntax
from tests.site.two_ways import FAST, WHOLE, read_messages

PLACE: Final = "https://example.org/place"
TEXTS: Final[Mapping[Syntax, Mapping[str, str]]] = {
    MYST: {
        "Ein schlichter Satz": "A plain sentence",
        "Mit *Betonung* und `Code`": "With `code` and *emphasis*",
        "Hier steht [ein Ort][ort] und {ref}`t7`": "See {ref}`t7` and [a place][ort]",
        "1. Anfang mit [Verweis](https://example.org)": "1. Start with [link](https://example.org)",
        "Eine Notiz [^1] und [^note]": "A note [^note] and [^1]",
        "Etwas Offenes": "Something *open and {nope}`x`",
        "Mehr als ein Absatz": "One paragraph\n\nand another",
    },
    RST: {
        "Ein schlichter Satz": "A plain sentence",
        "Mit *Betonung* und ``Code``": "With ``code`` and *emphasis*",
        "Hier steht name_ und :ref:`t6`": "See :ref:`t6` and name_",
        "Anfang mit `Verweis <https://example.org>`__": "Start `link <https://example.org>`__",
        "Eine Notiz [1]_ und [#a]_ [*]_ [Zitat]_": "A note [Zitat]_ [*]_ and [1]_ [#a]_",
        "Etwas Offenes": "Something *open and :nope:`x`",
        "Mehr als ein Absatz": "One paragraph\n\nand another",
    },
}
FEET: Final[Mapping[Syntax, str]] = {MYST: f"{MYST.foot}\n[ort]: {PLACE}\n", RST: RST.foot}
INDEX: Final = "# Start\n\n```{toctree}\n:glob:\n\nmd/*\nrst/*\n```\n"
CONF: Final = """\
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_html_meta = {"author": "Redaktion"}
myst_heading_anchors = 2
gettext_additional_targets = ["literal-block", "image", "index"]
rst_prolog = ".. |kurz| replace:: Kurzes"
html_copy_source = False
html_theme = "basic"
"""


def write_corpus(project: Project) -> None:
    """Write a page for each kind of block, which holds each of the texts once, and translations."""
    pages = {"index.md": INDEX}
    for syntax, folder, suffix in ((MYST, "md", ".md"), (RST, "rst", ".rst")):
        for number, kind in enumerate(syntax.blocks):
            name = f"{folder}/page{number}"
            is_heading = "{1}" in kind or "{3}" in kind
            blocks = [
                kind.format(text, "-" * 99, place, "~" * 99)
                for place, text in enumerate(TEXTS[syntax])
                if not is_heading or "]_" not in text  # a note in one stops a build of Sphinx alone
            ]
            title = "# Seite" if syntax is MYST else "Seite\n====="
            pages[name + suffix] = "\n\n".join((title, *blocks)) + FEET[syntax]
            more = {"Seite": "Page", "Wort": "word", "x": "an x", "Note.": "A note."}
            project.translate(name, {**TEXTS[syntax], **more})
    pages["conf.py"] = (project.folder / "docs" / "conf.py").read_text("utf-8") + CONF
    project.write(pages)
    for picture in ("b.png", "md/b.png", "rst/b.png"):
        (project.folder / "docs" / picture).write_bytes(b"")


def pages_of(build: Build) -> dict[str, str]:
    return {
        path.relative_to(build.folder).as_posix(): path.read_text("utf-8")
        for path in sorted(build.folder.rglob("*"))
        if path.suffix in (".html", ".js", ".inv", ".xml", ".json")
        if path.name != "objects.inv"
    }


def test_every_construct_comes_out_the_same_by_the_fast_way_and_by_the_whole_parser(
    project: Project,
) -> None:
    write_corpus(project)
    builds = []
    for way in (FAST, WHOLE):
        with pytest.MonkeyPatch.context() as monkeypatch:
            read_messages(way, monkeypatch)
            builds.append(project.build(language="en", name=way))
    fast, whole = builds
    assert pages_of(fast) == pages_of(whole)
    assert len(pages_of(fast)) > len(MYST.blocks) + len(RST.blocks)
    assert sorted(fast.warnings) == sorted(whole.warnings)
    page = fast.text("md/page0.html")
    assert f'href="{PLACE}">a place</a>' in page
    assert "With <code" in page


def test_the_whole_parser_reads_what_the_fast_way_would_where_a_version_is_not_known(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    for name in ("MystMessages", "RestructuredMessages", "WholeMystMessages"):
        real = getattr(transform, name)
        monkeypatch.setattr(transform, name, partial(_noting, made, name, real))
    project.write({"index.md": "# Eins\n", "text.rst": "Zwei\n====\n"})
    for page, texts in (("index", {"Eins": "One"}), ("text", {"Zwei": "Two"})):
        project.translate(page, texts)
    project.build(language="en", name=FAST)
    assert sorted(made) == ["MystMessages", "RestructuredMessages"]
    made.clear()
    read_messages(WHOLE, monkeypatch)
    project.build(language="en", name=WHOLE)
    assert made == ["WholeMystMessages"]


def _noting(made: list[str], name: str, real: Callable[..., object], *given: object) -> object:
    made.append(name)
    return real(*given)


# A name goes; the build goes on.

NAMES: Final = (*private_sphinx.NAMES, *private_docutils.NAMES, *private_myst.NAMES)
PAGE: Final = f"""\
# Seite

Ein *Satz* mit [Ort][ort].

:::{{glossary}}
Wort
: Sinn
:::

Siehe {{term}}`Wort`.

Im {{index}}`Register`.

[ort]: {PLACE}
"""
ANSWERS: Final = {
    "Seite": "Page",
    "Ein *Satz* mit [Ort][ort].": "A *sentence* with a [place][ort].",
    "Wort": "word",
    "Sinn": "meaning",
    "Siehe {term}`Wort`.": "See {term}`word`. #noqa",
    "Im {index}`Register`.": "In the {index}`index`.",
}
TEXT: Final = "Text\n====\n\nEin *Wort* und `mehr <https://example.org>`__.\n"
ANSWERS_OF_TEXT: Final = {
    "Text": "A text",
    "Ein *Wort* und `mehr <https://example.org>`__.": "`More <https://example.org>`__ and *one*.",
}
OTHERWISE: Final[Mapping[Private, str]] = {
    private_sphinx.GLOSSARY_TERM: "the reference by the translated term is not resolved",
    private_sphinx.WRITTEN_VALUES: "pages count as written in the language of the build",
    private_myst.CONFIG: "the text is lost behind html_meta",
}
"""Names without which a page shows something else."""


def hide(gone: Private, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one name be looked for in vain."""
    find, attribute = PrivateName.found, PrivateAttribute.of
    monkeypatch.setattr(PrivateName, "found", lambda it: None if it == gone else find(it))
    monkeypatch.setattr(
        PrivateAttribute, "of", lambda it, owner: None if it == gone else attribute(it, owner)
    )


def translated_site(project: Project) -> Project:
    project.write({"index.md": PAGE, "text.rst": f":orphan:\n\n{TEXT}"})
    project.translate("index", ANSWERS)
    project.translate("text", ANSWERS_OF_TEXT)
    return project


@pytest.mark.parametrize("gone", NAMES, ids=str)
def test_a_build_goes_on_without_any_one_name(
    project: Project, monkeypatch: pytest.MonkeyPatch, gone: Private
) -> None:
    translated_site(project)
    whole = project.build(language="en", name="whole")
    assert not whole.warnings
    hide(gone, monkeypatch)
    build = project.build(language="en", name="gone")
    for page in ("index.html", "text.html"):
        if gone in MENDS.names:
            assert "<em>" in build.text(page)
        elif gone not in OTHERWISE:
            assert build.text(page) == whole.text(page)
            assert not build.warnings


@pytest.mark.parametrize("gone", MENDS.names, ids=str)
def test_where_the_transform_cannot_be_put_in_place_sphinx_translates_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch, gone: Private
) -> None:
    hide(gone, monkeypatch)
    page = translated_site(project).build(language="en").text("index.html")
    assert "A <em>sentence</em>" in page
    assert "[place][ort]" in page  # a mistake of Sphinx and MyST that is not mended


def test_without_the_term_of_a_glossary_its_translation_is_shown_and_not_found(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide(private_sphinx.GLOSSARY_TERM, monkeypatch)
    build = translated_site(project).build(language="en")
    assert "word" in build.text("index.html")
    assert any("term not in glossary" in line for line in build.warnings)


def test_without_what_conf_py_says_pages_count_as_written_in_the_language_of_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write({"index.md": "# Seite\n\nNicht übersetzt\n"})
    assert "cluster-original" in project.build(language="en").text("index.html")
    hide(private_sphinx.WRITTEN_VALUES, monkeypatch)
    page = project.build(language="en", fresh=True).text("index.html")
    assert "Nicht übersetzt" in page
    assert "cluster-original" not in page


@pytest.mark.parametrize("gone", [private_sphinx.INDEXES, private_sphinx.SPLIT_INDEX], ids=str)
def test_without_the_index_of_sphinx_its_entries_keep_their_language(
    project: Project, monkeypatch: pytest.MonkeyPatch, gone: PrivateName
) -> None:
    conf = (project.folder / "docs" / "conf.py").read_text("utf-8")
    conf = conf.replace("additional_targets = []", 'additional_targets = ["index"]')
    page = "# Seite\n\n```{index} Haus\n```\n\nText\n"
    project.write({"conf.py": conf, "index.md": page})
    project.translate("index", {"Haus": "House", "Text": "A text"})
    assert "House" in project.build(language="en", name="whole").text("genindex.html")
    hide(gone, monkeypatch)
    build = project.build(language="en", name="gone")
    assert "Haus" in build.text("genindex.html")
    assert "A text" in build.text("index.html")


@pytest.mark.parametrize("gone", [private_sphinx.LOCALE, private_myst.RENDERER], ids=str)
def test_what_falls_short_is_said_once_and_is_no_warning(
    project: Project, monkeypatch: pytest.MonkeyPatch, gone: PrivateName
) -> None:
    hide(gone, monkeypatch)
    build = translated_site(project).build(language="en")
    said = [line for line in build.said.splitlines() if str(gone) in line]
    assert len(said) == 1
    assert re.search(rf"{gone.library} [\d.]+ has no ", said[0])
    assert not [line for line in build.warnings if str(gone) in line]


def test_a_version_nobody_knows_is_said_once_and_is_no_warning(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_messages(WHOLE, monkeypatch)
    build = translated_site(project).build(language="en")
    said = [line for line in build.said.splitlines() if "does not know" in line]
    assert said == [
        "Translated pages in reStructuredText and Markdown take longer, but come out the same: "
        "sphinx-cluster does not know docutils 0.99, only 0.21, 0.22, 0.23; "
        "sphinx-cluster does not know myst-parser 5.3.0, only 5.2."
    ]
    assert not build.warnings


def test_nothing_is_said_where_sphinx_is_to_translate_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_messages(WHOLE, monkeypatch)
    build = translated_site(project).build(language="en", cluster_fast_translation=False)
    assert "does not know" not in build.said


def test_a_name_that_was_renamed_is_looked_for_in_vain() -> None:
    assert private_sphinx.LOCALE.found() is not None
    assert replace(private_sphinx.LOCALE, name="NoSuchTransform").found() is None

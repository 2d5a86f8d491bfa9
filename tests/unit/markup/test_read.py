from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from sphinx_cluster.markup import Kind, Reading, Syntax, read, syntax_of

MYST: Final[Mapping[str, tuple[Kind, str, str]]] = {
    "`` a ` b ``": (Kind.LITERAL, "a ` b", ""),
    "*so*": (Kind.EMPHASIS, "so", ""),
    "_so_": (Kind.EMPHASIS, "so", ""),
    "**so**": (Kind.STRONG, "so", ""),
    "~~so~~": (Kind.STRIKE, "so", ""),
    "[a (b) [c]](https://x.y/(z) 'Titel')": (Kind.LINK, "a (b) [c]", "https://x.y/(z)"),
    "[a](<my file.md>)": (Kind.LINK, "a", "my file.md"),
    "[a](#an-anchor){.big}": (Kind.LINK, "a", "#an-anchor"),
    "[a][b]": (Kind.REFERENCE, "a", "b"),
    "![Bild](a.png)": (Kind.IMAGE, "Bild", "a.png"),
    "<https://x.y>": (Kind.URL, "https://x.y", "https://x.y"),
    "<a@b.de>": (Kind.URL, "a@b.de", "mailto:a@b.de"),
    "https://x.y/z": (Kind.URL, "https://x.y/z", "https://x.y/z"),
    "{ref}`Text <goal>`": (Kind.ROLE, "Text", "goal"),
    "{py:func}`print`": (Kind.ROLE, "print", "print"),
    "{{ name }}": (Kind.SUBSTITUTION, " name ", "name"),
    "{sub-ref}`today`": (Kind.ROLE, "today", "today"),
    "[^note]": (Kind.FOOTNOTE, "note", "note"),
    "$a^2$": (Kind.MATH, "a^2", ""),
    "[text]{.cls}": (Kind.SPAN, "text", ""),
    "<kbd>": (Kind.HTML, "<kbd>", ""),
    "&nbsp;": (Kind.ENTITY, "&nbsp;", ""),
    "%(name)s": (Kind.PLACEHOLDER, "%(name)s", "%(name)s"),
    "{name}": (Kind.PLACEHOLDER, "{name}", "{name}"),
}
RST: Final[Mapping[str, tuple[Kind, str, str]]] = {
    "``a ` b``": (Kind.LITERAL, "a ` b", ""),
    "*so*": (Kind.EMPHASIS, "so", ""),
    "**so**": (Kind.STRONG, "so", ""),
    ":ref:`Text <goal>`": (Kind.ROLE, "Text", "goal"),
    "`print`:py:func:": (Kind.ROLE, "print", "print"),
    "`so`": (Kind.INTERPRETED, "so", ""),
    "name_": (Kind.REFERENCE, "name", "name"),
    "`Some Name`_": (Kind.REFERENCE, "Some Name", "some name"),
    "`Text <name_>`_": (Kind.REFERENCE, "Text", "name"),
    "`Text <https://x.y/a_>`__": (Kind.LINK, "Text", "https://x.y/a_"),
    "name__": (Kind.REFERENCE, "name", ""),
    "[1]_": (Kind.FOOTNOTE, "1", "1"),
    "[#note]_": (Kind.FOOTNOTE, "#note", "#note"),
    "[CIT2002]_": (Kind.CITATION, "CIT2002", "CIT2002"),
    "|version|": (Kind.SUBSTITUTION, "version", "version"),
    "|logo|_": (Kind.SUBSTITUTION, "logo", "logo"),
    "_`here`": (Kind.TARGET, "here", "here"),
    "https://x.y/z": (Kind.URL, "https://x.y/z", "https://x.y/z"),
    "a@b.de": (Kind.URL, "a@b.de", "mailto:a@b.de"),
    "<file name>": (Kind.PLACEHOLDER, "<file name>", "<file name>"),
    "%s": (Kind.PLACEHOLDER, "%s", "%s"),
}
PLAIN: Final = (
    (Syntax.MYST, "5 * 3 * 2, snake_case_name, 100 % sicher, [x] (#890) and \\*no\\*"),
    (Syntax.MYST, "Benutzer*in, a {b c} and R&D; 3 < 4 > 2"),
    (Syntax.RST, "5 * 3 * 2, snake_case, '*' or \"`\" or (*), a\\_ and \\*no\\*"),
    (Syntax.RST, "Benutzer*innen und Leser*innen | so || oder"),
)


def _shown(reading: Reading) -> list[tuple[Kind, str, str]]:
    return [(span.kind, reading.inner(span), span.target) for span in reading.spans]


@pytest.mark.parametrize("written", MYST)
def test_each_markup_of_myst_is_read_with_its_text_and_its_target(written: str) -> None:
    reading = read(f"Ein {written}, nun ja.", Syntax.MYST)
    assert _shown(reading) == [MYST[written]]
    assert reading.raw(reading.spans[0]) == written
    assert not reading.residue


@pytest.mark.parametrize("written", RST)
def test_each_markup_of_rst_is_read_with_its_text_and_its_target(written: str) -> None:
    reading = read(f"Ein {written}, nun ja.", Syntax.RST)
    assert _shown(reading) == [RST[written]]
    assert reading.raw(reading.spans[0]) == written
    assert not reading.residue


@pytest.mark.parametrize(("syntax", "text"), PLAIN)
def test_plain_text_with_signs_in_it_holds_no_markup(syntax: Syntax, text: str) -> None:
    assert not read(text, syntax).spans


@pytest.mark.parametrize(
    ("syntax", "text", "signs"),
    [
        (Syntax.MYST, "ein `Wort", ["`"]),
        (Syntax.MYST, "ein **Wort*", ["*"]),
        (Syntax.MYST, "[hier] (https://x.y)", ["] ("]),
        (Syntax.MYST, "[hier](https://x.y z)", ["]("]),
        (Syntax.RST, "ein ``Wort` mehr", ["``"]),
        (Syntax.RST, "ein *Wort", ["*"]),
        (Syntax.RST, "ein **Wort*", ["**"]),
        (Syntax.RST, ":ref:`Ziel", ["`"]),
        (Syntax.RST, ":ref:`Ziel`_", ["`"]),
    ],
)
def test_signs_that_open_nothing_are_left_over(syntax: Syntax, text: str, signs: list[str]) -> None:
    assert [left.sign for left in read(text, syntax).residue] == signs


def test_markup_within_a_link_is_read_after_the_link() -> None:
    reading = read("[ein *schöner* `Link`](x.md)", Syntax.MYST)
    kinds = [span.kind for span in reading.spans]
    assert kinds == [Kind.LINK, Kind.EMPHASIS, Kind.LITERAL]


def test_without_extensions_dollars_and_braces_are_text() -> None:
    text = "$a$ {{ b }} ~~c~~ [d]{.e}"
    assert len(read(text, Syntax.MYST).spans) == 4
    assert not read(text, Syntax.MYST, extensions=False).spans


@pytest.mark.parametrize(
    ("references", "syntax"),
    [
        (["../../docs/index.md:12"], Syntax.MYST),
        (["docs/index.rst"], Syntax.RST),
        (["../src/a.py:docstring of a.b:1"], Syntax.RST),
        (["conf.xml", "a.md"], Syntax.MYST),
        (["conf.xml"], None),
        ([], None),
    ],
)
def test_the_syntax_is_told_by_the_files_a_text_stands_in(
    references: list[str], syntax: Syntax | None
) -> None:
    assert syntax_of(references) is syntax

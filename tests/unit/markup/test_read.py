from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from sphinx_cluster.markup import Reading, SpanKind, Syntax, read, syntax_of

MYST: Final[Mapping[str, tuple[SpanKind, str, str]]] = {
    "`` a ` b ``": (SpanKind.LITERAL, "a ` b", ""),
    "*so*": (SpanKind.EMPHASIS, "so", ""),
    "_so_": (SpanKind.EMPHASIS, "so", ""),
    "**so**": (SpanKind.STRONG, "so", ""),
    "~~so~~": (SpanKind.STRIKE, "so", ""),
    "[a (b) [c]](https://x.y/(z) 'Titel')": (SpanKind.LINK, "a (b) [c]", "https://x.y/(z)"),
    "[a](<my file.md>)": (SpanKind.LINK, "a", "my file.md"),
    "[a](#an-anchor){.big}": (SpanKind.LINK, "a", "#an-anchor"),
    "[a][b]": (SpanKind.REFERENCE, "a", "b"),
    "![Bild](a.png)": (SpanKind.IMAGE, "Bild", "a.png"),
    "<https://x.y>": (SpanKind.URL, "https://x.y", "https://x.y"),
    "<a@b.de>": (SpanKind.URL, "a@b.de", "mailto:a@b.de"),
    "https://x.y/z": (SpanKind.URL, "https://x.y/z", "https://x.y/z"),
    "{ref}`Text <goal>`": (SpanKind.ROLE, "Text", "goal"),
    "{py:func}`print`": (SpanKind.ROLE, "print", "print"),
    "{{ name }}": (SpanKind.SUBSTITUTION, " name ", "name"),
    "{sub-ref}`today`": (SpanKind.ROLE, "today", "today"),
    "[^note]": (SpanKind.FOOTNOTE, "note", "note"),
    "$a^2$": (SpanKind.MATH, "a^2", ""),
    "[text]{.cls}": (SpanKind.SPAN, "text", ""),
    "<kbd>": (SpanKind.HTML, "<kbd>", ""),
    "&nbsp;": (SpanKind.ENTITY, "&nbsp;", ""),
    "%(name)s": (SpanKind.PLACEHOLDER, "%(name)s", "%(name)s"),
    "{name}": (SpanKind.PLACEHOLDER, "{name}", "{name}"),
}
RST: Final[Mapping[str, tuple[SpanKind, str, str]]] = {
    "``a ` b``": (SpanKind.LITERAL, "a ` b", ""),
    "*so*": (SpanKind.EMPHASIS, "so", ""),
    "**so**": (SpanKind.STRONG, "so", ""),
    ":ref:`Text <goal>`": (SpanKind.ROLE, "Text", "goal"),
    "`print`:py:func:": (SpanKind.ROLE, "print", "print"),
    "`so`": (SpanKind.INTERPRETED, "so", ""),
    "name_": (SpanKind.REFERENCE, "name", "name"),
    "`Some Name`_": (SpanKind.REFERENCE, "Some Name", "some name"),
    "`Text <name_>`_": (SpanKind.REFERENCE, "Text", "name"),
    "`Text <https://x.y/a_>`__": (SpanKind.LINK, "Text", "https://x.y/a_"),
    "name__": (SpanKind.REFERENCE, "name", ""),
    "[1]_": (SpanKind.FOOTNOTE, "1", "1"),
    "[#note]_": (SpanKind.FOOTNOTE, "#note", "#note"),
    "[CIT2002]_": (SpanKind.CITATION, "CIT2002", "CIT2002"),
    "|version|": (SpanKind.SUBSTITUTION, "version", "version"),
    "|logo|_": (SpanKind.SUBSTITUTION, "logo", "logo"),
    "_`here`": (SpanKind.TARGET, "here", "here"),
    "https://x.y/z": (SpanKind.URL, "https://x.y/z", "https://x.y/z"),
    "a@b.de": (SpanKind.URL, "a@b.de", "mailto:a@b.de"),
    "<file name>": (SpanKind.PLACEHOLDER, "<file name>", "<file name>"),
    "%s": (SpanKind.PLACEHOLDER, "%s", "%s"),
}
PLAIN: Final = (
    (Syntax.MYST, "5 * 3 * 2, snake_case_name, 100 % sicher, [x] (#890) and \\*no\\*"),
    (Syntax.MYST, "Benutzer*in, a {b c} and R&D; 3 < 4 > 2"),
    (Syntax.RST, "5 * 3 * 2, snake_case, '*' or \"`\" or (*), a\\_ and \\*no\\*"),
    (Syntax.RST, "Benutzer*innen und Leser*innen | so || oder"),
)


def _shown(reading: Reading) -> list[tuple[SpanKind, str, str]]:
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
    assert kinds == [SpanKind.LINK, SpanKind.EMPHASIS, SpanKind.LITERAL]


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


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://x.y/z` b", "https://x.y"),
        ("https://x.y/z| b", "https://x.y"),
        ("https://x.y/z* b", "https://x.y/z*"),
        ("https://x.y/z, b", "https://x.y/z"),
        ("https://x.y/z.", "https://x.y/z"),
        ("(https://x.y/z)", "https://x.y/z"),
    ],
)
def test_an_address_in_rst_ends_where_docutils_ends_it(text: str, address: str) -> None:
    assert [span.target for span in read(text, Syntax.RST).of(SpanKind.URL)] == [address]
    (reference,) = publish_doctree(text).findall(nodes.reference)
    assert reference["refuri"] == address

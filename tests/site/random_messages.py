"""Random pages and random translations in both syntaxes: what the two transforms are compared on.

A page is made of all kinds of block whose text is a message. A translation is a sentence of its
own, a message with parts taken out, doubled or moved, or something that is no paragraph at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docutils import nodes
from hypothesis import strategies as st

from tests.site.two_ways import TwoWays, difference

WORDS: Final = (
    *("Auto", "der", "Straße", "A.", "i. e.", "(c)", "x_y", "3.", "2*2", "§1", "a|b", "#", "\\*"),
    *("und", "mit", '"so"', "it's", "1)", "…", "100 %", "a\u00a0b", "-", "[x]", "www.a.de"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """How pages of one syntax are written.

    ``inline`` is markup within a sentence, whole or broken; ``ends`` is what makes more, or
    something else, of a sentence than one paragraph; ``blocks`` are kinds of block, with ``{0}``
    for a message and ``{1}`` for its underline; ``foot`` is what every page ends with.
    """

    name: str
    inline: Sequence[str]
    ends: Sequence[str]
    blocks: Sequence[str]
    foot: str


MYST: Final = Syntax(
    name="page.md",
    inline=(
        *("*kursiv*", "**fett**", "`Code`", "[Verweis](https://example.org)", "~~weg~~"),
        *("<https://example.org>", "{ref}`index`", "{doc}`Text <text>`", "{pep}`8`", "[a](#b)"),
        *("{index}`Wort`", "{abbr}`ISO (Norm)`", "{nope}`x`", "[a]", "[a][b]", "![Bild](b.png)"),
        *(
            "&amp;",
            "<b>x</b>",
            "[^1]",
            "[^note]",
            "*offen",
            "`",
            "{envvar}`PATH`",
            "[](#one-title)",
        ),
        *("http://example.org", "$x$", "{term}`Wort`", "{kbd}`Strg`", "[T](text.rst)", "{", "}"),
        *("{sub}`2`", "`x`{l=python}", "[s]{.k}", "[](text)", "\\", "<!-- x -->", "{{ x }}"),
    ),
    ends=(
        *(
            "\n",
            "\n\n",
            "  \n",
            "- ",
            "# ",
            "> ",
            "::",
            "--- ",
            "\n===",
            "1. ",
            "|a|\n|-|\n",
            ":::",
        ),
        *(
            "```",
            "\n```{note}\nx\n```",
            "+++",
            "% x",
            "(ziel)=\n",
            "$$x$$",
            "<div>",
            "[b]: x",
            "\t",
        ),
        *("[^1]: x", " #noqa", "#noqa", " ", "\u2028", "\r", "\x85", "    "),
    ),
    blocks=(
        *("{0}", "## {0}", "### {0}", "- {0}", "1. {0}", "> {0}", "> - {0}", "(t{2})=\n## {0}"),
        *(
            ":::{{note}}\n{0}\n:::",
            ":::{{admonition}} {0}\nx\n:::",
            "{0}\n: {0}",
            "|{0}|\n|-|\n|x|",
        ),
        *(":::{{glossary}}\nw{2} {0}\n  x\n:::", "```{{rubric}} {0}\n```", ":{0}: x", "{0}\n{0}"),
        *(":::{{figure}} b.png\n:alt: b{2}\n\n{0}\n:::", "![{0}](b.png)", ":::{{index}} w{2}\n:::"),
        *("[^n{2}]: {0}", "{0} [^n{2}]", "```text\n{0}\n```", ":::{{eval-rst}}\n{0}\n:::"),
        ":::{{versionadded}} 1.0\n{0}\n:::",
    ),
    foot="\n\n[^1]: One.\n\n[^note]: Note.\n",
)
RST: Final = Syntax(
    name="text.rst",
    inline=(
        *(
            "*kursiv*",
            "**fett**",
            "``Code``",
            "`Verweis <https://example.org>`__",
            "`A <http://b.c>`_",
        ),
        *(":ref:`index`", ":doc:`Text <text>`", ":pep:`8`", ":index:`Wort`", ":abbr:`ISO (Norm)`"),
        *(":nope:`x`", "name_", "`Ein Name`_", "[1]_", "[#]_", "[#a]_", "[*]_", "[Zitat]_", "a__"),
        *("|release|", "|nope|", "*offen", "``offen", "`vage`", ":envvar:`PATH`", "a@b.de", "`"),
        *(
            "http://example.org",
            ":term:`Wort`",
            ":kbd:`Strg`",
            "_`Ziel`",
            "PEP 8",
            "\\",
            "\\ ",
            ":",
        ),
        *(":sub:`2`", ":ref:`Titel <t1>`", ":code:`x`", ":menuselection:`A --> B`", "*", "|", "_"),
    ),
    ends=(
        *(
            "\n",
            "\n\n",
            "- ",
            "::",
            "\u2028",
            "\n===",
            "1. ",
            "#. ",
            "A. ",
            ".. note:: x",
            "..",
            "|",
        ),
        *(".. image:: b.png", ".. [1] x", ".. _x: y", ">>> 1", ":f: x", "===", "\n\n   x", "+---+"),
        *("__ http://a.b", "\t", " #noqa", "#noqa", "\r", "\x85", "\v", "    ", "--x  y", "x\n  y"),
    ),
    blocks=(
        *("{0}", "{0}\n{1}", "{0}\n{3}", "- {0}", "#. {0}", "   {0}", ".. _t{2}:\n\n{0}\n{1}"),
        *(".. note:: {0}", ".. admonition:: {0}\n\n   x", "x{2}\n   {0}", "{0}\n   x", ":f: {0}"),
        *(".. glossary::\n\n   w{2} {0}\n      x", ".. rubric:: {0}", "| {0}", ".. [#n{2}] {0}"),
        *(
            ".. figure:: b.png\n   :alt: b{2}\n\n   {0}",
            ".. [Z{2}] {0}",
            "::\n\n   {0}",
            "{0}\n{0}",
        ),
        *(".. image:: b.png\n   :alt: {0}", ".. index:: w{2}", ".. list-table::\n\n   * - {0}"),
        *(
            ".. versionadded:: 1.0\n   {0}",
            ".. code-block:: text\n\n   {0}",
            ".. only:: html\n\n   {0}",
        ),
        *(".. _Ein Name: {0}", ".. parsed-literal::\n\n   {0}", ">>> {0}", "{0}::\n\n   x"),
    ),
    foot="\n\n.. [#a] Note.\n.. [1] One.\n.. [*] Sign.\n.. [Zitat] Cited.\n.. [#] Auto.\n\n"
    ".. _name: https://example.org\n",
)
SYNTAXES: Final[Mapping[str, Syntax]] = {"myst": MYST, "rst": RST}


def sentences(syntax: Syntax, *, most: int = 4) -> st.SearchStrategy[str]:
    """Make sentences that hold some markup, whole or broken, but stay in one line."""
    part = st.one_of(st.sampled_from(WORDS), st.sampled_from(syntax.inline))
    return st.lists(part, min_size=1, max_size=most).map(" ".join)


def pages(syntax: Syntax) -> st.SearchStrategy[str]:
    """Make pages: a heading, some blocks of all kinds, and what can be referred to."""
    block = st.tuples(st.sampled_from(syntax.blocks), sentences(syntax))
    head = "One title\n=========\n\n" if syntax is RST else "# One title\n\n"
    return st.lists(block, min_size=1, max_size=5).map(
        lambda found: (
            head
            + "\n\n".join(_block(*one, number) for number, one in enumerate(found))
            + syntax.foot
        )
    )


def _block(kind: str, text: str, number: int) -> str:
    width = 2 * len(text)
    return kind.format(text, "-" * width, number, "~" * width)


@st.composite
def answers(draw: st.DrawFn, syntax: Syntax, message: str) -> str:
    """Make a translation of *message*."""
    how = draw(st.sampled_from(("own", "own", "like", "like", "odd", "same", "none")))
    if how == "own":
        return draw(sentences(syntax))
    if how == "like":
        return _shuffled(draw, message)
    if how == "odd":
        part = st.one_of(st.sampled_from(syntax.ends), sentences(syntax, most=2))
        return "".join(draw(st.lists(part, min_size=1, max_size=4)))
    return message if how == "same" else draw(st.sampled_from(("", " ", "\n")))


def _shuffled(draw: st.DrawFn, message: str) -> str:
    """Take the words of *message* in another order, some of them twice or not at all."""
    words = message.split(" ")
    places = st.integers(min_value=0, max_value=len(words) - 1)
    chosen = draw(st.lists(places, min_size=1, max_size=len(words) + 1))
    return " ".join([draw(st.sampled_from(WORDS)), *(words[place] for place in chosen)])


def compare_random(ways: TwoWays, syntax: Syntax, choices: st.DataObject) -> None:
    """Draw a page and its translations; fail where the two transforms make different pages."""
    page = choices.draw(pages(syntax), label="page")
    found: dict[str, set[type[nodes.Element]]] = {}
    for node, text in ways.messages(syntax.name, page):
        found.setdefault(text, set()).add(type(node))
    pairs = [
        (text, choices.draw(_answers(syntax, kinds, text), label="translation"))
        for text, kinds in found.items()
    ]
    fast = ways.read(syntax.name, page, pairs, fast=True)
    try:
        slow = ways.read(syntax.name, page, pairs, fast=False)
    except (ValueError, KeyError):  # see the tests of what stops a build of Sphinx alone
        return
    if fast != slow:  # docutils speaks of the English name of a directive once in its life
        fast = ways.read(syntax.name, page, pairs, fast=True)
    assert fast == slow, difference(fast, slow)


def _answers(
    syntax: Syntax, kinds: set[type[nodes.Element]], message: str
) -> st.SearchStrategy[str]:
    """Make translations for all *kinds* of node with this text that meet no mended mistake.

    Sphinx warns of markup in descriptions that are shown as they are, and takes a heading that
    begins with a number for a list in MyST.
    """
    if nodes.image in kinds:
        return st.sampled_from(("", "Bild", "ein Bild", message))
    found = answers(syntax, message)
    if nodes.title in kinds and syntax is MYST:
        return found.filter(lambda answer: not answer[:1].isdecimal())
    return found

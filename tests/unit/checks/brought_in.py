"""A good translation goes in; the same comes out with something in it that its source lacks.

All of these bring in what a reader can be harmed by, or make something else of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sphinx_cluster.markup import Syntax
from tests.unit.checks.markup_defects import Change

MYST: Final = Syntax.MYST
RST: Final = Syntax.RST


def _within(piece: str) -> Change:
    """Return what puts *piece* before the last word of a sentence."""

    def change(text: str) -> str | None:
        before, space, last = text.rpartition(" ")
        return f"{before} {piece} {last}" if space else None

    return change


def _first(piece: str) -> Change:
    return lambda text: f"{piece} {text}"


def _after(lines: str) -> Change:
    return lambda text: f"{text}\n{lines}"


def _host(text: str) -> str | None:
    """Return *text* with its link to a host of the same path, but of somebody else."""
    return text.replace("example.org", "example-org.net") if "example.org" in text else None


BROUGHT_IN: Final[Mapping[str, tuple[str, Mapping[Syntax, Change]]]] = {
    "a script in HTML": ("raw-html", {MYST: _within("<script>alert(1)</script>")}),
    "a frame in HTML": ("raw-html", {MYST: _first('<iframe src="https://a.net"></iframe>')}),
    "an image in HTML": ("raw-html", {MYST: _within('<img src="x" onerror="alert(1)">')}),
    "a tag that runs a script": ("raw-html", {MYST: _within('<b onclick="alert(1)">x</b>')}),
    "an ordinary tag": ("raw-html", {MYST: _within("<b>x</b>")}),
    "a comment in HTML": ("raw-html", {MYST: _within("<!-- x -->")}),
    "an address that runs a script": (
        "unsafe-address",
        {MYST: _within("[x](javascript:alert(1))"), RST: _within("`x <javascript:alert(1)>`__")},
    ),
    "an address in angle brackets that runs a script": (
        "unsafe-address",
        {MYST: _first("<JavaScript:alert(1)>"), RST: _first("`x <JAVASCRIPT:alert(1)>`__")},
    ),
    "an address that holds a file": (
        "unsafe-address",
        {
            MYST: _within("[x](data:text/html;base64,PGI+)"),
            RST: _within("`x <data:text/html;base64,PGI+>`__"),
        },
    ),
    "an address of the computer": (
        "unsafe-address",
        {MYST: _within("[x](file:///etc/passwd)"), RST: _within("`x <file:///etc/passwd>`__")},
    ),
    "a directive before the text": (
        "unsafe-directive",
        {
            MYST: lambda text: f"```{{include}} secret.txt\n```\n\n{text}",
            RST: lambda text: f".. include:: secret.txt\n\n{text}",
        },
    ),
    "a directive after the text": (
        "unsafe-directive",
        {
            MYST: _after("\n:::{raw} html\n<b>\n:::"),
            RST: _after("\n.. raw:: html\n\n   <script>alert(1)</script>"),
        },
    ),
    "a role that reads a file": (
        "unsafe-directive",
        {MYST: _within("{download}`secret.txt`"), RST: _within(":download:`secret.txt`")},
    ),
    "a role that takes raw text": (
        "unsafe-directive",
        {MYST: _within("{raw-html}`<b>`"), RST: _within(":raw-html:`<b>`")},
    ),
    "another host": ("foreign-host", {MYST: _host, RST: _host}),
    "a link to another host": (
        "foreign-host",
        {MYST: _within("[x](https://else.net/a)"), RST: _within("`x <https://else.net/a>`__")},
    ),
    "the address of another host": (
        "foreign-host",
        {MYST: _first("<https://else.net/a>"), RST: _first("https://else.net/a")},
    ),
    "an image of another host": ("foreign-host", {MYST: _within("![x](https://else.net/a.png)")}),
    "stars in words": ("star-in-word", {MYST: _within("Leser*innen, Partner*innen")}),
    "a heading": ("line-markup", {MYST: _after("# x"), RST: _after("\n=\n.. _x: y")}),
    "a list": ("line-markup", {MYST: _first("1."), RST: _first("-")}),
    "a list after the text": ("line-markup", {MYST: _after("- x"), RST: _after("\n- x")}),
    "a quotation": ("line-markup", {MYST: _first(">"), RST: _after("\n>>> x")}),
    "what makes the next lines literal": ("line-markup", {RST: lambda text: f"{text[:-1]}::"}),
}
"""Each kind, by what it brings in: the check that should find it, and what makes it by syntax."""

"""The names of roles of docutils, Sphinx and MyST, by what their text is."""

from __future__ import annotations

from typing import Final

REFERENCES: Final = frozenset(
    {"ref", "doc", "numref", "download", "any", "term", "option", "envvar", "token", "keyword"}
    | {"confval", "eq", "cite", "cite:p", "cite:t", "rfc", "pep", "cve", "cwe", "attr", "class"}
    | {"const", "data", "exc", "func", "meth", "mod", "obj", "type", "member", "macro", "var"}
    | {"struct", "union", "enum", "enumerator", "dir", "rst:dir", "issue", "gh", "source", "pypi"}
    | {"ticket", "setting", "djadmin", "tag", "lookup", "external", "menu", "partner", "event"}
    | {"project"}
)
"""Roles whose text, or whose target, names something elsewhere."""
DOMAINS: Final = ("py:", "c:", "cpp:", "js:", "std:", "rst:", "cluster:", "external", "math:")
TEXTS: Final = frozenset(
    {"abbr", "abbreviation", "ac", "acronym", "code", "command", "dfn", "emphasis", "file"}
    | {"guilabel", "index", "kbd", "literal", "mailheader", "makevar", "manpage", "math"}
    | {"menuselection", "mimetype", "newsgroup", "program", "raw", "regexp", "samp", "strong"}
    | {"sub", "subscript", "sup", "superscript", "title", "title-reference", "t", "sub-ref"}
    | {"sub-def", "fas", "fab", "far", "octicon", "bdg", "material-regular"}
)
"""Roles whose text is shown as it is, and so may be translated."""


def refers(name: str) -> bool:
    """Tell whether the text of the role *name* names something elsewhere."""
    return name in REFERENCES or name.startswith(DOMAINS)


def is_known(name: str) -> bool:
    """Tell whether *name* is that of a role that comes with docutils, Sphinx or MyST."""
    return refers(name) or name in TEXTS

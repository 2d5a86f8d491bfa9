"""A message goes in; roles come out that are lost, misspelt or lead somewhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sphinx_cluster.checks.check import Hit, MarkupCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Span, SpanKind
from sphinx_cluster.plugins import ENTITIES, names

# The names of roles of docutils, Sphinx, MyST and this package, by what their text is.

REFERENCES: Final = frozenset(
    {"ref", "doc", "numref", "download", "any", "term", "option", "envvar", "token", "keyword"}
    | {"confval", "eq", "cite", "cite:p", "cite:t", "rfc", "pep", "cve", "cwe", "attr", "class"}
    | {"const", "data", "exc", "func", "meth", "mod", "obj", "type", "member", "macro", "var"}
    | {"struct", "union", "enum", "enumerator", "dir", "rst:dir", "issue", "gh", "source", "pypi"}
    | {"ticket", "setting", "djadmin", "tag", "lookup", "external", "menu"}
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
    """Tell whether the text of the role *name* names something elsewhere.

    So does the role of every type of entity that is installed.
    """
    return name in REFERENCES or name.startswith(DOMAINS) or name in names(ENTITIES)


def is_known(name: str) -> bool:
    """Tell whether *name* is that of a role that comes with docutils, Sphinx or MyST."""
    return refers(name) or name in TEXTS


def _find(message: Message) -> Iterator[Hit]:
    source = message.source.reading.of(SpanKind.ROLE)
    translation = message.translation.reading.of(SpanKind.ROLE)
    if not source and not translation:
        return
    found = difference(source, translation, _told)
    lost = list(found.lost)
    names = {span.name.lower() for span in source}
    for span in found.new:
        origin = _origin(span, lost)
        if origin is not None:
            lost.remove(origin)
        hit = _changed(span, origin, names)
        if hit is not None:
            yield hit
    for span in lost:
        yield Hit(
            said="the role %(role)s with %(target)s is lost",
            values={"role": span.name, "target": span.target},
            severity=Severity.WARNING,
        )


def _told(span: Span) -> tuple[str, str]:
    """Return what tells a role from others; the text of one that refers to nothing does not."""
    name = span.name.lower()
    if refers(name) or (span.titled and name != "index" and not is_known(name)):
        return name, _target(span)
    return name, ""


def _target(span: Span) -> str:
    target = span.target.strip().lstrip("~!.").removesuffix("()")
    if span.name.lower() in ("ref", "std:ref", "numref", "term", "std:term", "keyword"):
        target = " ".join(target.lower().split())
    return target


def _origin(span: Span, lost: Sequence[Span]) -> Span | None:
    same = [one for one in lost if _target(one) == _target(span)]
    same += [one for one in lost if one.name.lower() == span.name.lower()]
    same += lost if not is_known(span.name.lower()) else ()
    return same[0] if same else None


def _changed(span: Span, origin: Span | None, names: set[str]) -> Hit | None:
    name = span.name.lower()
    if origin is None:
        return _added(span, name, names)
    if name != origin.name.lower():
        return Hit(
            said="the role is %(role)s, in the source %(wanted)s",
            values={"role": span.name, "wanted": origin.name},
            start=span.start,
            end=span.end,
        )
    return Hit(
        said="the role %(role)s leads to %(target)s, in the source to %(wanted)s",
        values={"role": span.name, "target": span.target, "wanted": origin.target},
        start=span.start,
        end=span.end,
        severity=Severity.WARNING if name.endswith("term") else Severity.ERROR,
    )


def _added(span: Span, name: str, names: set[str]) -> Hit | None:
    if not refers(name) and (name in names or is_known(name)):
        return None
    return Hit(
        said="the role %(role)s with %(target)s is not in the source",
        values={"role": span.name, "target": span.target},
        start=span.start,
        end=span.end,
        severity=Severity.WARNING,
    )


CHECK = MarkupCheck(
    sentence="Each role is there, under its name, and leads where that of the source leads.",
    severity=Severity.ERROR,
    find=_find,
)

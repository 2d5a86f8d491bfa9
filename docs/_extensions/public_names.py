"""The directive ``names``: a part of `sphinx_cluster.api` in, its names with their docstrings out.

What stands below a name is text of the page, in Markdown, and is translated as such. What the
manual does not promise of a class is left out.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_cluster import api, testing

_INNER: Final[Mapping[str, frozenset[str]]] = {
    "Context": frozenset(
        {"direct", "download", "linked", "mark", "place_of_file", "situation", "states", "wording"}
    ),
    "Graph": frozenset({"answer_to", "cycles", "dangling"}),
    "Publication": frozenset({"in_summary", "memory"}),
    "Record": frozenset({"texts"}),
    "Text": frozenset({"reading"}),
    "View": frozenset({"form_for"}),
}
"""Members and arguments of classes that are no promise."""

_CODE: Final = re.compile(r"``(.+?)``|(?<![\w*])\*(\w+)\*(?![\w*])")
_SPOKEN: Final = "parse"
"""What each kind of option has, and is explained once."""


class Names(SphinxDirective):
    """Explains the names of one part, in the order of its contents."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a definition list, a name with its signature as the term of each entry."""
        entries = [self._entry(name, found) for name, found in _part(self.arguments[0])]
        return [nodes.definition_list("", *entries, classes=["cluster-names"])]

    def _entry(self, name: str, found: Any) -> nodes.definition_list_item:
        content: list[nodes.Node] = self._paragraphs(found)
        members = [self._entry(called, member) for called, member in _members(name, found)]
        if members:
            content.append(nodes.definition_list("", *members))
        term = nodes.term("", "", nodes.literal("", f"{name}{_signature(found)}"))
        term["translatable"] = False
        if content:
            return nodes.definition_list_item("", term, nodes.definition("", *content))
        return nodes.definition_list_item("", term, nodes.definition())

    def _paragraphs(self, found: Any) -> list[nodes.Node]:
        paragraphs: list[nodes.Node] = []
        source, line = self.get_source_info()
        for text in _texts(found):
            content, messages = self.state.inline_text(text, self.lineno)
            paragraph = nodes.paragraph(text, "", *content, *messages)
            paragraph.source, paragraph.line = source, line
            paragraphs.append(paragraph)
        if isinstance(found, type) and issubclass(found, Enum):
            words = (nodes.literal("", one.name) for one in found)
            paragraph = nodes.paragraph("", "", *_divided(words))
            paragraph["translatable"] = False
            paragraphs.append(paragraph)
        return paragraphs


def _part(name: str) -> Iterator[tuple[str, Any]]:
    """Yield the names of a part with what they stand for."""
    if name == "testing":
        yield from ((one, getattr(testing, one)) for one in testing.__all__)
        return
    for names in api.CONTENTS[name].values():
        yield from ((one, getattr(api, one)) for one in names.split())


def _members(name: str, found: Any) -> Iterator[tuple[str, Any]]:
    """Yield the methods and properties that a class adds and explains."""
    if not isinstance(found, type) or issubclass(found, (Enum, BaseException)):
        return
    hidden = _INNER.get(name, frozenset())
    for called, member in vars(found).items():
        function = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
        explained = isinstance(function, property) or inspect.isfunction(function)
        inner = called.startswith("_") or called in hidden
        if explained and not inner and (called != _SPOKEN or name in ("Kind", "PartialDate")):
            yield called, function


def _signature(found: Any) -> str:
    """Return what something is called with; nothing where that is not for its users."""
    protocol = getattr(found, "_is_protocol", False)
    if isinstance(found, property) or not callable(found) or protocol:
        return ""
    if isinstance(found, type) and issubclass(found, Enum):
        return ""
    try:
        parameters = inspect.signature(found).parameters.values()
    except (TypeError, ValueError):
        return ""
    shown: list[str] = []
    for one in parameters:
        if one.name in ("self", "cls", *_SAME, *_INNER.get(getattr(found, "__name__", ""), ())):
            continue
        if one.kind is one.KEYWORD_ONLY and not any(text.startswith("*") for text in shown):
            shown.append("*")
        shown.append(_parameter(one))
    return f"({', '.join(shown)})"


_SAME: Final = ("translated",)
"""What every kind of option takes, and nobody gives."""


def _parameter(parameter: inspect.Parameter) -> str:
    stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    annotation = parameter.annotation
    kind = getattr(annotation, "__forward_arg__", annotation)
    said = f"{stars}{parameter.name}"
    if kind is not parameter.empty:
        said += f": {getattr(kind, '__name__', kind)}"
    if parameter.default is parameter.empty:
        return said
    default = repr(parameter.default)
    return f"{said} = {'…' if default.startswith('<') else default}"


def _texts(found: Any) -> Iterator[str]:
    """Yield the paragraphs of a docstring as Markdown, examples left out."""
    doc = inspect.getdoc(found) if found is not api.Key else _KEY
    for block in (doc or "").split("\n\n"):
        text = " ".join(block.split())
        if text and not text.startswith(">>>"):
            yield _CODE.sub(lambda found: f"`{found[1] or found[2]}`", text)


_KEY: Final = 'The name of a type and an id, as in `("partner", "harbour")`.'


def _divided(words: Iterator[nodes.Node]) -> Iterator[nodes.Node]:
    for number, word in enumerate(words):
        if number:
            yield nodes.Text(", ")
        yield word


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("names", Names)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

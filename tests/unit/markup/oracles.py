"""A text goes in; what docutils or markdown-it makes of it comes out, to compare with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any, Final

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, languages, roles, states
from docutils.utils import new_document
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin

from sphinx_cluster.markup import SpanKind, Syntax

Seen = tuple[SpanKind, str]
"""A kind of markup and what tells it from others: its text, or where it leads."""


ENGLISH: Final[Any] = languages.get_language("en", None)


def role(name: str, rawtext: str, text: str, *_: Any) -> Any:
    """Stand for a role of Sphinx."""
    return [nodes.inline(rawtext, text, role=name)], []


def seen_by_docutils(text: str) -> tuple[list[Seen], int]:
    """Return the markup in *text* and how many pieces docutils complains of."""
    settings = get_default_settings(Parser())
    settings.report_level = 5
    settings.halt_level = 6
    document = new_document("text", settings)
    inliner = states.Inliner()
    inliner.init_customizations(settings)
    memo = SimpleNamespace(
        document=document, reporter=document.reporter, language=ENGLISH, inliner=inliner
    )
    for name in ("ref", "doc", "kbd", "term"):
        roles.register_local_role(name, role)
    found, messages = inliner.parse(text, 1, memo, document)
    return [seen for node in found for seen in _seen(node)], len(messages)


def _seen(node: Any) -> Iterator[Seen]:
    kinds: Mapping[type, SpanKind] = {
        nodes.emphasis: SpanKind.EMPHASIS,
        nodes.strong: SpanKind.STRONG,
        nodes.literal: SpanKind.LITERAL,
        nodes.substitution_reference: SpanKind.SUBSTITUTION,
        nodes.title_reference: SpanKind.INTERPRETED,
        nodes.footnote_reference: SpanKind.FOOTNOTE,
        nodes.citation_reference: SpanKind.CITATION,
        nodes.inline: SpanKind.ROLE,
    }
    if type(node) in kinds:
        yield kinds[type(node)], node.astext()
    elif isinstance(node, nodes.target):
        if not node.get("refuri") and not node.get("refname"):
            yield SpanKind.TARGET, node.astext()
    elif isinstance(node, nodes.reference):
        inner = [part for part in node if isinstance(part, nodes.substitution_reference)]
        if inner:
            yield SpanKind.SUBSTITUTION, node.astext()
        elif node.get("refuri") is not None:
            plain = node.rawsource.startswith("`")
            yield (SpanKind.LINK if plain else SpanKind.URL), node["refuri"]
        else:
            yield SpanKind.REFERENCE, node.get("refname", "")


MARKDOWN: Final[Mapping[bool, MarkdownIt]] = {
    False: MarkdownIt("commonmark")
    .use(myst_role_plugin)
    .use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True),
    True: MarkdownIt("commonmark")
    .enable("strikethrough")
    .use(myst_role_plugin)
    .use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    .use(dollarmath_plugin)
    .use(substitution_plugin)
    .use(attrs_plugin, spans=True, span_after="footnote_ref"),
}
OPENED: Final[Mapping[str, SpanKind]] = {
    "em_open": SpanKind.EMPHASIS,
    "strong_open": SpanKind.STRONG,
    "s_open": SpanKind.STRIKE,
    "link_open": SpanKind.LINK,
    "span_open": SpanKind.SPAN,
    "code_inline": SpanKind.LITERAL,
    "myst_role": SpanKind.ROLE,
    "math_inline": SpanKind.MATH,
    "substitution_inline": SpanKind.SUBSTITUTION,
    "html_inline": SpanKind.HTML,
    "image": SpanKind.IMAGE,
    "footnote_ref": SpanKind.FOOTNOTE,
}


def seen_by_markdown_it(text: str, *, extensions: bool) -> list[Seen]:
    """Return the markup in *text*, read as one line of text."""
    (inline,) = MARKDOWN[extensions].parseInline(text, {})
    return list(_tokens(inline.children or []))


def _tokens(tokens: list[Token]) -> Iterator[Seen]:
    for token in tokens:
        kind = OPENED.get(token.type)
        if kind is SpanKind.LINK:
            yield (SpanKind.URL if token.markup == "autolink" else kind), str(token.attrs["href"])
        elif kind is SpanKind.IMAGE:
            yield kind, str(token.attrs["src"])
            yield from _tokens(token.children or [])
        elif kind is SpanKind.FOOTNOTE:
            yield kind, str(token.meta["label"])
        elif kind is not None:
            yield kind, token.content


def documented(text: str, syntax: Syntax, *, extensions: bool = True) -> Counter[str]:
    """Return what the real parsers make of *text* as a page: how often each node with its target.

    Names and complaints are left out: a page may hold the same text as another.
    """
    if syntax is Syntax.RST:
        return Counter(_of_document(text))
    return Counter(_of_page(MARKDOWN[extensions].parse(text, {})))


def _of_document(text: str) -> Iterator[str]:
    settings = get_default_settings(Parser())
    settings.report_level, settings.halt_level = 5, 6
    settings.file_insertion_enabled = settings.raw_enabled = False
    document = new_document("text", settings)
    for name in ("ref", "doc", "kbd", "term"):
        roles.register_local_role(name, role)
    Parser().parse(text, document)
    for node in document.findall(nodes.Element):
        if isinstance(node, (nodes.system_message, nodes.document)) or _in_message(node):
            continue
        told = [node.get(name, "") for name in ("refuri", "role")]
        told.append(node.astext() if isinstance(node, (nodes.literal, nodes.comment)) else "")
        yield " ".join((node.tagname, *map(str, told)))


def _in_message(node: Any) -> bool:
    while node is not None:
        if isinstance(node, nodes.system_message):
            return True
        node = node.parent
    return False


def _of_page(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        told = str(token.attrs.get("href", token.attrs.get("src", "")))
        if token.type not in ("text", "text_special", "inline", "softbreak"):
            shown = "" if token.children else token.content
            yield " ".join((token.type, told, "" if token.type == "image" else shown))
        yield from _of_page(token.children or ())

"""A message in MyST goes in; its paragraph comes out, if it is sure to be just that.

For each message Sphinx has MyST make a new parser and a whole document with default settings.
Here one parser reads them all. Whether a text is a paragraph is read off the parser's tokens;
whether it holds any markup, off the rules that are active in it. What reference links on the page
lead to is found here too, whichever way a message is read. Apart from what reads
reStructuredText, so that a reader meets one markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from sphinx_cluster.localize.reading import MessageReader
from sphinx_cluster.private.docutils import MessageDocument
from sphinx_cluster.private.myst import block_parser, message_parser, render_inline

# The rules active in a parser in; what finds all that they act on out.

NO_LETTER_FIRST: Final = frozenset(
    {"front_matter", "table", "code", "math_block", "math_block_label", "colon_fence"}
    | {"substitution_block", "attr", "fence", "myst_line_comment", "amsmath", "blockquote"}
    | {"myst_block_break", "myst_target", "hr", "list", "footnote_def", "reference", "html_block"}
    | {"heading", "lheading", "deflist", "fieldlist", "paragraph", "alert"}
)
"""Rules for blocks none of which turns a single line that begins with a letter into a block."""

SIGNS: Final[Mapping[str, str]] = {
    "text": "",
    "newline": r"\n",
    "escape": r"\\",
    "myst_role": r"\{",
    "attr": r"\{",
    "backticks": "`",
    "emphasis": r"[*_]",
    "strikethrough": "~",
    "link": r"\[",
    "image": r"\[",
    "footnote_ref": r"\[",
    "span": r"\[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "math_inline": r"\$",
    "gfm_autolink_www": "www",
    "gfm_autolink_protocol": ":",
    "gfm_autolink_email": "@",
    "section_ref": "§",
    "balance_pairs": "",
    "fragments_join": "",
    "normalize": "[\r\0\t]",
    "block": "",
    "inline": "",
    "text_join": "",
    "wordcount": "",
    "smartquotes": "[\"']",
    "replacements": r"\(|\+-|\.\.|\?{4}|!{4}|,,|--",
    "linkify": "[.:@]",
}
"""For each rule what a text must hold for it to do anything: expressions; "" is nothing at all."""


def markup(parser: MarkdownIt, config: Any) -> re.Pattern[str] | None:
    """Return what finds all that an active rule acts on, None if some rule is not known."""
    active = parser.get_active_rules()
    signs = dict(SIGNS) | {
        name: "|".join(map(re.escape, config.sub_delimiters))
        for name in ("substitution_inline", "substitution_block")
    }
    inline = {*active["core"], *active["inline"], *active["inline2"], *active["block"]}
    needed = inline - NO_LETTER_FIRST | (inline & signs.keys())
    if not needed <= signs.keys():
        return None
    return re.compile("|".join(sorted({signs[name] for name in needed} - {""})))


# A page in; what its reference links lead to out, for messages that are parsed alone.
#
# ``[text][place]`` is a link only where ``[place]: https://example.org`` is known. On the page it
# may stand anywhere; a message that is parsed alone has lost it, and MyST shows the brackets.

DEFINITION: Final = re.compile(r"^[^\S\n]*(?:[>*+-][^\S\n]*)*\[(?!\^)[^\]\n]+\]:", re.MULTILINE)
_LABEL: Final = re.compile(r"\[([^\[\]]+)\]")
_DIRECTIVES: Final = ("fence", "colon_fence")


class Definitions:
    """What is defined on one page and in the files it includes, read when it is first needed."""

    def __init__(self, page: nodes.document, parser: MarkdownIt) -> None:
        self._page = page
        self._parser = parser

    def within(self, text: str) -> dict[str, Any]:
        """Return the definitions that *text* may refer to, as its parser wants to be told."""
        return {"references": dict(self._known)} if "[" in text and self._known else {}

    def written(self, text: str) -> str:
        """Return the same to be put behind *text*, which begins with an empty line."""
        if "[" not in text or not self._known:
            return ""
        labels = {normalizeReference(label) for label in _LABEL.findall(text)}
        used = sorted(labels & self._known.keys())
        return "".join(f"\n\n{_written(label, self._known[label])}" for label in used)

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, Any]]:
        env: dict[str, Any] = {}
        for path in self._paths():
            try:
                text = path.read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                continue  # what is no file has no definitions
            if DEFINITION.search(text):
                self._read(text, env)
        found: Mapping[str, Mapping[str, Any]] = env.get("references", {})
        return found

    def _paths(self) -> Iterator[Path]:
        yield Path(self._page["source"])
        included = self._page.settings.record_dependencies
        yield from (Path(name) for name in (included.list if included else ()))

    def _read(self, text: str, env: dict[str, Any]) -> None:
        """Note the definitions in *text*, then those within its directives, as MyST does."""
        found: list[Token] = []
        self._parser.block.parse(text, self._parser, env, found)
        for token in found:
            if token.type in _DIRECTIVES and token.info.strip().startswith("{"):
                self._read(token.content, env)


def _written(label: str, defined: Mapping[str, Any]) -> str:
    title = str(defined.get("title", "")).replace("\\", "\\\\").replace('"', '\\"')
    return f"[{label}]: <{defined['href']}>" + (f' "{title}"' if title else "")


# A page in MyST in; its messages read as MyST reads them, with the links the page knows.

ONE_PARAGRAPH: Final = ("paragraph_open", "inline", "paragraph_close")


class WholeMystReader(MessageReader):
    """Reads messages of one page by the whole parser, which is told what the page defines."""

    literal_by_colons = False

    def __init__(self, page: nodes.document, parser: MarkdownIt) -> None:
        self._definitions = Definitions(page, parser)

    def foot(self, text: str) -> str:
        """Return the definitions on the page that *text* refers to, to be put behind it."""
        return self._definitions.written(text)


class WholeMystMessages:
    """Makes the readers of pages in MyST where its inner works are not known."""

    def __init__(self, config: Any) -> None:
        self._parser = block_parser(config)

    def for_page(self, page: nodes.document) -> MessageReader:
        """Return the reader of the messages of *page*."""
        return WholeMystReader(page, self._parser)


class MystMessages:
    """Reads messages of pages in MyST; made once for a configuration and used for all pages."""

    def __init__(self, config: Any) -> None:
        self._parser = message_parser(config)
        self._letter_first = set(self._parser.get_active_rules()["block"]) <= NO_LETTER_FIRST
        self._markup = markup(self._parser, config) if self._letter_first else None

    def for_page(self, page: nodes.document) -> MessageReader:
        """Return the reader of the messages of *page*."""
        return MystPage(page, self._parser, self._markup, letter_first=self._letter_first)


class MystPage(WholeMystReader):
    """Reads the messages of one page."""

    def __init__(
        self,
        page: nodes.document,
        parser: MarkdownIt,
        markup: re.Pattern[str] | None,
        *,
        letter_first: bool,
    ) -> None:
        super().__init__(page, parser)
        self._documents = MessageDocument(page)
        self._parser = parser
        self._markup = markup
        self._letter_first = letter_first

    def plain(self, text: str) -> bool:
        """Say whether *text* is a paragraph, or a heading, without any markup."""
        return (
            self._markup is not None
            and text[:1].isalpha()
            and text == text.strip()
            and not text.endswith("::")
            and self._markup.search(text) is None
        )

    def paragraph(self, text: str, line: int | None) -> nodes.paragraph | None:
        """Return the paragraph that *text* is, or None where it is anything else."""
        if text.startswith("---"):  # may be configuration
            return None
        env = self._definitions.within(text)
        tokens = self._tokens(text, env)
        if tokens is None:
            return None
        paragraph = nodes.paragraph(text)
        render_inline(self._parser, tokens, env, self._documents.lend(line), paragraph)
        return paragraph

    def _tokens(self, text: str, env: dict[str, Any]) -> Sequence[Token] | None:
        """Return the inline tokens of *text*, or None if it is not just one paragraph."""
        if self._letter_first and text[:1].isalpha() and _is_one_line(text):
            return self._parser.parseInline(text, env)
        tokens = self._parser.parse(text, env)
        if tuple(token.type for token in tokens) != ONE_PARAGRAPH or env.get("duplicate_refs"):
            return None
        begin, _ = tokens[1].map or (None, None)
        return tokens[1:2] if begin == 0 else None  # later lines give their nodes other places


def _is_one_line(text: str) -> bool:
    """Say whether *text* has neither a line's end nor spaces around it; MyST ends lines at CR."""
    return "\n" not in text and "\r" not in text and text == text.strip()

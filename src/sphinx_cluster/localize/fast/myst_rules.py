"""The rules active in a parser of MyST go in; what finds all that they act on comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig

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


def markup(parser: MarkdownIt, config: MdParserConfig) -> re.Pattern[str] | None:
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

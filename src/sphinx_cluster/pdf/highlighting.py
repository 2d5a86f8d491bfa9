"""Source code and the name of its language go in; tokens come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pygments.filters import ErrorToken
from sphinx.highlighting import PygmentsBridge
from sphinx.util import logging

if TYPE_CHECKING:
    from pygments.token import _TokenType

logger = logging.getLogger(__name__)


def tokens(source: str, language: str, node: nodes.Element) -> Sequence[tuple[_TokenType, str]]:
    """Return the tokens of *source*; code that is not in its *language* is taken as far as it is.

    A language that does not exist is Sphinx's own warning.
    """
    bridge = PygmentsBridge("latex")
    arguments: dict[str, Any] = node.get("highlight_args", {})
    options: dict[str, Any] = dict(arguments.get("opts", {}))
    force = bool(node.get("force", False)) or language in ("default", "none")
    lexer = bridge.get_lexer(source, language, options, force, location=node)
    try:
        found = list(lexer.get_tokens(source))
    except ErrorToken as error:
        logger.warning(
            'a listing is not %s at "%s"; it is shown all the same',
            language,
            error,
            type="cluster",
            subtype="pdf-code",
            location=node,
        )
        lexer = bridge.get_lexer(source, language, options, force=True, location=node)
        found = list(lexer.get_tokens(source))
    if found and not source.endswith("\n"):
        kind, last = found[-1]
        found[-1] = kind, last.removesuffix("\n")
    return found

"""The text of a formula goes in; its tokens come out, to be read one after the other."""

from __future__ import annotations

import re
from typing import Final

from sphinx_cluster.pdf.math.errors import FormulaError

_TOKEN: Final = re.compile(r"\\[a-zA-Z]+|\\.|%[^\n]*\n?|\s+|.", re.DOTALL)
_GAP: Final = re.compile(r"\n[ \t]*\n")


class Tokens:
    """The tokens of a formula and the place up to which they are read."""

    def __init__(self, source: str) -> None:
        """Cut *source* into tokens; an empty line between equations is a new line."""
        source = _GAP.sub(r" \\\\ ", source.strip())
        self._tokens = [token for token in _TOKEN.findall(source) if token[0] != "%"]
        self._place = 0

    def next(self) -> str | None:
        """Return the token that comes next, without reading it; None at the end."""
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def take(self) -> str:
        """Read a token; raises `FormulaError` at the end."""
        token = self.next()
        if token is None:
            raise FormulaError("something is missing at its end")
        self._place += 1
        return token

    def skip_space(self) -> str | None:
        """Read white space and return what comes next."""
        while (token := self.next()) is not None and token.isspace():
            self._place += 1
        return token

    def raw_group(self) -> str:
        """Read ``{…}`` and return what stands in it as it is written."""
        if self.skip_space() != "{":
            return self.take()
        self._place += 1
        depth = 1
        parts: list[str] = []
        while True:
            token = self.take()
            depth += (token == "{") - (token == "}")  # noqa: S105 - a token of LaTeX
            if depth == 0:
                return "".join(parts)
            parts.append(token)

    def option(self) -> list[str] | None:
        """Read ``[…]`` and return its tokens; None where there is no such thing."""
        if self.skip_space() != "[":
            return None
        self._place += 1
        found: list[str] = []
        while (token := self.take()) != "]":
            found.append(token)
        return found

"""The tokens of a formula go in; calls of Typst's functions come out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sphinx_cluster.pdf.math.atoms import Atom, Row, group, number, symbol, text
from sphinx_cluster.pdf.math.commands import command_of
from sphinx_cluster.pdf.math.errors import FormulaError
from sphinx_cluster.pdf.math.tokens import Tokens

DEEPEST: Final = 40
"""A formula nested deeper than this is not converted."""

Stop = Callable[[str], bool]


def converted(source: str) -> str:
    """Return Typst code whose value is the content of the formula *source*.

    Raises `FormulaError`, whose text says what cannot be converted.
    """
    reader = Reader(Tokens(source))
    return group(reader.row(lambda _token: False))


class Reader:
    """Reads a formula from left to right."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._depth = 0

    def row(self, stop: Stop) -> list[Atom]:
        """Return what stands before the token that *stop* knows, which is left unread."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(f"it is nested more than {DEEPEST} deep")
        row = Row()
        while (token := self.tokens.skip_space()) is not None and not stop(token):
            self._add(row)
        self._depth -= 1
        return row.atoms

    def _add(self, row: Row) -> None:
        token = self.tokens.take()
        if token in ("^", "_"):
            row.attach("t" if token == "^" else "b", self.argument())  # noqa: S105
        elif token == "'":  # noqa: S105
            row.prime()
        elif token == "&":  # noqa: S105
            row.atoms.append(Atom("align-here"))
        elif token == "\\\\":  # noqa: S105
            self._end_of_line()
            row.atoms.append(Atom("linebreak()"))
        elif token == "\\limits":  # noqa: S105
            row.force("math.limits")
        elif token == "\\nolimits":  # noqa: S105
            row.force("math.scripts")
        else:
            row.atoms += self.atoms_of(token)

    def _end_of_line(self) -> None:
        """Read what may stand behind the sign of a new line: a star, a distance."""
        if self.tokens.next() == "*":
            self.tokens.take()
        if self.tokens.next() == "[":
            self.tokens.option()

    def argument(self) -> str:
        """Read one argument, a group or a single token, and return its code."""
        token = self.tokens.skip_space()
        if token is None or token in ("}", "&"):
            raise FormulaError("an argument is missing")
        return group(self.atoms_of(self.tokens.take()))

    def atoms_of(self, token: str) -> list[Atom]:
        """Return what a token, with its arguments, stands for."""
        if token == "{":  # noqa: S105
            inside = self.row(lambda one: one == "}")
            self.tokens.take()
            return [Atom(group(inside))]
        if token == "}":  # noqa: S105
            raise FormulaError('there is a "}" too many')
        if token.startswith("\\"):
            return command_of(self, token[1:])
        if token.isdigit() or token == ".":  # noqa: S105
            return [number(token)]
        if token == "~":  # noqa: S105
            return [Atom("h(0.333em)")]
        if token == "-":  # noqa: S105
            return [symbol("−")]
        if token == "*":  # noqa: S105
            return [symbol("∗")]
        return [text(token) if len(token) > 1 else symbol(token)]

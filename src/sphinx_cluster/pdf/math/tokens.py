"""The text of a formula goes in; its tokens, and pieces of Typst code for them, come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from sphinx_cluster.errors import ClusterError
from sphinx_cluster.pdf.source import quoted

# The one thing that can be wrong with a formula.


class FormulaError(ClusterError):
    """A formula holds something that cannot be converted; the text says what."""


# The text of a formula goes in; its tokens come out, to be read one after the other.

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


# Characters and texts of a formula go in; pieces of Typst code, put together in rows, come out.


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a formula: its code, what hangs on it, and its digits where it is a number."""

    code: str
    top: str = ""
    bottom: str = ""
    primes: int = 0
    digits: str = ""

    def __str__(self) -> str:
        """Return the code with everything that hangs on it."""
        marks = f"math.primes({self.primes})" if self.primes else ""
        above = "; ".join(part for part in (marks, self.top) if part)
        parts = [f"t: {{{above}}}"] if above else []
        parts += [f"b: {self.bottom}"] if self.bottom else []
        return f"math.attach({', '.join([self.code, *parts])})" if parts else self.code


class AtomRow:
    """Atoms side by side, the last of which can still get something to carry."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []

    def attach(self, side: str, code: str) -> None:
        """Hang *code* on the last atom, above (``t``) or below (``b``)."""
        last = self.atoms.pop() if self.atoms else Atom("[]")
        if last.top if side == "t" else last.bottom:
            raise FormulaError("two things stand above, or below, the same sign")
        changed = replace(last, top=code) if side == "t" else replace(last, bottom=code)
        self.atoms.append(replace(changed, digits=""))

    def prime(self) -> None:
        """Put a prime on the last atom."""
        last = self.atoms.pop() if self.atoms else Atom("[]")
        self.atoms.append(replace(last, primes=last.primes + 1, digits=""))

    def force(self, function: str) -> None:
        """Say where what hangs on the last atom has to stand."""
        if self.atoms:
            last = self.atoms.pop()
            self.atoms.append(replace(last, code=f"{function}({last.code})"))


def symbol(character: str) -> Atom:
    """Return one character, slanted or upright as formulas have it."""
    return Atom(f"symbol({quoted(character)})")


def number(digit: str) -> Atom:
    """Return a digit; digits side by side become one number."""
    return Atom(quoted(digit), digits=digit)


def text(words: str, function: str = "") -> Atom:
    """Return upright text."""
    return Atom(f"{function}({quoted(words)})" if function else quoted(words))


def group(atoms: Iterable[Atom]) -> str:
    """Return the code of *atoms* side by side."""
    codes: list[str] = []
    digits = ""
    for atom in atoms:
        if digits and not atom.digits:
            codes.append(quoted(digits))
            digits = ""
        if atom.digits:
            digits += atom.digits
        else:
            codes.append(str(atom))
    if digits:
        codes.append(quoted(digits))
    if len(codes) > 1:
        codes.insert(0, "[]")  # without content among them, characters would join into a text
    return f"{{{'; '.join(codes)}}}" if codes else "[]"

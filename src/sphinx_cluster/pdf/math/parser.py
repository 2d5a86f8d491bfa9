"""The tokens of a formula go in; calls of Typst's functions come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from sphinx_cluster.pdf.math import symbols
from sphinx_cluster.pdf.math.symbols import FENCES, ROWS
from sphinx_cluster.pdf.math.tokens import (
    Atom,
    AtomRow,
    FormulaError,
    Tokens,
    group,
    number,
    symbol,
    text,
)
from sphinx_cluster.pdf.source import array, quoted

DEEPEST: Final = 40
"""A formula nested deeper than this is not converted."""

Stop = Callable[[str], bool]


def converted(source: str) -> str:
    """Return Typst code whose value is the content of the formula *source*.

    Raises `FormulaError`, whose text says what cannot be converted.
    """
    reader = FormulaReader(Tokens(source))
    return group(reader.row(lambda _token: False))


class FormulaReader:
    """Reads a formula from left to right."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._depth = 0

    def row(self, stop: Stop) -> list[Atom]:
        """Return what stands before the token that *stop* knows, which is left unread."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(f"it is nested more than {DEEPEST} deep")
        row = AtomRow()
        while (token := self.tokens.skip_space()) is not None and not stop(token):
            self._add(row)
        self._depth -= 1
        return row.atoms

    def _add(self, row: AtomRow) -> None:
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


# The name of an environment goes in, with a reader at its rows; the code of a table comes out.


def environment(reader: FormulaReader, name: str) -> str:
    """Return the code of what stands between ``\\begin{name}`` and ``\\end{name}``."""
    if name in ("array", "alignat", "alignat*", "alignedat"):
        reader.tokens.raw_group()  # how the columns are set
    if name in ROWS:
        inside = group(reader.row(lambda one: one == "\\end"))
        _end(reader, name)
        return inside
    if name in ("cases", "dcases", "rcases"):
        rows = [group(_joined(cells)) for cells in _cells(reader, name)]
        return f"math.cases(reverse: {str(name == 'rcases').lower()}, {', '.join(rows)})"
    base = name.removesuffix("*")
    if base not in FENCES:
        raise FormulaError(f"the environment {name} is not known")
    rows = [array(group(cell) for cell in cells) for cells in _cells(reader, name)]
    left, right = FENCES[base]
    fence = f"({quoted(left)}, {quoted(right)})" if left else "none"
    return f"math.mat(delim: {fence}, {', '.join(rows)})"


def _cells(reader: FormulaReader, name: str) -> Iterator[list[list[Atom]]]:
    """Yield the cells of each row, and read the end."""
    cells: list[list[Atom]] = []
    while True:
        cells.append(reader.row(lambda token: token in ("&", "\\\\", "\\end", "\\hline")))
        token = reader.tokens.take()
        if token == "&":  # noqa: S105 - a token of LaTeX
            continue
        if token == "\\hline":  # noqa: S105
            cells.pop()
            continue
        ends = token == "\\end"  # noqa: S105
        if ends and cells == [[]]:
            break  # the last row ended before
        yield cells
        cells = []
        if ends:
            break
        if reader.tokens.next() == "[":
            reader.tokens.option()
    _finish(reader, name)


def _joined(cells: list[list[Atom]]) -> list[Atom]:
    joined: list[Atom] = []
    for place, cell in enumerate(cells):
        joined += [Atom("align-here"), Atom("h(1em)")] if place else []
        joined += cell
    return joined


def _end(reader: FormulaReader, name: str) -> None:
    reader.tokens.take()
    _finish(reader, name)


def _finish(reader: FormulaReader, name: str) -> None:
    found = reader.tokens.raw_group()
    if found != name:
        raise FormulaError(f"\\begin{{{name}}} ends with \\end{{{found}}}")


# The name of a command of LaTeX goes in, with a reader at its arguments; its code comes out.

_PLAIN: Final = re.compile(r"[\w\s.,;:!?()/+*=<>'\"–—-]*")
_ARROWS: Final[Mapping[str, str]] = {
    "xrightarrow": "→",
    "xleftarrow": "←",
    "xRightarrow": "⇒",
    "xLeftarrow": "⇐",
    "xleftrightarrow": "↔",
    "xmapsto": "↦",
}
_STACKED: Final = ("overset", "underset", "stackrel")


def command_of(reader: FormulaReader, name: str) -> list[Atom]:
    """Return what ``\\name`` stands for; raises `FormulaError` for an unknown one."""
    if name in symbols.SYMBOLS:
        return [symbol(symbols.SYMBOLS[name])]
    if name in symbols.SPACES:
        return [Atom(f"h({symbols.SPACES[name]}em)")]
    if name in symbols.FUNCTIONS or name in symbols.LIMITS:
        limits = ", limits: true" if name in symbols.LIMITS else ""
        return [Atom(f"math.op({quoted(_spaced(name))}{limits})")]
    if name in symbols.NOTHING:
        return []
    if name in symbols.ACCENTS:
        return [Atom(f"math.accent({reader.argument()}, {quoted(symbols.ACCENTS[name])})")]
    if name in symbols.CALLS:
        function, count = symbols.CALLS[name]
        return [Atom(f"{function}({', '.join(reader.argument() for _ in range(count))})")]
    if name in symbols.TEXTS:
        return [_text(reader, symbols.TEXTS[name])]
    return _with_rules_of_its_own(reader, name)


def _with_rules_of_its_own(reader: FormulaReader, name: str) -> list[Atom]:
    match name:
        case "sqrt":
            return [_root(reader)]
        case "left":
            return [_fenced(reader)]
        case "begin":
            return [Atom(environment(reader, reader.tokens.raw_group()))]
        case "operatorname":
            return [_operator(reader)]
        case "not":
            return [_negated(reader)]
        case "label" | "tag" | "hspace" | "color":
            argument = reader.tokens.raw_group()
            return [text(f"   ({argument})")] if name == "tag" else []
        case "bmod" | "mod" | "pmod":
            return [_modulo(reader, name)]
        case _ if name in _ARROWS:
            return [_arrow(reader, _ARROWS[name])]
        case _ if name in _STACKED:
            above, base = reader.argument(), reader.argument()
            side = "b" if name == "underset" else "t"
            return [Atom(f"math.attach(math.limits({base}), {side}: {above})")]
    raise FormulaError(f"\\{name} is not known")


def _modulo(reader: FormulaReader, name: str) -> Atom:
    if name == "pmod":
        return Atom(f'{{"("; math.op("mod"); h(0.2em); {reader.argument()}; ")"}}')
    return Atom('math.op("mod")')


def _spaced(name: str) -> str:
    return {"liminf": "lim inf", "limsup": "lim sup"}.get(name, name)


def _text(reader: FormulaReader, function: str) -> Atom:
    words = reader.tokens.raw_group()
    if "\\" in words or "$" in words:
        plain = re.sub(r"\\([%#&_ ,${}])", r"\1", words)
        if "\\" in plain or re.search(r"(?<!\\)\$", words):
            raise FormulaError(f"the text {words!r} holds commands")
        words = plain
    return text(words.replace("~", "\u00a0"), function)


def _root(reader: FormulaReader) -> Atom:
    option = reader.tokens.option()
    if option is None:
        return Atom(f"math.sqrt({reader.argument()})")
    index = group(one for token in option if token.strip() for one in reader.atoms_of(token))
    return Atom(f"math.root({index}, {reader.argument()})")


def _arrow(reader: FormulaReader, sign: str) -> Atom:
    """Return an arrow as long as what stands above and, in brackets, below it."""
    option = reader.tokens.option()
    below = [one for token in option or () if token.strip() for one in reader.atoms_of(token)]
    more = f", b: {group(below)}" if below else ""
    return Atom(f"long-arrow({quoted(sign)}, {reader.argument()}{more})")


def _operator(reader: FormulaReader) -> Atom:
    limits = reader.tokens.next() == "*"
    if limits:
        reader.tokens.take()
    words = reader.tokens.raw_group()
    if not _PLAIN.fullmatch(words):
        raise FormulaError(f"the name {words!r} holds commands")
    return Atom(f"math.op({quoted(words)}{', limits: true' if limits else ''})")


def _negated(reader: FormulaReader) -> Atom:
    reader.tokens.skip_space()
    sign = reader.tokens.take()
    character = symbols.SYMBOLS.get(sign[1:], "") if sign.startswith("\\") else sign
    if character not in symbols.NEGATED:
        raise FormulaError(f"\\not{sign} is not known")
    return symbol(symbols.NEGATED[character])


def _fenced(reader: FormulaReader) -> Atom:
    """Return what stands between ``\\left`` and ``\\right``, whose signs grow with it."""
    parts = [_fence(reader)]
    while True:
        inside = reader.row(lambda token: token in ("\\right", "\\middle"))
        parts.append(group(inside))
        ends = reader.tokens.take() == "\\right"
        sign = _fence(reader)
        parts.append(sign if ends or not sign else f"math.mid({sign})")
        if ends:
            return Atom(f"math.lr({{[]; {'; '.join(part for part in parts if part)}}})")


def _fence(reader: FormulaReader) -> str:
    reader.tokens.skip_space()
    sign = reader.tokens.take()
    if sign == ".":
        return ""
    character = symbols.SYMBOLS.get(sign[1:], "") if sign.startswith("\\") else sign
    character = {"<": "⟨", ">": "⟩"}.get(character, character)
    if len(character) != 1 or character not in "()[]{}|‖⟨⟩⌊⌋⌈⌉/\\↑↓↕⇑⇓⟮⟯⌜⌝⌞⌟":
        raise FormulaError(f"{sign} cannot stand beside \\left or \\right")
    return str(symbol(character))

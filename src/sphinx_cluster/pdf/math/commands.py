"""The name of a command of LaTeX goes in, with a reader at its arguments; its code comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sphinx_cluster.pdf.math import symbols
from sphinx_cluster.pdf.math.atoms import Atom, group, symbol, text
from sphinx_cluster.pdf.math.environments import environment
from sphinx_cluster.pdf.math.errors import FormulaError
from sphinx_cluster.pdf.source import quoted

if TYPE_CHECKING:
    from sphinx_cluster.pdf.math.parser import Reader

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


def command_of(reader: Reader, name: str) -> list[Atom]:
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


def _with_rules_of_its_own(reader: Reader, name: str) -> list[Atom]:
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


def _modulo(reader: Reader, name: str) -> Atom:
    if name == "pmod":
        return Atom(f'{{"("; math.op("mod"); h(0.2em); {reader.argument()}; ")"}}')
    return Atom('math.op("mod")')


def _spaced(name: str) -> str:
    return {"liminf": "lim inf", "limsup": "lim sup"}.get(name, name)


def _text(reader: Reader, function: str) -> Atom:
    words = reader.tokens.raw_group()
    if "\\" in words or "$" in words:
        plain = re.sub(r"\\([%#&_ ,${}])", r"\1", words)
        if "\\" in plain or re.search(r"(?<!\\)\$", words):
            raise FormulaError(f"the text {words!r} holds commands")
        words = plain
    return text(words.replace("~", "\u00a0"), function)


def _root(reader: Reader) -> Atom:
    option = reader.tokens.option()
    if option is None:
        return Atom(f"math.sqrt({reader.argument()})")
    index = group(one for token in option if token.strip() for one in reader.atoms_of(token))
    return Atom(f"math.root({index}, {reader.argument()})")


def _arrow(reader: Reader, sign: str) -> Atom:
    """Return an arrow as long as what stands above and, in brackets, below it."""
    option = reader.tokens.option()
    below = [one for token in option or () if token.strip() for one in reader.atoms_of(token)]
    more = f", b: {group(below)}" if below else ""
    return Atom(f"long-arrow({quoted(sign)}, {reader.argument()}{more})")


def _operator(reader: Reader) -> Atom:
    limits = reader.tokens.next() == "*"
    if limits:
        reader.tokens.take()
    words = reader.tokens.raw_group()
    if not _PLAIN.fullmatch(words):
        raise FormulaError(f"the name {words!r} holds commands")
    return Atom(f"math.op({quoted(words)}{', limits: true' if limits else ''})")


def _negated(reader: Reader) -> Atom:
    reader.tokens.skip_space()
    sign = reader.tokens.take()
    character = symbols.SYMBOLS.get(sign[1:], "") if sign.startswith("\\") else sign
    if character not in symbols.NEGATED:
        raise FormulaError(f"\\not{sign} is not known")
    return symbol(symbols.NEGATED[character])


def _fenced(reader: Reader) -> Atom:
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


def _fence(reader: Reader) -> str:
    reader.tokens.skip_space()
    sign = reader.tokens.take()
    if sign == ".":
        return ""
    character = symbols.SYMBOLS.get(sign[1:], "") if sign.startswith("\\") else sign
    character = {"<": "⟨", ">": "⟩"}.get(character, character)
    if len(character) != 1 or character not in "()[]{}|‖⟨⟩⌊⌋⌈⌉/\\↑↓↕⇑⇓⟮⟯⌜⌝⌞⌟":
        raise FormulaError(f"{sign} cannot stand beside \\left or \\right")
    return str(symbol(character))

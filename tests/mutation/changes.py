"""The source of a module goes in; every small change of it that some test should notice comes out.

Left alone is what no test could notice, or would notice by repeating it: docstrings, annotations,
decorators, ``__all__``, protocols, the wording of messages, the words of a long table.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Part: TypeAlias = ast.expr | ast.stmt

_PAIRS: Final[Sequence[tuple[type[ast.AST], type[ast.AST]]]] = (
    *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn)),
    *((ast.Is, ast.IsNot), (ast.And, ast.Or), (ast.Add, ast.Sub), (ast.Mult, ast.Div)),
    (ast.BitOr, ast.BitAnd),
)
OPERATORS: Mapping[type[ast.AST], type[Any]] = {
    **dict(_PAIRS),
    **{other: one for one, other in _PAIRS},
    **dict.fromkeys((ast.FloorDiv, ast.Pow), ast.Mult),
    ast.Mod: ast.FloorDiv,
}
DELETED: Final = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)
PROSE: Final = re.compile(r"[A-Za-z]{2,},? [a-z(]|^[A-Z][a-z]+$")
"""A sentence, or a single capitalised word: what people read, and no rule hangs on."""
LONG_TABLE: Final = 8
"""A table of more words than these is data."""
UNNOTICED: Final = frozenset({"annotation", "returns", "decorator_list", "bases"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A part of a source, from *start* to *end*, and what is written there instead."""

    lines: range
    start: int
    end: int
    old: str
    new: str
    within: str
    """The function or class it is in; empty at module level."""

    def made_in(self, source: str) -> str:
        """Return *source* with the change."""
        return source[: self.start] + self.new + source[self.end :]


def changes(source: str) -> list[Change]:
    """Return the changes of *source*, in its order; each leaves valid Python."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    lines = source.splitlines()

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    found = []
    for node, within in _live(ast.parse(source), ""):
        for part, new in _alternatives(node):
            last, column = part.end_lineno or part.lineno, part.end_col_offset or 0
            start, end = offset(part.lineno, part.col_offset), offset(last, column)
            found.append(
                Change(
                    lines=range(part.lineno, last + 1),
                    start=start,
                    end=end,
                    old=source[start:end],
                    new=new,
                    within=within,
                )
            )
    return found


def _live(node: ast.AST, within: str) -> Iterator[tuple[Part, str]]:
    """Yield the expressions and statements below *node* that a test could notice."""
    for name, value in ast.iter_fields(node):
        if name in UNNOTICED:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_silent(child):
                continue
            inner = within
            if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                inner = f"{within}.{child.name}".lstrip(".")
            elif isinstance(child, (ast.expr, ast.stmt)):
                yield child, within
            if not isinstance(child, ast.Raise):
                yield from _live(child, inner)


def _is_silent(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
        case ast.Call(func=ast.Name(id="cast" | "TypeVar")):
            return True
        case ast.keyword(arg="strict" | "slots" | "maxsize"):
            return True
        case ast.ClassDef(bases=bases):
            return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in bases)
        case ast.Dict(values=entries) | ast.Set(elts=entries) | ast.Tuple(elts=entries):
            return len(entries) > LONG_TABLE and all(map(_is_data, entries))
    return False


def _is_data(node: ast.expr) -> bool:
    """Tell whether *node* holds constants, and names of constants, alone."""
    data = (ast.Constant, ast.Name, ast.Attribute, ast.Tuple, ast.Load)
    return all(isinstance(part, data) for part in ast.walk(node))


def _alternatives(node: Part) -> Iterator[tuple[Part, str]]:
    """Yield parts of *node*, each with what may stand there instead."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for place, operator in enumerate(ops):
                swapped = [*ops[:place], OPERATORS[type(operator)](), *ops[place + 1 :]]
                yield node, _written(ast.Compare(left=left, ops=swapped, comparators=others))
        case ast.BoolOp(op=operator, values=values):
            yield node, _written(ast.BoolOp(op=OPERATORS[type(operator)](), values=values))
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in OPERATORS:
            yield node, _written(ast.BinOp(left=left, op=OPERATORS[type(operator)](), right=right))
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield node, _written(operand)
        case ast.Constant(value=value):
            yield from ((node, other) for other in _other_values(value))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield node, "return None"
        case _ if isinstance(node, DELETED):
            yield node, "pass"
    for condition in _conditions(node):
        yield condition, f"(not {_written(condition)})"


def _other_values(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield repr(not value)
    elif isinstance(value, int):
        yield repr(value + 1 if value < 1000 else value * 2)
    elif isinstance(value, float):
        yield repr(value * 2 or 1.0)
    elif isinstance(value, str) and not PROSE.search(value):
        yield repr("" if value else "XX")


def _conditions(node: Part) -> Iterator[ast.expr]:
    """Yield the conditions in *node* that no other change turns round."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            tests = [test]
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            tests = [test for generator in node.generators for test in generator.ifs]
        case _:
            tests = []
    for test in tests:
        simple = isinstance(test, ast.Compare) and len(test.ops) == 1
        if not simple and not isinstance(test, (ast.UnaryOp, ast.Constant)):
            yield test


def _written(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"

"""The source of one module of the package goes in; every breach of the house rules comes out."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PACKAGE = "sphinx_cluster"
BASE = frozenset({"errors", "suggest", "writing"})
CORE = BASE | {"plugins", "config"}
PAGES = CORE | {"settings", "pages", "language", "entities"}

MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "errors": frozenset(),
    "suggest": frozenset(),
    "writing": frozenset(),
    "plugins": BASE,
    "inputs": BASE | {"inputs"},
    "config_values": BASE,
    "config": BASE | {"config_checks", "config_values"},
    "config_checks": BASE,
    "settings": CORE | {"language"},
    "entities": BASE | {"entities"},
    "language": BASE | {"language", "entities", "catalogs"},
    "catalogs": CORE | {"catalogs"},
    "markup": BASE | {"markup"},
    "terms": CORE | {"terms", "markup", "catalogs", "language"},
    "progress": CORE | {"progress", "catalogs"},
    "translation": CORE | {"translation", "catalogs", "markup", "terms", "language"},
    "checks": CORE | {"checks", "catalogs", "markup", "terms", "language", "progress"},
    "pages": PAGES,
    "views": PAGES | {"views"},
    "exports": PAGES | {"exports"},
    "localize": PAGES | {"localize", "catalogs", "progress"},
    "site": PAGES | {"site", "localize", "catalogs", "progress"},
    "pdf": BASE | {"pdf", "config_values"},
}
"""What a part of the package may import of the others. ``cli`` and the root may import all."""

FREE_OF_SPHINX = frozenset(
    {"errors", "suggest", "writing", "plugins", "config", "config_values", "entities"}
    | {"language", "catalogs", "markup", "terms", "progress", "translation", "checks"}
)
SPHINX = frozenset({"sphinx", "docutils", "myst_parser"})
NETWORK = (
    *("requests", "urllib.request", "urllib3", "http", "socket", "ssl", "aiohttp", "httpx"),
    *("ftplib", "smtplib", "xmlrpc", "deep_translator", "deepl", "tornado", "livereload"),
)
MAY_USE_NETWORK = (f"{PACKAGE}.translation.engines", f"{PACKAGE}.cli.live")
MUTABLE_CALLS = frozenset(
    {"list", "dict", "set", "defaultdict", "OrderedDict", "Counter", "deque", "bytearray"}
)
READ_ONLY = frozenset({"Mapping", "Sequence", "Set", "AbstractSet", "Collection", "Iterable"})
LONGEST_FILE, LONGEST_FUNCTION = 400, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A rule that a line of a module breaks."""

    module: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.rule}"


def breaches(module: str, source: str) -> list[Breach]:
    """Return every breach in *source*, the text of the module named *module*."""
    tree = ast.parse(source)
    found = [*_imports(module, tree), *_calls(module, tree), *_excepts(tree), *_state(tree)]
    found += _sizes(source, tree)
    return [Breach(module=module, line=line, rule=rule) for line, rule in sorted(set(found))]


def part_of(module: str) -> str:
    """Return the part of the package a module belongs to; empty for the root itself."""
    return module.removeprefix(PACKAGE).lstrip(".").partition(".")[0]


def _imports(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    part = part_of(module)
    for line, name in _imported(tree):
        root = name.partition(".")[0]
        if root == PACKAGE:
            other = part_of(name)
            if part in MAY_IMPORT and other not in MAY_IMPORT[part]:
                yield line, f"{part} may not import {other or PACKAGE}"
        elif root in SPHINX and part in FREE_OF_SPHINX:
            yield line, f"{part} may not import {root}"
        if _within(name, NETWORK) and not _within(module, MAY_USE_NETWORK):
            yield line, f"only translation.engines and cli.live may import {name}"


def _imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield each imported module; ``from a import b`` counts as ``a.b``, b may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, f"{PACKAGE}.relative"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _name(node.func) in ("import_module", "find_spec"):
            yield from ((node.lineno, text) for text in map(_text, node.args) if text)


def _calls(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        written = ast.unparse(node.func)
        if written in ("eval", "exec", "__import__"):
            yield node.lineno, f"{written} runs text as code"
        prints = written in ("print", "sys.stdout.write", "sys.stderr.write")
        if prints and part_of(module) != "cli":
            yield node.lineno, "only cli prints"


def _excepts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        if node.type is None:
            yield node.lineno, "a bare except hides mistakes"
        else:
            names = {_name(part) for part in ast.walk(node.type)}
            if names & {"Exception", "BaseException"}:
                yield node.lineno, "a broad except hides mistakes"


def _state(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield module-level values that could be changed: their type must say that they are not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield node.lineno, "global changes a module while it runs"
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and _is_mutable(statement.value):
            if ast.unparse(statement.targets[0]) != "__all__":
                yield statement.lineno, "mutable at module level; annotate it Mapping or Sequence"
        elif isinstance(statement, ast.AnnAssign) and _is_mutable(statement.value):
            annotation = {_name(part) for part in ast.walk(statement.annotation)}
            if not annotation & READ_ONLY:
                yield statement.lineno, "mutable at module level; annotate it Mapping or Sequence"


def _is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return _name(value.func) in MUTABLE_CALLS
    comprehensions = (ast.ListComp, ast.DictComp, ast.SetComp)
    return isinstance(value, (ast.List, ast.Dict, ast.Set, *comprehensions))


def _sizes(source: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    lines = source.count("\n")
    if lines >= LONGEST_FILE:
        yield 1, f"a file of {lines} lines; under {LONGEST_FILE} is the rule"
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name} has {length} lines; {LONGEST_FUNCTION} is the most"


def _within(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _text(node: ast.expr) -> str:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(ast.literal_eval(node)) if is_text else ""


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""

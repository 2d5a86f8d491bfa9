"""Sources of the package go in; every breach of the house rules comes out.

`breaches` looks at one module, `breaches_between` at all of them together.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

PACKAGE = "sphinx_cluster"
BASE = frozenset({"errors", "suggest", "writing", "clock", "language_codes"})
CORE = BASE | {"plugins", "config"}
PAGES = CORE | {"settings", "pages", "language", "entities", "private"}

MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "errors": frozenset(),
    "suggest": frozenset(),
    "writing": frozenset(),
    "clock": frozenset(),
    "language_codes": frozenset(),
    "moved": frozenset(),
    "plugins": BASE | {"moved"},
    "config_values": BASE,
    "config": BASE | {"config_checks", "config_values"},
    "config_checks": BASE,
    "private": frozenset({"private"}),
    "settings": CORE | {"language", "private"},
    "entities": BASE | {"plugins", "entities"},
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
    "pdf": BASE | {"pdf", "config_values", "private"},
}
"""What a part of the package may import of the others. ``cli`` and the root may import all."""

EVERYWHERE = CORE | {"config_values", "config_checks", "moved"}
"""Small modules that hardly any folder does without; the picture leaves them out."""

FREE_OF_SPHINX = frozenset(
    {
        "errors",
        "suggest",
        "writing",
        "clock",
        "language_codes",
        "plugins",
        "config",
        "config_values",
        "entities",
    }
    | {"language", "catalogs", "markup", "terms", "progress", "translation", "checks"}
)
SPHINX = frozenset({"sphinx", "docutils", "myst_parser"})
HOME_OF_PRIVATE_NAMES = f"{PACKAGE}.private"
INTERNAL = (
    *("sphinx.transforms.i18n", "sphinx.registry", "sphinx.search", "sphinx.domains.std"),
    *("sphinx.io", "sphinx.util.i18n", "sphinx.util.index_entries", "sphinx.util.get_filetype"),
    *("sphinx.util.nodes.extract_messages", "sphinx.util.nodes.traverse_translatable_index"),
    *("sphinx.util.nodes.LITERAL_TYPE_NODES", "sphinx.util.nodes.IMAGE_TYPE_NODES"),
    *("sphinx.util.logging.NAMESPACE", "sphinx.util.logging.suppress_logging"),
    *("sphinx.util.logging.is_suppressed_warning", "sphinx.util.docutils.LoggingReporter"),
    *("docutils.parsers.rst.states", "myst_parser"),
)
"""What these libraries promise nobody although no underscore says so."""
OF_PYTHON = frozenset(
    {"_replace", "_asdict", "_make", "_fields"}  # named tuples document these
    | {"_catalog", "_parse", "_MutuallyExclusiveGroup"}  # of gettext and argparse
)
NETWORK = (
    *("requests", "urllib.request", "urllib3", "http", "socket", "ssl", "aiohttp", "httpx"),
    *("ftplib", "smtplib", "xmlrpc", "deep_translator", "deepl", "tornado", "livereload"),
)
MAY_USE_NETWORK = (f"{PACKAGE}.translation.engines", f"{PACKAGE}.cli.live")
OF_THE_PROCESS = ("gc", "atexit", "faulthandler", "tracemalloc")
MAY_RULE_THE_PROCESS = (f"{PACKAGE}.cli.interpreter",)
WRITES_FILES = frozenset(
    {"write_text", "write_bytes", "rename", "mkstemp", "NamedTemporaryFile", "TemporaryFile"}
    | {"copyfile", "copy", "copy2", "copytree", "move"}
)
MAY_WRITE_FILES = (f"{PACKAGE}.writing",)
FOR_WRITING = re.compile(r"[rbt]*[wxa][rbt+]*")
ASKS_THE_TIME = frozenset(
    {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "datetime.date.today"}
    | {"datetime.datetime.now", "time.time", "time.time_ns", "time.localtime", "time.gmtime"}
)
MAY_ASK_THE_TIME = (f"{PACKAGE}.clock",)
MAY_END_SENTENCES = (f"{PACKAGE}.language.sentences",)
COMPILERS = ("babel.messages.mofile", "polib", "msgfmt")
MAY_READ_CODES = (f"{PACKAGE}.language_codes",)
HOLDS_A_CODE = re.compile(r"(?:\w+_)?(?:language|locale)(?:_code)?|tag")
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


def picture() -> str:
    """Return who may import whom as a drawing in the language of Mermaid, for the guide.

    An arrow leads from a folder to one it may import; what is reached through another has none.
    """
    may = {
        name: others - EVERYWHERE - {name}
        for name, others in MAY_IMPORT.items()
        if name not in EVERYWHERE
    }
    may["cli"] = frozenset(may)
    lines = []
    for name in sorted(may):
        through = frozenset().union(*(may[other] for other in may[name]))
        lines += [f"    {name} --> {other}" for other in sorted(may[name] - through)]
    return "\n".join(("flowchart TD", *lines))


def breaches(module: str, source: str) -> list[Breach]:
    """Return every breach in *source*, the text of the module named *module*."""
    tree = ast.parse(source)
    found = [*_imports(module, tree), *_calls(module, tree), *_excepts(tree), *_state(tree)]
    found += _sizes(source, tree)
    if module not in MAY_ASK_THE_TIME:
        found += _mentions(tree, "SOURCE_DATE_EPOCH", "only clock reads")
    if module not in MAY_READ_CODES:
        found += _reads_codes(tree)
    if module not in MAY_END_SENTENCES:
        found += _mentions(tree, "[.!?", "only language.sentences ends sentences, by")
    return [Breach(module=module, line=line, rule=rule) for line, rule in sorted(set(found))]


def breaches_between(sources: Mapping[str, str], registered: Collection[str]) -> list[Breach]:
    """Return what breaks the rules among *sources*, the texts of all modules by name.

    No module imports, in any number of steps, one that imports it, be it for types alone. And one
    that a single neighbour in its folder imports is a part of that, unless its docstring says in a
    sentence that begins with "Apart" why it is not. What is found by its name, be it an entry
    point or a command, is among *registered* and has no such neighbour; nor has what a folder's
    ``__init__`` registers.
    """
    imports = {name: set(_ours(sources, name)) for name in sources}
    found = [Breach(module=min(ring), line=1, rule=_circle(ring)) for ring in rings(imports)]
    users: dict[str, set[str]] = defaultdict(set)
    for name, targets in imports.items():
        for target in targets:
            users[target].add(name)
    for name, importers in users.items():
        if len(importers) == 1 and name not in registered and not _is_folder(name, sources):
            found += _alone(name, min(importers), sources)
    return sorted(found, key=str)


def rings(imports: Mapping[str, Collection[str]]) -> Iterator[Collection[str]]:
    """Yield the groups of modules each of which reaches all others of its group."""
    reached = {name: _reached(name, imports) for name in imports}
    seen: set[str] = set()
    for name in sorted(imports):
        if name in reached[name] and name not in seen:
            ring = {other for other in reached[name] if name in reached[other]}
            seen |= ring
            yield ring


def _reached(name: str, imports: Mapping[str, Collection[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(imports[name])
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting += imports.get(other, ())
    return found


def _circle(ring: Iterable[str]) -> str:
    return f"imports itself, through {', '.join(sorted(ring))}"


def _ours(sources: Mapping[str, str], module: str) -> Iterator[str]:
    """Yield the modules of the package that *module* imports, at any place and for any reason."""
    for node in ast.walk(ast.parse(sources[module])):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found = next(
                    (n for n in (f"{node.module}.{alias.name}", f"{node.module}") if n in sources),
                    module,
                )
                if found != module:
                    yield found


def _is_folder(module: str, sources: Mapping[str, str]) -> bool:
    return any(name.startswith(f"{module}.") for name in sources)


def _alone(module: str, neighbour: str, sources: Mapping[str, str]) -> Iterator[Breach]:
    folder = module.rpartition(".")[0]
    if neighbour.rpartition(".")[0] != folder:
        return
    said = ast.get_docstring(ast.parse(sources[module])) or ""
    if not re.search(r"(^|\s)Apart\b", said):
        rule = f"only {neighbour} imports it; be a part of that, or say why you are apart"
        yield Breach(module=module, line=1, rule=rule)


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
        if _within(name, COMPILERS):
            yield line, f"only catalogs.mo compiles catalogs, not {name}"
        if _within(name, OF_THE_PROCESS) and module not in MAY_RULE_THE_PROCESS:
            yield line, f"only cli.interpreter may import {name}: it rules the whole process"


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
        if written in ASKS_THE_TIME and module not in MAY_ASK_THE_TIME:
            yield node.lineno, f"only clock asks what time it is, not {written}"
        if written in ("eval", "exec", "__import__"):
            yield node.lineno, f"{written} runs text as code"
        if module not in MAY_WRITE_FILES and _writes_a_file(node):
            yield node.lineno, f"only writing writes files, not {written}"
        if written.endswith(".write_mo"):
            yield node.lineno, "only catalogs.mo compiles catalogs"
        prints = written in ("print", "sys.stdout.write", "sys.stderr.write")
        if prints and part_of(module) != "cli":
            yield node.lineno, "only cli prints"


def _mentions(tree: ast.Module, name: str, rule: str) -> Iterator[tuple[int, str]]:
    """Yield each text in the code, not in what it says of itself, that holds *name*."""
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in described:
            continue
        if isinstance(node, ast.expr) and name in _text(node):
            yield node.lineno, f"{rule} {name}"


def _reads_codes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield where a language's code is taken apart, or Babel is asked what it knows of one."""
    rule = "only language_codes reads the codes of languages"
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            if HOLDS_A_CODE.fullmatch(_name(node.value)):
                yield node.lineno, rule
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            divides = node.args and _text(node.args[0]) in ("_", "-", "@")
            if divides and HOLDS_A_CODE.fullmatch(_name(node.func.value)):
                yield node.lineno, rule
            if ast.unparse(node.func) == "Locale.parse":
                yield node.lineno, rule


def _writes_a_file(call: ast.Call) -> bool:
    """Tell whether *call* puts content or another file in a file's place."""
    name, written = _name(call.func), ast.unparse(call.func)
    if (
        name == "replace" and written != "os.replace"
    ):  # of a text it has two arguments, of a date names
        return isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords
    if name == "open":
        modes = [_text(node) for node in (*call.args, *(one.value for one in call.keywords))]
        return any(FOR_WRITING.fullmatch(mode) for mode in modes)
    if name.startswith("cop") or name == "move":
        return written.startswith("shutil.")
    return name in WRITES_FILES or written == "os.replace"


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

"""Modules of former versions: the old name of one in, what stands there now out, for plugins.

A plugin should import nothing but `sphinx_cluster.api`. One that was written before that runs on:
while plugins are imported, and only then, the names of modules that have become parts of others
lead there, with a line that says so. Apart from `sphinx_cluster.plugins`, as a later version does
without it.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final

_PACKAGE: Final = "sphinx_cluster"
_NOW: Final[Mapping[str, str]] = {
    "catalogs.fill": "acceptance",
    "catalogs.reuse": "adapt find",
    "catalogs.layout": "breaking wrapping",
    "catalogs.translations": "pool closest tokens",
    "catalogs.unit": "comments syntax",
    "catalogs.file": "errors header",
    "catalogs.reader": "odd",
    "catalogs.update": "switched template",
    "checks.link": "addresses foreign_host image link_space",
    "checks.punctuation": "brackets end_punctuation",
    "checks.state": "empty plural_forms skip_comment stale unreviewed",
    "checks.check": "finding skips",
    "checks.reference": "footnote",
    "checks.term": "forbidden_term",
    "checks.white_space": "hidden_characters",
    "checks.run": "hints",
    "checks.broken_markup": "line_markup star_in_word",
    "checks.literal": "math",
    "checks.number_words": "months numerals",
    "checks.message": "page prose",
    "checks.quotation_marks": "quotes",
    "checks.unsafe": "raw_html unsafe_address unsafe_directive",
    "checks.installed": "registry",
    "checks.role": "role_names",
    "checks.placeholder": "substitution",
    "checks.numbers": "values",
    "checks.untranslated": "vocabulary",
    "config": "config_checks",
    "entities.kinds": "countries",
    "entities.queries": "filters order",
    "entities.records": "graph states",
    "entities.reading": "slugs",
    "exports.writing": "collecting meanwhile",
    "exports.publication": "edition memory names",
    "exports.jsonld": "head",
    "exports.ics": "spans",
    "exports.components": "zones",
    "language.reader": "sorting",
    "markup.read": "gaps outline",
    "markup.myst_tokens": "html myst_code myst_links",
    "markup.myst": "myst_brackets myst_emphasis",
    "markup.rst": "punctuation rst_interpreted rst_patterns rst_references",
    "markup.spans": "syntax",
    "pages.directives": "blocks bodies options",
    "pages.domain": "consistency references",
    "pages.sources": "edition",
    "pages.files.directive": "pages.file_directive pages.file_entries reading",
    "pages.listings": "grouping",
    "pages.parts": "language",
    "pages.drawing": "list_drawing transforms",
    "pages.nodes": "markup",
    "pages.collect": "summaries",
    "pages.context": "web",
    "pdf.source": "bounds languages",
    "pdf.writer.code": "pdf.contrast",
    "pdf.builder": "highlighting",
    "pdf.books": "index",
    "pdf.math.tokens": "atoms errors",
    "pdf.math.parser": "commands environments",
    "pdf.assemble": "numbers",
    "pdf.typesetting": "stubs",
    "pdf.pictures": "svg",
    "pdf.writer.tables": "columns",
    "pdf.writer.lists": "descriptions",
    "pdf.writer.inline": "formulas links",
    "pdf.writer.pictures": "graphs",
    "pdf.writer.blocks": "headings",
    "pdf.writer.base": "places",
    "pdf.writer": "pdf.writer.translator",
    "progress": "progress.figures progress.folders progress.state",
    "terms.matching": "entry forms found index words",
    "terms.termbase": "pairs table",
    "translation.likeness": "bigrams sieve",
    "translation.memory": "alike",
    "translation.masking": "answers escaping same_markup",
    "translation.asking": "batches calls",
    "translation.retries": "deadline patience",
    "translation.engines.openai_chat": "chat_answers chat_prompt",
    "translation.engines.online": "deep services",
    "translation.engines.deepl_sdk": "tags",
    "translation.tmx": "exchange",
    "translation.mask_parts": "pieces",
    "translation.pairs": "plurals",
    "translation.pretranslate": "recall sheet",
    "views.web": "assets html narrowing",
    "views.timeline": "axis bars",
    "views.network_drawing": "circle",
    "views.nodes": "drawings wording",
    "views.svg": "legend",
    "views.calendar": "months",
    "views.transforms": "paper plain printed",
    "views.network": "ties",
}
"""By module: those that have become a part of it, of its own folder unless they have a dot."""

_RENAMED: Final[Mapping[tuple[str, str], str]] = {
    ("markup.rst_interpreted", "span"): "interpreted",
    ("terms.entry", "Entry"): "TermEntry",
    ("terms.table", "Fault"): "TableFault",
    ("catalogs.find", "Found"): "Reused",
    ("translation.calls", "Group"): "Batch",
    ("language.sorting", "Key"): "SortKey",
    ("views.axis", "Mark"): "AxisMark",
    ("exports.memory", "Memory"): "KeptTexts",
    ("checks.values", "Number"): "WrittenNumber",
    ("pdf.numbers", "Numbers"): "BookNumbers",
    ("checks.quotes", "Pair"): "QuotePair",
    ("pdf.math.atoms", "Row"): "AtomRow",
    ("terms.table", "Row"): "TableRow",
    ("views.bars", "Row"): "TimelineRow",
    ("markup.myst_emphasis", "Run"): "SignRun",
    ("exports.spans", "Span"): "TimeSpan",
    ("translation.exchange", "Texts"): "TextsByLanguage",
    ("translation.plurals", "Texts"): "TextPair",
    ("pages.list_drawing", "View"): "DrawView",
    ("terms.words", "Words"): "ProseWords",
}
"""Names that are called otherwise now, by former module; a check is called as its module was."""


def former_modules() -> Mapping[str, str]:
    """Return the full names of former modules, each with that of the module it is a part of."""
    found = {}
    for now, parts in _NOW.items():
        folder = now.rpartition(".")[0]
        for part in parts.split():
            before = part if "." in part else f"{folder}.{part}"
            found[f"{_PACKAGE}.{before}"] = f"{_PACKAGE}.{now}"
    return found


@contextmanager
def leading_on() -> Iterator[None]:
    """Let imports of former modules find what they held, as long as this lasts."""
    finder = _Finder(former_modules())
    sys.meta_path.append(finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds former modules; it comes last, so that it is asked for nothing that there is."""

    def __init__(self, former: Mapping[str, str]) -> None:
        self._former = former

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        now = self._former.get(fullname)
        return None if now is None else ModuleSpec(fullname, _Loader(now))


class _Loader(Loader):
    """Makes a module that has every name of the present one."""

    def __init__(self, now: str) -> None:
        self._now = now

    def exec_module(self, module: ModuleType) -> None:
        present, former = import_module(self._now), module.__name__
        warnings.warn(
            f"{former} is a part of {self._now} now; a plugin imports from sphinx_cluster.api",
            FutureWarning,
            stacklevel=2,
        )
        vars(module)["__getattr__"] = lambda name: _looked_up(present, former, name)


def _looked_up(present: ModuleType, former: str, name: str) -> Any:
    """Return what *name* stood for in the module *former*."""
    short = former.removeprefix(f"{_PACKAGE}.")
    if name == "CHECK":
        return getattr(present, short.rpartition(".")[2].upper())
    return getattr(present, _RENAMED.get((short, name), name))

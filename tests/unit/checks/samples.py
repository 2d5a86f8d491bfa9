"""Texts and their translations go in; what the installed checks find in them comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from sphinx_cluster.catalogs.unit import Unit
from sphinx_cluster.checks.check import Check, Finding
from sphinx_cluster.checks.installed import GROUP, installed
from sphinx_cluster.checks.message import Entry, Page
from sphinx_cluster.checks.run import run
from sphinx_cluster.markup import Syntax
from sphinx_cluster.plugins import owner


@cache
def checks() -> Mapping[str, Check]:
    """Return every check of the package itself; one that cannot be used is an error here.

    What plugins are installed beside it, such as the examples, is another matter.
    """
    problems: list[str] = []
    found = installed(problems.append)
    assert not problems
    return {name: check for name, check in found.items() if owner(GROUP, name) == "sphinx-cluster"}


def page(
    *units: Unit,
    source: str = "en",
    language: str = "de",
    syntax: Syntax = Syntax.MYST,
    name: str = "page.po",
    forms: int | None = 2,
) -> Page:
    """Return a catalog of *units*, ten lines each."""
    return Page(
        path=Path(name),
        language=language,
        source_language=source,
        entries=tuple(
            Entry(unit=unit, line=10 * number, syntax=syntax, forms=forms)
            for number, unit in enumerate(units, start=1)
        ),
    )


def pair(msgid: str, msgstr: str, *comments: str) -> Unit:
    """Return a reviewed unit."""
    return Unit(msgid=msgid, msgstr=(msgstr,), comments=comments)


def findings(pages: Sequence[Page], only: Sequence[str] = ()) -> list[Finding]:
    """Return what the checks named in *only*, or all, find in *pages*."""
    wanted = {name: check for name, check in checks().items() if not only or name in only}
    return run(pages, wanted, known=checks())


def found_in(
    msgid: str,
    msgstr: str,
    only: str = "",
    *,
    source: str = "en",
    language: str = "de",
    syntax: Syntax = Syntax.MYST,
) -> list[Finding]:
    """Return what is found in a single translation, by one check or by all."""
    one = page(pair(msgid, msgstr), source=source, language=language, syntax=syntax)
    return findings([one], [only] if only else ())

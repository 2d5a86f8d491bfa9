"""A page and its messages go in; what Sphinx's own transform makes of it, or ours, comes out.

Both read the same page in the same application, so that nothing but the transform differs.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

import myst_parser
import pytest
from docutils import nodes
from sphinx import locale
from sphinx.environment import BuildEnvironment
from sphinx.testing.util import SphinxTestApp
from sphinx.util.nodes import extract_messages

from sphinx_cluster.catalogs.mo import written
from sphinx_cluster.localize.transform import transform_for
from sphinx_cluster.private import docutils as private_docutils
from sphinx_cluster.private.sphinx import core_transform

HEADER = "Content-Type: text/plain; charset=UTF-8\n"
FAST, WHOLE = "fast", "whole"
"""The two ways our transform reads messages: by the inner works it knows, or the whole parser."""


def read_messages(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let messages be read the given *way*: the whole parser is for versions nobody knows."""
    if way == WHOLE:
        monkeypatch.setattr(myst_parser, "__version__", "5.3.0")
        monkeypatch.setattr(private_docutils, "version", lambda: "0.99")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page as it was read: its nodes with their places, its ids, and each warning once.

    ``known`` is what other pages learn of it: its titles, labels, terms and entries of the index.
    """

    tree: str
    places: tuple[tuple[str, str, int | None, str], ...]
    ids: tuple[str, ...]
    warnings: tuple[str, ...]
    known: str


class TwoWays:
    """A project of one page, read as often as wanted."""

    def __init__(self, folder: Path, **configuration: Any) -> None:
        self._folder = folder
        self._turn = 0
        self.said = ""
        source = folder / "docs"
        source.mkdir()
        (source / "conf.py").write_text("", encoding="utf-8")
        for name in ("index.md", "page.md", "text.rst"):
            (source / name).write_text("x\n", encoding="utf-8")
        settings = {
            "extensions": ["myst_parser", "sphinx_cluster"],
            "language": "de",
            "cluster_languages": ["de", "en"],
            "gettext_compact": False,
            "html_theme": "basic",
            "exclude_patterns": ["_build"],
            **configuration,
        }
        self._app = SphinxTestApp("dummy", srcdir=source, confoverrides=settings)
        self._app.builder.read()

    def close(self) -> None:
        self._app.cleanup()

    def read(
        self, name: str, text: str, messages: Sequence[tuple[str, str]], *, fast: bool
    ) -> Read:
        """Read the page *name* that holds *text*, translated by *messages*."""
        self._turn += 1
        folder = self._folder / f"locale{self._turn}" / "de" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        domain = self._put(name, text)
        (folder / f"{domain}.mo").write_bytes(written({"": HEADER, **dict(messages)}))
        before = len(self._app.warning.getvalue())
        self._read(domain, [str(folder.parents[1])], fast=fast)
        self.said = self._app.warning.getvalue()[before:]
        return _described(self._doctree(domain), self.said, _known(self._app.env, domain))

    def messages(self, name: str, text: str) -> Sequence[tuple[nodes.Element, str]]:
        """Return the messages of the page *name* that holds *text*, and where each stands."""
        domain = self._put(name, text)
        self._read(domain, [], fast=True)
        return list(extract_messages(self._doctree(domain)))

    def configure(self, **values: Any) -> None:
        """Set configuration values for what is read from now on."""
        for name, value in values.items():
            self._app.config[name] = value

    def metadata(self, domain: str) -> dict[str, Any]:
        return dict(self._app.env.metadata[domain])

    def _read(self, domain: str, locale_dirs: list[str], *, fast: bool) -> None:
        self._app.config.locale_dirs = locale_dirs
        locale.translators.pop(("general", domain), None)
        self._choose(fast=fast)
        self._app.env.clear_doc(domain)
        self._app.builder.read_doc(domain)

    def _put(self, name: str, text: str) -> str:
        (self._folder / "docs" / name).write_text(text, encoding="utf-8")
        return Path(name).stem

    def _doctree(self, domain: str) -> nodes.document:
        written = Path(self._app.doctreedir, f"{domain}.doctree").read_bytes()
        found: nodes.document = pickle.loads(written)  # noqa: S301 (written just now)
        return found

    def _choose(self, *, fast: bool) -> None:
        registry = self._app.registry
        vars(registry).get("publishers", {}).clear()  # those of Sphinx 8.2 keep their transforms
        transforms, core = registry.get_transforms(), core_transform()
        assert core is not None
        for place, transform in enumerate(transforms):
            if transform is core or transform.__name__ == "TranslatePage":
                transforms[place] = transform_for(self._app) if fast else core


def difference(fast: Read, slow: Read) -> str:
    """Return what differs, as lines to be added and taken away."""
    lines = [
        unified_diff(_lines(slow, field), _lines(fast, field), f"Sphinx: {field}", "fast", n=2)
        for field in ("tree", "warnings", "ids", "known", "places")
    ]
    return "\n".join(line.rstrip("\n") for found in lines for line in found)


def _lines(read: Read, field: str) -> Sequence[str]:
    found = getattr(read, field)
    return found.splitlines() if isinstance(found, str) else [str(one) for one in found]


def _known(env: BuildEnvironment, domain: str) -> str:
    std, index = env.domains.standard_domain, env.domains.index_domain
    found = [env.titles[domain].pformat(), env.tocs[domain].pformat()]
    found += [repr(sorted(known.items(), key=repr)) for known in (std.labels, std.anonlabels)]
    return "\n".join([*found, repr(std.data["terms"]), repr(index.entries.get(domain))])


def _described(page: nodes.document, said: str, known: str) -> Read:
    page.attributes.pop("source", None)
    return Read(
        tree=page.pformat(),
        places=tuple(_places(page.findall(nodes.Element))),
        ids=tuple(sorted(page.ids)),
        warnings=tuple(sorted(_of_sphinx(re.sub(r"\x1b\[[0-9;]*m", "", said)))),
        known=known,
    )


def _of_sphinx(said: str) -> set[str]:
    """Return the warnings that Sphinx gives too; ours are about what it drops in silence."""
    return {line for line in said.splitlines() if not line.endswith("[cluster.translation]")}


def _places(found: Iterable[nodes.Element]) -> Iterable[tuple[str, str, int | None, str]]:
    for node in found:
        yield type(node).__name__, str(node.source), node.line, node.rawsource

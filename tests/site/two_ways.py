"""A page and its messages go in; what Sphinx's own transform makes of it, or ours, comes out.

Both read the same page in the same application, so that nothing but the transform differs.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import locale
from sphinx.testing.util import SphinxTestApp

from sphinx_cluster.localize.fast import core
from sphinx_cluster.localize.fast.transform import transform_for
from tests.site.mo_files import compiled

HEADER = "Content-Type: text/plain; charset=UTF-8\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page as it was read: its nodes with their places, its ids, and each warning once."""

    tree: str
    places: tuple[tuple[str, str, int | None, str], ...]
    ids: tuple[str, ...]
    warnings: tuple[str, ...]


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
        domain = Path(name).stem
        (folder / f"{domain}.mo").write_bytes(compiled({"": HEADER, **dict(messages)}))
        (self._folder / "docs" / name).write_text(text, encoding="utf-8")
        self._app.config.locale_dirs = [str(folder.parents[1])]
        locale.translators.pop(("general", domain), None)
        self._choose(fast=fast)
        before = len(self._app.warning.getvalue())
        self._app.env.clear_doc(domain)
        self._app.builder.read_doc(domain)
        self.said = self._app.warning.getvalue()[before:]
        written = Path(self._app.doctreedir, f"{domain}.doctree").read_bytes()
        return _described(pickle.loads(written), self.said)  # noqa: S301 (written just now)

    def configure(self, **values: Any) -> None:
        """Set configuration values for what is read from now on."""
        for name, value in values.items():
            self._app.config[name] = value

    def metadata(self, domain: str) -> dict[str, Any]:
        return dict(self._app.env.metadata[domain])

    def _choose(self, *, fast: bool) -> None:
        registry = self._app.registry
        vars(registry).get("publishers", {}).clear()  # those of Sphinx 8.2 keep their transforms
        transforms = registry.get_transforms()
        for place, transform in enumerate(transforms):
            if transform is core.CoreLocale or transform.__name__ == "FastLocale":
                transforms[place] = transform_for(self._app) if fast else core.CoreLocale


def _described(page: nodes.document, said: str) -> Read:
    page.attributes.pop("source", None)
    return Read(
        tree=page.pformat(),
        places=tuple(_places(page.findall(nodes.Element))),
        ids=tuple(sorted(page.ids)),
        warnings=tuple(sorted(set(re.sub(r"\x1b\[[0-9;]*m", "", said).splitlines()))),
    )


def _places(found: Iterable[nodes.Element]) -> Iterable[tuple[str, str, int | None, str]]:
    for node in found:
        yield type(node).__name__, str(node.source), node.line, node.rawsource

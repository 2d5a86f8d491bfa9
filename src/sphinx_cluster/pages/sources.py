"""Which pages must be read again where Sphinx sees no reason to: what they were made of, compared.

Sphinx reads a page again when a setting has changed, and when the page or a file it depends on is
newer than its last reading. It overlooks a file in whose place an older one was put, such as a
backup, and it overlooks code: an extension of the project, a plugin, ``setup`` in ``conf.py``.

Apart from what decides which pages are written again: this here is about what they are made of.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Final

import docutils
import sphinx
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_cluster.entities.records import digest_of
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.view import as_view
from sphinx_cluster.settings import reader_of

# What pages are made by: the names of modules and the labels in, a short text out.

_OWN: Final = Path(__file__).parents[1]
_PARTS: Final = ("entities", "language", "pages", "views", "exports", "localize", "site")
"""The parts of this package that have a say in pages."""

_BY_VERSION: Final = frozenset({"sphinx", "docutils"})
"""Packages too large to look at each file of them; they are not edited but installed anew."""


def edition_of(modules: Iterable[str], labels_edition: str, more: Iterable[Path] = ()) -> str:
    """Return a text that is another once code was edited or installed anew, or labels changed.

    *modules* are names of those that extend Sphinx, draw lists or declare types of entity, and
    *more* files beside them. All modules of a package count, as one may use the others.
    """
    names = {_whole(name) for name in modules} - _BY_VERSION - {_OWN.name}
    files = {*_own_files(), *_of_others(names), *more}
    versions = (sphinx.__version__, docutils.__version__, labels_edition)
    return digest_of((*versions, *map(stamp, sorted(files))))


def stamp(path: Path) -> str:
    """Return what changes with a file: its size and time, and whether there is one."""
    try:
        known = path.stat()
    except OSError:
        return f"{path} absent"
    return f"{path} {known.st_mtime_ns} {known.st_size}"


def _whole(name: str) -> str:
    """Return the package that a module belongs to, but none that many distributions share."""
    root = name.partition(".")[0]
    return root if getattr(sys.modules.get(root), "__file__", None) else name


def _own_files() -> Iterator[Path]:
    yield from _OWN.glob("*.py")
    for part in _PARTS:
        yield from (_OWN / part).rglob("*.py")


def _of_others(names: Iterable[str]) -> Iterator[Path]:
    for module in (sys.modules[name] for name in names if name in sys.modules):
        for folder in getattr(module, "__path__", ()):
            yield from Path(folder).rglob("*.py")
        if written := getattr(module, "__file__", None):
            yield Path(written)


# Which pages must be read again.

_COMPILED: Final = ".mo"


def pages_to_read(
    app: Sphinx,
    env: BuildEnvironment,
    added: Set[str],
    _changed: Set[str],
    _removed: Set[str],
) -> Iterable[str]:
    """Return the pages whose sources are not those that were read; all if the code is another."""
    domain = cluster_domain(env)
    known = env.found_docs - added
    edition = _edition(app)
    if edition != domain.data["edition"]:
        domain.data["edition"] = edition
        return sorted(known)
    before = domain.data["sources"]
    return [name for name in sorted(known) if _sources(env, name) != before.get(name)]


def remember_sources(_app: Sphinx, env: BuildEnvironment) -> None:
    """Note what the pages have been read from, once all have been."""
    now = {name: _sources(env, name) for name in sorted(env.found_docs)}
    cluster_domain(env).data["sources"] = now


def _sources(env: BuildEnvironment, docname: str) -> str:
    """Return what tells the files a page is read from, as they are now, from those before.

    Compiled catalogs are made anew where their sources changed, which is noticed there.
    """
    folder = Path(env.srcdir)
    others = {folder / path for path in env.dependencies.get(docname, ())}
    files = [Path(env.doc2path(docname)), *sorted(p for p in others if p.suffix != _COMPILED)]
    return digest_of(map(stamp, files))


def _edition(app: Sphinx) -> str:
    domain = cluster_domain(app.env)
    views = [as_view(one) for one in domain.views.values()]
    forms = (form for one in views for form in (one.draw, one.plain, one.paper))
    makers = [*(one.entity for one in domain.types.values()), *forms]
    modules = [*app.extensions, *(str(getattr(maker, "__module__", "")) for maker in makers)]
    return edition_of(modules, reader_of(app.config).labels.edition, _of_the_project(app))


def _of_the_project(app: Sphinx) -> Iterator[Path]:
    """Yield its texts for Sphinx's own, and ``conf.py`` where it holds more than settings."""
    for folder in app.config.locale_dirs:
        yield Path(app.srcdir, folder, app.config.language, "LC_MESSAGES", "sphinx.po")
    if callable(getattr(app.config, "setup", None)):
        yield Path(app.confdir, "conf.py")


# What every page of a web site looks like: an application in, a short text out.
#
# Sphinx writes all pages again when a template is newer than they are or a setting of HTML has
# changed. It overlooks a template that was taken away, or put in place of a newer one, and that
# pages name the content of style sheets and scripts in their links, so that browsers load those
# anew.

_NAMED_BY_CONTENT: Final = (".css", ".js")


def looks_of(app: Sphinx) -> str:
    """Return a text that is another once a template, a style sheet or a script is another.

    The settings of HTML count as well: a build that was interrupted has told Sphinx already that
    its pages have them.
    """
    settings = getattr(getattr(app.builder, "build_info", None), "config_hash", "")
    files = (*_templates(app), *sorted(_linked(app)))
    return digest_of((str(settings), *map(stamp, files)))


def _templates(app: Sphinx) -> Iterator[Path]:
    """Yield the templates in the order in which Sphinx looks: the first of a name counts."""
    bridge = getattr(app.builder, "templates", None)
    for folder in getattr(bridge, "pathchain", ()):
        yield from sorted(Path(folder).rglob("*.html"))


def _linked(app: Sphinx) -> Iterator[Path]:
    """Yield the style sheets and scripts among the project's static files."""
    for name in app.config.html_static_path:
        place = Path(app.confdir, name)
        files = place.rglob("*") if place.is_dir() else (place,)
        yield from (file for file in files if file.suffix in _NAMED_BY_CONTENT)

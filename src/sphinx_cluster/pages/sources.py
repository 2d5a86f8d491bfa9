"""Which pages must be read again where Sphinx sees no reason to: what they were made of, compared.

Sphinx reads a page again when a setting has changed, and when the page or a file it depends on is
newer than its last reading. It overlooks a file in whose place an older one was put, such as a
backup, and it overlooks code: an extension of the project, a plugin, ``setup`` in ``conf.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_cluster.entities.records import digest_of
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.pages.freshness import edition_of, stamp
from sphinx_cluster.settings import reader_of

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
    makers = [*(one.entity for one in domain.types.values()), *domain.views.values()]
    modules = [*app.extensions, *(str(getattr(maker, "__module__", "")) for maker in makers)]
    return edition_of(modules, reader_of(app.config).labels.edition, _code_in_conf(app))


def _code_in_conf(app: Sphinx) -> Iterator[Path]:
    """Yield ``conf.py`` where it is more than a list of settings, which Sphinx compares."""
    if callable(getattr(app.config, "setup", None)):
        yield Path(app.confdir, "conf.py")

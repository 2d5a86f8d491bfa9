"""From Sphinx to a publication: a running or finished build in, what exports know out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from sphinx_cluster.clock import fixed_moment
from sphinx_cluster.exports.publication import KeptTexts, Publication
from sphinx_cluster.pages.context import is_web
from sphinx_cluster.pages.domain import cluster_domain
from sphinx_cluster.settings import of, reader_of, today_of

_SPHINX: Final = frozenset(
    (
        "_downloads",
        "_images",
        "_sources",
        "_static",
        "genindex.html",
        "objects.inv",
        "search.html",
        "searchindex.js",
    )
)
"""Files and folders that Sphinx makes beside the pages."""


@dataclass(frozen=True, slots=True)
class PageAddresses(Mapping[str, str]):
    """The address of each page below the site's folder, worked out when it is first asked for."""

    builder: StandaloneHTMLBuilder
    env: BuildEnvironment

    def __getitem__(self, docname: str) -> str:
        known: dict[str, str] = vars(self.builder).setdefault("cluster_addresses", {})
        if docname not in known:
            if docname not in self.env.found_docs:
                raise KeyError(docname)
            known[docname] = self.builder.get_target_uri(docname)
        return known[docname]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.env.found_docs))

    def __len__(self) -> int:
        return len(self.env.found_docs)


def site_builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """Return the builder if it writes a web site with an address for every page, else None."""
    builder = app.builder
    if not is_web(builder) or isinstance(builder, SingleFileHTMLBuilder):
        return None
    return builder


def taken_names(app: Sphinx, builder: StandaloneHTMLBuilder) -> frozenset[str]:
    """Return the paths below the site's folder that are pages or that Sphinx writes otherwise."""
    folder = Path(app.outdir)
    pages = [Path(builder.get_outfilename(docname)) for docname in app.env.found_docs]
    names = {page.relative_to(folder).as_posix() for page in pages}
    for extra in (Path(app.srcdir, name) for name in app.config.html_extra_path):
        files = extra.rglob("*") if extra.is_dir() else [extra]
        root = extra if extra.is_dir() else extra.parent
        names.update(file.relative_to(root).as_posix() for file in files if file.is_file())
    return frozenset(names) | _SPHINX


def publication_of(
    app: Sphinx, builder: StandaloneHTMLBuilder, memory: KeptTexts | None = None
) -> Publication:
    """Return what exports know of the site that *builder* writes."""
    known = of(app.config)
    return Publication(
        graph=cluster_domain(app.env).graph,
        reader=reader_of(app.config),
        language=app.config.language,
        languages=known.languages,
        today=today_of(app.config),
        stamp=stamp_of(app.config),
        timezone=known.timezone,
        title=app.config.project,
        base_url=known.base_url,
        pages=PageAddresses(builder, app.env),
        home=app.config.root_doc,
        memory=memory or KeptTexts(),
    )


def stamp_of(config: Config) -> datetime:
    """Return the moment a build counts as made: `SOURCE_DATE_EPOCH`, else the start of today.

    What counts as today may be configured; then the bytes depend on nothing but the pages.
    """
    return fixed_moment() or datetime.combine(today_of(config), time.min, tzinfo=UTC)

"""What every page of a web site looks like: an application in, a short text out.

Sphinx writes all pages again when a template is newer than they are or a setting of HTML has
changed. It overlooks a template that was taken away, or put in place of a newer one, and that pages
name the content of style sheets and scripts in their links, so that browsers load those anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from sphinx_cluster.entities.records import digest_of
from sphinx_cluster.pages.freshness import stamp

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

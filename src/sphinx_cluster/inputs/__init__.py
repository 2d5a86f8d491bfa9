"""What a build rests on: everything it read goes in; whether any of it differs now comes out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # the parts that need no Sphinx start without it
    from sphinx.application import Sphinx

KNOWN: Final = "sphinx_cluster.known"
"""The audit event that names all files a build rests on, read today or not."""


def setup(app: Sphinx) -> dict[str, Any]:
    # The first time is before Sphinx looks at them, so that the states noted are not newer.
    app.connect("builder-inited", name_inputs)
    app.connect("build-finished", name_inputs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_inputs(app: Sphinx, error: Exception | None = None) -> None:
    """Tell whoever records this build of the pages, and of what Sphinx knows that they read."""
    if error is None:
        folder = str(app.srcdir)
        pages = [str(app.env.doc2path(name)) for name in sorted(app.env.all_docs)]
        read = {path for paths in app.env.dependencies.values() for path in map(os.fspath, paths)}
        sys.audit(KNOWN, [*pages, *(os.path.join(folder, path) for path in sorted(read))])

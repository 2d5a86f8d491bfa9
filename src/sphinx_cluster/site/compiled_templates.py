"""Templates of the theme go in; what Jinja compiled them to is kept from one build to the next.

To compile a theme's templates takes a tenth of a small rebuild. They are kept with the doctrees,
by their text and by everything else that Jinja's result depends on.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2 import FileSystemBytecodeCache
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def keep_templates(app: Sphinx) -> None:
    """Let the templates of *app* be kept, where Sphinx itself loads them."""
    bridge = getattr(app.builder, "templates", None)
    if not isinstance(bridge, BuiltinTemplateLoader):
        return
    environment = bridge.environment
    parts = (jinja2.__version__, type(environment).__name__, *sorted(environment.extensions))
    made_by = blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
    folder = Path(app.doctreedir, "cluster-templates", made_by)
    folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> None:
    """Register the handler, after those that change the templates' environment."""
    app.connect("builder-inited", keep_templates, priority=900)

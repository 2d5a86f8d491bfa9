"""A Sphinx project goes in; one accessible PDF for each language comes out, set by Typst.

Add ``"sphinx_cluster.pdf"`` (or all of ``"sphinx_cluster"``) to the ``extensions`` of a
``conf.py``, then ``sphinx-build -b typstpdf``, or ``-b typst`` for the source. Knows the nodes of
docutils and Sphinx only, so it serves any project.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.pdf.builder import TypstBuilder, TypstPdfBuilder
from sphinx_cluster.pdf.options import VALUES, written


def _check(_: Sphinx, config: Config) -> None:
    """Refuse a mistyped name or value before anything is read."""
    try:
        written(config)
    except ConfigurationError as error:
        raise ConfigError(str(error)) from None


def setup(app: Sphinx) -> dict[str, Any]:
    """Register both builders and their configuration."""
    for value in VALUES:
        app.add_config_value(value.name, value.default, "")
    app.connect("config-inited", _check, priority=90)
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

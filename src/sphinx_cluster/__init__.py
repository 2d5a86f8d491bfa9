"""Bilingual Sphinx sites whose partners, events and projects are written once.

Add ``"sphinx_cluster"`` to the ``extensions`` of a ``conf.py`` to use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the parts that need no Sphinx start without it
    from sphinx.application import Sphinx

__all__ = ["__version__", "setup"]


def __getattr__(name: str) -> str:
    """Return ``__version__``, which is read when asked for: that takes longer than much else."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("sphinx-cluster")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    app.setup_extension("sphinx_cluster.settings")
    app.setup_extension("sphinx_cluster.pages")
    app.setup_extension("sphinx_cluster.exports")
    app.setup_extension("sphinx_cluster.views")
    app.setup_extension("sphinx_cluster.localize")
    app.setup_extension("sphinx_cluster.site")
    version = __getattr__("__version__")
    return {
        "version": version,
        "env_version": version,  # what one version remembers, another does not read
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

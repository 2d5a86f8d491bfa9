"""What a build remembers of pages whose translation is not complete, from one run to the next."""

from __future__ import annotations

from collections.abc import Set

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

from sphinx_cluster.localize.passages import pages_of


class TranslationCollector(EnvironmentCollector):
    """Forget pages that are read again or gone, and bring together what parallel readers found."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:  # noqa: ARG002
        pages_of(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,  # noqa: ARG002 - the signatures are Sphinx's
        env: BuildEnvironment,
        docnames: Set[str],
        other: BuildEnvironment,
    ) -> None:
        found = pages_of(other)
        pages_of(env).update((name, found[name]) for name in docnames if name in found)

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Do nothing: the transforms of `sphinx_cluster.localize.marking` have done it."""

"""A role that names an unknown id: Sphinx's report of a missing target in, a helpful one out."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain

from sphinx_cluster.pages.consistency import unknown_id
from sphinx_cluster.pages.domain import ClusterDomain
from sphinx_cluster.pages.messages import warn


def explain_missing(_: Sphinx, domain: Domain | None, node: nodes.Element) -> bool | None:
    """Warn of a reference to an entity that does not exist; True tells Sphinx it is reported.

    Comes after every resolver had its turn, so entities of other projects (intersphinx) are found.
    """
    if not isinstance(domain, ClusterDomain):
        return None
    key = (node["reftype"], node["reftarget"])
    warn(unknown_id(key, domain.graph), subtype="unknown-id", place=node)
    return True

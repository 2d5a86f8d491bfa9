"""“Added in version 1.0” in the reader's language: a page as read in, its labels translated out.

Sphinx looks these few labels up when it is imported, before the supplementary catalog of
`sphinx_cluster.site.strings` is known, so the ones its own catalog lacks stay English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LATE: Mapping[str, str] = {
    "versionadded": "Added in version %s",
    "versionremoved": "Removed in version %s",
}
"""The directives whose label Sphinx's German catalog lacks, and the label in English."""


class TranslateVersionLabels(SphinxTransform):
    """Look the labels up again, now that all catalogs are there."""

    default_priority = 30  # after Sphinx has put the page's own texts into the reader's language

    def apply(self, **_options: Any) -> None:
        for note in self.document.findall(addnodes.versionmodified):
            label = LATE.get(note["type"])
            if label is not None:
                _translate(note, label)


def _translate(note: addnodes.versionmodified, label: str) -> None:
    english = label % note["version"]
    for inline in note.findall(nodes.inline):
        if "versionmodified" in inline["classes"] and inline.astext().startswith(english):
            rest = inline.astext().removeprefix(english)
            inline.children = [nodes.Text(_(label) % note["version"] + rest)]
            inline.children[0].parent = inline
            return


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(TranslateVersionLabels)

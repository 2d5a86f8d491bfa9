"""References that show the title of another page or section say so where it is not translated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_cluster.localize.passages import pages_of
from sphinx_cluster.pages.parts import language_class


class NameTitleLanguages(SphinxPostTransform):
    """Name the language of references whose text is a title that fell back to another one.

    Runs when Sphinx and MyST have put the titles of their targets into references (priority 10).
    """

    default_priority = 11

    def run(self, **_: Any) -> None:
        titles = titles_of(self.env)
        for reference in self.document.findall(nodes.reference) if titles else ():
            language = titles.get(reference.astext()) if reference.get("internal") else None
            inner = reference.children[0] if reference.children else None
            if language and isinstance(inner, nodes.inline):
                name = language_class(language)
                if name not in inner["classes"]:
                    inner["classes"].append(name)


def titles_of(env: BuildEnvironment) -> Mapping[str, str]:
    """Return the language of each title on the site that is not in that of the build."""
    return {title: page.source for page in pages_of(env).values() for title in page.titles}

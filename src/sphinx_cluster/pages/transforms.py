"""What happens to an entity's texts once the page's catalog has been applied."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_cluster.pages.language import carry_over
from sphinx_cluster.pages.nodes import plain_text


class PlaceTitles(SphinxTransform):
    """Turn the translated title of each entity into the title of its section.

    Runs right after Sphinx's `Locale` (priority 20), which would otherwise parse the title as
    markup, and before anything reads titles.
    """

    default_priority = 21

    def apply(self, **_: Any) -> None:
        for text in list(self.document.findall(plain_text)):
            if text["option"] == "title":
                self._place(text)

    def _place(self, text: plain_text) -> None:
        kind = nodes.title if isinstance(text.parent, nodes.section) else nodes.rubric
        title = kind(text["original"], "", nodes.Text(text["text"]))
        title.source, title.line = text.source, text.line
        title["translatable"] = text.get("translatable", True)
        title["translated"] = text.get("translated", False)
        carry_over(text, title)
        text.replace_self(title)

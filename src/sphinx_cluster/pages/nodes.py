"""Nodes that stand in a page's doctree until it is written: texts, facts and lists."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes


class placeholder(nodes.Element):
    """Stands in a doctree until its page is drawn, so that one look at the page finds them all."""


class plain_text(nodes.Invisible, placeholder, addnodes.translatable):
    """A text for readers that holds no markup, such as an entity's title or its venue.

    It goes to the template and is translated by Sphinx's own transform, but never parsed:
    whatever a writer or a translator puts there is shown as it stands. ``option`` names where the
    text belongs, ``text`` is its present wording, ``original`` the writer's.
    """

    def preserve_original_messages(self) -> None:
        self.setdefault("original", self["text"])

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        if self["original"] == original_message:
            self["text"] = translated_message
            self["translated"] = True

    def extract_original_messages(self) -> list[str]:
        return [self.get("original", self["text"])]


class entity_facts(nodes.General, placeholder):
    """The place of an entity's facts.

    Carries the entity's ``type`` and ``id``, its page's ``docname``, its options' ``values``
    and the ``place`` it is written at.
    Its parent is the section (or, where none may stand, the container) of the entity.
    """


class direct_facts(nodes.General, nodes.Element):
    """All facts of an entity, whose markup is written at once; stands where `Context.direct` is.

    ``facts`` holds the label and the `Part` values of each. Its child is the same as one text, for
    whatever reads pages but does not write them, as the search index does.
    """


class direct_rows(nodes.General, nodes.Element):
    """The rows of a table's body, as `direct_facts`; ``rows`` holds the cells of each.

    Its child has each of their words once, which is all that the search index takes of thousands.
    ``stub`` says that the first cell of a row names it; ``dates`` holds the places of columns with
    dates.
    """


class entity_list(nodes.General, placeholder):
    """The place of a list of entities; carries its ``listing``."""


class drawn_list(nodes.General, nodes.Element):
    """A list as drawn, with its headings; unwrapped before anything is written.

    Carries the ``listing``, the ``records`` in the order drawn (one of several groups, several
    times) and the ``total`` of different ones. The web site may keep more around it.
    """

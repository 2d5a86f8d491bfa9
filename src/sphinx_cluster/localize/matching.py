"""A node and the parsed translation of its text go in; the node holds the translation after.

What the translation refers to keeps the ids and targets it has in the original, as where the page
itself was read they are known already. Sphinx does the same in a class that it promises nobody.
Apart from the page, which says in what order messages are translated, not how nodes change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

import sphinx
from docutils import nodes
from sphinx import addnodes
from sphinx.locale import __
from sphinx.util import logging

logger = logging.getLogger(__name__)

REFERENCES: Final = (
    nodes.reference,
    nodes.footnote_reference,
    nodes.citation_reference,
    addnodes.pending_xref,
)
KEPT_OWN: Final = "refexplicit"
"""What a translated reference keeps of its own: whether it has a text of its own."""

KIND: Final = ("i18n", "inconsistent_references")
"""The type of Sphinx's own warning about references, for ``suppress_warnings``."""

# Sphinx's own sentences, so that its catalogs have them in the language of the build.
_REFERENCES: Final = "inconsistent references in translated message. original: {0}, translated: {1}"
_FOOTNOTES: Final = (
    "inconsistent footnote references in translated message. original: {0}, translated: {1}"
)
_CITATIONS: Final = (
    "inconsistent citation references in translated message. original: {0}, translated: {1}"
)
_TERMS: Final = "inconsistent term references in translated message. original: {0}, translated: {1}"
_IMAGE: Final = re.compile(r"\.\. image:: (\S+)")

_Node = TypeVar("_Node", bound=nodes.Element)


def refers(node: nodes.Element) -> bool:
    """Say whether anything in *node* refers to something else."""
    if all(isinstance(child, nodes.Text) for child in node.children):
        return False
    return any(isinstance(inner, REFERENCES) for inner in node.findall(nodes.Element))


def fill(node: nodes.Element, patch: nodes.Element) -> None:
    """Move what is in *patch* into *node*, in place of what is there.

    What was there keeps a parent: a page may still number its footnotes by what refers to them
    there, and docutils fails where it cannot replace such a reference.
    """
    if any(isinstance(child, nodes.Element) for child in node.children):
        nodes.inline().extend(node.children)
    for child in patch.children:
        child.parent = node
    node.children = patch.children


def is_gone(node: nodes.Element) -> bool:
    """Say whether *node* stood in a text that `fill` has put another in place of."""
    above = node.parent
    while isinstance(above, nodes.TextElement) and above.parent is not None:
        above = above.parent
    return isinstance(above, nodes.inline)


def as_paragraph(text: str) -> nodes.paragraph:
    """Return a paragraph of nothing but *text*."""
    return nodes.paragraph("", "", nodes.Text(text))


def fill_text(node: nodes.Element, text: str) -> None:
    """Put *text* into *node*, in place of what is there."""
    child = nodes.Text(text)
    child.parent = node
    node.children = [child]


def show_instead(image: nodes.image, patch: nodes.Element) -> bool:
    """Let *image* show the picture that *patch* names; say whether it names one.

    Templates hold ``.. image:: FILE`` for pages in MyST too, which to MyST is a text.
    """
    named = next(patch.findall(nodes.image), None)
    if named is not None:
        image["uri"] = named["uri"]
    elif written := _IMAGE.match(patch.astext()):
        image["uri"] = written[1]
    else:
        return False
    image["translated"] = False  # its description is another message
    return True


# Titles: a new text in, a section that is known by it too.


class TitleTargets:
    """The targets of a page that lead to a title by its text, found once for all titles."""

    def __init__(self, document: nodes.document) -> None:
        self._document = document
        self._found = list(_named(document))

    def retitle(self, title: nodes.Element, text: str) -> bool:
        """Let the section of *title* be known by *text* too; say whether that is another name.

        It keeps its old name, by which texts that are not translated refer to it, and its id,
        unless a label gave it that.
        """
        section, document = title.parent, self._document
        old, new = map(nodes.fully_normalize_name, (title.astext(), text))
        if old == new:
            return False
        names: list[str] = section.setdefault("names", [])
        names.append(new)
        anchor = document.nameids.get(old)
        if anchor and not document.nametypes.get(old):
            document.nameids.pop(old, None)
            document.nametypes.pop(old, None)
            document.ids.pop(anchor, None)
        if anchor:
            document.note_implicit_target(section)
        for target in self._found:
            if target["refname"] == old:
                target["refname"] = new
        return True

    def note(self, title: nodes.Element) -> None:
        """Take in the targets of *title*, which has a new text."""
        self._found += _named(title)


def _named(node: nodes.Element) -> Iterator[nodes.target]:
    if any(isinstance(child, nodes.Element) for child in node.children):
        yield from (target for target in node.findall(nodes.target) if "refname" in target)


# References: those of a node and of its translation in, the latter with the former's targets out.


class References:
    """Gives what a translation refers to the ids and targets it has in the original."""

    def __init__(
        self, node: nodes.Element, patch: nodes.Element, document: nodes.document, *, noqa: bool
    ) -> None:
        self._node = node
        self._document = document
        self._noqa = noqa
        self._original = list(node.findall(nodes.Element))
        self._translated = list(patch.findall(nodes.Element))

    def match(self) -> None:
        """Match each kind of reference; warn, unless ``noqa``, where the two sides differ."""
        self._match_numbered_footnotes()
        self._match_names()
        self._match_named_footnotes()
        self._match_citations()
        self._match_roles()

    def _both(
        self, kind: type[_Node], attribute: str, differ: str
    ) -> tuple[Sequence[_Node], Sequence[_Node]]:
        """Return the references of a *kind* that have *attribute*, on both sides; compare them."""
        before, after = (
            [one for one in side if isinstance(one, kind) and attribute in one]
            for side in (self._original, self._translated)
        )
        if not _alike([one.rawsource for one in before], [one.rawsource for one in after]):
            self._warn(differ, before, after)
        return before, after

    def _warn(
        self, sentence: str, before: Sequence[nodes.Element], after: Sequence[nodes.Element]
    ) -> None:
        if not self._noqa:
            written = ([one.rawsource for one in side] for side in (before, after))
            logger.warning(
                sentence.format(*written),
                location=self._node,
                type=KIND[0],
                subtype=KIND[1],
            )

    def _match_numbered_footnotes(self) -> None:
        """Give footnotes numbered by the page their ids, and take away those it does not have."""
        before, after = self._both(nodes.footnote_reference, "auto", __(_FOOTNOTES))
        left, document = _by_name(before), self._document
        for new in after:
            name = new.get("refname")
            if not left.get(name):
                new.parent.remove(new)
                self._translated.remove(new)
                continue
            old = left[name].pop(0)
            new["ids"] = old["ids"]
            document.ids.update(dict.fromkeys(new["ids"], new))
            by_number, by_sign = document.autofootnote_refs, document.symbol_footnote_refs
            _instead(by_number if new["auto"] == 1 else by_sign, old, new)
            if name:
                _instead(document.footnote_refs.setdefault(name, []), old, new)
                _instead(document.refnames.setdefault(name, []), old, new)

    def _match_names(self) -> None:
        """Let references by a name nobody knows lead to those that the translation leaves out."""
        before, after = self._both(nodes.reference, "refname", __(_REFERENCES))
        written = {one["refname"] for one in after}
        names = dict.fromkeys(one["refname"] for one in before)
        lost = [name for name in names if name not in written]
        for new in after:
            if lost and not self._document.has_name(new["refname"]):
                new["refname"] = lost.pop(0)
            self._document.note_refname(new)

    def _match_named_footnotes(self) -> None:
        before, after = self._both(nodes.footnote_reference, "refname", __(_FOOTNOTES))
        left = _by_name(before)
        for new in after:
            if left.get(new["refname"]):
                new["ids"] = left[new["refname"]].pop(0)["ids"]

    def _match_citations(self) -> None:
        before, after = self._both(nodes.citation_reference, "refname", __(_CITATIONS))
        left = _by_name(before)
        for new in after:
            if left.get(new["refname"]):
                new["ids"] = left[new["refname"]].pop()["ids"]

    def _match_roles(self) -> None:
        """Give references by roles what the page knows of them, such as the module they stand in.

        A term is found by its translation, so it keeps what the translation says.
        """
        before, after = (
            [one for one in side if isinstance(one, addnodes.pending_xref)]
            for side in (self._original, self._translated)
        )
        targets = ([one.get("reftarget") for one in side] for side in (before, after))
        if not _alike(*targets, in_order=False):
            self._warn(__(_TERMS), before, after)
        known = {_role(one): one.attributes for one in before}
        for new in after:
            if _role(new)[:2] != ("std", "term"):
                given = known.get(_role(new), {})
                new.attributes.update({k: v for k, v in given.items() if k != KEPT_OWN})


def _alike(before: Sequence[Any], after: Sequence[Any], *, in_order: bool = True) -> bool:
    """Say whether a translation refers to what its original does, as the installed Sphinx has it.

    Sphinx 8.2 counts, 9.0 compares the order where *in_order*, and 9.1 compares in any order.
    """
    if sphinx.version_info < (9,):
        return len(before) == len(after)
    if in_order and sphinx.version_info < (9, 1):
        return before == after
    return sorted(before, key=hash) == sorted(after, key=hash)


def _by_name(found: Sequence[_Node]) -> dict[str | None, list[_Node]]:
    grouped: dict[str | None, list[_Node]] = {}
    for one in found:
        grouped.setdefault(one.get("refname"), []).append(one)
    return grouped


def _role(node: addnodes.pending_xref) -> tuple[str, str, str]:
    return node["refdomain"], node["reftype"], node["reftarget"]


def _instead(known: list[_Node], old: _Node, new: _Node) -> None:
    """Put *new* where *old* is known, else at the end."""
    if old in known:
        known[known.index(old)] = new
    else:
        known.append(new)

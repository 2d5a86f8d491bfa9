"""What a fact is made of, and in which language: words and links in, nodes of any builder out."""

from __future__ import annotations

import posixpath
from typing import Final, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_cluster.entities.records import Key
from sphinx_cluster.language_codes import tag_of

# Texts that stand on a page in another language than the page's: how they say so.
#
# docutils' writers for HTML turn the class ``language-de`` into ``lang="de"``; any other writer may
# read it as well.

STATE: Final = "cluster-state"
"""The attribute of a text whose translation nobody has reviewed: the state it is in."""

ORIGINAL: Final = "cluster-original"
"""The attribute of a node that stands in the language it was written in: that language."""


MENU: Final = "cluster-menu"
"""The attribute of a table of contents: those of its own texts that stand in the original."""


def carry_over(old: nodes.Element, new: nodes.Element) -> None:
    """Note on *new* what is noted on *old*, the node it takes the place of."""
    for name in (STATE, ORIGINAL):
        if name in old:
            new[name] = old[name]


def language_class(language: str) -> str:
    """Return the class that says a node is in *language*."""
    return f"language-{tag_of(language)}"


def in_language(language: str | None, *children: nodes.Node) -> list[nodes.Node]:
    """Return *children*, in an inline node that names their *language* unless it is None."""
    if language is None:
        return list(children)
    return [nodes.inline("", "", *children, classes=[language_class(language)])]


# What a fact is made of: words, links to entities, addresses in; nodes every builder knows out.


class Linked(NamedTuple):
    """A link to an entity: its title, the place that leads to, and the words behind it.

    ``mark`` says that it does not take place, empty for most; ``language`` is that of the title
    where it is another than the page's.
    """

    key: Key
    title: str
    docname: str
    anchor: str
    mark: str
    language: str | None = None

    def node(self, page: str) -> nodes.Node:
        """Return a reference from *page* that Sphinx resolves."""
        link = addnodes.pending_xref(
            "",
            nodes.inline("", self.title),
            refdomain="cluster",
            reftype=self.key[0],
            reftarget=self.key[1],
            refdoc=page,
            refexplicit=False,
            refwarn=False,
        )
        if not self.mark:
            return link
        return nodes.inline("", "", link, nodes.Text(" "), marked(self.mark))


class Worded(NamedTuple):
    """Texts divided by commas, each with its language where that is not the reader's."""

    texts: tuple[tuple[str, str | None], ...]

    @property
    def text(self) -> str:
        """What a reader sees."""
        return ", ".join(text for text, _ in self.texts)

    def node(self, _page: str) -> nodes.Node:
        """Return the texts as they are read."""
        line = nodes.inline("", "")
        for number, (text, language) in enumerate(self.texts):
            line += nodes.Text(", ") if number else []
            line += in_language(language, nodes.Text(text))
        return line


class Unknown(NamedTuple):
    """An id that no entity has."""

    text: str

    def node(self, _page: str) -> nodes.Node:
        """Return the id, so that a reader sees that something is missing."""
        return nodes.inline("", self.text, classes=["cluster-unknown"])


class Address(NamedTuple):
    """A link to anything that is no entity, on the site (*internal*) or elsewhere."""

    text: str
    url: str
    internal: bool = False

    def node(self, _page: str) -> nodes.Node:
        """Return the link."""
        return nodes.reference("", self.text, refuri=self.url, internal=self.internal)


class Download(NamedTuple):
    """A file to be downloaded: its name, its path in the docs folder, and where Sphinx puts it."""

    text: str
    path: str
    filename: str

    def node(self, _page: str) -> nodes.Node:
        """Return a link that builders without downloads show as its text."""
        link = addnodes.download_reference("", "", nodes.inline("", self.text))
        link["reftarget"], link["filename"] = f"/{self.path}", self.filename
        return link


Part = str | Linked | Worded | Unknown | Address | Download


def path_in_docs(docname: str, path: str) -> str:
    """Return the path from the docs folder of a file that the page *docname* names *path*.

    >>> path_in_docs("news/may", "a.png"), path_in_docs("news/may", "/a.png")
    ('news/a.png', 'a.png')
    """
    folder = posixpath.dirname(docname)
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def node_of(part: Part, page: str) -> nodes.Node:
    """Return the inline node of *part* as it stands on *page*."""
    return nodes.Text(part) if isinstance(part, str) else part.node(page)


def text_of(part: Part) -> str:
    """Return what a reader sees of *part*."""
    if isinstance(part, Linked):
        return f"{part.title} {part.mark}" if part.mark else part.title
    return part if isinstance(part, str) else part.text


def marked(words: str) -> nodes.inline:
    """Return the words behind an entity that does not take place."""
    return nodes.inline("", words, classes=["cluster-status", "cluster-status-cancelled"])

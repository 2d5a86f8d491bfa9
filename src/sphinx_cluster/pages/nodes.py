"""Nodes that stand in a page's doctree until it is written, and HTML of those written at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docutils import nodes
from sphinx import addnodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_cluster.language_codes import tag_of
from sphinx_cluster.pages.parts import Linked, Part, Unknown, node_of, text_of

# Nodes that stand in a page's doctree until it is written: texts, facts and lists.

PICTURED: Final = "cluster-pictured"
"""The attribute of a picture of an entity: the option it is written in."""


class placeholder(nodes.Element):
    """Stands in a doctree until its page is drawn, so that one look at the page finds them all."""


class plain_text(nodes.Invisible, placeholder, addnodes.translatable):
    """A text for readers that holds no markup, such as an entity's title or its venue.

    It goes to the template and is translated by Sphinx's own transform, but never parsed:
    whatever a writer or a translator puts there is shown as it stands. ``option`` names where the
    text belongs, ``text`` is its present wording, ``original`` the writer's.
    """

    def preserve_original_messages(self) -> None:
        """Keep the writer's wording (Sphinx's protocol for translated nodes)."""
        self.setdefault("original", self["text"])

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the translation of the wording."""
        if self["original"] == original_message:
            self["text"] = translated_message
            self["translated"] = True

    def extract_original_messages(self) -> list[str]:
        """Return what goes to the template."""
        return [self.get("original", self["text"])]


class downloads(nodes.Invisible, placeholder):
    """Holds a reference to a file that a fact offers for download, so that Sphinx collects it."""


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


# HTML of facts and rows, written at once: their parts in, what docutils would write for them out.
#
# A page of entities has hundreds of small nodes, and every transform and visitor goes through them
# all. These two kinds of node stand for them in builders that write pages of their own. The markup
# is the same, byte for byte.

Row = tuple[tuple[Part, ...], ...]
"""The parts of each cell of a row."""

DATES: Final = ("when", "start", "end")
"""Facts that are dates."""

SHORT: Final = 18
"""Letters in "23–25 October 2023", which leaves a title room enough on most screens."""

SHORT_DATE: Final = "cluster-date"
"""The class of a cell whose date is not broken."""

_SPECIAL: Final = re.compile('[&<>"@]')
_CELL: Final = ("<td><p>", "</p></td>\n")


def direct_facts_of(facts: Iterable[tuple[str, tuple[Part, ...]]]) -> direct_facts:
    """Return the node of an entity's facts."""
    known = tuple(facts)
    words = "\n".join(f"{label}: {_words(parts)}" for label, parts in known)
    return direct_facts("", nodes.Text(words), facts=known)


def direct_rows_of(rows: Iterable[Row], columns: Sequence[str]) -> direct_rows:
    """Return the node of the rows below a table's header; *columns* are the names of the facts."""
    known = tuple(rows)
    words = " ".join(dict.fromkeys(_each_word(known)))
    dates = {place for place, name in enumerate(columns) if name in DATES}
    stub = columns[0] == "title"
    return direct_rows("", nodes.Text(words), rows=known, stub=stub, dates=dates)


def _each_word(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            for part in cell:
                yield from text_of(part).split()


def is_short_date(name: str, parts: Sequence[Part]) -> bool:
    """Whether a cell of the column *name* holds a date short enough never to be broken."""
    return name in DATES and 0 < sum(len(text_of(part)) for part in parts) <= SHORT


def visit_facts(self: HTML5Translator, node: direct_facts) -> None:
    """Write a list of labels and what stands behind each."""
    simple = " simple" if self.settings.compact_field_lists else ""
    self.body.append(f'<dl class="cluster-facts field-list{simple}">\n')
    for number, (label, parts) in enumerate(node["facts"]):
        parity = "even" if number % 2 else "odd"
        colon = '<span class="colon">:</span>'
        self.body.append(f'<dt class="field-{parity}">{self.encode(label)}{colon}</dt>\n')
        self.body.append(f'<dd class="field-{parity}">')
        if len(parts) == 1:
            _write(self, "<p>", parts, "</p>\n")
        else:
            self.body.append('<ul class="simple">\n')
            for part in parts:
                _write(self, "<li><p>", (part,), "</p></li>\n")
            self.body.append("</ul>\n")
        self.body.append("</dd>\n")
    self.body.append("</dl>\n")
    raise nodes.SkipNode


def visit_rows(self: HTML5Translator, node: direct_rows) -> None:
    """Write the rows below a header, the first cell a header too where it names the row."""
    first = ('<th class="stub"><p>', "</p></th>\n") if node["stub"] else _CELL
    for number, row in enumerate(node["rows"]):
        self.body.append(f'<tr class="cluster-entry row-{"odd" if number % 2 else "even"}">')
        for place, parts in enumerate(row):
            before, after = _CELL if place else first
            if place and place in node["dates"] and is_short_date("when", parts):
                before = before.replace(">", f' class="{SHORT_DATE}">', 1)
            _write(self, before, parts, after)
        self.body.append("</tr>\n")
    raise nodes.SkipNode


def _write(self: HTML5Translator, before: str, parts: Sequence[Part], after: str) -> None:
    """Write *parts*, divided by commas, between two pieces of markup."""
    self.body.append(before)
    for number, part in enumerate(parts):
        if number:
            self.body.append(", ")
        if isinstance(part, str):
            self.body.append(_encoded(self, part))
        elif isinstance(part, Linked):
            self.body.append(_link(self, part))
        elif isinstance(part, Unknown):
            self.body.append(f'<span class="cluster-unknown">{self.encode(part.text)}</span>')
        else:  # texts in several languages, or an address: mailboxes have a form of their own
            paragraph = nodes.paragraph("", "", node_of(part, ""))
            paragraph[0].walkabout(self)
    self.body.append(after)


def _link(self: HTML5Translator, part: Linked) -> str:
    href = _encoded(self, f"{_page(self, part.docname)}#{part.anchor}")
    language = f' lang="{tag_of(part.language)}"' if part.language else ""
    title = f"<span{language}>{_encoded(self, part.title)}</span>"
    link = f'<a class="reference internal" href="{href}">{title}</a>'
    if not part.mark:
        return link
    classes = "cluster-status cluster-status-cancelled"
    return f'<span>{link} <span class="{classes}">{self.encode(part.mark)}</span></span>'


def _encoded(self: HTML5Translator, text: str) -> str:
    """Return *text* as markup; most has nothing in it that docutils writes in another way."""
    return self.encode(text) if _SPECIAL.search(text) else text


def _page(self: HTML5Translator, docname: str) -> str:
    """Return the address of a page as seen from the one that is written, worked out once."""
    known: dict[str, str] = vars(self).setdefault("cluster_addresses", {})
    if docname not in known:
        page = self.builder.current_docname
        same = docname == page
        known[docname] = "" if same else self.builder.get_relative_uri(page, docname)
    return known[docname]


def _words(parts: Iterable[Part]) -> str:
    return ", ".join(map(text_of, parts))

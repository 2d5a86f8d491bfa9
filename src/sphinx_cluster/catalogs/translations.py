"""The catalogs of a language go in; what is translated already, and what is nearest, comes out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

from sphinx_cluster.catalogs.file import Catalog
from sphinx_cluster.catalogs.unit import Block, MessageKey, Unit
from sphinx_cluster.plugins import ENTITIES, names

# A text goes in; its skeleton comes out, and what may change without its wording changing.
#
# Such tokens are targets of links, addresses, targets of roles and numbers.

_TEXT_ROLES: Final = frozenset(
    {"abbr", "abbreviation", "ac", "acronym", "code", "command", "dfn", "emphasis", "file"}
    | {"guilabel", "index", "kbd", "literal", "mailheader", "makevar", "manpage", "math"}
    | {"menuselection", "mimetype", "newsgroup", "option", "program", "raw", "regexp", "samp"}
    | {"strong", "sub", "subscript", "sup", "superscript", "term", "title", "title-reference"}
)
"""Roles of docutils and Sphinx whose content is read, not looked up."""

_TOKEN: Final = re.compile(
    r"(?P<link>(?<=\]\()[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*(?=[)\s]))"
    r"|(?P<url>\b(?:https?|ftp|mailto):[^\s<>`\"'()\[\]]*[^\s<>`\"'()\[\].,;:!?*_])"
    r"|(?P<titled>(?<=\s<)[^\s<>`]+(?=>`))"
    r"|(?<=[:}]`)(?P<role>[^`<>\s]+)(?=`)"
    r"|(?P<number>(?<![\w.,'’/#@&\-])\d+(?:[.,:/\-–]\d+)*(?![\w'’]|[-.,/]\w))"
)
_ROLE: Final = re.compile(r"(?:\{(?:\w+:)*([\w-]+)\}|:(?:\w+:)*([\w-]+):)`\Z")
_LOOKS_LIKE_AN_ID: Final = re.compile(r"[-_/.#\d]")
_REFERENCES: Final = frozenset({"ref", "numref", "doc", "download", "any", "eq"})
_BLANK: Final = re.compile(r"\s+")
HOLE: Final = "\x00"

Replace = Callable[[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A text without its tokens: ``shape`` has a hole for each, ``tokens`` are (kind, token).

    ``shape`` has single spaces only.
    """

    shape: str
    tokens: tuple[tuple[str, str], ...]


def skeleton(text: str) -> Skeleton:
    """Take *text* apart."""
    found: list[tuple[str, str]] = []

    def note(kind: str, token: str) -> str:
        found.append((kind, token))
        return f"{HOLE}{kind[0]}"

    shape = substituted(text, note)
    return Skeleton(shape=_BLANK.sub(" ", shape).strip(), tokens=tuple(found))


def substituted(text: str, replace: Replace) -> str:
    """Return *text* with each token as *replace* has it, which is given its kind and the token."""

    def exchange(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if kind == "role" and not _is_target(text, found):
            return found[0]
        return replace("target" if kind in ("titled", "role") else kind, found[0])

    return _TOKEN.sub(exchange, text)


def _is_target(text: str, found: re.Match[str]) -> bool:
    role = _ROLE.search(text, max(0, found.start() - 60), found.start())
    if role is None:
        return False
    name = role[1] or role[2]
    if name in _TEXT_ROLES:
        return False
    if name in _REFERENCES or name in names(ENTITIES):
        return True
    return _LOOKS_LIKE_AN_ID.search(found[0]) is not None


# The catalogs of one language go in; what is already translated, and where, comes out.

VANISHING, ACTIVE, OBSOLETE = range(3)
"""A text its page no longer has; one that is still in its page; one put aside long ago."""


class Known(NamedTuple):
    """A translated unit and its block, the page whose catalog it is in, what becomes of it there.

    ``unit`` is that of ``block``; it is looked at so often that it is kept at hand. A tuple, as an
    update has one for every translation of a language.
    """

    page: str
    block: Block
    unit: Unit
    state: int


class Pool:
    """Every translation in the catalogs of a language, found by text or by skeleton."""

    def __init__(
        self, catalogs: Mapping[str, Catalog], wanted: Mapping[str, Set[MessageKey]]
    ) -> None:
        """Take *catalogs* by page, and the messages *wanted* by each page that has any."""
        self.by_page: dict[str, list[Known]] = {}
        self.by_key: dict[MessageKey, list[Known]] = {}
        self._by_shape: dict[str, dict[str, list[tuple[Skeleton, Known]]]] = {}
        for page, catalog in catalogs.items():
            found = self.by_page[page] = _known(page, catalog, wanted.get(page, frozenset()))
            for known in found:
                self.by_key.setdefault(known.unit.key, []).append(known)

    def of_shape(self, taken: Skeleton, text: str) -> Sequence[tuple[Skeleton, Known]]:
        """Return reviewed translations of texts whose skeleton has the shape of *taken*.

        *taken* is the skeleton of *text*. Plurals are left out.
        """
        words = _words(text)
        if words not in self._by_shape:
            found: dict[str, list[tuple[Skeleton, Known]]] = {}
            for known in self._by_words.get(words, ()):
                bones = skeleton(known.unit.msgid)
                found.setdefault(bones.shape, []).append((bones, known))
            self._by_shape[words] = found
        return self._by_shape[words].get(taken.shape, ())

    @cached_property
    def _by_words(self) -> Mapping[str, Sequence[Known]]:
        """Reviewed translations by the words that are in no token: cheaper than skeletons."""
        found: dict[str, list[Known]] = {}
        for known in self.everything():
            if known.unit.reviewed and known.unit.msgid_plural is None:
                found.setdefault(_words(known.unit.msgid), []).append(known)
        return found

    def everything(self) -> Iterable[Known]:
        """Yield all that is known, page by page."""
        return (known for page in self.by_page.values() for known in page)


def _known(page: str, catalog: Catalog, wanted: Set[MessageKey]) -> list[Known]:
    found = []
    for block in catalog.blocks:
        unit = block.unit
        if unit.is_header or unit.empty:
            continue
        state = OBSOLETE if unit.obsolete else ACTIVE if unit.key in wanted else VANISHING
        found.append(Known(page, block, unit, state))
    return found


def _words(text: str) -> str:
    """Return the words of letters alone; a token always holds another character."""
    return " ".join(filter(str.isalpha, text.split()))


# A new text goes in; the translated text most like it comes out, by Levenshtein distance.

ALIKE: Final = 0.75
"""Below this likeness (1 is equal), a match is chance."""
ALIKE_IF_SHORT: Final = 0.85
SHORT: Final = 25
SURELY: Final = 0.85
"""Above this likeness, a text that left the page is the former version of a new one."""


class Candidates:
    """Translated texts, shortest first, among which the one most like another is found."""

    def __init__(self, known: Iterable[Known]) -> None:
        """Take *known* texts, which are looked at when the first search needs them."""
        self._given = known

    @cached_property
    def _known(self) -> Sequence[Known]:
        """The texts, each once: reviewed before others, then one that lost its page."""
        distinct: dict[str, Known] = {}
        for one in self._given:
            text = one.unit.msgid
            if one.unit.msgid_plural is None and (
                text not in distinct or _rank(one) < _rank(distinct[text])
            ):
                distinct[text] = one
        return sorted(distinct.values(), key=lambda one: len(one.unit.msgid))

    @cached_property
    def _texts(self) -> Sequence[str]:
        return [one.unit.msgid for one in self._known]

    @cached_property
    def _lengths(self) -> Sequence[int]:
        return [len(text) for text in self._texts]

    def closest(self, text: str, *, least: float) -> tuple[Known, float] | None:
        """Return what is most like *text* and how much; None if nothing reaches *least*."""
        if least > 1 or not self._texts:
            return None
        first = bisect_left(self._lengths, int(len(text) * least))
        last = bisect_right(self._lengths, int(len(text) / least) + 1)
        found = extractOne(
            text,
            self._texts[first:last],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=least,
        )
        return None if found is None else (self._known[first + found[2]], float(found[1]))


def needed(text: str) -> float | None:
    """Return how alike a text elsewhere must be to *text*; None if *text* has no letters."""
    if not any(map(str.isalpha, text)):
        return None
    return ALIKE_IF_SHORT if len(text) < SHORT else ALIKE


def _rank(known: Known) -> tuple[bool, int]:
    return (not known.unit.reviewed, known.state)

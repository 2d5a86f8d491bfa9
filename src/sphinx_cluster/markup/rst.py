"""A text in reStructuredText goes in; the spans and the residue that docutils would see come out.

Markup does not nest here. What begins and ends it is decided as in docutils' ``Inliner``: after
each piece of markup, and each sign that is none, the next one may follow at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sphinx_cluster.markup.spans import Residue, Span, SpanKind

# The signs around interpreted text go in; a span with its role, text and target comes out.

_ESCAPED: Final = re.compile(r"\x00([\s\S]?)")


def unescaped(text: str) -> str:
    """Return *text* as it is read: without escapes, and without white space that is escaped."""
    if "\0" not in text:
        return text
    return _ESCAPED.sub(lambda found: "" if found[1].isspace() else found[1], text)


def interpreted(text: str, start: re.Match[str], end: re.Match[str]) -> Span:
    """Return the span from the sign *start* to the sign *end* in *text*."""
    role = start["role"] or end["role"]
    begin, stop = start.end(), end.start()
    if role is None and end["reference"] is None:
        return Span(SpanKind.INTERPRETED, start.start(), end.end(), begin, stop)
    if role is not None:
        opening = _titled(text, begin, stop)
        target = text[opening + 1 : stop - 1] if opening else text[begin:stop]
        inner = _without_space(text, begin, opening) if opening else stop
        return Span(
            SpanKind.ROLE,
            start.start(),
            end.end(),
            begin,
            inner,
            role[1:-1].lower(),
            unescaped(target),
            titled=bool(opening),
        )
    return _reference(text, start, end)


def _reference(text: str, start: re.Match[str], end: re.Match[str]) -> Span:
    begin, stop, name = start.end(), end.start(), end["reference"]
    opening = _embedded(text, begin, stop)
    if opening is None:
        target = "" if name == "__" else named(text[begin:stop])
        return Span(SpanKind.REFERENCE, start.start(), end.end(), begin, stop, name, target)
    address = text[opening + 1 : stop - 1]
    inner = _without_space(text, begin, opening)
    if address.endswith("_") and not address.endswith("\0_") and "//" not in address:
        kind, target = SpanKind.REFERENCE, named(address[:-1])
    else:
        kind, target = SpanKind.LINK, unescaped("".join(address.split()))
    titled = inner > begin
    return Span(kind, start.start(), end.end(), begin, inner, name, target, titled=titled)


def named(text: str) -> str:
    """Return *text* as the name of a target: case and white space make no difference."""
    return " ".join(unescaped(text).lower().split())


def _titled(text: str, begin: int, stop: int) -> int:
    """Return where the target after a title begins, 0 if there is no title."""
    if text[stop - 1] != ">":
        return 0
    opening = text.rfind("<", begin, stop)
    if opening <= begin or text[opening - 1] == "\0":
        return 0
    return opening if text[begin:opening].strip() else 0


def _embedded(text: str, begin: int, stop: int) -> int | None:
    """Return where the target in angle brackets that ends a reference begins, None without one."""
    if text[stop - 1] != ">" or stop - begin < 3 or text[stop - 2] in " \n\0\t":
        return None
    opening = stop - 1
    while (opening := text.rfind("<", begin, opening)) > begin and text[opening - 1] == "\0":
        pass
    if opening < begin or text[opening + 1].isspace():
        return None
    if opening > begin and text[opening - 1] not in " \n":
        return None
    closing = text.find(">", opening, stop - 1)
    while closing >= 0:
        if text[closing - 1] != "\0":
            return None
        closing = text.find(">", closing + 1, stop - 1)
    return opening


def _without_space(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end


# A character next to markup goes in; whether reStructuredText lets markup begin or end there.
#
# The characters are those of docutils' "inline markup recognition rules": brackets and quotation
# marks in pairs at the same place in ``OPENERS`` and ``CLOSERS``, and other punctuation as ranges.

OPENERS: Final = (
    "\"'(<[{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2329\u2768\u276a\u276c\u276e\u2770\u2772"
    "\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f"
    "\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24\u2e26\u2e28\u3008\u300a\u300c"
    "\u300e\u3010\u3014\u3016\u3018\u301a\u301d\u301d\ufd3e\ufe17\ufe35\ufe37\ufe39\ufe3b"
    "\ufe3d\ufe3f\ufe41\ufe43\ufe47\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62\u00ab"
    "\u2018\u201c\u2039\u2e02\u2e04\u2e09\u2e0c\u2e1c\u2e20\u201a\u201e\u00bb\u2019\u201d"
    "\u203a\u2e03\u2e05\u2e0a\u2e0d\u2e1d\u2e21\u201b\u201f"
)
CLOSERS: Final = (
    "\"')>]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u232a\u2769\u276b\u276d\u276f\u2771\u2773"
    "\u2775\u27c6\u27e7\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u298e\u2990"
    "\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25\u2e27\u2e29\u3009\u300b\u300d"
    "\u300f\u3011\u3015\u3017\u3019\u301b\u301e\u301f\ufd3f\ufe18\ufe36\ufe38\ufe3a\ufe3c"
    "\ufe3e\ufe40\ufe42\ufe44\ufe48\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63\u00bb"
    "\u2019\u201d\u203a\u2e03\u2e05\u2e0a\u2e0d\u2e1d\u2e21\u201b\u201f\u00ab\u2018\u201c"
    "\u2039\u2e02\u2e04\u2e09\u2e0c\u2e1c\u2e20\u201a\u201e"
)
DELIMITERS: Final = (
    "\\-/:\u058a\u00a1\u00b7\u00bf\u037e\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05c6"
    "\u05f3\u05f4\u0609\u060a\u060c\u060d\u061b\u061e\u061f\u066a-\u066d\u06d4\u0700-\u070d"
    "\u07f7-\u07f9\u0830-\u083e\u0964\u0965\u0970\u0df4\u0e4f\u0e5a\u0e5b\u0f04-\u0f12\u0f85"
    "\u0fd0-\u0fd4\u104a-\u104f\u10fb\u1361-\u1368\u1400\u166d\u166e\u16eb-\u16ed\u1735\u1736"
    "\u17d4-\u17d6\u17d8-\u17da\u1800-\u180a\u1944\u1945\u19de\u19df\u1a1e\u1a1f\u1aa0-\u1aa6"
    "\u1aa8-\u1aad\u1b5a-\u1b60\u1c3b-\u1c3f\u1c7e\u1c7f\u1cd3\u2010-\u2017\u2020-\u2027\u2030"
    "-\u2038\u203b-\u203e\u2041-\u2043\u2047-\u2051\u2053\u2055-\u205e\u2cf9-\u2cfc\u2cfe"
    "\u2cff\u2e00\u2e01\u2e06-\u2e08\u2e0b\u2e0e-\u2e1b\u2e1e\u2e1f\u2e2a-\u2e2e\u2e30\u2e31"
    "\u3001-\u3003\u301c\u3030\u303d\u30a0\u30fb\ua4fe\ua4ff\ua60d-\ua60f\ua673\ua67e\ua6f2-"
    "\ua6f7\ua874-\ua877\ua8ce\ua8cf\ua8f8-\ua8fa\ua92e\ua92f\ua95f\ua9c1-\ua9cd\ua9de\ua9df"
    "\uaa5c-\uaa5f\uaade\uaadf\uabeb\ufe10-\ufe16\ufe19\ufe30-\ufe32\ufe45\ufe46\ufe49-\ufe4c"
    "\ufe50-\ufe52\ufe54-\ufe58\ufe5f-\ufe61\ufe63\ufe68\ufe6a\ufe6b\uff01-\uff03\uff05-\uff07"
    "\uff0a\uff0c-\uff0f\uff1a\uff1b\uff1f\uff20\uff3c\uff61\uff64\uff65\U00010100\U00010101"
    "\U0001039f\U000103d0\U00010857\U0001091f\U0001093f\U00010a50-\U00010a58\U00010a7f"
    "\U00010b39-\U00010b3f\U000110bb\U000110bc\U000110be-\U000110c1\U00012470-\U00012473"
)
_MORE_PAIRS: Final[Mapping[str, str]] = {
    "\u00bb": "\u00bb",
    "\u2018": "\u201a",
    "\u2019": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u201c": "\u201e",
    "\u201e": "\u201c\u201d",
    "\u201d": "\u201d",
    "\u203a": "\u203a",
}
"""Quotation marks that other typographic traditions pair."""

_OPENING: Final = re.escape(OPENERS)
_CLOSING: Final = re.escape(CLOSERS)
BEFORE: Final = rf"(?<=[\s{_OPENING}{DELIMITERS}])"
"""Matches after a character that markup may follow; markup may also stand at the very start."""
BEFORE_HERE: Final = re.compile(BEFORE)
AFTER: Final = rf"(?=[\s\x00.,;!?{DELIMITERS}{_CLOSING}]|\Z)"
"""Matches before a character that may follow markup, and at the end."""
AFTER_HERE: Final = re.compile(AFTER)


def is_pair(before: str, after: str) -> bool:
    """Tell whether the two characters are a pair of brackets or quotation marks."""
    place = OPENERS.find(before)
    return place >= 0 and (after == CLOSERS[place] or after in _MORE_PAIRS.get(before, ""))


# The expressions that begin and end inline markup in reStructuredText, as docutils reads it.
#
# They are matched on text in which a NUL stands for each backslash that escapes. All are possessive
# where it matters, so that no text takes more than linear time.

ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)
NAME: Final = r"[^\W_]++(?:[-._+:_][^\W_]++)*+"
"""A simple reference name: letters and digits with single signs between them."""

_START: Final = (
    r"(?:(?P<simple>\*\*|\*(?!\*)|``|_`|\|(?!\|))(?!\s)"
    rf"|\[(?P<label>[0-9]++|\#(?:{NAME})?|\*|{NAME})\]_{AFTER}"
    rf"|(?P<role>:{NAME}:)?`(?!`)(?!\s))"
)
START_HERE: Final = re.compile(_START)
START: Final = re.compile(rf"(?=[*`_|\[:]){BEFORE}{_START}")
REFERENCE_END: Final = re.compile(rf"(?<=[^\W_])__?{AFTER}")

ENDS: Final[Mapping[str, re.Pattern[str]]] = {
    "*": re.compile(rf"(?<![\s\x00])\*{AFTER}"),
    "**": re.compile(rf"(?<![\s\x00])\*\*{AFTER}"),
    "``": re.compile(rf"(?<!\s)``{AFTER}"),
    "_`": re.compile(rf"(?<![\s\x00])`{AFTER}"),
    "|": re.compile(rf"(?<![\s\x00])\|_{{0,2}}{AFTER}"),
    "`": re.compile(rf"(?<!(?<!\x00)[\s\x00])`(?P<role>:{NAME}:)?(?P<reference>__?)?{AFTER}"),
}
"""What ends the markup that begins with a sign."""


# A text goes in; its references by a simple name, such as ``name_``, come out in order.

_BETWEEN: Final = frozenset("-._+:")


@dataclass(slots=True)
class SimpleReferences:
    """The references of a text, from the place on that is asked for; asked in order.

    Each ``chain`` of letters and single signs may hold the name, from ``chain[0]`` up to the
    underscores between ``chain[1]`` and ``chain[2]``.
    """

    text: str
    chains: Sequence[tuple[int, int, int]]
    passed: int = 0

    def next(self, position: int, before: int) -> Span | None:
        """Return the first reference at or after *position* that begins before *before*."""
        while self.passed < len(self.chains):
            chain, name_end, end = self.chains[self.passed]
            if chain >= before:
                return None
            start = _start(self.text, max(chain, position), name_end, position)
            if start is None:
                self.passed += 1
                continue
            return self._span(start, name_end, end) if start < before else None
        return None

    def _span(self, start: int, name_end: int, end: int) -> Span:
        name = self.text[name_end:end]
        target = "" if name == "__" else self.text[start:name_end].lower()
        return Span(SpanKind.REFERENCE, start, end, start, name_end, name, target)


def simple_references(text: str) -> SimpleReferences:
    """Return the references of *text*."""
    return SimpleReferences(text, list(_chains(text)) if "_" in text else [])


def _chains(text: str) -> Iterator[tuple[int, int, int]]:
    for found in REFERENCE_END.finditer(text):
        start = end = found.start()
        while start and (text[start - 1].isalnum() or _is_between(text, start - 1)):
            start -= 1
        yield start, end, found.end()


def _is_between(text: str, place: int) -> bool:
    """Tell whether there is a single sign that may stand within a name."""
    sign = text[place]
    if sign == "_" or sign in _BETWEEN:
        return place > 0 and text[place - 1].isalnum()
    return False


def _start(text: str, chain: int, end: int, position: int) -> int | None:
    """Return the first place from *chain* on where a name may begin."""
    for start in range(chain, end):
        if text[start].isalnum() and (start in (0, position) or BEFORE_HERE.match(text, start)):
            return start
    return None


KINDS: Final[Mapping[str, SpanKind]] = {
    "*": SpanKind.EMPHASIS,
    "**": SpanKind.STRONG,
    "``": SpanKind.LITERAL,
    "_`": SpanKind.TARGET,
    "|": SpanKind.SUBSTITUTION,
}


@dataclass(slots=True)
class _Scan:
    """How far the reading is; ``hopeless`` are the signs for which no end comes any more."""

    text: str
    spans: list[Span] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    hopeless: set[str] = field(default_factory=set)


def scan(text: str) -> tuple[list[Span], list[Residue]]:
    """Return the spans and the residue of *text*, in which a NUL stands for each escape."""
    state, references = _Scan(text), simple_references(text)
    position, last = 0, len(text)
    following = START.search(text)
    while position < last:
        if following and following.start() < position:
            following = START.search(text, position)
        found = START_HERE.match(text, position) or following
        start = found.start() if found else last
        if span := references.next(position, start):
            state.spans.append(span)
            position = span.end
        elif found is None:
            break
        elif found["label"] is not None:
            state.spans.append(_footnote(found))
            position = found.end()
        elif found["simple"] is not None:
            position = _simple(state, found, position)
        else:
            position = _interpreted(state, found, position)
    return state.spans, state.residue


def nulled(text: str) -> str:
    """Return *text*, as long as it was, with a NUL for each backslash that escapes."""
    return ESCAPE.sub("\0\\1", text) if "\\" in text else text


def escapes(text: str) -> list[tuple[int, int]]:
    """Return where in *text* a backslash takes the meaning of the character behind it."""
    return [found.span() for found in ESCAPE.finditer(text)]


def _footnote(found: re.Match[str]) -> Span:
    label = found["label"]
    start, end = found.span()
    kind = (
        SpanKind.FOOTNOTE if label[0] in "#*0123456789" and _is_note(label) else SpanKind.CITATION
    )
    return Span(kind, start, end, start + 1, end - 2, target=label)


def _is_note(label: str) -> bool:
    return label.isdigit() or label[0] in "#*"


def _simple(state: _Scan, found: re.Match[str], position: int) -> int:
    """Read from the sign *found* to its end; return where to go on."""
    sign, begin = found["simple"], found.end()
    if _is_quoted(state.text, found.start(), begin, position):
        return begin
    end = _end(state, sign, begin)
    if end is None:
        state.residue.append(Residue(sign, found.start(), begin))
        return begin
    name = end[0].lstrip("|") if sign == "|" else ""
    inner = state.text[begin : end.start()]
    target = inner if sign in ("|", "_`") else ""
    span = Span(KINDS[sign], found.start(), end.end(), begin, end.start(), name, target)
    state.spans.append(span)
    return end.end()


def _interpreted(state: _Scan, found: re.Match[str], position: int) -> int:
    """Read interpreted text, with a role or without, or a reference; return where to go on."""
    role, begin = found["role"], found.end()
    if role is None and _is_quoted(state.text, begin - 1, begin, position):
        return begin
    end = _end(state, "`", begin)
    if end is None:
        state.residue.append(Residue("`", begin - 1, begin))
        return begin
    given = (role, end["role"], end["reference"])
    if sum(sign is not None for sign in given) > 1:
        state.residue.append(Residue("`", found.start(), end.end()))
        return end.end()
    state.spans.append(interpreted(state.text, found, end))
    return end.end()


def _end(state: _Scan, sign: str, begin: int) -> re.Match[str] | None:
    if sign in state.hopeless:
        return None
    end = ENDS[sign].search(state.text, begin)
    if end is None:
        state.hopeless.add(sign)
        return None
    return end if end.start() > begin else None


def _is_quoted(text: str, start: int, end: int, position: int) -> bool:
    """Tell whether the sign stands between quotation marks or brackets, or at the very end."""
    if start == position:
        return False
    return end == len(text) or is_pair(text[start - 1], text[end])

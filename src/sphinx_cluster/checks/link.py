"""A message goes in; links and images come out that are lost, broken or lead somewhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from sphinx_cluster.checks.check import Hit, MarkupCheck, MessageCheck, Severity
from sphinx_cluster.checks.differences import difference
from sphinx_cluster.checks.message import Message
from sphinx_cluster.markup import Reading, Span, SpanKind, Syntax

# A message goes in; a space comes out that stands between the text of a link and its address.

_SPACED: Final = re.compile(r"\][ \t]{1,3}\(\s*<?([^()\s<>]+)")


def _find_link_space(message: Message) -> Iterator[Hit]:
    text = message.translation.text
    if message.translation.syntax is not Syntax.MYST:
        return
    links = message.source.reading.of(SpanKind.LINK, SpanKind.IMAGE)
    missing = {span.target for span in links} - {
        span.target for span in message.translation.reading.of(SpanKind.LINK, SpanKind.IMAGE)
    }
    for found in _SPACED.finditer(text):
        same = found[0] in message.source.text
        if not same and (found[1] in missing or _looks_like_target(found[1], bool(missing))):
            yield Hit(
                said="a space between ] and ( breaks the link",
                start=found.start(),
                end=found.end() - len(found[1]),
                replacement=re.sub(r"\s", "", found[0][: -len(found[1])]),
            )


def _looks_like_target(target: str, missing: bool) -> bool:
    return missing and bool(re.match(r"(?:#|https?:|mailto:|\.{0,2}/|\S+\.\w{1,5}\b)", target))


LINK_SPACE = MessageCheck(
    sentence="The address of a link follows its text at once.",
    severity=Severity.ERROR,
    find=_find_link_space,
    hint=_SPACED,
)


# Two addresses go in; how they differ comes out: by a language, by a slip, or altogether.

_LANGUAGE: Final = re.compile(
    r"(?i)(?<![a-z0-9])(?:[a-z]{2}(?:[-_](?:[a-z]{2}|hans|hant|latn|cyrl))?|en|english|german|deutsch"
    r"|french|spanish|intl)(?![a-z0-9])"
)
_SEPARATORS: Final = re.compile(r"[-_/.=?&#]+")
_HOST: Final = re.compile(r"(?i)^[a-z][a-z0-9+.-]*:/*(?:[^/@\s]*@)?(\[[^\]/]*\]|[^/:?#\s]+)")
_SECOND_LEVELS: Final = frozenset(
    {"co", "com", "org", "net", "gov", "ac", "edu", "or", "go", "gob"}
)
_SHARED: Final = frozenset({"github", "gitlab", "readthedocs", "blogspot", "wordpress", "netlify"})
_SLIP: Final = 3
"""How many characters differ at most where an address was mistyped."""


def host(address: str) -> str:
    """Return the host of *address* in small letters, empty for one within the project."""
    found = _HOST.match(address)
    return found[1].lower().rstrip(".") if found else ""


def owner(name: str) -> str:
    """Return what tells whose the host *name* is: the name before the top-level domain.

    Sites of the same name in another country, or a part of a site, have the same owner. Of a host
    that is given by its number, all of it counts.
    """
    if name.startswith("[") or name.replace(".", "").isdigit():
        return name
    labels = [label for label in name.split(".") if label]
    if len(labels) > 1:
        labels.pop()
        if len(labels) > 1 and labels[-1] in _SECOND_LEVELS:
            labels.pop()
        if len(labels) > 1 and labels[-1] in _SHARED:
            return ".".join(labels[-2:])
    return labels[-1] if labels else ""


def plain(address: str) -> str:
    """Return *address* as it is compared: decoded, without the slash or the stop at its end."""
    text = unquote(address) if "%" in address else address
    text = re.sub(r"(?i)^https?://(?:www\.)?", "//", text)
    return text.rstrip("/.,;:)")


def is_localized(source: str, translation: str) -> bool:
    """Tell whether the addresses differ in nothing but a language, or a part of the same site.

    A page in another language often has a name of its own, so the rest may differ where a language
    is named in the path, and where the host is that of another language or country.
    """
    before, after = host(source), host(translation)
    if owner(before) != owner(after):
        return False
    if before.removeprefix("www.") != after.removeprefix("www."):
        return True
    languages = set(_LANGUAGE.findall(translation)) != set(_LANGUAGE.findall(source))
    return languages and (bool(before) or _bare(source) == _bare(translation))


def is_slip(source: str, translation: str) -> bool:
    """Tell whether *translation* looks as if *source* had been mistyped or half translated."""
    # Takes longer to import than many a check runs; most links are not changed at all.
    from rapidfuzz.distance import Levenshtein

    distance = Levenshtein.distance(plain(source), plain(translation), score_cutoff=_SLIP)
    return 0 < distance <= min(_SLIP, len(source) // 4)


def _bare(address: str) -> str:
    return _SEPARATORS.sub("/", _LANGUAGE.sub("", plain(address))).strip("/")


# A message goes in; links come out that are lost, broken or lead somewhere else.

_AFTER_LINK: Final = re.compile(r">\s?[`_\"'\u201c\u201d\u2018\u2019\u00bb\u00ab\u300d]")
"""What stands behind the address of a link whose first sign is lost, or became a quotation mark."""
_MARKDOWN: Final = re.compile(r"\]\((?:https?:|\.{0,2}/|#)")


def _find_link(message: Message) -> Iterator[Hit]:
    source, translation = message.source.reading, message.translation.reading
    kinds = (SpanKind.LINK, SpanKind.URL)
    found = difference(source.of(*kinds), translation.of(*kinds), lambda span: plain(span.target))
    lost = list(found.lost)
    for span in found.new:
        origin = _origin(span, lost)
        if origin is not None:
            lost.remove(origin)
        yield from _changed(span, origin)
    yield from _lost(lost)
    yield from _broken(message)


def _origin(span: Span, lost: Sequence[Span]) -> Span | None:
    """Return the lost link that *span* stands for: one like it, else one of the same sort."""
    near = [one for one in lost if is_slip(one.target, span.target)]
    near += [one for one in lost if is_localized(one.target, span.target)]
    near += [one for one in lost if bool(host(one.target)) == bool(host(span.target))]
    return near[0] if near else None


def _changed(span: Span, origin: Span | None) -> Iterator[Hit]:
    """Yield a hit if *span* does not lead where *origin* does, or to a page in another language."""
    if origin is None or plain(origin.target) == plain(span.target):
        return
    local = not host(span.target) and not host(origin.target)
    slip = is_slip(origin.target, span.target)
    if is_localized(origin.target, span.target) and not (slip and local):
        return
    yield Hit(
        said="the link leads to %(target)s, in the source to %(wanted)s",
        values={"target": span.target, "wanted": origin.target},
        start=span.start,
        end=span.end,
        severity=Severity.ERROR if local or slip else Severity.WARNING,
    )


def _lost(lost: Sequence[Span]) -> Iterator[Hit]:
    for span in lost:
        yield Hit(
            said="the link to %(target)s is lost",
            values={"target": span.target},
            severity=Severity.WARNING,
        )


def _broken(message: Message) -> Iterator[Hit]:
    """Yield addresses of links that are there, while the links are not."""
    source, translation = message.source.reading, message.translation.reading
    linked = {plain(span.target) for span in source.of(SpanKind.LINK)}
    still = {plain(span.target) for span in translation.of(SpanKind.LINK)}
    for span in translation.of(SpanKind.URL):
        after = _AFTER_LINK.match(translation.text, span.end)
        if span.name != "<" and after and plain(span.target) in linked - still:
            yield _signs(span.start, span.end)
    open_links = [left for left in translation.residue if left.sign == "]("]
    if linked - still and len(open_links) > len(source.residue):
        yield _signs(open_links[-1].start, open_links[-1].end)
    if message.translation.syntax is Syntax.RST:
        for span in translation.of(SpanKind.REFERENCE):
            if "://" in span.target and f"`{span.target}" not in source.text:
                yield _signs(span.start, span.end)
        for found in _MARKDOWN.finditer(translation.text):
            if not _MARKDOWN.search(source.text):
                yield _signs(found.start(), found.end())


def _signs(start: int, end: int) -> Hit:
    return Hit(said="the address is there, but the signs of a link are not", start=start, end=end)


LINK = MarkupCheck(
    sentence="Each link is there and leads where that of the source leads.",
    severity=Severity.ERROR,
    find=_find_link,
)


# A message goes in; images come out that are lost or are another file.


def _find_image(message: Message) -> Iterator[Hit]:
    source = message.source.reading.of(SpanKind.IMAGE)
    translation = message.translation.reading.of(SpanKind.IMAGE)
    if not source and not translation:
        return
    found = difference(source, translation, lambda span: span.target)
    for span in found.new:
        if not any(is_localized(one.target, span.target) for one in found.lost):
            yield Hit(
                said="the image %(target)s is not in the source",
                values={"target": span.target},
                start=span.start,
                end=span.end,
            )
    for span in found.lost[len(found.new) :]:
        yield Hit(
            said="the image %(target)s is lost",
            values={"target": span.target},
            severity=Severity.WARNING,
        )


IMAGE = MarkupCheck(
    sentence="Each image is there; its file may be that for the language.",
    severity=Severity.ERROR,
    find=_find_image,
)


# A message goes in; links come out to a host that the source does not name.


def _find_foreign_host(message: Message) -> Iterator[Hit]:
    translation = message.translation.reading
    kinds = (SpanKind.LINK, SpanKind.URL, SpanKind.IMAGE)
    links = translation.of(*kinds)
    if not links:
        return
    known = {owner(name) for name in _hosts(message.source.reading)}
    for span in links:
        name = host(span.target)
        if name and owner(name) not in known and name not in message.source.text.lower():
            yield Hit(
                said="the host %(host)s is not in the source",
                values={"host": name},
                start=span.start,
                end=span.end,
            )


def _hosts(reading: Reading) -> Iterator[str]:
    for span in reading.of(SpanKind.LINK, SpanKind.URL, SpanKind.IMAGE):
        yield host(span.target)


FOREIGN_HOST = MarkupCheck(
    sentence="Links lead to no host that the source does not name, in any language or country.",
    severity=Severity.WARNING,
    find=_find_foreign_host,
)

"""Entries of several languages go in; the terms from one language into another come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sphinx_cluster.terms.entry import Entry, Term


def terms_between(entries: Iterable[Entry], source: str, target: str) -> Sequence[Term]:
    """Return the terms of *entries* from the language *source* into *target*, each once.

    What several entries say of one term is put together; the first one's translation is the
    ``target``.
    """
    found: dict[str, Term] = {}
    for entry in entries:
        term = _term(entry, source, target)
        if term is None:
            continue
        known = found.get(term.source)
        found[term.source] = term if known is None else _together(known, term)
    return tuple(found.values())


def text_in(texts: Mapping[str, str], language: str) -> str:
    """Return the text for *language*, else that for the same language with or without a region."""
    if language in texts:
        return texts[language]
    base = language.replace("-", "_").partition("_")[0]
    codes = (base, *(code for code in texts if code.partition("_")[0] == base))
    return next((texts[code] for code in codes if code in texts), "")


def _term(entry: Entry, source: str, target: str) -> Term | None:
    if entry.do_not_translate:
        before = after = next(iter(entry.texts.values()))
    else:
        before, after = text_in(entry.texts, source), text_in(entry.texts, target)
    if not before or not (after or entry.forbidden):
        return None
    return Term(
        source=before,
        target=after,
        accepted=(after,) if after else (),
        note=entry.note,
        do_not_translate=entry.do_not_translate,
        forbidden=entry.forbidden,
        origin=entry.origin,
    )


def _together(known: Term, other: Term) -> Term:
    return replace(
        known,
        target=known.target or other.target,
        accepted=tuple(dict.fromkeys((*known.accepted, *other.accepted))),
        note=known.note or other.note,
        do_not_translate=known.do_not_translate and other.do_not_translate,
        forbidden=tuple(dict.fromkeys((*known.forbidden, *other.forbidden))),
    )

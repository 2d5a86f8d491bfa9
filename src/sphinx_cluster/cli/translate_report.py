"""What ``translate`` did goes in; what is said about it comes out.

Apart from the command, which does what is told here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from sphinx_cluster.cli.project import shown
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.translate_choice import Asked
from sphinx_cluster.language.labels import Labels
from sphinx_cluster.plugins import trace_of
from sphinx_cluster.translation.errors import EngineError, Trouble
from sphinx_cluster.translation.masked import Reason
from sphinx_cluster.translation.pretranslate import Done, Left

_REASONS: Final[Mapping[Reason, str]] = {
    Reason.MARKUP: "the markup of the translation is not that of the text",
    Reason.ANSWER: "what the engine answered can be no translation",
    Reason.CHARSET: "the charset of the file lacks a character of the translation",
}
_TROUBLES: Final[Mapping[Trouble, str]] = {
    Trouble.UNREACHABLE: "it cannot be reached",
    Trouble.LATE: "it did not answer in time",
    Trouble.BUSY: "it has too many requests",
    Trouble.FAULT: "it reports a fault of its own",
    Trouble.REFUSED: "it refuses the key",
    Trouble.SPENT: "the quota is used up",
    Trouble.LANGUAGE: "it does not know this pair of languages",
    Trouble.TEXT: "it refuses the request",
    Trouble.ANSWER: "its answer cannot be understood",
}


def complain(lines: Iterable[str]) -> None:
    """Print *lines*, each about a file that is not as it should be."""
    for line in lines:
        print(line, file=sys.stderr, flush=True)


def announce(asked: Asked, *, dry: bool) -> None:
    """Say what is going to be sent where, if anything is."""
    say, chosen = speech(), asked.chosen
    if dry or chosen.adds_nothing or chosen.is_here:
        return
    words = {"engine": chosen.name, "host": chosen.destination}
    if chosen.destination is None:
        line = say("The engine %(engine)s does not say where it sends the texts.") % words
    else:
        line = (
            say(
                "The texts of empty entries go to %(host)s (engine %(engine)s); "
                "code, targets and ids in them do not."
            )
            % words
        )
    print(line, flush=True)


def catalog(done: Done, asked: Asked, show: Callable[[str], None]) -> None:
    """Name the entries of one catalog that stay empty, unless the engine failed altogether."""
    say = speech()
    for left in done.left:
        why = _why(left, say)
        if why and (left.error is None or asked.stopped is None):
            trace = trace_of(left.error.__cause__ if left.error else None)
            show(f"{shown(left.path)}:{left.line}: {say('left empty')}: {why}{trace}")


def summary(done: Sequence[Done], asked: Asked, *, dry: bool) -> None:
    """Print what became of each catalog and of all of them."""
    say = speech()
    for one in done:
        filled = _filled(one, asked, say)
        if filled:
            print(f"{shown(one.sheet.catalog.path)}: {filled}", flush=True)
    exact, fuzzy = sum(one.exact for one in done), sum(one.fuzzy for one in done)
    words = {"exact": exact, "fuzzy": fuzzy}
    print(say("From memory: %(exact)d exact, %(fuzzy)d similar.") % words, flush=True)
    if not asked.chosen.adds_nothing:
        print(_by_engine(done, asked, say, dry=dry), flush=True)
    if dry:
        print(say("Nothing was sent and nothing was written."), flush=True)
    if asked.stopped is not None:
        _stopped(done, asked, asked.stopped, say)


def _by_engine(done: Sequence[Done], asked: Asked, say: Labels, *, dry: bool) -> str:
    """Return the line about the engine."""
    if dry:
        return _estimate(asked, say)
    left = [left.reason for one in done for left in one.left]
    over = left.count(Reason.BUDGET)
    line = (
        say(
            "Engine %(engine)s: %(translated)d translated (%(cached)d from the cache), "
            "%(failed)d failed; on this machine, nothing was sent."
        )
        if asked.chosen.is_here
        else say(
            "Engine %(engine)s: %(translated)d translated (%(cached)d from the cache), "
            "%(failed)d failed; %(characters)d characters sent."
        )
    )
    words = {
        "engine": asked.chosen.name,
        "translated": sum(one.engine for one in done),
        "cached": sum(one.cached for one in done),
        "failed": len(left) - over,
        "characters": asked.tally.answered,
    }
    return line % words + _cost(asked, say) + _over(over, say)


def _estimate(asked: Asked, say: Labels) -> str:
    """Return what a run without ``--dry-run`` would ask the engine."""
    tally = asked.tally
    words = {
        "engine": asked.chosen.name,
        "texts": tally.texts,
        "characters": tally.characters,
        "spared": tally.spared,
    }
    if asked.chosen.is_here:
        line = say.plural(
            "Engine %(engine)s: %(texts)d text of %(characters)d characters would be translated "
            "on this machine; %(spared)d characters are in the cache.",
            "Engine %(engine)s: %(texts)d texts of %(characters)d characters would be translated "
            "on this machine; %(spared)d characters are in the cache.",
            tally.texts,
        )
    else:
        line = say.plural(
            "Engine %(engine)s: %(texts)d text of %(characters)d characters would be sent; "
            "%(spared)d characters are in the cache.",
            "Engine %(engine)s: %(texts)d texts of %(characters)d characters would be sent; "
            "%(spared)d characters are in the cache.",
            tally.texts,
        )
    return line % words + _cost(asked, say)


def _over(number: int, say: Labels) -> str:
    if not number:
        return ""
    line = say.plural(
        "%(number)d entry is left for a higher --limit.",
        "%(number)d entries are left for a higher --limit.",
        number,
    )
    return " " + line % {"number": number}


def _cost(asked: Asked, say: Labels) -> str:
    price = asked.chosen.price
    if price is None:
        return ""
    tally = asked.tally
    characters = tally.characters if asked.dry else tally.answered
    words = {"cost": characters * price / 1_000_000, "price": price}
    return " " + say("Cost: about %(cost).2f, at %(price).2f for a million characters.") % words


def _filled(done: Done, asked: Asked, say: Labels) -> str:
    parts = (
        (done.exact, say("from memory")),
        (done.fuzzy, say("similar")),
        (done.engine, say("by %(engine)s") % {"engine": asked.chosen.name}),
        (len(done.left), say("left empty")),
    )
    return ", ".join(f"{number} {label}" for number, label in parts if number)


def _why(left: Left, say: Labels) -> str:
    if left.error is not None:
        return _trouble(left.error, say)
    return say(_REASONS[left.reason]) if left.reason in _REASONS else ""


def _trouble(error: EngineError, say: Labels) -> str:
    said = say(_TROUBLES[error.trouble])
    return f"{said} ({error.detail})" if error.detail else said


def _stopped(done: Sequence[Done], asked: Asked, error: EngineError, say: Labels) -> None:
    left = sum(one.error is not None for work in done for one in work.left)
    words = {"engine": asked.chosen.name, "why": _trouble(error, say), "number": left}
    sentence = say.plural(
        "Engine %(engine)s: %(why)s. %(number)d entry stays empty; "
        "what was done is kept, run the command again to go on.",
        "Engine %(engine)s: %(why)s. %(number)d entries stay empty; "
        "what was done is kept, run the command again to go on.",
        left,
    )
    print(f"{sentence % words}{trace_of(error.__cause__)}", file=sys.stderr, flush=True)

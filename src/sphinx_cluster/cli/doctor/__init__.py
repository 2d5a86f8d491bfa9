"""``doctor``: what is installed and configured goes in; a line about each thing comes out.

To look at one thing more, write an `Examination`, a function that yields lines, and add it to
`EXAMINATIONS` under the heading it belongs to.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Final

from sphinx_cluster.cli.doctor.around import fonts, git, translated_pages
from sphinx_cluster.cli.doctor.conf import configuration, look
from sphinx_cluster.cli.doctor.engines import engines
from sphinx_cluster.cli.doctor.installed import extras, plugins, versions
from sphinx_cluster.cli.doctor.lines import Examination, Here, Line, State, broken
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.cli.usage import Commands, add_docs, docs_folder
from sphinx_cluster.language.labels import Labels
from sphinx_cluster.plugins import Attempt

FAILED: Final = 1
EXAMINATIONS: Final[Sequence[tuple[str, Examination]]] = (
    ("Versions", versions),
    ("Configuration", configuration),
    ("Plugins", plugins),
    ("Extras", extras),
    ("Engines", engines),
    ("Fonts of PDF", fonts),
    ("Translated pages", translated_pages),
    ("Git", git),
)
"""What is looked at, each with the heading it stands under."""


def register(commands: Commands) -> None:
    """Declare the arguments of ``doctor``."""
    parser = commands.add_parser(
        "doctor",
        help="say what works here and what does not, and why",
        description="Look at what is installed, at conf.py, plugins, engines, fonts and git, and "
        "say what of it works here and what does not, and why. Nothing is changed, nobody is "
        "asked over the network.",
    )
    add_docs(parser)
    parser.set_defaults(run=run, forgives_names=True)


def run(arguments: argparse.Namespace) -> int:
    """Print a line about each thing; return 1 if something that is asked for does not work."""
    say = speech()
    docs = Path(docs_folder(arguments)).resolve()
    here = look(docs, say, named=hasattr(arguments, "docs"))
    failing = 0
    for heading, lines in examined(here):
        failing += sum(line.fails for line in lines)
        if lines:
            print(say(heading))
        for line in lines:
            print(shown_as(line, say), flush=True)
    if not failing:
        print(say("All that is asked for works."))
        return 0
    sentence = say.plural(
        "%(number)d thing that is asked for does not work.",
        "%(number)d things that are asked for do not work.",
        failing,
    )
    print(sentence % {"number": failing})
    return FAILED


def examined(
    here: Here, examinations: Iterable[tuple[str, Examination]] = EXAMINATIONS
) -> Iterator[tuple[str, Sequence[Line]]]:
    """Yield each heading with the lines under it; an examination that fails is a line as well."""
    for heading, examination in examinations:
        lines: list[Line] = []
        with Attempt() as attempt, redirect_stdout(sys.stderr):
            lines.extend(examination(here))
        if attempt.problem is not None:
            sentence = here.say("no more can be said: %(why)s")
            lines.append(broken(sentence % {"why": attempt.problem}))
        yield heading, lines


def shown_as(line: Line, say: Labels) -> str:
    """Return a line as it is printed: the state, then what was found."""
    words = {
        State.OK: say("ok"),
        State.MISSING: say("missing"),
        State.BROKEN: say("broken"),
    }
    width = max(map(len, words.values()))
    return f"  {words[line.state]:<{width}}  {line.said}"

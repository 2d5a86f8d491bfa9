"""A docs folder goes in; which languages of its site stand as they would be built comes out.

What each build rested on is kept in ``build/inputs``, a file a language and one for the pages that
belong to all of them: the start page, and those about the state of the translations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

import sphinx_cluster
from sphinx_cluster.cli.sphinx_runs import Outcome, Run, environment, site_run, words
from sphinx_cluster.inputs import basis, paths
from sphinx_cluster.inputs.basis import Basis
from sphinx_cluster.inputs.journal import read_journal

BUILDER: Final = "html"
PACKAGE: Final = Path(sphinx_cluster.__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Builds:
    """The builds of the site in ``docs``, and what is remembered of the last ones.

    ``environment`` is that of the command, as a ``conf.py`` that is read may change it.
    """

    docs: Path
    strict: bool
    environment: Mapping[str, str] = field(default_factory=environment)

    @property
    def folder(self) -> Path:
        return self.docs.parent / "build" / BUILDER

    def run(self, language: str) -> Run:
        """Return the build of one language; it writes down what it reads."""
        run = site_run(self.docs, language, builder=BUILDER, strict=self.strict)
        journal = self._kept / f"{BUILDER}-{language}.journal"
        return replace(run, journal=journal, environment=self.environment)

    def standing(self, wanted: Sequence[str]) -> Sequence[str]:
        """Return the languages *wanted* (none means all) if nothing is to be done for them.

        Nothing is returned where anything may be, be it only to tell of a mistake in *wanted*.
        """
        shared = basis.load(self._shared)
        if shared is None:
            return ()
        offered = shared.subject.split()
        languages = [one for one in offered if not wanted or one in wanted]
        if not set(wanted) <= set(offered) or self.due([BUILDER, *languages]):
            return ()
        return languages

    def due(self, asked: Sequence[str]) -> list[str]:
        """Return what of *asked* has to be made: languages, and `BUILDER` for what they share."""
        state = cache(paths.state)
        found = []
        for name in asked:
            known = basis.load(self._shared if name == BUILDER else self._basis(name))
            call = basis.described([BUILDER] if name == BUILDER else words(self.run(name)))
            if known is None or known.difference(call, self.environment, state):
                found.append(name)
        return found

    def note(self, outcome: Outcome, shared: Iterable[str]) -> None:
        """Remember what a build rested on if it went well, and forget it otherwise.

        Files named in *shared* are made by others, in the folder of a language.
        """
        run = outcome.run
        if run.journal is None or not run.journal.is_file():
            return
        place = self._basis(run.language)
        found = None
        if outcome.succeeded and not outcome.complaints:
            found = basis.basis_of(
                read_journal(run.journal),
                call=basis.described(words(run)),
                environment=self.environment,
                made=paths.made(run.output, but=frozenset(shared)),
                own=(run.output, run.doctrees, self._kept),
                former=basis.load(place),
            )
        run.journal.unlink()
        if found is None:
            place.unlink(missing_ok=True)
        else:
            basis.save(place, found)

    def sources(self, locale: Path) -> dict[str, str]:
        """Return the state of all that the pages rest on which the languages share."""
        return paths.tree(self.docs) | paths.tree(locale) | paths.tree(PACKAGE)

    def note_shared(
        self, languages: Sequence[str], sources: Mapping[str, str], made: Iterable[Path]
    ) -> None:
        """Remember that the pages *made* for all *languages* of the site rest on *sources*."""
        found = Basis(
            subject=" ".join(languages),
            call=basis.described([BUILDER]),
            variables={},
            read=sources,
            made={str(path): paths.size_and_time(str(path)) for path in made},
        )
        basis.save(self._shared, found)

    @property
    def _kept(self) -> Path:
        return self.docs.parent / "build" / "inputs"

    @property
    def _shared(self) -> Path:
        return self._kept / f"{BUILDER}.json"

    def _basis(self, language: str) -> Path:
        return self._kept / f"{BUILDER}-{language}.json"

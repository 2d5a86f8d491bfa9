"""Options as a directive receives them: any name is let through, so that ours can judge it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from sphinx.util.docutils import SphinxDirective

from sphinx_cluster.entities.reading import Problem
from sphinx_cluster.entities.records import Place
from sphinx_cluster.pages.messages import warn

_OPTION: Final = re.compile(r"\s*:([\w-]+):")
_YAML_OPTION: Final = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*:(?:\s|$)")
_YAML_FENCE: Final = "---"


def _as_written(text: str | None) -> str:
    return text or ""


class AnyOption(dict[str, Callable[[str], Any]]):
    """An option specification that accepts every name.

    docutils drops a directive with an unknown option altogether; here the option is reported and
    the rest is kept.
    """

    def __bool__(self) -> bool:
        return True

    def __missing__(self, _: str) -> Callable[[str], Any]:
        return _as_written

    def __contains__(self, _: object) -> bool:
        return True


class OptionDirective(SphinxDirective):
    """A directive whose options are read by the package, not by docutils."""

    option_spec = AnyOption()

    def place(self) -> Place:
        """Return where the directive and each of its options are written."""
        source, line = self.get_source_info()
        options: dict[str, int] = {}
        for offset, name in _names(self.block_text.splitlines()):
            options.setdefault(name, line + offset)
        return Place(source=source, line=line, options=options)

    def report(self, problems: Iterable[Problem]) -> None:
        """Warn of each of *problems* at the line of its option."""
        place = self.place()
        for problem in problems:
            warn(problem.message, subtype=problem.subtype, place=place.of(problem.option))


def _names(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the name of each option of a directive and how far below its first line it stands.

    In Markdown, options may be written as YAML between two lines of ``---`` as well.
    """
    yaml = len(lines) > 1 and lines[1].strip() == _YAML_FENCE
    for offset, text in enumerate(lines[2:] if yaml else lines, 2 * yaml):
        if yaml and text.strip() == _YAML_FENCE:
            return
        written = (_YAML_OPTION if yaml else _OPTION).match(text)
        if written:
            yield offset, written[1]

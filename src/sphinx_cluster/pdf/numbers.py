"""What Sphinx counted goes in; the numbers of sections and figures as readers see them come out."""

from __future__ import annotations

from collections import Counter
from typing import Final

from docutils import nodes
from sphinx.environment import BuildEnvironment

_KINDS: Final = (("figure", nodes.figure), ("table", nodes.table), ("code-block", nodes.container))


class Numbers:
    """Numbers of one book. Without ``numfig``, figures are counted through the book."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._counted: Counter[str] = Counter()

    def of_section(self, docname: str, section: nodes.Element) -> str:
        """Return the number that a numbered toctree gives *section*, or nothing."""
        numbers = self._env.toc_secnumbers.get(docname, {})
        for identifier in section["ids"]:
            if f"#{identifier}" in numbers:
                return _dotted(numbers[f"#{identifier}"])
        is_first = isinstance(section.parent, nodes.document) or (
            section.parent is not None and section.parent.tagname == "start_of_file"
        )
        return _dotted(numbers.get("", ())) if is_first else ""

    def of_figure(self, docname: str, node: nodes.Element) -> str:
        """Return the label with the number of a figure, table or listing, such as "Fig. 1"."""
        kind = next(name for name, cls in _KINDS if isinstance(node, cls))
        config = self._env.config
        pattern = config.numfig_format.get(kind, "%s")
        if not config.numfig:
            self._counted[kind] += 1
            return str(pattern % self._counted[kind])
        known = self._env.toc_fignumbers.get(docname, {}).get(kind, {})
        for identifier in node["ids"]:
            if identifier in known:
                return str(pattern % _dotted(known[identifier]))
        return ""

    def of_formula(self, docname: str, node: nodes.Element) -> str:
        """Return the number of a formula, counted by chapter where figures are."""
        if node.get("number") is None:
            return ""
        if self._env.config.math_numfig and self._env.config.numfig:
            known = self._env.toc_fignumbers.get(docname, {}).get("displaymath", {})
            for identifier in node["ids"]:
                if identifier in known:
                    return _dotted(known[identifier])
        return str(node["number"])


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))

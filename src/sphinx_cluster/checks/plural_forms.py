"""An entry goes in; a hit comes out if its plural forms are not those its catalog declares."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_cluster.checks.check import EntryCheck, Hit, Severity
from sphinx_cluster.checks.page import Entry


def _find(entry: Entry) -> Iterator[Hit]:
    unit = entry.unit
    if unit.empty:
        return
    given = len(unit.msgstr)
    if unit.msgid_plural is None:
        if given > 1:
            yield Hit(
                said="there are %(given)s forms, but the source has no plural",
                values={"given": str(given)},
            )
        return
    if entry.forms is not None and given != entry.forms:
        yield Hit(
            said="there are %(given)s plural forms; the header of the catalog declares %(wanted)s",
            values={"given": str(given), "wanted": str(entry.forms)},
        )
    for form, text in enumerate(unit.msgstr):
        if not text:
            yield Hit(said="the plural form msgstr[%(form)s] is empty", values={"form": str(form)})


CHECK = EntryCheck(
    sentence="A message with a plural has as many forms as the language, none of them empty.",
    severity=Severity.ERROR,
    find=_find,
)

"""A template and a catalog go in; the catalog with the template's messages comes out."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import denormalize
from sphinx_intl.catalog import dump_po, load_po, update_with_fuzzy

from sphinx_cluster.cli.files import write_whole

TEMPLATE_TRANSLATOR: Final = "FULL NAME <EMAIL@ADDRESS>"
TEMPLATE_TEAM: Final = "<LL@li.org>"
WIDTH: Final = 76
PREVIOUS: Final = "| "
GENERATOR: Final = re.compile(rb'^"Generated-By: Babel .*\n', re.MULTILINE)
FORMATS: Final = frozenset(("python-format", "python-brace-format"))
"""What Babel takes "20 % der" and "{partner}" for; the pages are prose and Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a merge did to one catalog: whether it is ``new``, how many messages came and went."""

    new: bool
    added: int
    removed: int

    def __bool__(self) -> bool:
        return self.new or bool(self.added or self.removed)


def merge(template: Path, catalog: Path, language: str) -> Change:
    """Bring the messages of *template* into *catalog*, which is made if it is not there.

    A catalog that already has just these messages keeps its bytes.
    """
    source = load_po(str(template))
    if not catalog.exists():
        return _create(source, catalog, language)
    target = load_po(str(catalog))
    before, wanted = _ids(target), _ids(source)
    if before == wanted:
        return Change(new=False, added=0, removed=0)
    _revive(target, wanted - before)
    update_with_fuzzy(target, source)
    _restore_previous(target)
    _write(target, catalog)
    return Change(new=False, added=len(wanted - before), removed=len(before - wanted))


def _create(source: Catalog, catalog: Path, language: str) -> Change:
    source.locale = language
    source.fuzzy = False
    source.revision_date = source.creation_date
    if source.last_translator == TEMPLATE_TRANSLATOR:
        source.last_translator = ""
    if TEMPLATE_TEAM in source.language_team:
        source.language_team = ""
    source.header_comment = f"# {source.project}: {language}"
    _write(source, catalog)
    return Change(new=True, added=len(_ids(source)), removed=0)


def _ids(catalog: Catalog) -> set[str]:
    return {str(message.id) for message in catalog if message.id}


def _revive(catalog: Catalog, wanted: set[str]) -> None:
    """Bring back messages that were put aside as obsolete and are now in a page again."""
    for msgid in sorted(wanted & {str(known) for known in catalog.obsolete}):
        catalog[msgid] = catalog.obsolete.pop(msgid)


def _restore_previous(catalog: Catalog) -> None:
    """Make former source texts (``#|``) what they are again: Babel reads them as comments."""
    for message in catalog:
        lines = [line for line in message.user_comments if line.startswith(PREVIOUS)]
        message.user_comments = [line for line in message.user_comments if line not in lines]
        if lines and message.fuzzy and not message.previous_id:
            text = "\n".join(line.removeprefix(PREVIOUS) for line in lines)
            message.previous_id = [denormalize(text.removeprefix("msgid "))]


def _write(catalog: Catalog, path: Path) -> None:
    for message in catalog:
        message.flags -= FORMATS
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / path.name
        dump_po(str(written), catalog, width=WIDTH, include_previous=True)
        text = GENERATOR.sub(b"", written.read_bytes())
    write_whole(path, text)

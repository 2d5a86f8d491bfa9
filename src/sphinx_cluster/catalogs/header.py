"""A template's header goes in; the header of a new catalog, or what one says, comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.unit import Block, Unit

_FORMS: Final = re.compile(r"nplurals\s*=\s*(\d+)")


def fields(unit: Unit) -> Mapping[str, str]:
    """Return the fields of a header by name."""
    lines = (line.partition(":") for line in unit.msgstr[0].split("\n"))
    return {name.strip(): text.strip() for name, colon, text in lines if colon}


def new_header(template: Unit | None, language: str) -> Block:
    """Return the header of a catalog in *language*, with what the *template*'s header knows."""
    from babel.messages.plurals import get_plural  # takes a tenth of a second, and is seldom needed

    known = fields(template) if template else {}
    project = known.get("Project-Id-Version", "")
    created = known.get("POT-Creation-Date", "")
    plural = get_plural(language)
    lines = (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", known.get("Report-Msgid-Bugs-To", "")),
        ("POT-Creation-Date", created),
        ("PO-Revision-Date", created),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", str(plural)),
    )
    text = "".join(f"{name}: {said}\n" for name, said in lines)
    remark = f"{project}: {language}" if project else language
    return layout.block(Unit(msgid="", msgstr=(text,), comments=(remark,)))


def plural_forms(header: Block | None) -> int:
    """Return how many plural forms a catalog has, by its header; two where it does not say."""
    declared = declared_forms(header)
    return 2 if declared is None else declared


def declared_forms(header: Block | None) -> int | None:
    """Return how many plural forms a header declares, None where it does not."""
    found = _FORMS.search(header.unit.msgstr[0]) if header else None
    return int(found[1]) if found else None

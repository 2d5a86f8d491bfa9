"""A page in every state of translation: sources, and catalogs written as translators leave them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.site.conftest import Project

HEADER: Final = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MACHINE: Final = "# machine-translated: libre, 2026-11-22\n#, fuzzy\n"
SIMILAR: Final = "# translation-memory: 87%, x.po\n#, fuzzy\n"
CHANGED: Final = '#, fuzzy\n#| msgid "Etwas anderes."\n'

PAGES: Final = {
    "index.md": """\
# Start

Zur {doc}`seite`, zur {event}`messe` und zu [](seite.md).

```{toctree}
:caption: Inhalt

seite
geprueft
liste
english
```
""",
    "seite.md": """\
# Die Seite

Von der Maschine.

Auch von der Maschine.

Geprüft.

Ganz neu.

Inzwischen geändert.

Aus einem ähnlichen Satz.

| Spalte | 2026 |
| --- | --- |
| Zelle | 17 |

![Ein Bild](bild.png)

- Eintrag

## Abschnitt
""",
    "geprueft.md": "# Geprüft\n\nAlles gelesen.\n",
    "liste.md": """\
# Liste

```{events}
:view: table
:columns: title, place
```

```{event} Messe
:id: messe
:start: 2023-05-23
:city: Mailand
```
""",
    "english.md": "---\nlanguage: en\n---\n# In English\n\nA page in English.\n",
    "bild.png": "",
}

CATALOGS: Final = {
    "index": 'msgid "Start"\nmsgstr "Home"\n\nmsgid "Inhalt"\nmsgstr ""\n\n'
    'msgid "Zur {doc}`seite`, zur {event}`messe` und zu [](seite.md)."\n'
    'msgstr "To {doc}`seite`, {event}`messe` and [](seite.md)."\n',
    "seite": f"""\
msgid "Die Seite"
msgstr ""

{MACHINE}msgid "Von der Maschine."
msgstr "By the machine."

{MACHINE}msgid "Auch von der Maschine."
msgstr "By the machine as well."

msgid "Geprüft."
msgstr "Reviewed."

{CHANGED}msgid "Inzwischen geändert."
msgstr "Something else."

{SIMILAR}msgid "Aus einem ähnlichen Satz."
msgstr "From a similar sentence."

msgid "Spalte"
msgstr ""

{MACHINE}msgid "Zelle"
msgstr "Cell"

msgid "Ein Bild"
msgstr ""

msgid "Eintrag"
msgstr ""

msgid "Abschnitt"
msgstr ""
""",
    "geprueft": 'msgid "Geprüft"\nmsgstr "Reviewed"\n\nmsgid "Alles gelesen."\n'
    'msgstr "All of it read."\n',
    "liste": 'msgid "Liste"\nmsgstr "List"\n\nmsgid "Messe"\nmsgstr ""\n\n'
    'msgid "Mailand"\nmsgstr ""\n',
}


def write_translated(project: Project) -> Project:
    """Write the pages and their English catalogs into *project* and return it."""
    project.write(PAGES)
    for docname, text in CATALOGS.items():
        write_catalog(project, docname, text)
    return project


def write_catalog(project: Project, docname: str, text: str, language: str = "en") -> Path:
    """Write a catalog as it stands in *text*, below a header."""
    path = project.folder / "locale" / language / "LC_MESSAGES" / f"{docname}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + text, encoding="utf-8")
    return path


def accept(path: Path, msgid: str) -> None:
    """Clear the marks of a unit, as a person does who has read it."""
    text = path.read_text(encoding="utf-8")
    entries = text.split("\n\n")
    changed = [
        "\n".join(line for line in entry.split("\n") if not line.startswith("#"))
        if f'msgid "{msgid}"' in entry
        else entry
        for entry in entries
    ]
    assert changed != entries
    path.write_text("\n\n".join(changed), encoding="utf-8")

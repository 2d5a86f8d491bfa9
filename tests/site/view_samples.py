"""A page with every view, German, with its English catalog; ten partners make its list long."""

from __future__ import annotations

from typing import Final

from tests.site.conftest import Project
from tests.site.samples import write_sample

VIEWS: Final = ("list", "table", "cards", "calendar", "timeline", "network")

ALL_VIEWS: Final = """\
# Ansichten

## Zeitachse

```{events}
:view: timeline
:with: projects
```

## Netz

```{partners}
:view: network
```

## Kalender

```{events}
:view: calendar
```

## Karten

```{events}
:view: cards
:sort: title
```

## Gruppen

```{events}
:view: table
:group-by: start
```

## Lange Liste

```{partners}
:view: table
:columns: title, kind, country
```

## Nach Ländern

```{partners}
:group-by: country
:narrow: yes
```

## Leer

```{events}
:view: timeline
:country: ES
```
"""

MORE: Final = """\
# Weitere

```{partner} Werk Aschau
:id: werk
:kind: company
:country: DE
:tags: Strom, Netze
:image: werk.png
:alt: Ein Werk im Wald
```

```{partner} Öldorf & Söhne <AG>
:id: oeldorf
:kind: company
:country: AT
:member-of: kammer
```

```{partner} Hochschule
:id: hochschule
:kind: university
:country: DE
```

```{partner} Netzagentur
:id: agentur
:kind: agency
:country: DE
```

```{partner} Zentrum
:id: zentrum
:kind: centre
:country: IT
```

```{event} Kongress im Juni
:id: kongress
:start: 2023-06-30
:end: 2023-07-02
:image: werk.png
:alt: Ein Saal
:tags: Strom
:partners: werk, hochschule
```
"""

MORE_ENGLISH: Final = {
    "ansichten": {
        "Ansichten": "Views",
        "Zeitachse": "On a line",
        "Netz": "Net",
        "Kalender": "By day",
        "Karten": "As cards",
        "Gruppen": "Groups",
        "Lange Liste": "Long list",
        "Nach Ländern": "By country",
        "Leer": "Empty",
    },
    "weitere": {
        "Weitere": "Further",
        "Werk Aschau": "Aschau factory",
        "Strom": "Power",
        "Netze": "Grids",
        "Ein Werk im Wald": "A factory in a wood",
        "Öldorf & Söhne <AG>": "Oldorf & Sons <Ltd>",
        "Hochschule": "University of the sample",
        "Netzagentur": "Grid agency",
        "Zentrum": "Centre of the sample",
        "Kongress im Juni": "Congress in June",
        "Ein Saal": "A hall",
    },
}

PIXEL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8ffff3f0005fe02fea7358185"
    "0000000049454e44ae426082"
)


def write_views(project: Project) -> Project:
    """Write the sample, the page of all views and their translations; return the project."""
    write_sample(project)
    index = (project.folder / "docs" / "index.md").read_text(encoding="utf-8")
    project.write(
        {
            "index.md": index.replace("kurz\n", "kurz\nansichten\nweitere\n"),
            "ansichten.md": ALL_VIEWS,
            "weitere.md": MORE,
        }
    )
    (project.folder / "docs" / "werk.png").write_bytes(PIXEL)
    for docname, texts in MORE_ENGLISH.items():
        project.translate(docname, texts, "en")
    return project

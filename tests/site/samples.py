"""A small bilingual project with every directive, its German pages and English catalogs."""

from __future__ import annotations

from typing import Final

from tests.site.conftest import Project

PAGES: Final = {
    "index.md": """\
# Start

Hier stehen {partner}`cara`, {event}`die Messe <messe>` und {project}`allianz`.

```{toctree}
partner
messe
rundgang
allianz
listen
abroad
kurz
```
""",
    "partner.md": """\
# Partner

```{partner} Region Lombardei
:id: lombardei
:kind: region
:country: IT
:url: https://example.org/lombardei
:tags: Region im Ausland, Industrie
```

```{partner} CARA
:id: cara
:kind: network
:country: FR
:region: Auvergne-Rhône-Alpes
:coordinates: 45.76, 4.84
:member-of: lombardei

Ein Netzwerk mit *langer* Erfahrung.
```

```{partner} Ärztekammer der Berge
:id: kammer
:kind: other
```
""",
    "messe.md": """\
```{event} Messe der Batterien
:id: messe
:kind: fair
:start: 2023-05-23
:end: 2023-05-25
:city: Mailand
:country: IT
:location: Halle Vier
:partners: cara, lombardei

Die Messe dauert drei Tage.

## Programm am ersten Tag

Am Vormittag gibt es Vorträge.
```
""",
    "rundgang.md": """\
```{event} Rundgang über die Messe
:id: rundgang
:start: 2023-05-23T14:00
:status: cancelled
:organisers: cara
:part-of: messe
:projects: allianz
```
""",
    "allianz.md": """\
```{project} Allianz für Mobilität
:id: allianz
:kind: cooperation
:start: 1988
:open: true
:coordinator: lombardei
:partners: cara
```

```{project} Teilvorhaben Netze
:id: netze
:kind: research
:start: 2017
:end: 2021
:part-of: allianz
```
""",
    "listen.md": """\
# Listen

```{partners}
:view: table
:columns: title, kind, country, events
```

```{events}
:sort: -start
```

```{projects}
:status: completed
```

```{partners}
:country: ES
```
""",
    "abroad.md": """\
---
language: en
---
# For readers abroad

We work with {partner}`lombardei`.

```{event} Open day
:id: open-day
:start: 2024-04
:tags: Visit
```
""",
    "kurz.rst": """\
Kurz in RST
===========

.. project:: Vorhaben in RST
   :id: rst-vorhaben
   :start: 2024-02-29
   :partners: lombardei

   Ein Absatz mit :partner:`cara` und :cluster:event:`eigenem Text <messe>`.

   Unterpunkt
   ----------

   Noch ein Absatz.

.. events::
   :view: table
   :partner: cara
""",
}

ENGLISH: Final = {
    "index": {
        "Start": "Home",
        "Hier stehen {partner}`cara`, {event}`die Messe <messe>` und {project}`allianz`.": (
            "Here are {partner}`cara`, {event}`the fair <messe>` and {project}`allianz`."
        ),
    },
    "partner": {
        "Partner": "Partners",
        "Region Lombardei": "Lombardy Region",
        "Region im Ausland": "Region abroad",
        "Industrie": "Industry",
        "CARA": "CARA",
        "Auvergne-Rhône-Alpes": "Auvergne-Rhône-Alpes",
        "Ein Netzwerk mit *langer* Erfahrung.": "A network of *long* experience.",
        "Ärztekammer der Berge": "Medical chamber of the mountains",
    },
    "messe": {
        "Messe der Batterien": "Battery fair",
        "Mailand": "Milan",
        "Halle Vier": "Hall Four",
        "Die Messe dauert drei Tage.": "The fair lasts three days.",
        "Programm am ersten Tag": "Programme of the first day",
        "Am Vormittag gibt es Vorträge.": "There are talks in the morning.",
    },
    "rundgang": {"Rundgang über die Messe": "Tour of the fair"},
    "allianz": {
        "Allianz für Mobilität": "Alliance for mobility",
        "Teilvorhaben Netze": "Grid subproject",
    },
    "listen": {"Listen": "Lists"},
    "kurz": {
        "Kurz in RST": "Short, in RST",
        "Vorhaben in RST": "Project in RST",
        "Ein Absatz mit :partner:`cara` und :cluster:event:`eigenem Text <messe>`.": (
            "A paragraph with :partner:`cara` and :cluster:event:`a text of its own <messe>`."
        ),
        "Unterpunkt": "Subheading",
        "Noch ein Absatz.": "One more paragraph.",
    },
}

GERMAN: Final = {
    "abroad": {
        "For readers abroad": "Für Leser im Ausland",
        "We work with {partner}`lombardei`.": "Wir arbeiten mit der {partner}`lombardei`.",
        "Open day": "Tag der offenen Tür",
        "Visit": "Besuch",
    },
}


def write_sample(project: Project) -> Project:
    """Write the sample's pages and all its translations into *project* and return it."""
    project.write(PAGES)
    for docname, texts in ENGLISH.items():
        project.translate(docname, texts, "en")
    for docname, texts in GERMAN.items():
        project.translate(docname, texts, "de")
    return project

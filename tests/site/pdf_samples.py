"""A German project with every kind of node that docutils, Sphinx, MyST and sphinx-design make."""

from __future__ import annotations

from typing import Final

from tests.site.conftest import CONF, Project

PICTURE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60">'
    '<rect width="120" height="60" fill="#0a5c7d"/></svg>'
)
EXTENSIONS: Final = (
    *("amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"),
    *("fieldlist", "html_image", "replacements", "smartquotes", "substitution", "tasklist"),
)

INDEX: Final = """\
# Handbuch

Das ist die Einleitung des Handbuchs.

```{toctree}
:numbered:

alles
knoten
weitere
bausteine
```
"""

MARKDOWN: Final = """\
# Alles in Markdown

Ein Absatz mit *Betonung*, **Stärke**, `Code`, H{sub}`2`O und x{sup}`3`.
Eine Taste {kbd}`Strg+C`, ein Menü {menuselection}`Datei --> Neu`,
ein {abbr}`BW (Baden-Württemberg)`.
Ein Verweis auf {ref}`ziel`, auf {doc}`knoten`, auf {numref}`bild` und auf <https://example.org/pfad>.
Ein Satz mit Fußnote[^eins] und noch einer[^zwei], dann wieder die erste[^eins].

[^eins]: Der Text der *ersten* Fußnote.
[^zwei]: Der Text der zweiten Fußnote.

## Listen

- Erster Punkt
- Zweiter Punkt
  - Unterpunkt eins
  - Unterpunkt zwei

5. Fünftens
6. Sechstens

   Ein zweiter Absatz im sechsten Punkt.

- [x] Erledigte Aufgabe
- [ ] Offene Aufgabe

Begriff
: Was der Begriff bedeutet.

Zweiter Begriff
: Erste Bedeutung.
: Zweite Bedeutung.

:Feldname: Der Text des Feldes.

## Tabellen

| Links | Mitte | Rechts |
|:------|:-----:|-------:|
| eins  | zwei  | drei   |

(ziel)=
## Bilder und Code

```{figure} bild.svg
:name: bild
:alt: Ein blaues Rechteck

Die Bildunterschrift.

Die Legende des Bildes.
```

![Ein Rechteck im Text](bild.svg) steht mitten im Satz.

```{code-block} python
:caption: Ein Beispiel
:linenos:
:emphasize-lines: 2

def summe(a, b):
    return a + b
```

## Formeln

Eine Formel $a^2 + b^2 = c^2$ im Satz und eine daneben:

$$
\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}
$$ (summe)

Siehe {eq}`summe`.

\\begin{align}
a &= b \\\\
c &= d
\\end{align}

## Kästen

:::{note}
Der Text des Hinweises.
:::

:::{warning}
Der Text der Warnung.
:::

:::{admonition} Ein eigener Titel
Der Text im eigenen Kasten.
:::

:::{versionadded} 1.2
Was dazukam.
:::

:::{seealso}
Was man noch lesen kann.
:::

> Ein Zitat aus einem Buch.

```{epigraph}
Ein Motto am Anfang.

-- Eine Dichterin
```

## Gestaltung

::::{grid} 2
:::{grid-item-card} Karte eins
Der Inhalt der ersten Karte.
+++
Der Fuß der Karte
:::
:::{grid-item-card} Karte zwei
Der Inhalt der zweiten Karte.
:::
::::

::::{tab-set}
:::{tab-item} Reiter eins
Der Inhalt des ersten Reiters.
:::
:::{tab-item} Reiter zwei
Der Inhalt des zweiten Reiters.
:::
::::

:::{dropdown} Aufklappen
Der verborgene Inhalt.
:::

{bdg-primary}`Marke` und {octicon}`report` im Text.

```{button-link} https://example.org/
Ein Knopf
```

```{container} language-fr
Bienvenue dans la région de Stuttgart.
```

---

Der Text nach der Trennlinie.
"""

RST: Final = """\
Alle Knoten
===========

Einleitung in reStructuredText mit einem Zitat [Quelle2020]_ und einem :term:`Glossarwort`.

.. index::
   single: Stichwort
   single: Äpfel; rote
   see: Birnen; Äpfel

.. [Quelle2020] Der Eintrag der Quelle.

.. sidebar:: Am Rand

   Der Text am Rand.

.. topic:: Ein Thema

   Der Text des Themas.

.. rubric:: Eine Zwischenzeile

| Die erste Zeile
|   die eingerückte Zeile
| die letzte Zeile

a) Buchstabe a
#) Buchstabe b

.. glossary::

   Glossarwort
      Was das Glossarwort bedeutet.

.. list-table:: Die Tabelle mit Kopf
   :header-rows: 1
   :stub-columns: 1
   :widths: 1 2

   * - Name
     - Wert
   * - Höhe
     - zwölf

+-----------+-----------+
| Kopf A    | Kopf B    |
+===========+===========+
| über zwei Spalten     |
+-----------+-----------+
| über zwei | rechts    |
| Zeilen    +-----------+
|           | unten     |
+-----------+-----------+

.. hlist::
   :columns: 2

   * Spalte eins
   * Spalte zwei

.. centered:: Mitten auf der Zeile

.. productionlist::
   zahl: `ziffer`+
   ziffer: "0"..."9"

.. py:function:: verbinden(eins: str, zwei: int = 3) -> bool

   Verbindet zwei Dinge.

   :param eins: Das erste Ding.
   :returns: Ob es gelang.

.. option:: --laut

   Macht mehr Lärm.

-v, --version  Zeigt die Version.

.. parsed-literal::

   wörtlich mit *Betonung*

>>> 1 + 1
2

.. deprecated:: 2.0
   Was wegfällt.

.. only:: typst

   Das steht nur im Buch.

.. raw:: html

   <b>nur im Web</b>

.. math:: e^{i\\pi} = -1
   :label: euler

.. image:: bild.svg
   :alt: Noch ein Rechteck
   :width: 50%

Eine Zeile mit :download:`bild.svg` und :samp:`wert={x}` und :guilabel:`Knopf` und :file:`/pfad`.
Siehe :eq:`euler` und `ein Ziel außerhalb <https://example.org/außerhalb>`_.

.. acks::

   * Ada Beispiel
   * Otto Muster
"""


MORE: Final = """\
Weitere Knoten
==============

.. header:: Der Kopf der Seite

.. meta::
   :description: Nur für Suchmaschinen

.. sectionauthor:: Ada Beispiel

.. Eine Bemerkung, die niemand liest

.. |kurz| replace:: eingesetzter Text

.. highlight:: none

Ein Satz mit :acronym:`BW`, :title-reference:`Werk`, :manpage:`ls(1)` und |kurz| darin.

Begriff : Sorte
   Der Begriff hat eine Sorte.

--datei=NAME  Schreibt in die Datei.

.. attention:: Der Text zur Achtung.
.. caution:: Der Text zur Vorsicht.
.. danger:: Der Text zur Gefahr.
.. error:: Der Text zum Fehler.
.. hint:: Der Text zum Tipp am Rande.
.. important:: Der Text zum Wichtigen.
.. tip:: Der Text zum Tipp.

.. versionchanged:: 1.5
   Was sich änderte.

.. versionremoved:: 3.0
   Was verschwand.

.. pull-quote::

   Ein herausgezogener Satz.

.. compound::

   Der erste Teil eines Absatzes.

.. tabularcolumns:: ll

=====  =====
Kopf   Zahl
=====  =====
eins   1
=====  =====

.. figure:: bild.svg
   :alt: Ein Rechteck ohne Unterschrift

.. math::
   :nowrap:

   \\begin{gather*}
   a = b
   \\end{gather*}

.. py:module:: werkzeug
   :platform: Linux
   :synopsis: Ein Werkzeug

.. py:class:: Liste[T](werte: list[T] = (), [laenge[, breite]])

   Eine Liste von Dingen.

   .. py:attribute:: name
      :type: str
      :value: 'x'

      Der Name des Dings.

   .. py:method:: lies(pfad)
      :async:

      Liest eine Datei.

      :param pfad: Wo sie liegt.
      :type pfad: str
      :raises OSError: Wenn sie fehlt.

.. cpp:function:: template<typename T> int summe(T a, int b = 3, char c = 'x', const char *d = "y")

   Zählt zusammen.

Ein Ausdruck :cpp:expr:`a + 3` im Satz.

.. js:function:: rufe(name[, mal])

   Ruft jemanden.

.. rst:directive:: karte

   Zeichnet eine Karte.

.. describe:: etwas

   Beschreibt etwas Beliebiges.

Die erste Fußnote [#a]_ und [#]_ zeigen auf ihre Texte.

.. [#a] Die benannte Fußnote.
.. [#] Die gezählte Fußnote.

Der letzte Satz der Seite.
"""

COMPONENTS: Final = """\
# Alle Bausteine

::::{steps}
:::{step} Erster Schritt
Der Text des ersten Schritts.
:::
:::{step} Zweiter Schritt
Der Text des zweiten Schritts.
:::
::::

:::{aside} Am Rande
Der Text am Rande.
:::

::::{accordion}
:::{dropdown} Erste Falte
Der Text der ersten Falte.
:::
::::

:::{article-info}
:author: Ada Beispiel
:date: 22. November 2026
:read-time: Fünf Minuten
:::

::::{card-carousel} 2
:::{card} Karte im Karussell
Der Text im Karussell.
:::
::::

:::{card} Eine Karte mit Kopf
:link: https://example.org/karte
Der Kopf der Karte.
^^^
Der Text der Karte mit Kopf.
:::

::::{div} sd-text-center
Der Text in der Mitte.
::::

```{button-ref} alles
Zum Anfang
```

{bdg-link-info}`Ein Abzeichen <https://example.org/abzeichen>` und {fas}`star` im Satz.

Der letzte Baustein.
"""


def write_every_node(project: Project) -> None:
    """Write the sample: its pages, its picture and what ``conf.py`` needs for it."""
    extra = f"""
extensions += ["sphinx_design"]
myst_enable_extensions = {list(EXTENSIONS)!r}
numfig = True
suppress_warnings = ["design.card_legacy"]
"""
    pages = {"index.md": INDEX, "alles.md": MARKDOWN, "bausteine.md": COMPONENTS}
    pages |= {"knoten.rst": RST, "weitere.rst": MORE}
    project.write({**pages, "conf.py": CONF + extra})
    (project.folder / "docs" / "bild.svg").write_text(PICTURE, encoding="utf-8")

"""Entities are reachable by role, through the inventory and from other projects."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from tests.site.conftest import CONF, Project
from tests.site.samples import write_sample


def test_roles_link_with_the_title_or_a_text_of_ones_own(project: Project) -> None:
    write_sample(project)
    page = project.build("html", "en").text("index.html")
    assert 'href="partner.html#partner-cara">' in page
    assert ">CARA</span></a>" in page
    assert 'href="messe.html#event-messe">' in page
    assert ">the fair</span></a>" in page
    assert ">Alliance for mobility</span></a>" in page


def test_the_inventory_names_every_entity_by_type_and_id(project: Project) -> None:
    write_sample(project)
    build = project.build("html", "en")
    compressed = (build.folder / "objects.inv").read_bytes().split(b"zlib.\n")[1]
    lines = zlib.decompress(compressed).decode().splitlines()
    assert "messe cluster:event 1 messe.html#event-$ Battery fair" in lines
    projects = {line.split()[0] for line in lines if " cluster:project " in line}
    assert projects == {"allianz", "netze", "rst-vorhaben"}


def test_another_project_refers_to_an_entity_through_the_inventory(tmp_path: Path) -> None:
    home = write_sample(Project(tmp_path / "home"))
    inventory = home.build("html", "en").folder / "objects.inv"
    conf = CONF + (
        'extensions.append("sphinx.ext.intersphinx")\n'
        f'intersphinx_mapping = {{"home": ("https://example.org/en", {str(inventory)!r})}}\n'
    )
    abroad = Project(tmp_path / "abroad")
    abroad.write({"conf.py": conf, "index.md": "# A\n\n{event}`messe` und {partner}`nobody`\n"})
    build = abroad.build("html", "en")
    assert 'href="https://example.org/en/messe.html#event-messe"' in build.text("index.html")
    (warning,) = build.warnings
    assert 'no partner has the id "nobody"' in warning


def test_the_search_names_types_in_the_readers_language(project: Project) -> None:
    write_sample(project)
    index = project.build("html", "de").text("searchindex.js")
    assert '"Veranstaltung"' in index
    assert "Cluster" not in index


def test_the_any_role_finds_an_entity(project: Project) -> None:
    project.write({"index.md": "# A\n\n{any}`p`\n\n```{partner} Partner P\n:id: p\n```\n"})
    build = project.build("html")
    assert build.warnings == ()
    assert 'href="#partner-p"' in build.text("index.html")


def test_a_partner_and_a_project_may_share_an_id(project: Project) -> None:
    page = (
        "# A\n\n```{partner} P\n:id: x\n```\n\n```{project} Q\n:id: x\n```\n\n"
        "{partner}`x` {project}`x`\n"
    )
    project.write({"index.md": page})
    build = project.build("text")
    assert build.warnings == ()
    assert "P Q" in build.text("index.txt")


def test_an_entity_has_its_address_whatever_the_headings_above_it_say(project: Project) -> None:
    entities = "```{project} Alpha\n:id: alpha\n```\n\n```{project} Alpha\n:id: beta\n```\n"
    links = "[Kopf](#project-alpha) und {ref}`Marke <project-beta>`, {project}`beta`.\n"
    headings = f"# Project Alpha\n\n{links}\n(project-beta)=\n## Project Beta\n\nAbsatz.\n\n"
    project.write({"index.md": f"{headings}{entities}\n## Project Alpha\n\nEnde.\n"})
    project.translate("index", {"Project Alpha": "Alpha", "Absatz.": "Text."})
    for language in ("de", "en"):
        build = project.build("html", language)
        assert build.warnings == ()
        page = build.text("index.html")
        anchors = re.findall(r'<(?:section|span)[^>]* id="(project-[^"]+)"', page)
        assert sorted(anchors) == sorted(set(anchors))
        assert re.search(r'<section class="cluster-entity[^>]* id="project-alpha"', page)
        assert re.search(r'<section class="cluster-entity[^>]* id="project-beta-2"', page)
        assert set(re.findall(r'href="#(project-[^"]+)"', page)) <= set(anchors)

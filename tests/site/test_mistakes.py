"""Authors' mistakes: a warning with file and line, the nearest valid word, and nothing is lost."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest
from sphinx.errors import ConfigError, ExtensionError

from tests.site.conftest import Build, Project

MYST = """\
# Seite

```{{{directive}}} {title}
{options}
Der Inhalt bleibt.
```
"""
RST = """\
Seite
=====

.. {directive}:: {title}
{options}
   Der Inhalt bleibt.
"""


def myst(directive: str, title: str, options: dict[str, str]) -> str:
    lines = "".join(f":{name}: {value}\n" for name, value in options.items())
    return MYST.format(directive=directive, title=title, options=lines)


def rst(directive: str, title: str, options: dict[str, str]) -> str:
    lines = "".join(f"   :{name}: {value}\n" for name, value in options.items())
    return RST.format(directive=directive, title=title, options=lines)


CASES = [
    ("partner", {"colour": "red"}, "option", '"colour" is no option of partner; did you mean'),
    ("partner", {"contry": "DE"}, "option", 'did you mean "country"?'),
    ("partner", {"kind": "compny"}, "value", 'kind: "compny" is not among the choices; did you'),
    ("event", {"status": "canceled"}, "value", 'did you mean "cancelled"?'),
    ("project", {"status": "runing"}, "value", 'did you mean "running"?'),
    ("partner", {"country": "Germany"}, "value", 'did you mean "DE"?'),
    ("partner", {"country": "Frankreich"}, "value", 'did you mean "FR"?'),
    ("partner", {"country": "??"}, "value", "write two letters such as DE or FR"),
    ("event", {"start": "23.5.2023"}, "date", "write 2023, 2023-04, 2023-05-23 or"),
    ("event", {"start": "2023-02-30"}, "date", "day is out of range for month"),
    ("event", {"start": "2023-13"}, "date", "month must be in 1..12"),
    ("event", {"end": "2023-05-23T25:00"}, "date", "hour must be in 0..23"),
    ("partner", {"coordinates": "48.7"}, "value", "write latitude, longitude such as"),
    ("partner", {"coordinates": "148.7, 9"}, "value", "the latitude 148.7 is out of range"),
    ("partner", {"coordinates": "48.7, -190"}, "value", "the longitude -190.0 is out of range"),
    ("partner", {"url": "javascript:alert(1)"}, "url", "an address begins with https:, http: or"),
    ("partner", {"url": "www.example.org"}, "url", "an address begins with https:, http: or"),
    ("event", {"open": "perhaps"}, "value", '"perhaps" is neither true nor false'),
    ("partner", {"image": "https://example.org/x.png"}, "value", "is no file of the docs folder"),
    ("project", {"open": "true"}, "date", "open: there is no start"),
    ("partner", {"id": "a b"}, "id", 'characters an id cannot have; "a-b" is used'),
]


@pytest.mark.parametrize(("directive", "options", "subtype", "sentence"), CASES)
@pytest.mark.parametrize(("write", "name", "line"), [(myst, "index.md", 4), (rst, "index.rst", 5)])
def test_a_wrong_option_is_named_with_its_line_and_the_rest_is_kept(
    directive: str,
    options: dict[str, str],
    subtype: str,
    sentence: str,
    write: object,
    name: str,
    line: int,
    project: Project,
) -> None:
    assert callable(write)
    project.write({name: write(directive, "Der Titel", {**options, "tags": "Stichwort"})})
    build = project.build("text")
    (warning,) = build.warnings
    assert f"docs/{name}:{line}: WARNING: " in warning
    assert warning.endswith(f"[cluster.{subtype}]")
    assert sentence in warning
    for kept in ("Der Titel", "Stichwort", "Der Inhalt bleibt."):
        assert kept in build.text("index.txt")


def test_an_option_written_as_yaml_is_named_with_its_line(project: Project) -> None:
    options = 'id: a\n"city": Ulm\n\ncountry : QQ'
    project.write({"index.md": f"# S\n\n```{{event}} A\n---\n{options}\n---\n:kind: x\n```\n"})
    (warning,) = project.build("text").warnings
    assert "docs/index.md:8: WARNING: country: " in warning
    assert 'docs/index.md:6\nmsgid "Ulm"' in project.build("gettext").text("index.pot")


def only(build: Build, subtype: str) -> str:
    (warning,) = build.warnings
    assert warning.endswith(f"[cluster.{subtype}]"), warning
    return warning


def test_an_end_before_the_start_is_left_out(project: Project) -> None:
    options = {"start": "2023-05-23", "end": "2023-05-20"}
    project.write({"index.md": myst("event", "Treffen", options)})
    build = project.build("text")
    assert "index.md:5: " in only(build, "date")
    assert "end: 2023-05-20 lies before the start, 2023-05-23" in only(build, "date")
    assert "23. Mai 2023" in build.text("index.txt")
    assert "20. Mai" not in build.text("index.txt")


def test_an_empty_title_is_reported_and_the_entity_shown(project: Project) -> None:
    project.write({"index.md": "# Seite\n\n```{event}\n:start: 2023-05-23\n\nInhalt.\n```\n"})
    build = project.build("text")
    assert "index.md:3: WARNING: this event has no title" in only(build, "title")
    text = build.text("index.txt")
    assert "Veranstaltung\n=============" in text
    assert "23. Mai 2023" in text
    assert "Inhalt." in text


def test_an_image_without_text_alternative_is_reported_and_shown(project: Project) -> None:
    (project.folder / "docs" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    project.write({"index.md": myst("partner", "P", {"image": "logo.svg"})})
    build = project.build()
    assert "index.md:4: WARNING: image: a picture needs its text alternative" in only(
        build, "image"
    )
    assert 'src="_images/logo.svg"' in build.text("index.html")


def test_a_text_alternative_is_translated(project: Project) -> None:
    (project.folder / "docs" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    options = {"image": "logo.svg", "alt": "Das Zeichen"}
    project.write({"index.md": myst("partner", "P", options)})
    project.translate("index", {"Das Zeichen": "The sign"})
    build = project.build("html", "en")
    assert build.warnings == ()
    assert 'alt="The sign"' in build.text("index.html")
    template = project.build("gettext", locale_dirs=[]).text("index.pot")
    assert template.count('msgid "Das Zeichen"') == 1


def test_a_doubled_id_names_both_places(project: Project) -> None:
    project.write(
        {
            "index.md": "# A\n\n```{toctree}\nzwei\n```\n\n```{partner} Eins\n:id: p\n```\n",
            "zwei.md": "# B\n\n```{partner} Zwei\n:country: FR\n:id: p\n```\n",
        }
    )
    build = project.build("text")
    warning = only(build, "duplicate")
    assert "docs/zwei.md:5: WARNING: " in warning
    assert 'the partner "p" is already declared at' in warning
    assert "docs/index.md:7; references lead there" in warning
    assert "Zwei\n====\n\nOrt:\n   Frankreich" in build.text("zwei.txt")


def test_a_doubled_id_on_one_page_keeps_the_anchors_apart(project: Project) -> None:
    project.write({"index.md": "# A\n\n" + 2 * "```{partner} Eins\n:id: p\n```\n\n"})
    page = project.build().text("index.html")
    assert page.count('id="partner-p"') == 1
    assert page.count('id="partner-p-2"') == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("```{event} E\n:start: 2023\n:partners: hochschule, clustr\n```\n", 5),
        ("```{events}\n:view: list\n:partner: clustr\n```\n", 5),
        ("Text {partner}`clustr` Text.\n", 3),
        ("Text {cluster:partner}`der Titel <clustr>` Text.\n", 3),
    ],
)
def test_an_unknown_id_offers_the_nearest(text: str, line: int, project: Project) -> None:
    partners = "```{partner} C\n:id: cluster\n```\n\n```{partner} H\n:id: hochschule\n```\n"
    project.write({"index.md": f"# A\n\n{text}\n{partners}"})
    warning = only(project.build("text"), "unknown-id")
    assert f"docs/index.md:{line}: WARNING: " in warning
    assert 'no partner has the id "clustr"; did you mean "cluster"?' in warning


def test_an_unknown_id_in_an_option_leaves_the_known_ones(project: Project) -> None:
    page = "# A\n\n```{partner} Eins\n:id: p\n```\n\n```{event} E\n:partners: p, q\n```\n"
    project.write({"index.md": page})
    text = project.build("text").text("index.txt")
    assert "Beteiligte:\n   * Eins\n\n   * q" in text


def test_a_circle_of_parts_is_reported_once_and_shown(project: Project) -> None:
    page = "# A\n\n" + "".join(
        f"```{{event}} {one}\n:id: {one}\n:part-of: {two}\n```\n\n"
        for one, two in ("ab", "bc", "ca")
    )
    project.write({"index.md": page})
    build = project.build("text")
    assert "the relation leads back to itself: a → b → c → a" in only(build, "cycle")
    assert "Teil von:\n   b" in build.text("index.txt")


@pytest.mark.parametrize(
    ("option", "subtype", "sentence"),
    [
        ("view: tabel", "view", '"tabel" is no view; did you mean "table"?'),
        ("columns: titel", "column", '"titel" is no column; did you mean "title"?'),
        ("sort: -strat", "sort", '"strat" is no field to sort by; did you mean "start"?'),
        ("limit: many", "value", '"many" is no whole number above zero'),
        ("contry: DE", "filter", '"contry" is no filter of events; did you mean "country"?'),
        ("country: Germny", "value", 'did you mean "DE"?'),
        ("from: May", "date", '"May" is not a date'),
        ("kind:", "filter", "the filter has no value and is left out"),
    ],
)
def test_a_wrong_list_option_is_named_and_the_list_is_shown(
    option: str, subtype: str, sentence: str, project: Project
) -> None:
    event = "```{event} Treffen\n:start: 2023\n```\n"
    project.write({"index.md": f"# A\n\n```{{events}}\n:{option}\n```\n\n{event}"})
    build = project.build("text")
    assert "docs/index.md:4: WARNING: " in only(build, subtype)
    assert sentence in only(build, subtype)
    assert "* Treffen – 2023" in build.text("index.txt")


def test_a_page_in_a_language_the_site_has_not_is_reported(project: Project) -> None:
    project.write({"index.md": "---\nlanguage: eng\n---\n# A\n"})
    warning = only(project.build("text"), "language")
    assert "docs/index.md: WARNING: " in warning
    assert '"eng" is no language of the site; did you mean "en"?' in warning


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"cluster_languages": ["de", "xx"]}, "cluster_languages: 'xx' is not a known language"),
        ({"cluster_languages": "de"}, "cluster_languages: a list such as"),
        ({"cluster_today": "gestern"}, "cluster_today: a date such as '2026-11-22' is expected"),
        ({"cluster_base_url": "ftp://x/"}, "cluster_base_url: an address such as"),
        ({"cluster_show_unreviewed": "no"}, "cluster_show_unreviewed: True or False is expected"),
        ({"cluster_langauges": ["de"]}, 'did you mean "cluster_languages"?'),
    ],
)
def test_a_wrong_configuration_value_is_one_clear_error(
    values: dict[str, object], sentence: str, project: Project
) -> None:
    lines = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    conf = 'extensions = ["myst_parser", "sphinx_cluster"]\nlanguage = "de"\n'
    project.write({"conf.py": conf + lines, "index.md": "# A\n"})
    with pytest.raises(ConfigError) as caught:
        project.build("text")
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_plugins_of_one_name_stop_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(group: str) -> list[EntryPoint]:
        return [EntryPoint("x", value, group) for value in ("a:b", "c:d")]

    monkeypatch.setattr("sphinx_cluster.plugins._registered", found)
    project.write({"index.md": "# A\n"})
    with pytest.raises(ExtensionError, match='two plugins are named "x"'):
        project.build("text")

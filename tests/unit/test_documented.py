"""Whatever a writer, a translator or a plugin can use stands in the manual, and nothing else does.

The names come from the code; the manual must hold each between backticks.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from types import MappingProxyType
from typing import Any

import pytest
from babel.messages.pofile import read_po

from sphinx_cluster import api, testing
from sphinx_cluster.cli.main import main
from sphinx_cluster.config import VALUES, read
from sphinx_cluster.entities.kinds import Choice, References
from sphinx_cluster.entities.queries import filters_of, read_query, sortable
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.language.labels import labels_for
from sphinx_cluster.pages.facts import fact_names
from sphinx_cluster.pdf.options import VALUES as PDF_VALUES
from sphinx_cluster.site.notice import VARIABLE
from tests.unit.manual_pages import (
    PAGES,
    ROOT,
    code_by_section,
    code_on,
    live_directives,
    table_rows,
    text_of,
)

SOURCES = ROOT / "src" / "sphinx_cluster"
REGISTERED: dict[str, dict[str, str]] = tomllib.loads(
    (ROOT / "pyproject.toml").read_text(encoding="utf-8")
)["project"]["entry-points"]
GROUPS = {group: names for group, names in REGISTERED.items() if group != "sphinx.builders"}


def _load(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


TYPES = MappingProxyType(
    {
        name: EntityType(name=name, entity=_load(target))
        for name, target in GROUPS["sphinx_cluster.entities"].items()
    }
)
EACH_TYPE = pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)


def undocumented(names: Iterator[str] | set[str], words: frozenset[str]) -> list[str]:
    """Return the *names* that are not among *words*."""
    return sorted(set(names) - words)


def article(kind: EntityType) -> str:
    """Return the name of a type with its article: "an event"."""
    return f"{'an' if kind.name[0] in 'aeiou' else 'a'} {kind.name}"


def options_of(kind: EntityType) -> frozenset[str]:
    """Return the code words of the section about a type's own options, on its own page."""
    return code_by_section(f"directives/{kind.name}")[f"Options of {article(kind)}"]


def help_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what ``sphinx-cluster WORDS --help`` prints."""
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    return capsys.readouterr().out


def choices_in(help_text: str) -> set[str]:
    """Return the commands that a help text offers."""
    return set(re.findall(r"^    (\w+) {2,}\S", help_text, re.MULTILINE))


def options_in(help_text: str) -> set[str]:
    """Return the options that a help text explains, short and long."""
    entries = re.findall(r"^  (-.*?)(?:  |$)", help_text, re.MULTILINE)
    return {name for entry in entries for name in re.findall(r"(?<!\S)--?\w[\w-]*", entry)}


def subtypes() -> set[str]:
    """Return every ``subtype`` that the source assigns or passes, but for another's ``type``."""
    found: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found_in: list[ast.Assign | ast.keyword] = list(_keywords(tree))
        found_in += [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
        for node in found_in:
            if isinstance(node, ast.keyword):
                name, value = node.arg or "", node.value
            elif isinstance(node.targets[0], ast.Name):
                name, value = node.targets[0].id, node.value
            else:
                continue
            if name == "subtype":
                found |= set(_outcomes(value))
    return found


def _keywords(tree: ast.Module) -> Iterator[ast.keyword]:
    """Yield the keywords of calls, but for those that warn as Sphinx itself would."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            types = [one.value for one in call.keywords if one.arg == "type"]
            if all("cluster" in _outcomes(value) for value in types):
                yield from call.keywords


def _outcomes(value: ast.expr) -> Iterator[str]:
    """Yield the texts an expression can have, where they stand in it."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _outcomes(value.body)
        yield from _outcomes(value.orelse)


@EACH_TYPE
def test_directives_lists_and_roles_are_documented(kind: EntityType) -> None:
    assert f"{{{kind.plural}}}" in code_on("lists")
    assert {f"{{{kind.name}}}", f"{{cluster:{kind.name}}}"} <= code_on("references")


@EACH_TYPE
def test_every_option_is_documented_for_its_type(kind: EntityType) -> None:
    common = code_by_section("entities")["Options of all entities"]
    assert not undocumented({"id", *kind.options}, options_of(kind) | common)


@EACH_TYPE
def test_every_choice_is_documented_for_its_type(kind: EntityType) -> None:
    for option in kind.options.values():
        if isinstance(option.kind, Choice):
            assert not undocumented(set(option.kind.labels), options_of(kind))


@EACH_TYPE
def test_every_relation_is_documented_with_its_labels(kind: EntityType) -> None:
    rows = [row[1:] for row in table_rows("entities") if f"of {article(kind)}" in row[0]]
    for name, option in kind.options.items():
        if isinstance(option.kind, References):
            assert [TYPES[option.kind.to].plural, option.label, option.kind.reverse] in rows, name


@EACH_TYPE
def test_the_german_manual_calls_relations_as_the_german_site_does(kind: EntityType) -> None:
    path = ROOT / "locale" / "de" / "LC_MESSAGES" / "manual" / "entities.po"
    with path.open("rb") as file:
        catalog = read_po(file)
    for option in kind.options.values():
        if isinstance(option.kind, References):
            for label in (option.label, option.kind.reverse):
                message = catalog.get(label)
                assert message is not None
                assert message.string == labels_for("de")(label)


@EACH_TYPE
def test_every_filter_is_documented(kind: EntityType) -> None:
    assert not undocumented(set(filters_of(kind, TYPES)), code_by_section("lists")["Filters"])


@EACH_TYPE
def test_every_option_of_lists_is_documented(kind: EntityType) -> None:
    _, problems = read_query(kind, TYPES, {"qqqqqqqqqqqq": ""})
    offered = set(problems[0].message.rpartition(": ")[2].split(", "))
    assert {"view", "limit", *filters_of(kind, TYPES)} <= offered
    assert not undocumented(offered, code_on("lists"))


@EACH_TYPE
def test_a_list_without_options_is_as_the_manual_says(kind: EntityType) -> None:
    rows = {row[0].strip("`"): row[-1] for row in table_rows("lists") if len(row) == 3}
    columns = ", ".join(kind.entity.columns)
    assert f"`{columns}` for {kind.plural}" in rows["columns"]
    first = re.search(rf"`(\w+)` for {kind.plural}", rows["sort"])
    usual = re.search(r"else `(\w+)`", rows["sort"])
    assert usual
    assert kind.entity.sort == (first or usual)[1]


@EACH_TYPE
def test_every_order_and_column_is_documented(kind: EntityType) -> None:
    sections = code_by_section("lists")
    assert not undocumented(set(sortable(kind)), sections["Order"])
    options = set(kind.options)  # the table of columns refers to those of the entity
    assert not undocumented(set(fact_names(kind, TYPES)) - options, sections["Columns"])


def test_every_view_is_documented_on_a_page_of_its_own_with_a_live_example() -> None:
    views = set(GROUPS["sphinx_cluster.views"])
    assert not undocumented(views, code_on("lists") & code_on("views"))
    assert {page.removeprefix("views/") for page in PAGES if page.startswith("views/")} == views
    for view in views - {"list"}:  # which is drawn where no view is named
        assert any(f":view: {view}\n" in text for text in live_directives(f"views/{view}"))
    assert not any(":view:" in text for text in live_directives("views/list"))


def test_every_export_is_documented_on_a_page_of_its_own() -> None:
    pages = {page for page in PAGES if page.startswith("exports/")}
    json_ld = "exports/json-ld"  # stands in pages, so it is no export that writes files
    assert len(pages - {json_ld}) == len(GROUPS["sphinx_cluster.exports"])
    linked = set(re.findall(r"\((exports/[\w-]+)\.md\)", text_of("exports")))
    assert linked == pages


def test_every_configuration_value_is_documented_with_its_default() -> None:
    rows = {row[0].strip("`"): row[-1] for row in table_rows("configuration")}
    for value in VALUES:
        shown = re.search(r"`([^`]*)`", rows[value.name])
        assert shown, f"{value.name}: no default is given"
        assert ast.literal_eval(shown[1]) == value.default


def test_every_value_for_pdf_is_documented_with_its_default() -> None:
    rows = {row[0].strip("`"): row[-1] for row in table_rows("pdf")}
    for value in PDF_VALUES:
        shown = re.search(r"`([^`]*)`", rows[value.name])
        assert shown, f"{value.name}: no default is given"
        assert ast.literal_eval(shown[1]) == value.default


def test_no_configuration_value_is_documented_that_does_not_exist() -> None:
    named = {word for page in PAGES for word in code_on(page) if re.fullmatch(r"cluster_\w+", word)}
    values = {value.name for value in VALUES} | {value.name for value in PDF_VALUES}
    assert named == values | {VARIABLE}  # the latter is one of templates


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cluster_languages", "de"),
        ("cluster_languages", ["de", "de"]),
        ("cluster_project", "Name"),
        ("cluster_project", {"de": ""}),
        ("cluster_locales", {"en": "en-GB"}),
        ("cluster_today", "tomorrow"),
        ("cluster_base_url", "example.org"),
        ("cluster_timezone", "Europe/Berln"),
        ("cluster_gettext_location", "line"),
        ("cluster_engine_options", {"libre": 1}),
        ("cluster_show_unreviewed", "yes"),
        ("cluster_termbase", None),
        ("cluster_memory", "memory.tmx"),
        ("cluster_memory", ["memory.csv"]),
    ],
)
def test_messages_about_the_configuration_are_quoted_as_they_are(name: str, value: object) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read({name: value})
    assert str(raised.value) in code_by_section("configuration")["Messages"]


def test_every_command_is_documented(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    words = code_on("commands")
    program = help_of(capsys)
    assert not undocumented(options_in(program) - {"-h"}, words)
    assert choices_in(program)
    for command in choices_in(program):
        assert f"sphinx-cluster {command}" in words
        assert not undocumented(options_in(help_of(capsys, command)) - {"-h"}, words)


def test_everything_that_new_offers_is_documented(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    words = code_on("commands")
    offered = choices_in(help_of(capsys, "new"))
    assert {*TYPES, "page", "plugin"} <= offered
    for name in (*TYPES, "page", "plugin"):
        assert f"new {name}" in {re.sub(r"^sphinx-cluster ", "", word) for word in words}
        of_entity = {f"--{option}" for option in TYPES[name].options} if name in TYPES else set()
        own = options_in(help_of(capsys, "new", name)) - of_entity
        assert not undocumented(own - {"-h"}, words)


def test_every_make_target_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert targets
    assert not undocumented({f"make {target}" for target in targets}, code_on("commands"))


def test_warning_types_are_documented_and_exist() -> None:
    named = {word for word in code_on("warnings") if re.fullmatch(r"cluster\.[\w-]+", word)}
    assert named == {f"cluster.{subtype}" for subtype in subtypes()}


def test_every_entry_point_group_is_documented_on_a_page_of_its_own() -> None:
    assert not undocumented(set(GROUPS), code_on("plugins"))
    pages = {page for page in PAGES if page.startswith("plugins/")}
    seams = {group.replace("sphinx_cluster.", "plugins/") for group in GROUPS}
    assert pages == seams | {"plugins/api", "plugins/testing"}


def test_every_public_name_is_in_a_part_of_the_reference() -> None:
    parts = set(re.findall(r"^```\{names\} (\w+)$", text_of("plugins/api"), re.MULTILINE))
    assert parts == {*api.CONTENTS, "testing"}


@pytest.mark.parametrize("name", testing.__all__)
def test_what_tests_of_plugins_need_is_documented(name: str) -> None:
    assert re.search(rf"`{name}\b", text_of("plugins/testing"))

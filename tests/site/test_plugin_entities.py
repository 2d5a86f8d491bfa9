"""Types of entities of another distribution: pictures, files and kinds, and what is unfit, told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.site.conftest import Project
from tests.site.installing import installed

HEAD = """\
from sphinx_cluster.entities.kinds import *
from sphinx_cluster.entities.types import Dated, Entity, entity, option

"""
PERSON = f"""\
{HEAD}
@entity
class Person(Entity):
    plural = "workers"
    labels = ("Person", "People")
    nothing = "Nobody meets these conditions."
"""
PICTURE = b"\x89PNG\r\n\x1a\n"
Install: TypeAlias = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what installs a distribution with the type ``Person`` of a source."""
    with ExitStack() as stack:

        def write(source: str, *, name: str = "worker") -> None:
            points = {f"entities:{name}": "Person"}
            stack.enter_context(installed(tmp_path / "installed", monkeypatch, source, points))

        yield write


def fields(*lines: str) -> str:
    return PERSON + "".join(f"    {line}\n" for line in lines)


PHOTO = (
    'photo: str | None = option(Picture(), "Photo")',
    'photo_alt: str | None = option(Words(), "Text alternative")',
)


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_a_picture_in_any_field_is_copied_and_shown_with_its_text_alternative(
    suffix: str, install: Install, project: Project
) -> None:
    install(fields(*PHOTO))
    options = ":photo: pictures/anna.png\n:photo-alt: Anna am Pult"
    entity = {
        "md": f"```{{worker}} Anna\n{options}\n```\n",
        "rst": f".. worker:: Anna\n   {options.replace(':photo-alt', '   :photo-alt')}\n",
    }[suffix]
    project.write({f"index.{suffix}": f"Leute\n=====\n\n{entity}"})
    (project.folder / "docs" / "pictures").mkdir()
    (project.folder / "docs" / "pictures" / "anna.png").write_bytes(PICTURE)
    project.translate("index", {"Anna am Pult": "Anna at the desk"})
    german, english = project.build("html"), project.build("html", "en")
    assert (german.warnings, english.warnings) == ((), ())
    assert (german.folder / "_images" / "anna.png").read_bytes() == PICTURE
    for build, alternative in ((german, "Anna am Pult"), (english, "Anna at the desk")):
        page = build.text("index.html")
        assert f'alt="{alternative}"' in page
        assert 'src="_images/anna.png"' in page
        assert "Photo" not in page, "the path of a picture is no fact"


def test_a_picture_without_its_text_alternative_is_told(install: Install, project: Project) -> None:
    install(fields(*PHOTO))
    project.write({"index.md": "# A\n\n```{worker} Anna\n:photo: anna.png\n```\n"})
    (project.folder / "docs" / "anna.png").write_bytes(PICTURE)
    (warning,) = project.build("html").warnings
    assert "index.md:4: WARNING: photo: a picture needs its text alternative" in warning
    assert "in the option photo-alt [cluster.image]" in warning


def test_a_file_can_be_downloaded_and_a_mailbox_written_to(
    install: Install, project: Project
) -> None:
    install(
        fields(
            'vita: str | None = option(File(), "Vita")',
            'mail: str | None = option(Email(), "Mailbox")',
        )
    )
    page = "# A\n\n```{worker} Anna\n:vita: /files/vita.pdf\n:mail: anna@example.org\n```\n"
    table = "\n```{workers}\n:view: table\n:columns: title, vita, mail\n```\n"
    project.write({"index.md": page + table, "files/vita.pdf": "%PDF"})
    build = project.build("html")
    assert build.warnings == ()
    (copied,) = (build.folder / "_downloads").rglob("vita.pdf")
    address = copied.relative_to(build.folder).as_posix()
    shown = build.text("index.html")
    assert shown.count(f'href="{address}"') == 2
    assert shown.count('href="mailto:') == 2
    assert "anna<span>&#64;</span>example" in shown  # as Sphinx writes mailboxes
    assert "vita.pdf" in project.build("text").text("index.txt")


def test_a_file_that_is_missing_is_told_once_and_named(install: Install, project: Project) -> None:
    install(fields('vita: str | None = option(File(), "Vita")'))
    project.write({"index.md": "# A\n\n```{worker} Anna\n:vita: vita.pdf\n```\n"})
    build = project.build("html")
    (warning,) = build.warnings
    assert "index.md:4: WARNING: download file not readable" in warning
    assert ">vita.pdf</p>" in build.text("index.html")


def test_a_mailbox_that_is_none_is_told(install: Install, project: Project) -> None:
    install(fields('mail: str | None = option(Email(), "Mailbox")'))
    project.write({"index.md": "# A\n\n```{worker} Anna\n:mail: anna at home\n```\n"})
    (warning,) = project.build("text").warnings
    assert 'mail: "anna at home" is no mailbox; write one such as' in warning


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("note", 'directive "note"'),
        ("toctree", 'directive "toctree"'),
        ("kbd", 'role "kbd"'),
        ("glossary", 'directive "glossary"'),
        ("function", 'directive "function"'),
    ],
)
def test_no_type_takes_a_directive_or_role_that_is_there(
    name: str, what: str, install: Install, project: Project
) -> None:
    install(PERSON, name=name)
    project.write({"index.md": "# A\n\n```{note}\nWie immer.\n```\n\n{kbd}`X`\n"})
    build = project.build("html")
    (warning,) = build.warnings
    assert f'the type "{name}" of people cannot be used: its {what} is there already' in warning
    assert warning.endswith("[cluster.plugin]")
    assert 'class="admonition note"' in build.text("index.html")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('role: str = option(Words, "Role")', "role: its kind is a class; write option(Words(…)"),
        ('role: str = option(Choice(["a"]), "Role")', "role: a Choice takes labels by word"),
        ('role: str = option(Choice({}), "Role")', "role: a Choice takes labels by word"),
        ('role: str = option(Choice({"a": 1}), "Role")', "role: a Choice takes labels by word"),
        ('role: str = option(Choice({"a": "A"}), "Role", default="b")', "is none of its choices"),
        (
            'works: tuple = option(References("partner", "Staff"), "At", default=None)',
            "leave it out",
        ),
        ('photo: str = option(Picture(), "Photo")', "write photo_alt: str | None = option(Words()"),
        ("role: str", "give every field a default"),
        ('role = option(Words(), "Role")', "no type annotation"),
        ('labels = "Person"', 'write two texts, such as labels = ("Person", "People")'),
        ('plural: str = "workers"', 'such as plural = "people"'),
        ("def status_on(self): ...", "status_on fails for an entity that has a title only"),
        ("period = None", "period gives None, which is no Period"),
    ],
)
def test_what_is_wrong_with_a_class_is_told_when_it_is_loaded(
    line: str, said: str, install: Install, project: Project
) -> None:
    install(fields(line))
    project.write({"index.md": "# A\n\n```{partner} P\n```\n"})
    build = project.build("text")
    (warning,) = build.warnings
    assert 'the plugin "worker" of people (group sphinx_cluster.entities)' in warning
    assert said in warning
    assert "P\n=" in build.text("index.txt")


@pytest.mark.parametrize(
    ("decorator", "said"),
    [
        ("", "its own fields are not read; write @entity above the class"),
        ("@dataclass(frozen=True, kw_only=True)", "without slots; write @entity above the class"),
    ],
)
def test_a_class_that_is_not_decorated_as_it_should_is_told(
    decorator: str, said: str, install: Install, project: Project
) -> None:
    source = fields('role: str | None = option(Words(), "Role")').replace("@entity", decorator)
    install("from dataclasses import dataclass\n" + source)
    project.write({"index.md": "# A\n"})
    (warning,) = project.build("text").warnings
    assert said in warning


def test_names_that_lead_nowhere_are_told_and_the_rest_works(
    install: Install, project: Project
) -> None:
    install(
        fields(
            'columns = ("title", "rolle")',
            'sort = "rolle"',
            'works: tuple[str, ...] = option(References("partnr", "Staff"), "Works")',
        )
    )
    project.write({"index.md": "# A\n\n```{worker} Anna\n```\n\n```{workers}\n:view: table\n```\n"})
    build = project.build("text")
    said = [line for line in build.warnings if 'the type "worker" of people: ' in line]
    assert any('columns: "rolle" is no column' in line for line in said)
    assert any('sort: "rolle" is no field to sort by' in line for line in said)
    assert any('works: "partnr" is no type; did you mean "partner"?' in line for line in said)
    assert "Anna" in build.text("index.txt")


@pytest.mark.parametrize(
    ("parse", "translated", "said"),
    [
        ("raise KeyError(text)", False, "the kind Odd fails for \"x\": KeyError: 'x'"),
        ("return 1", True, "the kind Odd is translated, but 1 is neither text nor texts"),
        ("return lambda: 1", False, "the kind Odd gives what no build can keep"),
        ("raise OptionError('no')", False, "odd: no [cluster.value]"),
    ],
)
def test_a_kind_that_fails_is_told_at_the_option(
    parse: str, translated: bool, said: str, install: Install, project: Project
) -> None:
    kind = (
        f"class Odd:\n    translated = {translated}\n    def parse(self, text):\n        {parse}\n"
    )
    install(HEAD + kind + fields('odd: str | None = option(Odd(), "Odd")'))
    project.write({"index.md": "# A\n\n```{worker} Anna\n:odd: x\n```\n"})
    build = project.build("text")
    (warning,) = build.warnings
    assert "index.md:4: WARNING: " in warning
    assert said in warning
    assert "Anna" in build.text("index.txt")


def test_a_class_that_fails_for_some_entities_is_told_at_each_and_the_rest_works(
    install: Install, project: Project
) -> None:
    install(
        fields(
            "def status_on(self, today):",
            "    return {'Anna': None, 'x': None}[self.title]",
            "def __post_init__(self):",
            "    if self.title == 'Cid': raise ValueError('no Cid')",
        )
    )
    names = ("Anna", "Bea", "Cid")
    blocks = "\n".join(f"```{{worker}} {name}\n:id: {name.lower()}\n```\n" for name in names)
    project.write({"index.md": f"# A\n\n{blocks}\n```{{workers}}\n```\n"})
    for builder in ("html", "text"):
        build = project.build(builder, fresh=True)
        first, second = build.warnings
        assert "index.md:11: WARNING: this worker is left out" in first
        assert "ValueError: no Cid" in first
        assert "index.md:7: WARNING: " in second
        assert "as status_on fails: KeyError: 'Bea'" in second
    assert "* Bea" in build.text("index.txt")

"""``doctor``: a line about each thing that is installed or configured, whatever is wrong."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import myst_parser.parsers.mdit
import pytest

from sphinx_cluster.cli.doctor import EXAMINATIONS, examined, installed
from sphinx_cluster.cli.doctor.installed import requirement
from sphinx_cluster.cli.doctor.lines import Here, Line, broken
from sphinx_cluster.cli.main import main
from sphinx_cluster.cli.speech import speech
from sphinx_cluster.private import docutils as private_docutils
from sphinx_cluster.private import myst as private_myst
from sphinx_cluster.private import sphinx as private_sphinx
from tests.unit.cli.installed import install, site_packages

__all__ = ["site_packages"]

TMX = '<?xml version="1.0"?>\n<tmx version="1.4"><header/><body></body></tmx>\n'


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be in no repository, and have no key of any engine."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in set(os.environ):
        if name.endswith("_API_KEY"):
            monkeypatch.delenv(name)


def add(docs: Path, line: str) -> None:
    """Add a line to ``conf.py``."""
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"{line}\n")


def doctor(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[list[str], int]:
    """Return the lines that are printed and the exit code; there is never a trace."""
    code = main(["doctor", *words])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return out.splitlines(), code


def test_a_sound_site_has_a_line_for_each_thing_and_exit_code_0(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, code = doctor(capsys)
    assert code == 0
    headings = [line for line in lines if not line.startswith("  ")]
    assert headings == [heading for heading, _ in EXAMINATIONS] + ["All that is asked for works."]
    assert {line.split()[0] for line in lines if line.startswith("  ")} <= {"ok", "missing"}
    for said in (
        "  ok       docs/conf.py can be used",
        "  ok       extensions: myst_parser, sphinx_cluster",
        "  ok       the theme basic",
        "  missing  en: no catalog in locale",
        "  ok       memory: on this machine, nothing is sent",
        "  ok       google: the texts go to translate.google.com",
        "  missing  libre: set the environment variable LIBRE_API_KEY",
        "  ok       translations take the faster way, and mistakes of Sphinx are mended",
    ):
        assert said in lines


def test_the_versions_of_what_this_stands_on_are_named(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, _ = doctor(capsys)
    for name in ("sphinx-cluster", "Python", "Sphinx", "docutils", "MyST-Parser", "Babel", "typst"):
        assert any(line.startswith(f"  ok       {name} ") for line in lines), name


def test_germans_are_told_in_german(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    english = set(doctor(capsys)[0])
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    lines, _ = doctor(capsys)
    assert "  fehlt   libre: setzen Sie die Umgebungsvariable LIBRE_API_KEY" in lines
    assert "Alles, was verlangt ist, funktioniert." in lines
    said = {line for line in lines if "   " not in line.strip() and ":" not in line}
    assert said & english <= {"Plugins", "Extras", "Engines", "Git"}


def test_every_heading_has_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    catalog = (Path(speech.__code__.co_filename).parent / "locale/de/LC_MESSAGES/cli.po").read_text(
        encoding="utf-8"
    )
    assert not [heading for heading, _ in EXAMINATIONS if f'msgid "{heading}"' not in catalog]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1 / 0", "  broken   docs/conf.py:8: ZeroDivisionError: division by zero"),
        ("def x(:", "  broken   docs/conf.py:8: "),
        ("raise SystemExit", "  broken   docs/conf.py"),
        ("cluster_languages = 'de'", "  broken   cluster_languages: a list such as"),
        ("cluster_pdf_paper = 'x'", "  broken   cluster_pdf_paper: 'x' is no paper"),
        ("cluster_engin = 'libre'", "  broken   cluster_engin is no configuration value"),
        ("extensions += ['no_such']", "  broken   the extension no_such is not installed"),
        (
            "extensions = ['myst_parser']",
            "  broken   sphinx_cluster is not among the extensions of conf.py",
        ),
        ("html_theme = 'no-such'", "  broken   the theme no-such is not installed"),
        ("gettext_compact = True", "  broken   gettext_compact = False is needed"),
        ("cluster_termbase = 'no.csv'", "  missing  there is no termbase docs/no.csv"),
        ("cluster_memory = ['a.tmx', 'b.tmx']", "  missing  there is no memory docs/b.tmx"),
        ("cluster_engine = 'libre'", "  missing  libre: set the environment variable LIBRE_API"),
        ("cluster_engine = 'lbre'", '  broken   there is no engine "lbre"; there are: '),
        (
            "cluster_engine_options = {'libre': {'ulr': 'x'}}",
            '  broken   the engine libre has no option "ulr"; did you mean "url"?',
        ),
        ("cluster_engine_options = {'lbre': {}}", '  broken   there is no engine "lbre"'),
        (
            "cluster_pdf_font = 'No Such'",
            "  missing  the font No Such (cluster_pdf_font) is not there; name its folder in",
        ),
        (
            "cluster_pdf_font_paths = ['gone']",
            "  broken   there is no folder docs/gone, which cluster_pdf_font_paths names",
        ),
    ],
)
def test_what_conf_asks_for_and_does_not_work_is_a_line_and_exit_code_1(
    docs: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    add(docs, line)
    lines, code = doctor(capsys)
    assert [one for one in lines if one.startswith(said)], lines
    assert code == 1
    assert lines[-1] == "1 thing that is asked for does not work."
    assert "Engines" in lines
    assert "Git" in lines


def test_files_that_conf_names_and_that_can_be_read_are_fine(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "terms.csv").write_text("de,en\nMesse,fair\n", encoding="utf-8")
    (docs / "office.tmx").write_text(TMX, encoding="utf-8")
    add(docs, "cluster_termbase = 'terms.csv'\ncluster_memory = ['office.tmx']")
    lines, code = doctor(capsys)
    assert "  ok       the termbase docs/terms.csv" in lines
    assert "  ok       the memory docs/office.tmx" in lines
    assert code == 0


def test_files_that_conf_names_and_that_are_broken_are_told(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "terms.csv").write_text("de,en,foribdden\nMesse,fair,\n", encoding="utf-8")
    (docs / "office.tmx").write_text("<tmx>", encoding="utf-8")
    add(docs, "cluster_termbase = 'terms.csv'\ncluster_memory = ['office.tmx']")
    lines, code = doctor(capsys)
    found = [line for line in lines if line.startswith("  broken")]
    assert len(found) == 2
    assert "docs/terms.csv:1: " in found[0]
    assert "docs/office.tmx" in found[1]
    assert code == 1


def test_without_a_docs_folder_the_rest_is_told_all_the_same(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.rename(docs.parent / "pages")
    lines, code = doctor(capsys)
    assert "  missing  there is no conf.py in docs (--docs DIR names the folder)" in lines
    assert "  ok       memory: on this machine, nothing is sent" in lines
    assert code == 0
    assert doctor(capsys, "--docs", "nowhere")[1] == 1
    assert doctor(capsys, "--docs", "pages")[1] == 0


def test_a_key_that_is_set_is_told_and_not_shown(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRE_API_KEY", "a-secret-key")
    add(docs, "cluster_engine = 'libre'")
    lines, code = doctor(capsys)
    assert "  ok       libre: the texts go to libretranslate.com; LIBRE_API_KEY is set" in lines
    assert "a-secret-key" not in "".join(lines)
    assert code == 0


def test_an_extra_that_is_not_installed_is_told_with_the_way_to_it(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = installed.version_of
    monkeypatch.setattr(
        installed, "version_of", lambda name: None if name == "deepl" else there(name)
    )
    monkeypatch.setitem(sys.modules, "deepl", None)
    lines, code = doctor(capsys)
    assert lines.count('  missing  deepl: pip install "sphinx-cluster[deepl]"') == 2
    assert code == 0
    add(docs, "cluster_engine = 'deepl'")
    assert doctor(capsys)[1] == 1


POINTS = "[sphinx_cluster.{}]\nmap = sampleville_map:MAP\n"
BROKEN = "print('loading')\ndef load():\n    raise RuntimeError('no licence')\nload()\n"


def test_plugins_are_listed_with_their_distribution_and_their_place(
    site_packages: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    points = POINTS.format("views") + POINTS.format("checks").replace("map =", "calm =")
    install(site_packages, "sampleville", points, sampleville_map="def MAP(): ...\n")
    lines, code = doctor(capsys)
    place = f"({site_packages.name}/sampleville_map.py)"
    assert f"  ok       sampleville 1.0: checks calm; views map {place}" in lines
    unfit = [line for line in lines if 'the plugin "calm" of sampleville' in line]
    assert unfit[0].endswith("it is no MessageCheck, EntryCheck, PageCheck or LanguageCheck")
    assert not [line for line in lines if 'the plugin "map"' in line]
    assert code == 1


@pytest.mark.parametrize("group", ["entities", "views", "exports", "checks"])
def test_a_plugin_that_is_broken_is_a_line_and_exit_code_1(
    site_packages: Path, docs: Path, capsys: pytest.CaptureFixture[str], group: str
) -> None:
    install(site_packages, "sampleville", POINTS.format(group), sampleville_map=BROKEN)
    lines, code = doctor(capsys)
    assert (
        f'  broken   the plugin "map" of sampleville (group sphinx_cluster.{group}) '
        "cannot be loaded: RuntimeError: no licence"
    ) in lines
    assert "loading" not in lines
    assert code == 1


def test_an_engine_that_is_broken_matters_only_where_it_is_named(
    site_packages: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", POINTS.format("engines"), sampleville_map=BROKEN)
    lines, code = doctor(capsys)
    assert (
        "  broken   the engine map of sampleville cannot be used: RuntimeError: no licence"
    ) in lines
    assert code == 0
    add(docs, "cluster_engine = 'map'")
    assert doctor(capsys)[1] == 1


def test_debug_shows_the_trace_of_a_plugin(
    site_packages: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", POINTS.format("views"), sampleville_map=BROKEN)
    assert main(["doctor", "--debug"]) == 1
    out = capsys.readouterr().out
    assert "Traceback (most recent call last):" in out
    assert 'sampleville_map.py", line 3, in load' in out


def test_two_plugins_of_one_name_are_a_line_and_not_the_end(
    site_packages: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one-map", "other-map"):
        install(site_packages, name, POINTS.format("views"), sampleville_map="def MAP(): ...\n")
    assert main(["status"]) == 2
    capsys.readouterr()
    lines, code = doctor(capsys)
    assert [
        line for line in lines if line.startswith('  broken   two plugins are named "map"')
    ] == [
        '  broken   two plugins are named "map" in the group sphinx_cluster.views: '
        "one-map and other-map"
    ]
    assert code == 1


def test_without_git_there_is_a_line(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    lines, code = doctor(capsys)
    assert lines[lines.index("Git") + 1] == "  missing  git is not installed"
    assert code == 0


def test_the_repository_and_its_merge_driver_are_looked_at(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", *words], check=True, capture_output=True)

    assert "  missing  docs is in no git repository" in doctor(capsys)[0]
    git("init", "-q")
    plain = "  missing  catalogs are merged line by line, by no merge driver"
    assert doctor(capsys)[0][-2] == plain
    Path(".gitattributes").write_text("*.po merge=catalogs\n", encoding="utf-8")
    lines, code = doctor(capsys)
    assert lines[-2] == (
        "  broken   .gitattributes names the merge driver catalogs, which is not set up here"
    )
    assert code == 1
    git("config", "merge.catalogs.driver", "sphinx-cluster merge %O %A %B")
    lines, code = doctor(capsys)
    assert lines[-2] == "  ok       catalogs are merged by catalogs"
    assert code == 0


def test_whether_the_faster_way_works_is_told_with_the_reason(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(myst_parser, "__version__", "5.9.0")
    said = (
        "  broken   Translated pages (Markdown) take longer, but come out the same: "
        "sphinx-cluster does not know myst-parser 5.9.0, only 5.2."
    )
    lines, code = doctor(capsys)
    assert said in lines
    assert code == 0
    add(docs, "cluster_fast_translation = True")
    assert doctor(capsys)[1] == 1
    add(docs, "cluster_fast_translation = False")
    lines, code = doctor(capsys)
    assert "  ok       the faster way is switched off (cluster_fast_translation)" in lines
    assert code == 0


def test_a_name_that_a_library_lacks_is_told_with_what_is_done_without_it(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(myst_parser.parsers.mdit, "create_md_parser")
    lines, _ = doctor(capsys)
    (line,) = [line for line in lines if "create_md_parser: " in line]
    assert line.startswith("  broken   myst-parser 5.")
    assert line.endswith("what reference links lead to is looked for as CommonMark alone writes it")


def test_what_is_done_without_a_name_has_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    libraries = (private_sphinx, private_docutils, private_myst)
    said = {name.without for library in libraries for name in library.NAMES}
    assert said
    assert not [text for text in said if speech()(text) == text]


@pytest.mark.parametrize(
    ("line", "found", "covered"),
    [
        ("sphinx<10,>=8.2", "8.2", True),
        ("sphinx<10,>=8.2", "8.2.3", True),
        ("sphinx<10,>=8.2", "8.1.9", False),
        ("sphinx<10,>=8.2", "9.99", True),
        ("sphinx<10,>=8.2", "10.0rc1", False),
        ("typst (>=0.15,<0.16)", "0.16.0", False),
        ("types-docutils>=0.21; extra == 'lint'", "0.22.dev1", True),
    ],
)
def test_a_version_is_in_the_range_that_is_required(line: str, found: str, covered: bool) -> None:
    assert requirement(line).covers(found) is covered


def test_the_extra_of_a_requirement_is_read() -> None:
    assert requirement("numpy<3,>=2; extra == 'large'").extra == "large"
    assert requirement('numpy[x]>=2; python_version > "3" and extra == "large"').extra == "large"
    assert requirement("numpy>=2").extra == ""


@pytest.mark.parametrize(
    ("version", "said", "code"),
    [
        ("12.1", "  broken   Sphinx 12.1: tested is only from 8.2 to below 10", 0),
        (None, "  missing  Sphinx is not installed", 1),
    ],
)
def test_a_version_that_nobody_tested_is_told(
    docs: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    version: str | None,
    said: str,
    code: int,
) -> None:
    there = installed.version_of
    monkeypatch.setattr(
        installed, "version_of", lambda name: version if name == "sphinx" else there(name)
    )
    lines, ended = doctor(capsys)
    assert said in lines
    assert ended == code


def test_an_examination_that_fails_says_what_it_knows_and_that_it_failed() -> None:
    def examination(_: Here) -> Iterator[Line]:
        yield broken("the door")
        raise ValueError("no light")

    here = Here(say=speech({}), docs=Path("docs"))
    ((heading, lines),) = examined(here, [("Rooms", examination)])
    assert heading == "Rooms"
    assert [line.said for line in lines] == [
        "the door",
        "no more can be said: ValueError: no light",
    ]


def test_nobody_is_asked_over_the_network(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("somebody is asked over the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in ("LIBRE", "DEEPL", "OPENAI", "MICROSOFT", "YANDEX", "QCRI"):
        monkeypatch.setenv(f"{name}_API_KEY", "x")
    add(docs, "cluster_engine_options = {'openai': {'model': 'x'}}")
    lines, _ = doctor(capsys)
    assert [line for line in lines if line.startswith("  ok       openai: the texts go to")]


def test_what_conf_prints_is_no_part_of_what_is_said(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(docs, "print('hello')")
    assert "hello" not in doctor(capsys)[0]


def test_doctor_finds_nothing_wrong_with_this_project(
    capsys: pytest.CaptureFixture[str],
) -> None:
    docs = Path(__file__).parents[3] / "docs"
    lines, code = doctor(capsys, "--docs", str(docs))
    assert code == 0, lines
    assert not [line for line in lines if line.startswith("  broken")]


def test_git_that_does_not_answer_is_no_trace(
    docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/no/such/git")
    lines, code = doctor(capsys)
    assert lines[lines.index("Git") + 1].startswith("  broken   no more can be said: FileNotFound")
    assert code == 0

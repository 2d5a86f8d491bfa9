"""Checks and engines of others: what is wrong with one is told in a line, and costs it alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_cluster.cli.main import main
from tests.unit.cli.installed import install, site_packages

__all__ = ["site_packages"]

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
TEXTS = '\nmsgid "The page."\nmsgstr "Die die  Seite."\n'
CHECK = """\
from sphinx_cluster.checks.check import (
    EntryCheck, Hit, LanguageCheck, MessageCheck, PageCheck, Severity)
from sphinx_cluster.checks.message import Message, Text

def check(find, kind=MessageCheck, severity=Severity.WARNING, **more):
    return kind(sentence="All is well.", severity=severity, find=find, **more)

def fail(message):
    raise ValueError("no such word")
"""
POINT = "[sphinx_cluster.checks]\ncalm = calm_check:CHECK\n"
FAILED = 'the check "calm" of sampleville failed'
LEFT_OUT = f"{FAILED} and is left out: "
THERE = f"{FAILED} at de.po:6 and is left out: "
UNFIT = 'the plugin "calm" of sampleville (group sphinx_cluster.checks) cannot be used: '

pytestmark = pytest.mark.usefixtures("somewhere")


@pytest.fixture
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a catalog that is no Sphinx project, in an English locale."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (folder / "de.po").write_text(HEADER + TEXTS, encoding="utf-8")
    return folder


def findings(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[list[str], str, int]:
    """Return the ids of the checks that found something, what was said besides, and the code."""
    code = main(["check", "--format", "json", *words, "de.po"])
    out, err = capsys.readouterr()
    return [one["check"] for one in json.loads(out)], err, code


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("CHECK = check(fail)", f"{THERE}ValueError: no such word"),
        (
            "class Own(Exception): pass\ndef find(m): raise Own('x\\ny')\nCHECK = check(find)",
            f"{THERE}Own: x y",
        ),
        (
            "import sys\nCHECK = check(lambda m: sys.exit(3))",
            f"{THERE}SystemExit: 3",
        ),
        (
            "CHECK = check(lambda m: None)",
            f"{THERE}its find returns None; it must yield hits",
        ),
        (
            "CHECK = check(lambda m: ['no hit'])",
            f"{THERE}it yields 'no hit' where a Hit is expected",
        ),
        (
            "CHECK = check(lambda m: [Hit(said='50 % too long')])",
            f"{THERE}its hit says '50 % too long', in which a \"%\" begins no "
            "%(name)s; the sign itself is written %%",
        ),
        (
            "CHECK = check(lambda m: [Hit(said='%(word)s is bad', values={'wort': 'x'})])",
            f"{THERE}its hit says '%(word)s is bad', which its values do not fill: "
            "KeyError: 'word'",
        ),
        (
            "CHECK = check(lambda m: [Hit(said=7)])",
            f"{THERE}its hit says 7 with the values {{}}; a text and a dict are expected",
        ),
        (
            "CHECK = check(lambda m: [Hit(said='x', start=2, end=99, replacement='y')])",
            f"{THERE}its hit is from 2 to 99 in a text of 15 characters",
        ),
        (
            "CHECK = check(lambda m: [Hit(said='x', start=-3, end=2, replacement='y')])",
            f"{THERE}its hit is from -3 to 2 in a text of 15 characters",
        ),
        (
            "CHECK = check(lambda m: [Hit(said='x', end=2, replacement=b'y')])",
            f"{THERE}the replacement of its hit is b'y'; a str or None is expected",
        ),
        (
            "CHECK = check(lambda m: [Hit(said='x', severity='bad')])",
            f"{THERE}the severity of its hit is 'bad'; a Severity or None is expected",
        ),
        (
            "CHECK = check(lambda page: [Hit(said='x')], PageCheck)",
            f"{LEFT_OUT}it yields Hit(said='x', values={{}}, start=0, end=0, replacement=None, s… "
            "where a pair of a Message and a Hit is expected",
        ),
        (
            "def find(page):\n"
            "    entry = page.entries[0]\n"
            "    made = Text('other', 'de', entry.syntax)\n"
            "    yield Message(made, made, page, entry), Hit(said='x', end=5, replacement='y')\n"
            "CHECK = check(find, PageCheck)",
            f"{LEFT_OUT}it yields a Message that is not one of the pages it was given",
        ),
        (
            "CHECK = check(lambda pages: 1 / 0, LanguageCheck)",
            f"{LEFT_OUT}ZeroDivisionError:",
        ),
        (
            "CHECK = check(lambda entry: 1 / 0, EntryCheck)",
            f"{THERE}ZeroDivision",
        ),
        (
            "CHECK = check(lambda source, translation: [])",
            f"{UNFIT}its find is no function of one argument, the text or texts to look at",
        ),
        ("CHECK = check(lambda: [])", f"{UNFIT}its find is no function of one argument"),
        ("CHECK = check('find')", f"{UNFIT}its find is no function"),
        ("CHECK = check(fail, severity='error')", f"{UNFIT}its severity is no Severity"),
        ("CHECK = check(fail, hint='!!')", f"{UNFIT}its hint is no compiled regular expression"),
        ("CHECK = fail", f"{UNFIT}it is no MessageCheck, EntryCheck, PageCheck or LanguageCheck"),
        (
            "import gone_for_good",
            'the plugin "calm" of sampleville (group sphinx_cluster.checks) cannot be loaded: '
            "ModuleNotFoundError: No module named 'gone_for_good'",
        ),
    ],
)
def test_a_check_that_is_wrong_is_told_in_a_line_and_costs_itself_alone(
    site_packages: Path, capsys: pytest.CaptureFixture[str], source: str, said: str
) -> None:
    install(site_packages, "sampleville", POINT, calm_check=f"{CHECK}\n{source}\n")
    found, err, code = findings(capsys)
    assert found == ["doubled-word", "white-space"]
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert code == 0

    assert main(["check", "--fix", "de.po"]) == 0
    text = Path("de.po").read_text(encoding="utf-8")
    assert text == (HEADER + TEXTS).replace("die  Seite", "die Seite")


def test_what_a_check_found_before_it_failed_is_left_out(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "def find(message):\n    yield Hit(said='x')\n    fail(message)\nCHECK = check(find)\n"
    install(site_packages, "sampleville", POINT, calm_check=f"{CHECK}\n{source}")
    found, err, _ = findings(capsys)
    assert "calm" not in found
    assert err.count(FAILED) == 1


def test_a_check_that_failed_does_not_run_for_another_language(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = (
        "def find(message):\n"
        "    if message.translation.language == 'de':\n"
        "        fail(message)\n"
        "    yield Hit(said='x')\n"
        "CHECK = check(find)\n"
    )
    install(site_packages, "sampleville", POINT, calm_check=f"{CHECK}\n{source}")
    Path("fr.po").write_text((HEADER + TEXTS).replace(": de", ": fr"), encoding="utf-8")
    found, err, _ = findings(capsys, "fr.po")
    assert "calm" not in found
    assert err.count(FAILED) == 1


def test_a_comment_that_names_a_check_that_failed_is_not_called_needless(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", POINT, calm_check=f"{CHECK}\nCHECK = check(fail)\n")
    skip = "\n# sphinx-cluster: skip=calm it is loud"
    Path("de.po").write_text(HEADER + skip + TEXTS, encoding="utf-8")
    assert findings(capsys)[0] == ["doubled-word", "white-space"]


def test_a_check_that_is_asked_for_and_fails_makes_the_exit_code_2(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", POINT, calm_check=f"{CHECK}\nCHECK = check(fail)\n")
    found, err, code = findings(capsys, "--only", "calm,doubled-word")
    assert (found, code) == (["doubled-word"], 2)
    assert err.startswith(FAILED)


def test_a_check_that_is_asked_for_and_cannot_be_used_is_one_line(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", POINT, calm_check="import gone_for_good\n")
    assert main(["check", "--only", "calm", "de.po"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith('sphinx-cluster: the plugin "calm" of sampleville')
    assert err.count("\n") == 1


def test_a_check_that_fails_is_told_in_german_to_germans(
    site_packages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = f"{CHECK}\nCHECK = check(lambda message: None)\n"
    install(site_packages, "sampleville", POINT, calm_check=source)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert findings(capsys)[1] == (
        "die Prüfung „calm“ von sampleville ist bei de.po:6 gescheitert und wird ausgelassen: "
        "ihr find gibt None zurück; erwartet werden Treffer (Hit)\n"
    )


def test_a_sentence_whose_translation_has_other_places_stays_english(
    site_packages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = site_packages / "calm"
    catalog = package / "locale" / "de" / "LC_MESSAGES" / "calm.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid "%(word)s is loud"\nmsgstr "%(wort)s ist laut"\n', encoding="utf-8")
    source = "CHECK = check(lambda m: [Hit(said='%(word)s is loud', values={'word': 'It'})])\n"
    (package / "__init__.py").write_text(f"{CHECK}\n{source}")
    install(site_packages, "sampleville", POINT.replace("calm_check", "calm"))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert main(["check", "--only", "calm", "de.po"]) == 0
    assert "It is loud" in capsys.readouterr().out


def test_only_the_checks_that_are_named_are_imported(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", POINT, calm_check="raise SystemExit('imported')\n")
    for words in (["--only", "doubled-word"], ["--skip", "calm"]):
        assert findings(capsys, *words)[1] == ""
    with pytest.raises(SystemExit) as ended:
        main(["check", "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().err == ""
    skip = "\n# sphinx-cluster: skip=calm it is loud"
    Path("de.po").write_text(HEADER + skip + TEXTS, encoding="utf-8")
    assert findings(capsys, "--only", "doubled-word,skip-comment") == (["doubled-word"], "", 0)


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["translate", "--help"]])
def test_no_plugin_is_imported_to_show_a_help(site_packages: Path, words: list[str]) -> None:
    groups = ("entities", "views", "exports", "engines", "checks")
    points = "".join(f"[sphinx_cluster.{group}]\nloud = loud_one:LOUD\n" for group in groups)
    install(site_packages, "sampleville", points, loud_one="raise SystemExit('imported')\n")
    ended = subprocess.run(
        [sys.executable, "-m", "sphinx_cluster", *words],
        env={**os.environ, "PYTHONPATH": str(site_packages), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "usage:" in ended.stdout


def test_what_a_check_prints_is_no_part_of_the_report(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = (
        "print('imported')\n"
        "def find(message):\n    print('called')\n    return [Hit(said='x')]\n"
        "CHECK = check(find)\n"
    )
    install(site_packages, "sampleville", POINT, calm_check=f"{CHECK}\n{source}")
    found, err, _ = findings(capsys, "--only", "calm")
    assert found == ["calm"]
    assert err == "imported\ncalled\n"


@pytest.mark.parametrize("words", [["--debug", "check"], ["check", "--debug"]])
def test_debug_shows_the_trace_of_the_plugin_alone(
    site_packages: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    install(site_packages, "sampleville", POINT, calm_check=f"{CHECK}\nCHECK = check(fail)\n")
    assert main([*words, "de.po"]) == 0
    err = capsys.readouterr().err
    assert "Traceback (most recent call last):" in err
    assert re.findall(r'File ".*/(\w+\.py)", line \d+, in (\w+)', err) == [
        ("calm_check.py", "fail")
    ]
    assert main(["check", "de.po"]) == 0
    assert "Traceback" not in capsys.readouterr().err


ENGINE = "[sphinx_cluster.engines]\nloud = loud_engine:LOUD\n"
TRANSLATE = (
    "def translate(texts, *, source, target):\n    return [text.upper() for text in texts]\n"
)
NO_GOOD = "the engine loud of sampleville cannot be used: "


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "class LOUD:\n    def translate(self, texts, src, dst): return texts",
            f"{NO_GOOD}its translate does not take (texts, *, source, target)",
        ),
        (
            "class LOUD:\n    def translate(self, texts, *, source, target): return texts\n"
            "    def learn(self, terms): pass",
            f"{NO_GOOD}its learn does not take (terms, *, source, target)",
        ),
        (
            "def LOUD(text, src, dst): return text",
            f"{NO_GOOD}it does not take (texts, *, source, target)",
        ),
        (
            "from functools import partial\ndef speak(texts, *, source, volume): return texts\n"
            "LOUD = partial(speak, volume=9)",
            f"{NO_GOOD}it does not take (texts, *, source, target)",
        ),
        (
            "class LOUD:\n    def __init__(self): raise KeyError('no voice')\n"
            "    def translate(self, texts, *, source, target): return texts",
            f"{NO_GOOD}KeyError: 'no voice'",
        ),
        (
            "import os\nclass LOUD:\n    def __init__(self):\n"
            "        raise ValueError(f'bad key {os.environ[\"LOUD_API_KEY\"]}')\n"
            "    def translate(self, texts, *, source, target): return texts",
            f"{NO_GOOD}ValueError: bad key …",
        ),
        (
            "class LOUD:\n    limits = {'texts': 3}\n"
            "    def translate(self, texts, *, source, target): return texts",
            f"{NO_GOOD}its limits are {{'texts': 3}}; a Limits(text=…, texts=…) is expected",
        ),
        (
            "from sphinx_cluster.translation.engines.protocol import Limits\n"
            "class LOUD:\n    limits = Limits(at_once=0)\n"
            "    def translate(self, texts, *, source, target): return texts",
            f"{NO_GOOD}its limits say at_once=0; a number from 1 is expected",
        ),
        (
            "class LOUD:\n    destination = 7\n"
            "    def translate(self, texts, *, source, target): return texts",
            f"{NO_GOOD}its destination is 7; a host, an empty text or None is expected",
        ),
        (
            "class LOUD:\n    def __init__(self, *, voice: str): pass\n"
            "    def translate(self, texts, *, source, target): return texts",
            'the engine loud needs the option "voice" in cluster_engine_options',
        ),
        ("class LOUD: pass", f"{NO_GOOD}it has no translate(texts, *, source, target)"),
        ("LOUD = 7", f"{NO_GOOD}it has no translate(texts, *, source, target)"),
        ("import gone_for_good", f"{NO_GOOD}ModuleNotFoundError: No module named 'gone_for_good'"),
    ],
)
def test_an_engine_that_is_wrong_is_one_line_and_exit_code_2(
    site_packages: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    source: str,
    said: str,
) -> None:
    monkeypatch.setenv("LOUD_API_KEY", "a-secret-key")
    install(site_packages, "sampleville", ENGINE, loud_engine=f"{source}\n")
    assert main(["translate", "--engine", "loud", "de.po"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"sphinx-cluster: {said}\n"


@pytest.mark.parametrize(
    "source",
    [
        f"{TRANSLATE}LOUD = translate",
        "from functools import partial\n"
        "def speak(texts, volume, *, source, target): return [text.upper() for text in texts]\n"
        "LOUD = partial(speak, volume=9)",
        "class Loud:\n    def __call__(self, texts, *, source, target):\n"
        "        return [text.upper() for text in texts]\nLOUD = Loud()",
    ],
)
def test_whatever_can_be_called_like_an_engine_is_one(site_packages: Path, source: str) -> None:
    install(site_packages, "sampleville", ENGINE, loud_engine=f"{source}\n")
    Path("new.po").write_text(f'{HEADER}\nmsgid "The page."\nmsgstr ""\n', encoding="utf-8")
    assert main(["translate", "--engine", "loud", "new.po"]) == 0
    assert 'msgstr "THE PAGE."' in Path("new.po").read_text(encoding="utf-8")


def test_an_engine_that_raises_what_nobody_knows_is_no_trace(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = (
        "class Own(Exception): pass\n"
        "def LOUD(texts, *, source, target):\n"
        "    print('called')\n"
        "    raise Own('the whole text')\n"
    )
    install(site_packages, "sampleville", ENGINE, loud_engine=source)
    Path("new.po").write_text(f'{HEADER}\nmsgid "The page."\nmsgstr ""\n', encoding="utf-8")
    assert main(["translate", "--engine", "loud", "new.po"]) == 1
    out, err = capsys.readouterr()
    assert "called" not in out
    assert "it reports a fault of its own (Own)" in err
    assert "Traceback" not in err
    assert "the whole text" not in err


def test_only_the_engine_that_is_named_is_imported(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", ENGINE, loud_engine="raise SystemExit('imported')\n")
    assert main(["translate", "--engine", "pseudo", "de.po"]) == 0
    assert capsys.readouterr().err == ""


def test_options_that_an_engine_cannot_take_are_named(
    site_packages: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", ENGINE, loud_engine=f"{TRANSLATE}LOUD = translate\n")
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('cluster_engine_options = {"loud": {"volume": 9}}\n')
    assert main(["translate", "--engine", "loud"]) == 2
    assert 'the engine loud has no option "volume"; there are: price' in capsys.readouterr().err


def test_a_role_of_a_plugins_type_is_checked_like_those_of_the_built_in_types(
    site_packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site_packages, "sampleville", "[sphinx_cluster.entities]\nseafarer = people:Seafarer\n")
    for name, markup in (("md", "{%s}`%s`"), ("rst", ":%s:`%s`")):
        messages = {}
        for role in ("partner", "seafarer", "cluster:seafarer"):
            source, wrong = markup % (role, "anna"), markup % (role, "hanna")
            texts = f'msgid "Ask {source}."\nmsgstr "Fragen Sie {wrong}."\n'
            Path("de.po").write_text(f"{HEADER}\n#: page.{name}:1\n{texts}", encoding="utf-8")
            main(["check", "--format", "json", "--only", "role", "de.po"])
            found = json.loads(capsys.readouterr().out)
            messages[role] = [one["message"].replace(role, "X") for one in found]
        assert messages["seafarer"] == messages["cluster:seafarer"] == messages["partner"] != []

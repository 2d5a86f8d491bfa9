"""The machine goes in; lines come out about git, fonts, and the way translations take."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sphinx_cluster.cli.doctor.lines import Here, Line, broken, missing, ok
from sphinx_cluster.cli.project import shown
from sphinx_cluster.errors import ConfigurationError

_PROGRAMS: Final = ("sphinx-cluster", "sphinx_cluster")
"""What a merge driver of ours calls."""
_NO_DRIVER: Final = frozenset({"", "unspecified", "unset", "set"})


def git(here: Here) -> Iterator[Line]:
    """Yield whether there is git, a repository, and what merges its catalogs."""
    say = here.say
    program = shutil.which("git")
    if program is None:
        yield missing(say("git is not installed"))
        return
    folder = here.docs if here.docs.is_dir() else Path.cwd()
    yield ok(_asked(program, folder, "--version") or "git")
    root = _asked(program, folder, "rev-parse", "--show-toplevel")
    if not root:
        yield missing(say("%(folder)s is in no git repository") % {"folder": shown(folder)})
        return
    yield ok(say("the repository %(folder)s") % {"folder": shown(Path(root))})
    yield _driver(here, program, folder)


def _driver(here: Here, program: str, folder: Path) -> Line:
    """Return whether a merge driver of ours is registered, and used for catalogs."""
    say = here.say
    catalog = (here.project.locale if here.project else folder) / "de" / "LC_MESSAGES" / "a.po"
    used = _asked(program, folder, "check-attr", "merge", "--", str(catalog)).rpartition(": ")[2]
    listed = _asked(program, folder, "config", "--get-regexp", r"^merge\..*\.driver$")
    registered = {
        name.removeprefix("merge.").removesuffix(".driver")
        for name, _, command in (line.partition(" ") for line in listed.splitlines())
        if any(ours in command for ours in _PROGRAMS)
    }
    if used in registered:
        return ok(say("catalogs are merged by %(name)s") % {"name": used}, asked=True)
    if used not in _NO_DRIVER:
        sentence = say(".gitattributes names the merge driver %(name)s, which is not set up here")
        return broken(sentence % {"name": used}, asked=True)
    return missing(say("catalogs are merged line by line, by no merge driver"))


def _asked(program: str, folder: Path, *words: str) -> str:
    """Return what git says in *folder*; empty where it refuses."""
    ended = subprocess.run(
        [program, "-C", str(folder), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return ended.stdout.strip() if ended.returncode == 0 else ""


def fonts(here: Here) -> Iterator[Line]:
    """Yield the fonts that books are set in, and whether they are there."""
    from sphinx_cluster.pdf import options as pdf_options
    from sphinx_cluster.pdf.typesetting import families

    say = here.say
    given = {n: v for n, v in here.namespace.items() if n.startswith(pdf_options.PREFIX)}
    try:
        options = pdf_options.read(given)
    except ConfigurationError:  # which the examination of conf.py tells of
        return
    folders = [here.docs / folder for folder in options.font_paths]
    for folder in folders:
        if not folder.is_dir():
            sentence = say("there is no folder %(folder)s, which cluster_pdf_font_paths names")
            yield broken(sentence % {"folder": shown(folder)}, asked=True)
    there = {name.casefold() for name in families([one for one in folders if one.is_dir()])}
    uses: dict[str, list[str]] = {}
    for field in ("font", "heading_font", "code_font", "math_font"):
        for name in getattr(options, field):
            uses.setdefault(name, []).append(f"{pdf_options.PREFIX}{field}")
    for name, values in uses.items():
        yield _font(here, name, values, is_there=name.casefold() in there)


def _font(here: Here, name: str, values: Sequence[str], *, is_there: bool) -> Line:
    words = {"font": name, "values": ", ".join(values)}
    asked = any(map(here.sets, values))
    if is_there:
        return ok(f"{name} ({words['values']})", asked=asked)
    sentence = here.say(
        "the font %(font)s (%(values)s) is not there; name its folder in cluster_pdf_font_paths"
    )
    return missing(sentence % words, asked=asked)


def translated_pages(here: Here) -> Iterator[Line]:
    """Yield what of putting translations into pages works less well than it could, and why."""
    from sphinx_cluster.cli.build import in_words, reason
    from sphinx_cluster.localize.versions import missing_names, shortfall

    say = here.say
    value = "cluster_fast_translation"
    if here.project is not None and not here.project.settings.fast_translation:
        yield ok(say("the faster way is switched off (%(value)s)") % {"value": value})
        return
    found = shortfall(markdown=True)
    if found is None:
        yield ok(say("translations take the faster way, and mistakes of Sphinx are mended"))
    else:
        yield broken(in_words(found), asked=here.sets(value))
    for obstacle, without in missing_names():
        yield broken(f"{reason(obstacle)}: {say(without)}")

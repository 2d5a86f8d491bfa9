"""What ``conf.py`` says goes in; lines come out about what of it works here, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from sphinx_cluster.cli.catalogs import skipped
from sphinx_cluster.cli.doctor.lines import Here, Line, broken, missing, ok
from sphinx_cluster.cli.project import DocsProject, namespace_of, project_in, shown
from sphinx_cluster.cli.project_memory import exchanged_files
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.language.labels import Labels
from sphinx_cluster.plugins import Attempt
from sphinx_cluster.terms.termbase import read_termbase
from sphinx_cluster.translation.tmx import read_units

EXTENSION: Final = "sphinx_cluster"
DEFAULT_THEME: Final = "alabaster"
"""That of Sphinx where ``conf.py`` names none."""


def look(docs: Path, say: Labels, *, named: bool) -> Here:
    """Return what there is to look at in the folder *docs*; nothing that is wrong is raised.

    *named* says that the command line names the folder.
    """
    namespace: Mapping[str, Any] = {}
    project: DocsProject | None = None
    trouble = ""
    try:
        namespace = namespace_of(docs)
        project = project_in(docs, namespace)
    except ClusterError as error:
        trouble = str(error)
    return Here(
        say=say, docs=docs, named=named, namespace=namespace, project=project, trouble=trouble
    )


def configuration(here: Here) -> Iterator[Line]:
    """Yield whether there is a ``conf.py``, and what of it works here."""
    conf = here.docs / "conf.py"
    if not conf.is_file():
        yield missing(here.trouble, asked=here.named)
        return
    if here.trouble:
        yield broken(here.trouble, asked=True)
    else:
        yield ok(here.say("%(path)s can be used") % {"path": shown(conf)}, asked=True)
    if here.namespace:
        yield from _extensions(here)
        yield from _theme(here)
    if here.project is not None:
        yield from _catalogs(here, here.project)
        yield from _termbase(here, here.project)
        yield from _memories(here, here.project)


def _extensions(here: Here) -> Iterator[Line]:
    """Yield the extensions that are not installed, ours if it is not among them, else one line."""
    say = here.say
    wanted = [name for name in here.namespace.get("extensions") or () if isinstance(name, str)]
    absent = [name for name in wanted if not _can_be_imported(name)]
    for name in absent:
        words = {"name": name}
        yield broken(say("the extension %(name)s is not installed") % words, asked=True)
    if EXTENSION not in wanted:
        words = {"name": EXTENSION}
        yield broken(say("%(name)s is not among the extensions of conf.py") % words, asked=True)
    if wanted and not absent:
        yield ok(say("extensions: %(names)s") % {"names": ", ".join(wanted)}, asked=True)


def _can_be_imported(name: str) -> bool:
    """Tell whether there is a module of that *name*; no more than its package is imported."""
    found = None
    with Attempt():
        found = find_spec(name)
    return found is not None


def _theme(here: Here) -> Iterator[Line]:
    """Yield whether the theme is there, unless an extension may bring it."""
    name = here.namespace.get("html_theme", DEFAULT_THEME)
    if not isinstance(name, str):
        return
    words = {"name": name}
    if _has_theme(here, name):
        yield ok(here.say("the theme %(name)s") % words, asked=True)
    elif not any(_may_bring_themes(one) for one in here.namespace.get("extensions") or ()):
        yield broken(here.say("the theme %(name)s is not installed") % words, asked=True)


def _has_theme(here: Here, name: str) -> bool:
    """Tell whether Sphinx has the theme, a distribution does, or a folder that conf.py names."""
    import sphinx

    folders = [Path(sphinx.package_dir) / "themes"]
    paths = here.namespace.get("html_theme_path")
    folders += [here.docs / one for one in paths or () if isinstance(one, str)]
    there = any((one / name).is_dir() or (one / f"{name}.zip").is_file() for one in folders)
    return there or bool(entry_points(group="sphinx.html_themes", name=name))


def _may_bring_themes(extension: object) -> bool:
    known = ("sphinx.", "myst_", EXTENSION)
    return isinstance(extension, str) and not extension.startswith(known)


def _catalogs(here: Here, project: DocsProject) -> Iterator[Line]:
    """Yield how many catalogs each language has, and what keeps ``update`` from making them."""
    say = here.say
    if project.compact is not False and len(project.settings.languages) > 1:
        sentence = say("gettext_compact = False is needed, so that each page has its catalog")
        yield broken(sentence, asked=True)
    for language in project.settings.languages:
        number = len(list((project.locale / language / "LC_MESSAGES").rglob("*.po")))
        words = {"language": language, "number": number, "folder": shown(project.locale)}
        if number:
            sentence = say.plural(
                "%(language)s: %(number)d catalog in %(folder)s",
                "%(language)s: %(number)d catalogs in %(folder)s",
                number,
            )
            yield ok(sentence % words)
        elif language != project.language:
            yield missing(say("%(language)s: no catalog in %(folder)s") % words)


def _termbase(here: Here, project: DocsProject) -> Iterator[Line]:
    say, asked = here.say, here.sets("cluster_termbase")
    path = (project.docs / project.settings.termbase).resolve()
    words = {"path": shown(path)}
    if not project.settings.termbase or (not asked and not path.exists()):
        return
    if not path.is_file():
        yield missing(say("there is no termbase %(path)s") % words, asked=asked)
        return
    problems: Sequence[str] = ()
    with Attempt() as attempt:
        problems = list(map(skipped, read_termbase(path)[1]))
    if attempt.problem is not None:
        yield broken(f"{shown(path)}: {attempt.problem}", asked=asked)
    elif problems:
        yield from (broken(problem, asked=asked) for problem in problems)
    else:
        yield ok(say("the termbase %(path)s") % words, asked=asked)


def _memories(here: Here, project: DocsProject) -> Iterator[Line]:
    say, asked = here.say, here.sets("cluster_memory")
    for number, path in enumerate(exchanged_files(project)):
        words = {"path": shown(path)}
        if not path.exists():
            if number:  # the first is made when something is imported
                yield missing(say("there is no memory %(path)s") % words, asked=asked)
            continue
        with Attempt() as attempt:
            for _ in read_units(path):
                pass
        if attempt.failure is None:
            yield ok(say("the memory %(path)s") % words, asked=asked)
        else:
            own = isinstance(attempt.failure, ClusterError)
            said = str(attempt.failure) if own else f"{shown(path)}: {attempt.problem}"
            yield broken(said, asked=asked)

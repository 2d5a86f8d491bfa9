"""What the package uses of Sphinx that Sphinx promises nobody, each name with what is done without.

A thing of its own so that one file says what a new version of Sphinx may break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import docutils.utils
import sphinx
from docutils import nodes
from docutils.parsers import Parser
from docutils.transforms import Transform
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from sphinx_cluster.private.names import Private, PrivateAttribute, PrivateName

LIBRARY: Final = "Sphinx"
ALONE: Final = "Sphinx alone translates pages, and its mistakes are not mended"
SLOWER: Final = "translations are parsed twice, as Sphinx does it"
OF_INDEX: Final = "entries of the index keep the language they were written in"
REGISTRY: Final = "sphinx.registry"


def _name(module: str, name: str, without: str) -> PrivateName:
    return PrivateName(library=LIBRARY, module=module, name=name, without=without)


LOCALE: Final = _name("sphinx.transforms.i18n", "Locale", ALONE)
EXTRACT_MESSAGES: Final = _name("sphinx.util.nodes", "extract_messages", ALONE)
GET_TRANSFORMS: Final = _name(REGISTRY, "SphinxComponentRegistry.get_transforms", ALONE)
GET_PARSERS: Final = _name(REGISTRY, "SphinxComponentRegistry.get_source_parsers", ALONE)
CREATE_PARSER: Final = _name(REGISTRY, "SphinxComponentRegistry.create_source_parser", ALONE)
REPORTER: Final = _name(
    "sphinx.util.docutils",
    "LoggingReporter",
    "what docutils says of a translation is no warning of Sphinx's",
)
GLOSSARY_TERM: Final = _name(
    "sphinx.domains.std",
    "make_glossary_term",
    "references to a glossary term by its translation are not resolved",
)
SPLIT_INDEX: Final = _name("sphinx.util.index_entries", "split_index_msg", OF_INDEX)
INDEXES: Final = _name("sphinx.util.nodes", "traverse_translatable_index", OF_INDEX)
SERIAL_NUMBERS: Final = PrivateAttribute(
    library=LIBRARY,
    owner="BuildEnvironment.current_document",
    name="_serial_numbers",
    without=SLOWER,
    example=lambda: _document_being_read(),
)
WRITTEN_VALUES: Final = PrivateAttribute(
    library=LIBRARY,
    owner="sphinx.config.Config",
    name="_raw_config",
    without="the language of a build counts as that of its pages, unless a page names its own, "
    "and a mistyped name in conf.py is not noticed",
    example=lambda: Config({}, {}),
)
STEM: Final = _name(
    "sphinx.search", "SearchLanguage.stem", "the stem of a word is looked for on each page anew"
)
NAMES: Final[Sequence[Private]] = (
    *(LOCALE, EXTRACT_MESSAGES, GET_TRANSFORMS, GET_PARSERS, CREATE_PARSER, REPORTER),
    *(GLOSSARY_TERM, SPLIT_INDEX, INDEXES, SERIAL_NUMBERS, WRITTEN_VALUES, STEM),
)


def version() -> str:
    """Return which Sphinx is installed."""
    return sphinx.__version__


def _document_being_read() -> object:
    made = _name("sphinx.environment", "_CurrentDocument", SLOWER).found()
    return made() if made is not None else None


# The transform that translates pages, and what stands in its place.


def core_transform() -> type[Transform] | None:
    """Return Sphinx's own transform of translations; None where it is gone."""
    found: type[Transform] | None = LOCALE.found()
    return found


def replace_transform(app: Sphinx, former: type[Transform], new: type[Transform]) -> bool:
    """Put *new* where *former* stands among the transforms of *app*; say whether it stands there.

    Sphinx has no interface for taking a transform away.
    """
    transforms = _transforms(app)
    if former not in transforms:
        return False
    transforms[transforms.index(former)] = new
    return new in _transforms(app)


def _transforms(app: Sphinx) -> list[type[Transform]]:
    found = getattr(app.registry, "get_transforms", None)
    return found() if found is not None else []


# The parser of a page, and an empty document for it.


def parser_of(app: Sphinx, path: str) -> type[Parser] | None:
    """Return which parser reads the file *path*; None where no known one does."""
    found = getattr(app.registry, "get_source_parsers", dict)
    parsers: Mapping[str, type[Parser]] = found()
    return parsers.get(filetype_of(app.config, path))


def filetype_of(config: Config, path: str) -> str:
    """Return the name ``source_suffix`` gives to files like *path*; empty where it has none."""
    suffixes: Mapping[str, str] = config.source_suffix
    found = (kind or "restructuredtext" for end, kind in suffixes.items() if path.endswith(end))
    return next(found, "")


def new_parser(app: Sphinx, env: BuildEnvironment, path: str) -> Parser:
    """Return a parser for text that stands in the file *path*.

    Sphinx 9 asks for the configuration and the environment, where 8.2 took the application.
    """
    filetype = filetype_of(app.config, path)
    create: Any = app.registry.create_source_parser
    if sphinx.version_info < (9,):
        made: Parser = create(app, filetype)
    else:
        made = create(filetype, config=app.config, env=env)
    return made


def new_document(place: str, settings: Any) -> nodes.document:
    """Return an empty document called *place*, in which docutils speaks through Sphinx."""
    document = docutils.utils.new_document(place, settings)
    reporter = REPORTER.found()
    if reporter is not None:
        document.reporter = reporter.from_reporter(document.reporter)
    return document


# Messages of a page, and what is known of it while it is read.


def finds_messages() -> bool:
    """Say whether the messages of a page can be found at all."""
    return not EXTRACT_MESSAGES.is_gone()


def extract_messages(tree: nodes.Element) -> Iterable[tuple[nodes.Element, str]]:
    """Return the nodes of *tree* that hold a message, and the messages; none without Sphinx's."""
    extract = EXTRACT_MESSAGES.found()
    return extract(tree) if extract is not None else ()


def serial_numbers(env: BuildEnvironment) -> dict[str, int] | None:
    """Return a copy of the page's counters, from which ids such as ``index-0`` are made.

    None where nobody can tell whether a text has drawn a number.
    """
    found: Mapping[str, int] | None = SERIAL_NUMBERS.of(env.current_document)
    return dict(found) if found is not None else None


def glossary_term(
    env: BuildEnvironment,
    content: nodes.Element,
    classifier: str | None,
    place: tuple[str, int | None],
    anchor: str,
    document: nodes.document,
) -> nodes.Element:
    """Return the term that *content* is, known to the glossary as *anchor* of the page."""
    make = GLOSSARY_TERM.found()
    if make is None:
        return content
    term: nodes.Element = make(env, content, classifier, *place, anchor, document)
    return term


def index_entries(document: nodes.document) -> Iterator[tuple[nodes.Element, list[Any]]]:
    """Yield each node for the index and its entries as written; none without Sphinx's own."""
    traverse = INDEXES.found()
    if traverse is not None and not SPLIT_INDEX.is_gone():
        yield from traverse(document)


def index_parts(kind: str, text: str) -> list[str]:
    """Return the parts of an entry of the index, each a message of its own."""
    parts: list[str] = SPLIT_INDEX.found()(kind, text)
    return parts


# The configuration as it is written, and the search index.


def written_values(config: Config) -> Mapping[str, Any]:
    """Return what ``conf.py`` itself says, whatever this build overrides; empty if nobody knows."""
    found: Mapping[str, Any] | None = WRITTEN_VALUES.of(config)
    return dict(found or {})


def remember_stems(builder: Builder) -> None:
    """Let the search index of *builder* keep the stem of each word of the site.

    Sphinx looks for the stem of each word on each page anew, in pure Python; in German that takes
    a tenth of a whole build.
    """
    language = getattr(getattr(builder, "indexer", None), "lang", None)
    stem = getattr(language, "stem", None)
    if stem is not None and "stem" not in vars(language):
        vars(language)["stem"] = cache(stem)

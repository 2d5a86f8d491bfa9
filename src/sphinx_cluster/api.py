"""Everything a plugin may use: a name goes in, what it stands for comes out, loaded when asked for.

What stands here under a name in `__all__` is promised: within a major version (within ``0.x``, a
minor one) a name keeps its meaning, a function its arguments, a class its public attributes and
methods, as their descriptions say. Things may be added: fields and arguments that have a default,
names, methods. What is to go is deprecated first: it works as before for one minor version at
least, and says in one line what to use instead. Whatever else the package holds, and what begins
with an underscore, may change at any time. `sphinx_cluster.testing` is promised in the same way.

Nothing is imported before it is used, so that a check or an engine starts without Sphinx.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sphinx_cluster.checks.check import (
        EntryCheck,
        Finding,
        Hit,
        LanguageCheck,
        MessageCheck,
        PageCheck,
        Severity,
    )
    from sphinx_cluster.checks.message import Entry, Message, Page, Text
    from sphinx_cluster.entities.dates import PartialDate, Period
    from sphinx_cluster.entities.kinds import (
        Choice,
        Coordinates,
        Country,
        Email,
        File,
        Flag,
        Kind,
        Moment,
        Number,
        OptionError,
        Picture,
        Position,
        References,
        Tags,
        Url,
        Words,
    )
    from sphinx_cluster.entities.records import Graph, Key, Record, Relation
    from sphinx_cluster.entities.types import Dated, Entity, entity, option
    from sphinx_cluster.exports.publication import Export, Publication
    from sphinx_cluster.language.reader import Reader
    from sphinx_cluster.markup import Syntax
    from sphinx_cluster.pages.context import Context
    from sphinx_cluster.pages.facts import Fact, content_of, facts, label_of, picture, text
    from sphinx_cluster.pages.listings import Listing
    from sphinx_cluster.pages.view import View, stylesheet
    from sphinx_cluster.translation.engines.protocol import (
        Engine,
        LearningEngine,
        Limits,
        Passage,
        PassageEngine,
        TermPair,
    )
    from sphinx_cluster.translation.errors import (
        EngineError,
        MissingExtraError,
        MissingKeyError,
        Trouble,
    )
    from sphinx_cluster.translation.masking import MaskError, mask

__all__ = [
    "Choice",
    "Context",
    "Coordinates",
    "Country",
    "Dated",
    "Email",
    "Engine",
    "EngineError",
    "Entity",
    "Entry",
    "EntryCheck",
    "Export",
    "Fact",
    "File",
    "Finding",
    "Flag",
    "Graph",
    "Hit",
    "Key",
    "Kind",
    "LanguageCheck",
    "LearningEngine",
    "Limits",
    "Listing",
    "MaskError",
    "Message",
    "MessageCheck",
    "MissingExtraError",
    "MissingKeyError",
    "Moment",
    "Number",
    "OptionError",
    "Page",
    "PageCheck",
    "PartialDate",
    "Passage",
    "PassageEngine",
    "Period",
    "Picture",
    "Position",
    "Publication",
    "Reader",
    "Record",
    "References",
    "Relation",
    "Severity",
    "Syntax",
    "Tags",
    "TermPair",
    "Text",
    "Trouble",
    "Url",
    "View",
    "Words",
    "content_of",
    "entity",
    "facts",
    "label_of",
    "mask",
    "option",
    "picture",
    "stylesheet",
    "text",
]

CONTENTS: Final[Mapping[str, Mapping[str, str]]] = {
    "types": {
        "sphinx_cluster.entities.types": "entity Entity Dated option",
        "sphinx_cluster.entities.dates": "PartialDate Period",
    },
    "kinds": {
        "sphinx_cluster.entities.kinds": "Kind OptionError Words Tags Choice Flag Number Moment "
        "Country Coordinates Position Url Email Picture File References",
    },
    "records": {
        "sphinx_cluster.entities.records": "Record Key Graph Relation",
        "sphinx_cluster.language.reader": "Reader",
    },
    "views": {
        "sphinx_cluster.pages.view": "View stylesheet",
        "sphinx_cluster.pages.listings": "Listing",
        "sphinx_cluster.pages.context": "Context",
        "sphinx_cluster.pages.facts": "facts Fact label_of content_of picture text",
    },
    "exports": {"sphinx_cluster.exports.publication": "Export Publication"},
    "engines": {
        "sphinx_cluster.translation.engines.protocol": "Engine Limits PassageEngine Passage "
        "TermPair LearningEngine",
        "sphinx_cluster.translation.errors": "EngineError Trouble MissingKeyError "
        "MissingExtraError",
        "sphinx_cluster.translation.masking": "mask MaskError",
        "sphinx_cluster.markup": "Syntax",
    },
    "checks": {
        "sphinx_cluster.checks.check": "MessageCheck EntryCheck PageCheck LanguageCheck Hit "
        "Severity Finding",
        "sphinx_cluster.checks.message": "Message Text Entry Page",
    },
}
"""By seam, the module that each name comes from, in the order in which the manual explains them."""

_HOMES: Final[Mapping[str, str]] = {
    name: module
    for modules in CONTENTS.values()
    for module, names in modules.items()
    for name in names.split()
}


def __getattr__(name: str) -> Any:
    """Return what *name* stands for; its module is imported when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the names a plugin may use."""
    return sorted(__all__)

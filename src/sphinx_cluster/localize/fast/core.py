"""What is used of Sphinx's own message transform: private names, looked up once and guarded.

Sphinx has no public interface for a single message. Where a version is not known here, or a name
is missing, `reason_against` says so and Sphinx's own transform stays in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import docutils
import myst_parser
import sphinx
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms import i18n

KNOWN: Final = (
    ("Sphinx", sphinx.__version__, ((8, 2), (9, 0), (9, 1), (9, 2))),
    ("docutils", docutils.__version__, ((0, 21), (0, 22), (0, 23))),
    ("myst-parser", myst_parser.__version__, ((5, 2),)),
)
NEEDED: Final = ("Locale", "_NodeUpdater", "parse_noqa")
LOGGING_NAMESPACE: Final = "sphinx"

CoreLocale = i18n.Locale
NodeUpdater: Callable[..., Any] = i18n._NodeUpdater  # noqa: SLF001
parse_noqa = i18n.parse_noqa


def reason_against() -> str:
    """Return why the fast transform cannot be used with what is installed; empty if it can."""
    for name, version, known in KNOWN:
        if _minor(version) not in known:
            return f"{name} {version} is not known to it"
    return ""


def publish(text: str, document: nodes.document, line: int, env: BuildEnvironment) -> nodes.Element:
    """Return the first node that *text* gives, through a whole run of the page's parser."""
    if hasattr(i18n, "_publish_msgstr"):
        return i18n._publish_msgstr(  # noqa: SLF001
            text,
            document["source"],
            line,
            config=env.config,
            env=env,
            registry=env._registry,  # noqa: SLF001
            settings=document.settings,
        )
    former: Callable[..., nodes.Element] = vars(i18n)["publish_msgstr"]
    return former(env.app, text, document["source"], line, env.config, document.settings)


def serial_numbers(env: BuildEnvironment) -> dict[str, int]:
    """Return a copy of the page's counters, from which ids such as ``index-0`` are made."""
    return dict(env.current_document._serial_numbers)  # noqa: SLF001


def _minor(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdecimal())

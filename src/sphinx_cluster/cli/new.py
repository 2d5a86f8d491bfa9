"""``new``: answers to a few questions go in; a page written from a template comes out."""

from __future__ import annotations

import sys

from sphinx_cluster.cli import new_entity, new_page
from sphinx_cluster.cli.usage import Commands, add_docs
from sphinx_cluster.entities.types import EntityType, no_entity
from sphinx_cluster.plugins import load


def register(commands: Commands) -> None:
    """Declare ``new page`` and ``new TYPE`` for every type of entity."""
    parser = commands.add_parser(
        "new",
        help="write a page for a partner, an event, a project, or a plain one",
        description="Write a page from a template, asking for what it needs. "
        "An option answers its question in advance.",
    )
    add_docs(parser)
    kinds = parser.add_subparsers(title="what to write", metavar="WHAT", required=True)
    for name, entity in load("sphinx_cluster.entities", warn=_warn, unfit=no_entity).items():
        if name != new_page.NAME:  # which stays the word for a plain page
            new_entity.register(kinds, EntityType(name=name, entity=entity))
    new_page.register(kinds)


def _warn(sentence: str) -> None:
    print(f"sphinx-cluster: {sentence}", file=sys.stderr)

"""A parser's English texts go in; its help in the user's language comes out.

Apart from `sphinx_cluster.cli.usage`: only a run that shows help pays for it.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from sphinx_cluster.cli.speech import speech


class Help(argparse.HelpFormatter):
    """Looks every text up in the catalog of the commands when it is shown, and only then.

    The methods are those that `argparse.ArgumentParser.format_help` calls and that argparse's
    own formatters override.
    """

    def start_section(self, heading: str | None) -> None:
        """Begin a list of arguments."""
        super().start_section(heading and speech()(heading))

    def add_text(self, text: str | None) -> None:
        """Add a description or an epilog."""
        super().add_text(text and speech()(text))

    def add_argument(self, action: argparse.Action) -> None:
        """Add an argument; with commands, leave room for the indent that argparse forgets."""
        super().add_argument(action)
        if isinstance(action.choices, Mapping):
            self._action_max_length += self._indent_increment

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return action.help and speech()(action.help)

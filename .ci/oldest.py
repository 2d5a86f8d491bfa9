"""``pyproject.toml`` goes in; pip constraints that pin its dependencies to the oldest come out."""

import re
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
FOR_USERS = ("deepl", "openai", "ctranslate2", "live", "large")
NAME_AND_LOWEST = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,-]+\])?\s*>=\s*(?P<lowest>[\w.]+)")


def constraints(requirements: list[str]) -> list[str]:
    """Return a constraint for each requirement; a `ValueError` names one without lower bound."""
    pins = []
    for requirement in requirements:
        found = NAME_AND_LOWEST.match(requirement)
        if found is None:
            raise ValueError(f"{requirement!r} has no lower bound")
        pins.append(f"{found['name']}=={found['lowest']}")
    return pins


if __name__ == "__main__":
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [one for name in FOR_USERS for one in extras[name]]
    sys.stdout.write("\n".join(constraints([*project["dependencies"], *asked])) + "\n")

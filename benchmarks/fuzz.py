"""Random pages and translations go in; where the two transforms differ comes out.

    python benchmarks/fuzz.py [--minutes 20] [--seed 0] [--syntax myst|rst]

The same comparison as in the suite, for as long as is wanted, in two configurations of each syntax.
Returns 1 if a page came out differently.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402 (finds the tests first)
from hypothesis import strategies as st  # noqa: E402
from tests.site.random_messages import SYNTAXES, compare_random  # noqa: E402
from tests.site.two_ways import TwoWays  # noqa: E402

EXAMPLES = 250
"""How many pages are compared before the next configuration has its turn."""

CONFIGURATIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "myst": (
        {"myst_enable_extensions": ["colon_fence", "deflist"]},
        {
            "myst_enable_extensions": [
                *("colon_fence", "deflist", "dollarmath", "fieldlist", "strikethrough"),
                *("attrs_inline", "attrs_block", "replacements", "smartquotes", "html_image"),
                *("substitution", "tasklist"),
            ],
            "myst_substitutions": {"x": "*Ersatz*"},
            "myst_heading_anchors": 2,
            "gettext_additional_targets": ["index", "image"],
        },
    ),
    "rst": (
        {},
        {
            "gettext_additional_targets": [
                *("index", "image", "literal-block", "doctest-block", "raw"),
            ],
            "rst_epilog": ".. |nope| replace:: Epilog\n",
            "smartquotes": False,
        },
    ),
}


def main() -> int:
    """Compare until the time is up; print each difference; return 1 if there was any."""
    wanted = _arguments()
    ends = time.process_time() + 60 * wanted.minutes
    compared, failures = 0, 0
    for number, (syntax, configuration) in enumerate(_turns(wanted.syntax), wanted.seed):
        if time.process_time() > ends:
            break
        count, failed = _turn(syntax, configuration, number)
        compared, failures = compared + count, failures + failed
        print(f"{syntax}, seed {number}: {count} pages compared", flush=True)
    print(f"{compared} pages, {failures} differences")
    return 1 if failures else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=20, help="of the processor's time")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--syntax", choices=sorted(SYNTAXES))
    return parser.parse_args()


def _turns(only: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a syntax and a configuration, one after the other, without end."""
    syntaxes = [only] if only else sorted(SYNTAXES)
    while True:
        for place in range(2):
            yield from ((syntax, CONFIGURATIONS[syntax][place]) for syntax in syntaxes)


def _turn(syntax: str, configuration: dict[str, Any], number: int) -> tuple[int, int]:
    """Return how many pages were compared, and 1 if one came out differently."""
    compared = 0

    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # pages are small; making them smaller takes minutes
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(choices=st.data())
    def check(choices: st.DataObject) -> None:
        nonlocal compared
        compared += 1
        compare_random(ways, SYNTAXES[syntax], choices)

    with TemporaryDirectory() as folder:
        ways = TwoWays(Path(folder), **configuration)
        try:
            check()
        except AssertionError as difference:
            notes = "\n".join(getattr(difference, "__notes__", []))
            print(f"{syntax}, seed {number}: {difference}\n{notes}\n", flush=True)
            return compared, 1
        finally:
            ways.close()
    return compared, 0


if __name__ == "__main__":
    sys.exit(main())

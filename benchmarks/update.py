"""Generated catalogs go in; medians of CPU time come out, and their ratio to that of gettext.

    python benchmarks/update.py [--catalogs 200] [--messages 100] [--rounds 5]

Each round merges the same catalogs, a fifth of their messages edited, once with `msgmerge
--previous` in a loop and once in one call of this package, alternately; then the package again
with the same texts dealt to other files. User and system time of child processes are counted, so
the start of Python is included.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

WORDS = """
after all and are battery before between bring centre charge city cluster companies
contact cooperation country delegation development driving each electric energy event
every exhibition fair first for from grid hydrogen in industry is it join learn mobility
more network of on open partner power production project region research share start
storage technology the their they to together transport under university vehicle visit was
were which with work year
"""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n'
OURS = """
import sys
from pathlib import Path
from sphinx_cluster.catalogs.bulk import collector_paused
from sphinx_cluster.catalogs.file import save
from sphinx_cluster.catalogs.template import Location, read_template
from sphinx_cluster.catalogs.update import read_folder, update
catalogs, templates = map(Path, sys.argv[1:])
with collector_paused():
    read = {p.stem: read_template(p, Location.FULL) for p in sorted(templates.glob("*.pot"))}
    for change in update(read_folder(catalogs, "de"), read, dict.fromkeys(read, "en"), {}):
        save(change.merged.catalog)
"""


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--catalogs", type=int, default=200)
    parser.add_argument("--messages", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    if shutil.which("msgmerge") is None:
        sys.exit("msgmerge is not installed; on Debian and Ubuntu: apt install gettext")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = _write(folder, wanted.catalogs, wanted.messages)
        times = _measure(folder, wanted.rounds)
    for label, seconds in times.items():
        print(f"{label:32} {median(seconds):7.2f} s  ({_spread(seconds)})")
    base = median(times["msgmerge --previous, in a loop"])
    for label in list(times)[1:]:
        print(f"{label:32} {median(times[label]) / base:7.2f} of msgmerge")
    print(f"{texts} messages in {wanted.catalogs} catalogs, CPU time, {wanted.rounds} rounds")


def _measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    runs: dict[str, Callable[[Path], None]] = {
        "msgmerge --previous, in a loop": lambda po: _msgmerge(po, folder / "edited"),
        "sphinx-cluster": lambda po: _ours(po, folder / "edited"),
        "sphinx-cluster, a second time": lambda po: _ours(po, folder / "edited"),
        "sphinx-cluster, texts moved": lambda po: _ours(po, folder / "dealt"),
    }
    times: dict[str, list[float]] = {label: [] for label in runs}
    for number in range(rounds):
        before: Path | None = None
        for label, run in runs.items():
            po = folder / f"{label}-{number}"
            again = label.endswith("a second time") and before is not None
            shutil.copytree(before if again and before else folder / "po", po)
            times[label].append(_cpu(lambda run=run, po=po: run(po)))  # type: ignore[misc]
            before = po
    return times


def _msgmerge(po: Path, pot: Path) -> None:
    for catalog in sorted(po.glob("*.po")):
        words = ["msgmerge", "--quiet", "--previous", "--update", "--backup=none"]
        subprocess.run([*words, catalog, pot / f"{catalog.stem}.pot"], check=True)


def _ours(po: Path, pot: Path) -> None:
    subprocess.run([sys.executable, "-c", OURS, po, pot], check=True)


def _cpu(run: Callable[[], None]) -> float:
    """Return the CPU time of the child processes that *run* starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def _write(folder: Path, catalogs: int, messages: int) -> int:
    """Write catalogs, templates with a fifth edited, and templates with all texts dealt anew."""
    chance = random.Random(2026)  # noqa: S311 (the same texts every time, not a secret)
    texts = list(dict.fromkeys(_sentence(chance) for _ in range(catalogs * messages)))
    pages = [texts[start : start + messages] for start in range(0, len(texts), messages)]
    edited = [
        [_edited(text, chance) if chance.random() < 0.2 else text for text in page]
        for page in pages
    ]
    chance.shuffle(texts)
    dealt = [texts[start : start + messages] for start in range(0, len(texts), messages)]
    _write_all(folder / "po", pages, ".po", lambda text: f"{text[::-1]}.")
    _write_all(folder / "edited", edited, ".pot", lambda _: "")
    _write_all(folder / "dealt", dealt, ".pot", lambda _: "")
    return len(texts)


def _write_all(
    folder: Path, pages: Sequence[Sequence[str]], suffix: str, answer: Callable[[str], str]
) -> None:
    folder.mkdir()
    for number, page in enumerate(pages):
        path = folder / f"page{number}{suffix}"
        text = "\n".join(_entries(f"page{number}", page, answer))
        path.write_text(f"{HEADER}\n{text}", encoding="utf-8")
        if suffix == ".po":
            wrapped = subprocess.run(["msgcat", path], check=True, capture_output=True)
            path.write_bytes(wrapped.stdout)


def _entries(page: str, texts: Sequence[str], answer: Callable[[str], str]) -> Iterator[str]:
    for line, text in enumerate(texts):
        yield f'#: ../{page}.md:{line}\nmsgid "{text}"\nmsgstr "{answer(text)}"\n'


def _sentence(chance: random.Random) -> str:
    chosen = chance.choices(WORDS.split(), k=chance.randint(3, 30))
    return f"{' '.join(chosen).capitalize()} {chance.randint(2, 99999)}"


def _edited(text: str, chance: random.Random) -> str:
    words = text.split()
    words[chance.randrange(len(words))] = chance.choice(WORDS.split())
    return " ".join(words)


def _spread(seconds: Sequence[float]) -> str:
    return f"{min(seconds):.2f} to {max(seconds):.2f}"


if __name__ == "__main__":
    os.environ["PYTHONHASHSEED"] = "0"
    main()

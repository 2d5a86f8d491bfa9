"""Pages as lists of texts go in; catalogs updated from templates of them come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sphinx_cluster.catalogs import layout
from sphinx_cluster.catalogs.file import load, save
from sphinx_cluster.catalogs.unit import Unit, escaped
from sphinx_cluster.catalogs.update import Change, Location, read_folder, read_template, update

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


class Site:
    """Pages in English unless ``written`` says otherwise, catalogs in the ``languages``."""

    def __init__(self, root: Path, languages: Sequence[str] = ("de",)) -> None:
        self.root = root
        self.languages = languages
        self.pages: dict[str, list[str]] = {}
        self.written: dict[str, str] = {}
        self.location = Location.FILE

    def catalog(self, page: str, language: str = "de") -> Path:
        return self.root / "locale" / language / "LC_MESSAGES" / f"{page}.po"

    def update(self) -> Mapping[tuple[str, str], Change]:
        """Bring the pages' texts into all catalogs; return what happened by language and page."""
        templates = {page: read_template(self._pot(page), self.location) for page in self.pages}
        written = {page: self.written.get(page, "en") for page in self.pages}
        folders = {
            language: read_folder(self.root / "locale" / language / "LC_MESSAGES", language)
            for language in self.languages
        }
        changes = {}
        for language in self.languages:
            others = {name: folders[name] for name in self.languages if name != language}
            for change in update(folders[language], templates, written, others):
                changes[language, change.page] = change
        for change in sorted(changes.values(), key=lambda one: one.merged.counts["obsolete"]):
            save(change.merged.catalog)
        return changes

    def fates(self, page: str, language: str = "de") -> Counter[str]:
        """Update and return how many messages of *page* had which fate."""
        return +Counter(self.update()[language, page].merged.counts)

    def translate(self, language: str = "de") -> None:
        """Fill what is empty in all catalogs with ``DE:`` and the text."""
        for path in (self.root / "locale" / language).rglob("*.po"):
            for unit in load(path).units():
                if unit.empty and not unit.obsolete:
                    self.answer(path, unit.msgid, f"{language.upper()}: {unit.msgid}")

    def answer(self, path: Path, msgid: str, msgstr: str) -> None:
        """Write a reviewed translation as gettext's own tools would, whatever stood there."""
        catalog = load(path)
        blocks = list(catalog.blocks)
        (number,) = (n for n, block in enumerate(blocks) if block.unit.msgid == msgid)
        unit = replace(blocks[number].unit, msgstr=(msgstr,), flags=())
        blocks[number] = layout.block(unit)
        save(replace(catalog, blocks=blocks))

    def unit(self, page: str, msgid: str, language: str = "de") -> Unit:
        found = [unit for unit in load(self.catalog(page, language)).units() if unit.msgid == msgid]
        assert len(found) == 1, (page, msgid, found)
        return found[0]

    def snapshot(self) -> dict[Path, tuple[bytes, int]]:
        found = (self.root / "locale").rglob("*")
        return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in found if p.is_file()}

    def reviewed(self) -> set[tuple[str, str]]:
        """Return every reviewed translation anywhere, active or obsolete."""
        return {
            (unit.msgid, unit.msgstr[0])
            for path in (self.root / "locale").rglob("*.po")
            for unit in load(path).units()
            if unit.reviewed
        }

    def _pot(self, page: str) -> Path:
        path = self.root / "build" / f"{page}.pot"
        path.parent.mkdir(parents=True, exist_ok=True)
        places: dict[str, list[int]] = {}
        for line, text in enumerate(self.pages[page], 1):
            places.setdefault(text, []).append(line)
        entries = [
            "".join(f"#: ../docs/{page}.md:{line}\n" for line in lines)
            + f'msgid "{escaped(text)}"\nmsgstr ""\n'
            for text, lines in places.items()
        ]
        path.write_text("\n".join([HEADER, *entries]), encoding="utf-8")
        return path

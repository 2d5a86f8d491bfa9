"""What nobody has reviewed is compiled apart, and only what an engine made for the very text."""

from __future__ import annotations

import gettext
from pathlib import Path

from sphinx_cluster.localize.compiled import compile_drafts

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MACHINE = "# machine-translated: libre, 2026-11-22\n#, fuzzy\n"
CATALOG = f"""{HEADER}msgid "reviewed"
msgstr "geprüft"

{MACHINE}msgid "by machine"
msgstr "maschinell – übersetzt"

# translation-memory: 100%, x.po
#, fuzzy
msgid "the same"
msgstr "dasselbe"

# translation-memory: 99%, x.po
#, fuzzy
msgid "alike"
msgstr "ähnlich"

{MACHINE}#| msgid "before"
msgid "changed"
msgstr "geändert"

#, fuzzy
msgid "doubtful"
msgstr "zweifelhaft"

{MACHINE}msgid "empty"
msgstr ""
"""


def drafts(catalog: str, target: Path) -> dict[str, str]:
    """Return what is compiled of *catalog*."""
    compile_drafts(catalog.encode(), Path("x.po"), target)
    if not target.exists():
        return {}
    with target.open("rb") as stream:
        texts = vars(gettext.GNUTranslations(stream))["_catalog"]
    return {text: translation for text, translation in texts.items() if text}


def test_only_machine_texts_for_the_present_text_are_compiled(tmp_path: Path) -> None:
    assert drafts(CATALOG, tmp_path / "x.mo") == {
        "by machine": "maschinell – übersetzt",
        "the same": "dasselbe",
    }


def test_where_everything_is_reviewed_nothing_is_compiled(tmp_path: Path) -> None:
    target = tmp_path / "below" / "x.mo"
    assert drafts(f'{HEADER}msgid "fuzzy"\nmsgstr "unscharf"\n', target) == {}
    assert not target.parent.exists()


def test_what_was_compiled_goes_when_it_is_reviewed_or_unreadable(tmp_path: Path) -> None:
    target = tmp_path / "x.mo"
    for later in (CATALOG.replace("#, fuzzy\n", ""), 'msgid "open\n#, fuzzy'):
        assert drafts(CATALOG, target)
        assert drafts(later, target) == {}

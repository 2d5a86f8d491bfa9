"""An entity and where it was written: what the domain remembers and views read."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from sphinx_cluster.entities.pickled import Pickled
from sphinx_cluster.entities.types import Entity

Key = tuple[str, str]
"""The name of a type and an id: what a reference needs to find an entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Pickled):
    """Where an entity is written, for messages: a file's path, its line, those of its options."""

    source: str
    line: int
    options: Mapping[str, int]

    def __str__(self) -> str:
        return f"{self.source}:{self.line}"

    def line_of(self, option: str) -> int:
        """Return the line of *option*, that of the directive where it is not written."""
        return self.options.get(option, self.line)

    def of(self, option: str) -> str:
        """Return the path and line of *option*."""
        return f"{self.source}:{self.line_of(option)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Pickled):
    """An entity in the language of the build, with its page and place.

    ``originals`` holds the texts as the author wrote them, by option name, ``title`` among them:
    filters match these too, so that one filter serves every language. ``summary`` is the first
    paragraph of the entity's body: text, and the keys of entities whose titles it shows.
    ``untranslated`` maps each of its texts that stands in another language than that of the build,
    for want of a translation, to that language. ``digest`` tells it from any other, and from
    itself after an edit; its place in the source file does not count.
    """

    type: str
    entity: Entity
    docname: str
    anchor: str
    place: Place
    originals: Mapping[str, tuple[str, ...]]
    summary: tuple[str | Key, ...] = ()
    untranslated: Mapping[str, str] = field(default_factory=dict)
    digest: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shown = (self.type, self.entity, self.docname, self.anchor, self.summary)
        whole = repr((*shown, sorted(self.untranslated.items())))
        digest = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        object.__setattr__(self, "digest", digest)

    @property
    def key(self) -> Key:
        return self.type, self.entity.id

    @property
    def title_language(self) -> str | None:
        """The language of the title, where it is another than that of the build."""
        return self.language_of(self.entity.title)

    def language_of(self, text: str | None) -> str | None:
        """Return the language of one of the texts, where it is another than that of the build."""
        return self.untranslated.get(text) if text else None

    def texts(self, option_name: str, value: object) -> frozenset[str]:
        """Return every wording of a text option: as shown (*value*) and as written, case folded."""
        shown = value if isinstance(value, tuple) else (value,)
        words = (*shown, *self.originals.get(option_name, ()))
        return frozenset(folded(str(word)) for word in words if word)


def folded(text: str) -> str:
    """Return *text* so that texts a reader takes for the same are equal: case, spaces, accents."""
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())

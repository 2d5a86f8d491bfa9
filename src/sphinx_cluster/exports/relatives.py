"""Related entities in JSON-LD: a record's options in, short descriptions with addresses out.

They hold no more of another entity than its name and address, so that a page has to be written
anew only when these change.

Apart from `sphinx_cluster.exports.jsonld`, which describes one entity and not those around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sphinx_cluster.entities.records import Key, Record
from sphinx_cluster.entities.types import value_of
from sphinx_cluster.exports.publication import Publication, clean

AddressOf = Callable[[Record], str]
"""Returns the address of a record, as seen from the page that shows it."""


@dataclass(frozen=True, slots=True)
class Relatives:
    """The entities that *record* is related to, on either side; unknown ids are left out."""

    record: Record
    publication: Publication
    address: AddressOf

    def named(self, option: str) -> list[dict[str, str]]:
        """Return those the record names in its own *option*, be it the first of its id or not."""
        reference = self.publication.graph.types[self.record.type].references.get(option)
        if reference is None:
            return []
        return self._described((reference.to, one) for one in value_of(self.record.entity, option))

    def naming(self, type_name: str, option: str) -> list[dict[str, str]]:
        """Return those of the type *type_name* that name the record in their *option*."""
        relations = self.publication.graph.naming(self.record.key)
        return self._described(
            one.source for one in relations if (one.source[0], one.option) == (type_name, option)
        )

    def _described(self, keys: Iterable[Key]) -> list[dict[str, str]]:
        records = self.publication.graph.records
        return [self._short(records[key]) for key in dict.fromkeys(keys) if key in records]

    def _short(self, record: Record) -> dict[str, str]:
        return {
            "@type": type(record.entity).schema_type,
            "@id": self.address(record),
            "name": clean(record.entity.title),
        }

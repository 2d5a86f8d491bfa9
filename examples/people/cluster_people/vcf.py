"""The export ``vcf``: people in, ``people.vcf`` with a card for each out (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sphinx_cluster.api import Export, Publication, Record

NAME = "people.vcf"


def export_cards(publication: Publication) -> Mapping[str, str]:
    """Return the cards of all people, by the name of their file; none where there is nobody."""
    people = publication.graph.of_type("person")
    cards = ("".join(f"{line}\r\n" for line in _card(one, publication)) for one in people)
    return {NAME: "".join(cards)} if people else {}


def _card(record: Record, publication: Publication) -> Iterator[str]:
    person = record.entity
    yield from ("BEGIN:VCARD", "VERSION:4.0")
    yield f"UID:urn:x-person:{publication.authority}:{person.id}"
    yield f"FN:{_escaped(person.title)}"
    if role := publication.words(record, "role"):
        yield f"TITLE;LANGUAGE={publication.tag}:{_escaped(role)}"
    for partner in publication.graph.related(record.key, "works-for"):
        yield f"ORG:{_escaped(partner.entity.title)}"
    if email := publication.words(record, "email"):
        yield f"EMAIL:{_escaped(email)}"
    if publication.base_url:
        yield f"URL:{publication.address(record)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    """Return *text* as a value (RFC 6350, 3.4)."""
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


EXPORT = Export(make=export_cards, names=(NAME,))

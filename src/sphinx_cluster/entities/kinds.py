"""The kinds of option an entity can have: an option's text in, a checked value out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Protocol
from urllib.parse import urlsplit

from babel import Locale
from babel.core import get_global

from sphinx_cluster.entities.dates import PartialDate
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.suggest import expected, nearest

# Country codes of ISO 3166-1: a code or a country's name in, the code or the nearest one out.

_NOT_ISO = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)
"""Two-letter codes of CLDR that ISO 3166-1 does not assign to a country."""


@cache
def codes() -> frozenset[str]:
    """Return every two-letter code that ISO 3166-1 assigns."""
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if code.isalpha() and len(code) == 2) - _NOT_ISO


def nearest_code(text: str) -> str | None:
    """Return the code most likely meant by *text*: another code or a name of a country, mistyped.

    Other codes are those of three letters or digits and those in common use; names are German or
    English.

    >>> nearest_code("Germany"), nearest_code("Frankreich"), nearest_code("UK")
    ('DE', 'FR', 'GB')
    """
    successors = get_global("territory_aliases").get(text.upper(), ())
    if len(successors) == 1 and successors[0] in codes():
        return str(successors[0])
    name = nearest(text, _codes_by_name())
    if name is not None:
        return _codes_by_name()[name]
    return nearest(text, codes())


@cache
def _codes_by_name() -> Mapping[str, str]:
    return {
        Locale(language).territories[code].casefold(): code
        for language in ("de", "en")
        for code in sorted(codes())
    }


class OptionError(ClusterError):
    """An option's text cannot be read; the message says what was found and what was expected."""

    subtype = "value"


class UrlError(OptionError):
    """An address has a scheme that must not become a link."""

    subtype = "url"


class Kind(Protocol):
    """What an option holds: how its text is read, and whether that text is translated.

    A kind of one's own is any object with these two. Its values are shown as ``str`` has them and
    kept with ``pickle``; those that are translated are texts, or tuples of texts. An attribute
    ``empty`` is what a field holds where the option is not written, None without it.
    """

    @property
    def translated(self) -> bool:
        """Whether the value is text for readers, to be extracted and translated."""

    def parse(self, text: str) -> object:
        """Return the value of *text*; raise a `ClusterError` that says what was expected."""


@dataclass(frozen=True, slots=True)
class Words:
    """Free text in the page's language."""

    translated: bool = True

    def parse(self, text: str) -> str:
        """Return the text."""
        return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Tags:
    """Short texts in the page's language, divided by commas."""

    empty: ClassVar[tuple[str, ...]] = ()

    translated: bool = True

    def parse(self, text: str) -> tuple[str, ...]:
        """Return the words between commas, each once."""
        return tuple(dict.fromkeys(" ".join(tag.split()) for tag in text.split(",") if tag.strip()))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; *labels* gives the English label of each."""

    labels: Mapping[str, str]
    translated: bool = False

    def parse(self, text: str) -> str:
        """Return the value; a word of the page's language stands for it too."""
        word = text.strip().casefold()
        words = {choice.casefold(): choice for choice in self.labels}
        if word not in words:
            raise OptionError(f'"{text}" is not among the choices; {expected(word, self.labels)}')
        return words[word]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's two-letter code of ISO 3166-1."""

    translated: bool = False

    def parse(self, text: str) -> str:
        """Return the ISO 3166-1 code of a country given by code or name."""
        code = text.strip().upper()
        if code in codes():
            return code
        guess = nearest_code(text.strip())
        hint = f'did you mean "{guess}"?' if guess else "write two letters such as DE or FR"
        raise OptionError(f'"{text}" is no country code of ISO 3166-1; {hint}')


@dataclass(frozen=True, slots=True)
class Position:
    """A point on Earth in decimal degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Latitude and longitude in decimal degrees (WGS 84), divided by a comma."""

    translated: bool = False

    def parse(self, text: str) -> Position:
        """Return latitude and longitude in degrees."""
        numbers = re.fullmatch(r"\s*([+-]?\d+(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d+(?:\.\d+)?)\s*", text)
        if numbers is None:
            raise OptionError(
                f'"{text}" is no pair of coordinates; write latitude, longitude such as 48.78, 9.18'
            )
        latitude, longitude = (float(number) for number in numbers.groups())
        if not -90 <= latitude <= 90:
            raise OptionError(f"the latitude {latitude} is out of range; it lies in -90 to 90")
        if not -180 <= longitude <= 180:
            raise OptionError(f"the longitude {longitude} is out of range; it lies in -180 to 180")
        return Position(latitude, longitude)


@dataclass(frozen=True, slots=True)
class Url:
    """An address on the web or of a mailbox; no other scheme may become a link."""

    translated: bool = False

    def parse(self, text: str) -> str:
        """Return an absolute address."""
        address = text.strip()
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise UrlError(f'"{text}" is no web address: {error}') from None
        goals = {"http": parts.netloc, "https": parts.netloc, "mailto": parts.path}
        if parts.scheme not in goals or re.search(r"[\s\x00-\x1f\x7f]", address):
            raise UrlError(
                f'"{text}" cannot be linked; an address begins with https:, http: or mailto:'
            )
        if not goals[parts.scheme]:
            raise UrlError(f'"{text}" cannot be linked; it names no host and no mailbox')
        return address


_MAILBOX = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+")


@dataclass(frozen=True, slots=True)
class Email:
    """The address of a mailbox, such as ``office@example.org``; readers can write to it."""

    translated: bool = False

    def parse(self, text: str) -> str:
        """Return the address, without a ``mailto:`` before it."""
        address = text.strip().removeprefix("mailto:")
        if not _MAILBOX.fullmatch(address):
            raise OptionError(f'"{text}" is no mailbox; write one such as office@example.org')
        return address


@dataclass(frozen=True, slots=True)
class File:
    """The path of a file that readers can download.

    It counts from the page's folder or, with a leading slash, from the docs folder.
    """

    translated: bool = False

    def parse(self, text: str) -> str:
        """Return the path; what lies elsewhere is an `OptionError`."""
        return _path(text, "files")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's path, as that of a `File`; the page shows the picture.

    *alt* names the option that holds its text alternative. Not given, it is the option's own name
    with ``-alt`` behind it: ``photo`` has ``photo-alt``.
    """

    alt: str = ""
    translated: bool = False

    def parse(self, text: str) -> str:
        """Return the path; what lies elsewhere is an `OptionError`."""
        return _path(text, "pictures")

    def alternative(self, name: str) -> str:
        """Return the name of the option that says what the picture in the option *name* shows."""
        return self.alt or f"{name}-alt"


def _path(text: str, what: str) -> str:
    path = text.strip()
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path):
        raise OptionError(f'"{text}" is no file of the docs folder; {what} come from there')
    return path


@dataclass(frozen=True, slots=True)
class Moment:
    """A partial date."""

    translated: bool = False

    def parse(self, text: str) -> PartialDate:
        """Return a date as precise as it is given."""
        return PartialDate.parse(text)


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no; an option without a value means yes."""

    empty: ClassVar[bool] = False

    translated: bool = False

    def parse(self, text: str) -> bool:
        """Return yes or no; a flag without a value means yes."""
        word = text.strip().casefold()
        words = {"": True, "true": True, "yes": True, "false": False, "no": False}
        if word not in words:
            raise OptionError(f'"{text}" is neither true nor false')
        return words[word]


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, zero or above; lists sort by its value."""

    translated: bool = False

    def parse(self, text: str) -> int:
        """Return a whole number, zero or above."""
        if not re.fullmatch(r"\s*\d{1,9}\s*", text, re.ASCII):
            raise OptionError(f'"{text}" is no whole number such as 1 or 12')
        return int(text)


@dataclass(frozen=True, slots=True)
class References:
    """Ids of entities of type *to*; *reverse* is the English label of the relation seen there.

    Where a relation must not lead back to where it began, it is *acyclic*.
    """

    empty: ClassVar[tuple[str, ...]] = ()

    to: str
    reverse: str
    acyclic: bool = False
    translated: bool = False

    def parse(self, text: str) -> tuple[str, ...]:
        """Return ids, each once."""
        return tuple(dict.fromkeys(re.findall(r"[^,\s]+", text)))

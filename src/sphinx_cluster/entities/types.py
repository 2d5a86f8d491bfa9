"""What a type of entity is: a dataclass in, its name, options and labels out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, ClassVar

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.entities.kinds import File, Kind, References, Tags, Url, Words
from sphinx_cluster.entities.pickled import Pickled

_KEY = "sphinx_cluster.option"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a directive: its kind and the English label readers see."""

    kind: Kind
    label: str


def option(kind: Kind, label: str, *, default: Any = None) -> Any:
    """Declare a dataclass field that writers fill through an option of the same name.

    An underscore in the field's name is a hyphen in the option's name.
    """
    return field(default=default, metadata={_KEY: Option(kind=kind, label=label)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Pickled):
    """What every entity has. A type of entity is a subclass; each `option` field is an option.

    ``labels`` are the English names of one and of several, ``nothing`` is the sentence of an empty
    list, ``plural`` names the list directive, ``sort`` and ``columns`` say how a list of them looks
    when the writer does not.
    """

    plural: ClassVar[str]
    labels: ClassVar[tuple[str, str]]
    nothing: ClassVar[str]
    sort: ClassVar[str] = "title"
    columns: ClassVar[tuple[str, ...]] = ("title",)

    id: str
    title: str
    url: str | None = option(Url(), "Website")
    tags: tuple[str, ...] = option(Tags(), "Tags", default=())
    image: str | None = option(File(), "Picture")
    alt: str | None = option(Words(), "Text alternative")

    @property
    def period(self) -> Period:
        """The time it takes, empty for what has no dates."""
        return Period()

    def status_on(self, today: date) -> str | None:  # noqa: ARG002 - subclasses look at the day
        """Return the status as of *today*, None where there is none."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Entity):
    """What takes place in time; ``when`` is the English label of its dates."""

    when: ClassVar[str] = "Date"

    start: PartialDate | None = None
    end: PartialDate | None = None
    open: bool = False

    @property
    def period(self) -> Period:
        return Period(start=self.start, end=self.end, open=self.open)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """A type of entity under the *name* its plugin registered."""

    name: str
    entity: type[Entity]

    @property
    def plural(self) -> str:
        return self.entity.plural

    @property
    def options(self) -> Mapping[str, Option]:
        """Every option by the name writers use, in the order of the dataclass."""
        return _options(self.entity)  # type: ignore[arg-type] # a class has a hash, whatever its own

    @property
    def references(self) -> Mapping[str, References]:
        """The options that hold ids of other entities."""
        return _references(self.entity)  # type: ignore[arg-type]

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of the options whose text is translated."""
        return tuple(name for name, option in self.options.items() if option.kind.translated)


@cache
def _options(entity: type[Entity]) -> Mapping[str, Option]:
    """Read the fields of a type once; they are asked for with every fact of every entity."""
    return {
        declared.name.replace("_", "-"): declared.metadata[_KEY]
        for declared in fields(entity)
        if _KEY in declared.metadata
    }


@cache
def _references(entity: type[Entity]) -> Mapping[str, References]:
    options = _options(entity).items()  # type: ignore[arg-type]
    return {name: option.kind for name, option in options if isinstance(option.kind, References)}


def value_of(entity: Entity, option_name: str) -> Any:
    """Return what *entity* holds for an option, under the name writers use."""
    return getattr(entity, option_name.replace("-", "_"))

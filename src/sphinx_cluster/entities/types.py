"""What a type of entity is: a dataclass in, its name, options and labels out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
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
        """When it takes place, as far as that is known."""
        return Period(start=self.start, end=self.end, open=self.open)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """A type of entity under the *name* its plugin registered.

    ``options`` holds every option by the name writers use, in the order of the dataclass;
    ``references`` are those that hold ids of other entities, ``texts`` the names of those whose
    text is translated. They are asked for with every fact of every entity.
    """

    name: str
    entity: type[Entity]
    options: Mapping[str, Option] = field(init=False, repr=False, compare=False)
    references: Mapping[str, References] = field(init=False, repr=False, compare=False)
    texts: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        options = _options(self.entity)
        kinds = {name: option.kind for name, option in options.items()}
        references = {name: kind for name, kind in kinds.items() if isinstance(kind, References)}
        texts = tuple(name for name, kind in kinds.items() if kind.translated)
        object.__setattr__(self, "options", options)
        object.__setattr__(self, "references", references)
        object.__setattr__(self, "texts", texts)

    @property
    def plural(self) -> str:
        """The name of the list directive of this type."""
        return self.entity.plural


def _options(entity: type[Entity]) -> Mapping[str, Option]:
    return {
        declared.name.replace("_", "-"): declared.metadata[_KEY]
        for declared in fields(entity)
        if _KEY in declared.metadata
    }


def value_of(entity: Entity, option_name: str) -> Any:
    """Return what *entity* holds for an option, under the name writers use."""
    return getattr(entity, option_name.replace("-", "_"))


def no_entity(plugin: Any) -> str | None:
    """Return why *plugin* cannot be a type of entity; None if it can."""
    if not (isinstance(plugin, type) and issubclass(plugin, Entity) and is_dataclass(plugin)):
        return "it is no dataclass derived from Entity"
    missing = [name for name in ("plural", "labels", "nothing") if not hasattr(plugin, name)]
    return f"it lacks {' and '.join(missing)}" if missing else None

"""What a type of entity is: a dataclass in, its name, options and labels out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import wraps
from inspect import unwrap
from typing import Any, ClassVar, Final, TypeVar, dataclass_transform

from sphinx_cluster.entities.dates import PartialDate, Period
from sphinx_cluster.entities.kinds import Choice, Kind, Picture, References, Tags, Url, Words
from sphinx_cluster.entities.pickled import Pickled
from sphinx_cluster.plugins import Attempt

_KEY = "sphinx_cluster.option"
_DIRECTIVE: Final = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_SHELTERED: Final = "cluster_sheltered"
_ANY_DAY: Final = date(2000, 2, 29)

NOTHING_SPECIAL: Final = "Thing"
"""The type of schema.org of whatever does not say more of itself."""

Class = TypeVar("Class", bound=type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a directive: its kind and the English label readers see."""

    kind: Kind
    label: str


def option(kind: Kind, label: str, *, default: Any = MISSING) -> Any:
    """Declare a field that writers fill through an option of the same name.

    An underscore in the field's name is a hyphen in the option's name. *label* is the English one
    that readers see. Where the option is not written, the field holds *default*; without one, an
    empty tuple for ids and tags, False for yes or no, and None for all other kinds.
    """
    empty = getattr(kind, "empty", None) if default is MISSING else default
    return field(default=empty, metadata={_KEY: Option(kind=kind, label=label)})


@dataclass_transform(frozen_default=True, kw_only_default=True)
def entity(declared: Class) -> Class:
    """Make a type of entity of a class derived from `Entity` or `Dated`; a decorator.

    The class becomes a frozen dataclass with slots whose fields are given by name. Raises
    `TypeError`, which says what to write, where something of what every type has is missing.
    """
    made: Any = dataclass(frozen=True, slots=True, kw_only=True)(declared)
    for member in vars(made).values():
        _point(member, made)
    reason = no_entity(made)
    if reason is not None:
        raise TypeError(f"{declared.__name__}: {reason}")
    return made  # type: ignore[no-any-return]


def _point(member: Any, made: type) -> None:
    """Let ``super()`` in a method find the class *made*.

    Slots take a second class, and Python before 3.14 leaves ``super()`` with the first.
    """
    for part in (member, getattr(member, "fget", None), getattr(member, "__func__", None)):
        function: Any = unwrap(part) if callable(part) else None
        names = getattr(getattr(function, "__code__", None), "co_freevars", ())
        if "__class__" in names:
            function.__closure__[names.index("__class__")].cell_contents = made


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Pickled):
    """What every entity has. A type of entity is a subclass; each `option` field is an option.

    ``labels`` are the English names of one and of several, ``nothing`` is the sentence of an empty
    list, ``plural`` names the list directive, ``sort`` and ``columns`` say how a list of them looks
    when the writer does not.

    For search engines, ``schema_type`` is the type of schema.org, ``schema_kinds`` are narrower
    ones by the words of an option ``kind``, and ``schema`` says which option stands for which
    property: ``{"jobTitle": "role"}``; ``"person.works-for"`` are those of type ``person`` that
    name the entity in ``works-for``, ``"place"`` is where it is, and of several options in a tuple
    all but the last name entities in a role. With ``calendar``, what has dates is in the calendars.
    """

    plural: ClassVar[str]
    labels: ClassVar[tuple[str, str]]
    nothing: ClassVar[str]
    sort: ClassVar[str] = "title"
    columns: ClassVar[tuple[str, ...]] = ("title",)
    schema_type: ClassVar[str] = NOTHING_SPECIAL
    schema_kinds: ClassVar[Mapping[str, str]] = {}
    schema: ClassVar[Mapping[str, str | tuple[str, ...]]] = {}
    calendar: ClassVar[bool] = False

    id: str
    title: str
    url: str | None = option(Url(), "Website")
    tags: tuple[str, ...] = option(Tags(), "Tags")
    image: str | None = option(Picture(alt="alt"), "Picture")
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
        """The time it takes, from what was written."""
        return Period(start=self.start, end=self.end, open=self.open)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """A type of entity under the *name* its plugin registered.

    ``options`` holds every option by the name writers use, in the order of the dataclass;
    ``references`` are those that hold ids of other entities, ``texts`` the names of those whose
    text is translated, ``pictures`` those that hold a picture, with the option that holds its text
    alternative. They are asked for with every fact of every entity.
    """

    name: str
    entity: type[Entity]
    options: Mapping[str, Option] = field(init=False, repr=False, compare=False)
    references: Mapping[str, References] = field(init=False, repr=False, compare=False)
    texts: tuple[str, ...] = field(init=False, repr=False, compare=False)
    pictures: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        options = options_of(self.entity)
        kinds = {name: option.kind for name, option in options.items()}
        references = {name: kind for name, kind in kinds.items() if isinstance(kind, References)}
        texts = tuple(name for name, kind in kinds.items() if kind.translated)
        shown = {name: kind for name, kind in kinds.items() if isinstance(kind, Picture)}
        object.__setattr__(self, "options", options)
        object.__setattr__(self, "references", references)
        object.__setattr__(self, "texts", texts)
        pictures = {name: kind.alternative(name) for name, kind in shown.items()}
        object.__setattr__(self, "pictures", pictures)

    @property
    def plural(self) -> str:
        """The name of the list directive."""
        return self.entity.plural

    @property
    def shown_otherwise(self) -> frozenset[str]:
        """The names of options that are no facts: pictures, and what these show in words."""
        return frozenset((*self.pictures, *self.pictures.values()))


def options_of(entity: type[Entity]) -> Mapping[str, Option]:
    """Return the options of a class of entities by the names writers use."""
    return {
        declared.name.replace("_", "-"): declared.metadata[_KEY]
        for declared in fields(entity)
        if _KEY in declared.metadata
    }


def value_of(entity: Entity, option_name: str) -> Any:
    """Return what *entity* holds for an option, under the name writers use."""
    return getattr(entity, option_name.replace("-", "_"))


def no_entity(plugin: Any) -> str | None:
    """Return why *plugin* cannot be a type of entity, with what to write; None if it can."""
    if not (isinstance(plugin, type) and issubclass(plugin, Entity)):
        return "it is no dataclass derived from Entity"
    reasons = [*_of_class(plugin)]
    if not reasons:
        reasons = [*_of_words(plugin), *_of_options(plugin)] or [*_of_hooks(plugin)]
    return "; ".join(reasons) or None


def _of_class(plugin: type[Entity]) -> Iterator[str]:
    missing = [name for name in ("plural", "labels", "nothing") if not hasattr(plugin, name)]
    if missing:
        yield f"it lacks {' and '.join(missing)}"
    if "__dataclass_fields__" not in vars(plugin):
        yield "its own fields are not read; write @entity above the class"
        return
    if not all(hasattr(getattr(plugin, one.name, None), "__set__") for one in fields(plugin)):
        yield "it is a dataclass without slots; write @entity above the class instead"
    with Attempt() as attempt:
        plugin(id="x", title="x")
    if attempt.problem is not None:
        yield (
            "none can be made of an id and a title alone, so give every field a default: "
            f"{attempt.problem}"
        )


def _of_words(plugin: type[Entity]) -> Iterator[str]:
    """Yield what is wrong with the attributes that every type has."""
    plural, labels = plugin.plural, plugin.labels
    if not (isinstance(plural, str) and _DIRECTIVE.fullmatch(plural)):
        yield f'plural is {plural!r}; write the list directive\'s name, such as plural = "people"'
    if not (isinstance(labels, tuple) and len(labels) == 2 and all(map(_is_text, labels))):
        yield f'labels are {labels!r}; write two texts, such as labels = ("Person", "People")'
    if not _is_text(plugin.nothing):
        yield f"nothing is {plugin.nothing!r}; write the sentence of an empty list"
    columns = plugin.columns
    if not (isinstance(columns, tuple) and columns and all(map(_is_text, columns))):
        yield f'columns are {columns!r}; write names of facts, such as columns = ("title", "url")'
    if not _is_text(plugin.sort):
        yield f'sort is {plugin.sort!r}; write names of options, such as sort = "title"'
    yield from _of_schema(plugin)
    if issubclass(plugin, Dated) and not _is_text(plugin.when):
        yield f'when is {plugin.when!r}; write the label of the dates, such as when = "Date"'


def _of_schema(plugin: type[Entity]) -> Iterator[str]:
    """Yield what is wrong with what a type says of itself to search engines and calendars."""
    if not _is_text(plugin.schema_type):
        yield f'schema_type is {plugin.schema_type!r}; write a type such as schema_type = "Person"'
    kinds, schema = plugin.schema_kinds, plugin.schema
    if not (isinstance(kinds, Mapping) and all(map(_is_text, _each(kinds)))):
        yield f'schema_kinds are {kinds!r}; write types by kind, such as {{"fair": "SaleEvent"}}'
    sources = [_as_tuple(one) for one in schema.values()] if isinstance(schema, Mapping) else [(0,)]
    if not all(map(_is_text, (one for source in sources for one in source))):
        yield f'schema is {schema!r}; write options by property, such as {{"jobTitle": "role"}}'
    if not isinstance(plugin.calendar, bool):
        yield f"calendar is {plugin.calendar!r}; write calendar = True"


def sources_of(schema: Mapping[str, str | tuple[str, ...]]) -> Iterator[str]:
    """Yield the names of options that the properties of *schema* come from."""
    for source in schema.values():
        yield from _as_tuple(source)


def _as_tuple(source: Any) -> tuple[Any, ...]:
    return source if isinstance(source, tuple) else (source,)


def _of_options(plugin: type[Entity]) -> Iterator[str]:
    declared = options_of(plugin)
    for name, one in declared.items():
        if name in ("id", "title", "type", "body"):
            yield f"{name}: no option can have this name; choose another"
        kind = one.kind
        if isinstance(kind, type):
            yield f"{name}: its kind is a class; write option({kind.__name__}(…), …)"
        elif not callable(getattr(kind, "parse", None)) or not hasattr(kind, "translated"):
            yield f"{name}: its kind has no parse and translated; write one, such as Words()"
        else:
            default = getattr(plugin(id="x", title="x"), name.replace("-", "_"), None)
            yield from (f"{name}: {reason}" for reason in _of_kind(name, kind, default, declared))
        if not _is_text(one.label):
            yield f'{name}: its label is {one.label!r}; write a text: option(Words(), "Role")'


def _of_kind(name: str, kind: Kind, default: Any, options: Mapping[str, Option]) -> Iterator[str]:
    """Yield what is wrong with the kind of an option and the value of one that is not written."""
    match kind:
        case Choice(labels=labels):
            if not (isinstance(labels, Mapping) and labels and all(map(_is_text, _each(labels)))):
                yield 'a Choice takes labels by word; write Choice({"first": "First steps"})'
            elif default is not None and default not in labels:
                yield f"its default, {default!r}, is none of its choices"
        case References(to=to, reverse=reverse):
            if not (_is_text(to) and _is_text(reverse)):
                yield 'References take a type and a label; write References("partner", "Staff")'
        case Picture():
            other = options.get(kind.alternative(name))
            if other is None or not isinstance(other.kind, Words):
                field_name = kind.alternative(name).replace("-", "_")
                yield (
                    "a picture needs a text alternative; write "
                    f'{field_name}: str | None = option(Words(), "Text alternative")'
                )
    if isinstance(kind, (References, Tags)) and not isinstance(default, tuple):
        yield f"its default is {default!r}; leave it out, or write a tuple"


def _of_hooks(plugin: type[Entity]) -> Iterator[str]:
    """Yield what is wrong with what a class works out, tried on an entity without any option."""
    hooks: tuple[tuple[str, Callable[[Entity], Any], Any], ...] = (
        ("period", lambda entity: entity.period, Period),
        ("status_on", lambda entity: entity.status_on(_ANY_DAY), str | None),
    )
    for name, call, result in hooks:
        found = None
        with Attempt() as attempt:
            found = call(plugin(id="x", title="x"))
        if attempt.problem is not None:
            yield f"{name} fails for an entity that has a title only: {attempt.problem}"
        elif not isinstance(found, result):
            yield f"{name} gives {found!r}, which is no {getattr(result, '__name__', 'text')}"


def shelter(entity: type[Entity]) -> None:
    """Let what a plugin's class works out fail softly: an entity then has no dates, no status.

    What was raised can be found out by `failures_of`. A class is sheltered once, in place, so that
    its entities are remembered under its own name.
    """
    for base in entity.__mro__:
        if base.__module__.partition(".")[0] == __name__.partition(".")[0]:
            return
        period, status_on = vars(base).get("period"), vars(base).get("status_on")
        if isinstance(period, property) and period.fget and not hasattr(period.fget, _SHELTERED):
            base.period = property(_softly(period.fget, Period()))  # type: ignore[attr-defined]
        if callable(status_on) and not hasattr(status_on, _SHELTERED):
            base.status_on = _softly(status_on, None)  # type: ignore[attr-defined]


def _softly(hook: Callable[..., Any], otherwise: Any) -> Callable[..., Any]:
    @wraps(hook)
    def softly(*arguments: Any) -> Any:
        with Attempt() as attempt:
            found = hook(*arguments)
        return otherwise if attempt.failure is not None else found

    setattr(softly, _SHELTERED, True)
    return softly


def failures_of(entity: Entity, today: date) -> Iterator[str]:
    """Yield what the class of *entity* fails to work out, with what its code raised."""
    kind: Any = type(entity)
    period: Any = getattr(kind.period, "fget", None)
    for hook, arguments in ((period, (entity,)), (kind.status_on, (entity, today))):
        if hasattr(hook, _SHELTERED):
            with Attempt() as attempt:
                unwrap(hook)(*arguments)
            if attempt.problem is not None:
                yield f"{hook.__name__} fails: {attempt.problem}"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _each(labels: Mapping[Any, Any]) -> Iterator[Any]:
    yield from labels
    yield from labels.values()

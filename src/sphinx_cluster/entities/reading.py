"""Options as written in, checked values, ids and the author's mistakes out."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any, Final

from sphinx_cluster.entities.dates import DateError, PartialDate, Period
from sphinx_cluster.entities.kinds import Kind, OptionError, Position
from sphinx_cluster.entities.types import EntityType
from sphinx_cluster.errors import ClusterError
from sphinx_cluster.plugins import Attempt
from sphinx_cluster.suggest import expected

# Ids from titles: a title in, a short word for addresses and references out.

_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe"}
)


def slug(title: str) -> str:
    """Return an id for *title*: lower-case letters and digits of any script, joined by hyphens.

    A title without letters or digits gets a short stable id computed from it.

    >>> slug("Übernahme der Präsidentschaft (2023)")
    'uebernahme-der-praesidentschaft-2023'
    """
    composed = unicodedata.normalize("NFC", title).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", composed)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    spelt = unicodedata.normalize("NFC", plain.casefold().translate(_LETTERS))
    words = re.findall(r"[^\W_]+", spelt)
    return (
        "-".join(words)
        or "n" + blake2s(title.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    )


def is_id(text: str) -> bool:
    """Whether *text* can be an id: letters, digits, and ``. _ -`` inside, no white space."""
    return re.fullmatch(r"\w(?:[\w.-]*\w)?", text) is not None


# Options as written in, checked values and the author's mistakes out.


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake of an author: the option it concerns, its warning subtype and a sentence."""

    option: str
    subtype: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What could be read: values by option name (``id`` among them) and what could not."""

    id: str
    values: Mapping[str, Any]
    problems: tuple[Problem, ...]


def read_entity(
    entity_type: EntityType, title: str, written: Mapping[str, str | None]
) -> ReadOptions:
    """Read the options *written* for an entity; nothing that is valid is lost to what is not."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    if not title.strip():
        message = f"this {entity_type.name} has no title"
        problems.append(Problem(option="title", subtype="title", message=message))
    for name, text in written.items():
        if name == "id":
            continue
        try:
            values[name] = _read_value(entity_type, name, text or "")
        except _UnknownOptionError as error:
            problems.append(Problem(option=name, subtype="option", message=str(error)))
        except DateError as error:
            problems.append(Problem(option=name, subtype="date", message=f"{name}: {error}"))
        except OptionError as error:
            problems.append(Problem(option=name, subtype=error.subtype, message=f"{name}: {error}"))
        except _KindError as error:
            problems.append(Problem(option=name, subtype="plugin", message=f"{name}: {error}"))
        except ClusterError as error:
            problems.append(Problem(option=name, subtype="value", message=f"{name}: {error}"))
    problems.extend(_contradictions(values))
    problems.extend(_undescribed(entity_type, values))
    identifier, mistaken = _read_id(title, (written.get("id") or "").strip())
    return ReadOptions(id=identifier, values=values, problems=(*problems, *mistaken))


class _UnknownOptionError(OptionError):
    """The type of entity has no option of that name."""


def _read_value(entity_type: EntityType, name: str, text: str) -> Any:
    options = entity_type.options
    if name not in options:
        hint = expected(name, ["id", *options], most=20)
        raise _UnknownOptionError(f'"{name}" is no option of {entity_type.name}; {hint}')
    return _parsed(options[name].kind, text)


_LASTING: Final = (str, int, float, PartialDate, Position)


class _KindError(ClusterError):
    """A kind of option does not keep to what is asked of one."""


def _parsed(kind: Kind, text: str) -> Any:
    """Return what *kind* reads in *text*; raise `_KindError` where its own code fails."""
    value: Any = None
    with Attempt() as attempt:
        value = kind.parse(text)
    called = f"the kind {type(kind).__name__}"
    if isinstance(attempt.failure, ClusterError):
        raise attempt.failure
    if attempt.problem is not None:
        raise _KindError(f'{called} fails for "{text}": {attempt.problem}')
    parts = value if isinstance(value, tuple) else (value,)
    if kind.translated and not all(isinstance(one, str) for one in parts):
        raise _KindError(f"{called} is translated, but {value!r} is neither text nor texts")
    if not all(isinstance(one, _LASTING) for one in parts):
        with Attempt() as attempt:
            pickle.dumps(value)
        if attempt.problem is not None:
            raise _KindError(f"{called} gives what no build can keep: {attempt.problem}")
    return value


def _read_id(title: str, written: str) -> tuple[str, tuple[Problem, ...]]:
    if not written:
        return slug(title), ()
    if is_id(written):
        return written, ()
    mended = slug(written)
    message = f'id: "{written}" holds characters an id cannot have; "{mended}" is used'
    return mended, (Problem(option="id", subtype="id", message=message),)


def _contradictions(values: dict[str, Any]) -> Iterator[Problem]:
    """Yield what does not fit together, and take the later half of it out of *values*."""
    period = Period(start=values.get("start"), end=values.get("end"))
    if period.reversed:
        message = f"end: {period.end} lies before the start, {period.start}; the end is left out"
        yield Problem(option="end", subtype="date", message=message)
        del values["end"]
    elif values.get("open") and period.end:
        message = f"open: an end is given too ({period.end}); the end counts"
        yield Problem(option="open", subtype="date", message=message)
        del values["open"]
    elif values.get("open") and not period.start:
        message = "open: there is no start; write the date it began in the option start"
        yield Problem(option="open", subtype="date", message=message)
        del values["open"]


def _undescribed(entity_type: EntityType, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield each picture that nobody can hear of."""
    for name, alternative in entity_type.pictures.items():
        if values.get(name) and not values.get(alternative):
            message = f"{name}: a picture needs its text alternative in the option {alternative}"
            yield Problem(option=name, subtype="image", message=message)

"""What a field may hold: the structures that are built from single values.

A kind only says what is allowed; `blueprint.files.shape` reads documents by it and `blueprint.schema.json_schema`
writes it as JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from blueprint.schema.quantities import RandomDurationOf
from blueprint.schema.scalars import Scalar, Word
from blueprint.text import Message, Text, both

LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]+)*"
"""The name of a language, as a text per language has it for key."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text, or one text per language."""


@dataclass(frozen=True, slots=True)
class Many:
    """One item, or a list of them; read as a tuple."""

    item: Kind


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of items; read as a tuple."""

    item: Kind


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map from ids to items. ``declares`` names what its keys are the ids of; ``refers`` what they refer to.

    ``check`` says what is wrong between the items, by id; those that could not be read are left out.
    """

    item: Kind
    declares: str | None = None
    refers: str | None = None
    check: CheckBetween | None = None


@dataclass(frozen=True, slots=True)
class ByTier:
    """One item, or a map with an item per tier."""

    item: Kind


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the table of fields: its name in the file, what it may hold, and what it means, in both languages.

    ``default`` is said in words where it is not simply the value that the model gives.
    """

    name: str
    kind: Kind
    doc: Text
    required: bool = False
    default: Text | None = None

    @property
    def attribute(self) -> str:
        """The name in the model."""
        return f"{self.name}_" if self.name in ("from", "if", "with") else self.name


@dataclass(frozen=True, eq=False)
class Record:
    """A map with known fields, read into ``build``. A single value stands for the field ``short``, where one is named."""

    title: Text
    build: Callable[..., Any]
    fields: tuple[Field, ...]
    short: str | None = None
    keyed: bool = False
    """Whether ``build`` wants the key under which the record stands, as ``id``."""
    check: Check | None = None
    """What single fields cannot know."""

    @property
    def name(self) -> str:
        return self.title.text("en")

    @cached_property
    def table(self) -> dict[str, Field]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.required)


Check = Callable[[Mapping[str, Any]], Iterable[Message]]
"""Says what is wrong with the values of a record, by attribute name, where each by itself is sound."""

CheckBetween = Callable[[Mapping[str, Any]], Iterable[tuple[str, Message]]]
"""Says what is wrong between the items of a map, each with the id of the item that is at fault."""


@dataclass(frozen=True, eq=False)
class RandomTime:
    """A random duration: a single value, or a map that names a distribution and gives what it takes.

    ``unnamed`` is what such a map looks like where the distribution is missing or unknown.
    """

    scalar: RandomDurationOf
    shapes: Mapping[str, Record]
    unnamed: Record


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A rate, or a list of periods with a rate each."""

    rate: Scalar
    period: Record

    @property
    def expects(self) -> Text:
        return both(
            "a rate such as 400/week, or a list of {during: …, rate: …}",
            "到达率，如 400/week，或由 {during: …, rate: …} 组成的列表",
        )


Kind = Scalar | Label | Many | ListOf | MapOf | ByTier | Record | RandomTime | Arrivals


def parts(kind: Kind) -> tuple[Kind, ...]:
    """The kinds that a kind is built from."""
    if isinstance(kind, (Many, ListOf, MapOf, ByTier)):
        return (kind.item,)
    if isinstance(kind, RandomTime):
        return (kind.scalar, *kind.shapes.values())
    return (kind.rate, kind.period) if isinstance(kind, Arrivals) else ()


def fields_within(kind: Kind) -> Iterator[Field]:
    """Every field that stands anywhere in a kind."""
    for field in kind.fields if isinstance(kind, Record) else ():
        yield field
        yield from fields_within(field.kind)
    for part in parts(kind):
        yield from fields_within(part)


def innermost(kind: Kind) -> Kind:
    """What a kind holds at its bottom, past lists and maps."""
    return innermost(kind.item) if isinstance(kind, (Many, ListOf, MapOf, ByTier)) else kind


WORD = Word()
STEP, ROLE, TIER, PROCESS, DATA = (Word(of=what) for what in ("step", "role", "tier", "process", "data"))
NEW_DATA = Word(of="data", declares=True)

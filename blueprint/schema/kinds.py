"""What a field may hold: the structures that are built from single values.

A kind only says what is allowed; `blueprint.files.shape` reads documents by it and `blueprint.schema.json_schema`
writes it as JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from blueprint.schema.scalars import RandomDurationOf, Scalar, Word
from blueprint.text import Text


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
    """A map from ids to items. ``declares`` names what its keys are the ids of; ``refers`` what they refer to."""

    item: Kind
    declares: str | None = None
    refers: str | None = None


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
        return f"{self.name}_" if self.name in ("from", "with") else self.name


@dataclass(frozen=True, slots=True)
class Record:
    """A map with known fields, read into ``build``. A single value stands for the field ``short``, where one is named."""

    name: str
    build: Callable[..., Any]
    fields: tuple[Field, ...]
    short: str | None = None
    keyed: bool = False
    """Whether ``build`` wants the key under which the record stands, as ``id``."""


@dataclass(frozen=True, slots=True)
class RandomTime:
    """A random duration: a single value, or a map with ``dist`` and its parameters."""

    scalar: RandomDurationOf = RandomDurationOf()


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A rate, or a list of periods with a rate each."""

    rate: Scalar
    period: Record


Kind = Scalar | Label | Many | ListOf | MapOf | ByTier | Record | RandomTime | Arrivals

WORD = Word()
STEP, ROLE, TIER, PROCESS, DATA = (Word(of=what) for what in ("step", "role", "tier", "process", "data"))
NEW_DATA = Word(of="data", declares=True)

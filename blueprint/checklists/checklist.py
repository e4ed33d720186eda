"""The contract of a checklist: its items, the facts of the model to each, and where else one has to look.

Nothing is scored: a fact is a figure with its definition, and what it is worth is for people to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from blueprint.checklists.material import Material
from blueprint.model import Process
from blueprint.text import Said, Text

Figure = float | int | Said


@dataclass(frozen=True, slots=True)
class Found:
    """The figures of a fact by name; ``n`` is a part of ``of``. ``not_so``: the processes in which some are not."""

    figures: Mapping[str, Figure]
    not_so: tuple[Process, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the model says: ``words`` around the figures that ``find`` gives, or None where it says nothing."""

    id: str
    words: Text
    find: Callable[[Material], Found | None]


@dataclass(frozen=True, slots=True)
class Item:
    """An item: what it ``asks``, the facts of the model (none: it cannot be assessed from the model), and what to
    ``look_at`` for the rest."""

    id: str
    title: Text
    asks: Text
    look_at: Text
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list of items with its source; ``note`` says what the source leaves open."""

    name: str
    title: Text
    source: Text
    items: tuple[Item, ...]
    note: Text | None = None

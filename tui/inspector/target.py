"""What is typed into when a row is edited, and the edits that what was typed comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from blueprint.edit import Edit, Refused, set_field
from blueprint.files import Document, Path_
from blueprint.files.node import Node
from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import Field, Kind, Label, ListOf, Many, MapOf, Record
from blueprint.text import Said
from tui.inspector.labels import label
from tui.inspector.reading import entry, labelled, read
from tui.inspector.row import Home, Row, on_one_line
from tui.inspector.subjects import Subject
from tui.inspector.written import declared


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a document: its path, what it may hold, what it means, and what is written there now (or None)."""

    document: Document
    path: Path_
    kind: Kind
    about: Field
    label: Said
    old: Node | None = None

    @property
    def is_label(self) -> bool:
        """Whether a text per language is typed."""
        return isinstance(self.kind, Label)

    @property
    def is_entry(self) -> bool:
        """Whether a key and its value are typed, which come to those that there are."""
        return isinstance(self.kind, MapOf) and not on_one_line(self.kind)

    def value(self, typed: dict[str, str]) -> Any:
        """The plain data of what was typed, by language, or of none. Raises `Wrong`."""
        if self.is_label:
            return labelled(self.old, typed)
        text = typed.get("", "").strip()
        if text and self.is_entry and isinstance(self.kind, MapOf):
            return entry(self.kind, text, declared(self.document, str(self.path[-1])) if len(self.path) == 1 else ())
        return read(self.kind, text, self.old) if text else None

    def edits(self, value: Any) -> tuple[Edit, ...]:
        """The edits that give the place a value. Raises `Refused`."""
        if self.is_entry and isinstance(value, dict):
            key, held = next(iter(value.items()))
            return set_field(self.document, (*self.path, key), held)
        return set_field(self.document, self.path, value)


def cleared(document: Document, row: Row) -> tuple[Edit, ...]:
    """The edits that take away what a row has. Raises `Refused`."""
    return set_field(document, row.path, None)


def target(document: Document, row: Row) -> Target:
    """What is typed when a row is edited: itself, or the first of what it would be made of."""
    return _within(Target(document, row.path, row.kind, row.about, row.label, row.node))


def addition(document: Document, row: Row, home: Home) -> Target:
    """What is typed to add an item to the list that a row is in."""
    if home.size is None:
        return Target(document, home.path, MapOf(home.item), row.about, row.label)
    return _within(Target(document, (*home.path, home.size), home.item, row.about, row.label))


def another(one: Subject) -> Target:
    """What is typed to add a role, tier or clock beside one."""
    record, place = DOCUMENTS[one.document.kind or "blueprint"], str(one.at[0])
    field = record.table[place]
    return Target(one.document, (place,), field.kind, field, label(record, field))


def _within(here: Target) -> Target:
    """Further down, where a place cannot be typed on one line."""
    kind = here.kind
    if on_one_line(kind):
        return here
    if isinstance(kind, Record):
        field = kind.table[kind.short] if kind.short else (*kind.required, *kind.fields)[0]
        inner = Target(here.document, (*here.path, field.name), field.kind, field, label(kind, field))
        return _within(_written(inner))
    if isinstance(kind, (Many, ListOf)):
        return _within(Target(here.document, (*here.path, 0), kind.item, here.about, here.label))
    return here


def _written(place: Target) -> Target:
    """With what is written there."""
    from blueprint.edit.spots import reach

    try:
        spots, rest = reach(place.document, place.path)
    except Refused:
        return place
    old = None if rest else spots[-1].node
    return Target(place.document, place.path, place.kind, place.about, place.label, old)

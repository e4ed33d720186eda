"""One row of the inspector: a field, or an item of a list, and what is written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from blueprint.files import Path_
from blueprint.files.node import Leaf, Node, followed
from blueprint.schema.kinds import ByTier, Field, Kind, ListOf, Many, MapOf, RandomTime, Record
from blueprint.schema.scalars import MomentOf, OneOf, Scalar, Word
from blueprint.text import Said

ELSEWHERE = ("step", "role", "tier", "clock")
"""What has a place of its own in the inspector, so that a document only counts it."""


class Home(NamedTuple):
    """The list or map that a row is an item of, or could get items in: its path, what it holds, how many there are (None: a map)."""

    path: Path_
    item: Kind
    size: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A field, or an item of a list: ``path`` from the top of the document, ``node`` what is written there (or None)."""

    path: Path_
    label: Said
    kind: Kind
    about: Field
    node: Node | None
    depth: int = 0
    home: Home | None = None

    @property
    def is_head(self) -> bool:
        """Whether its value stands in the rows below it."""
        if self.node is None or not isinstance(self.kind, Record) or on_one_line(self.kind):
            return False
        return not isinstance(followed(self.node), Leaf)


def on_one_line(kind: Kind) -> bool:
    """Whether all that a kind holds is shown and typed in one line, as ``a, b`` or ``key: value, key: value``."""
    match kind:
        case Many(item) | ListOf(item):
            return isinstance(item, (OneOf, MomentOf)) or (isinstance(item, Word) and item.of is not None)
        case ByTier(item):
            return on_one_line(item)
        case MapOf(item):
            return isinstance(item, Scalar)
        case Record():
            return not kind.short and len(kind.required) > 1 and all(_is_plain(field) for field in kind.required)
    return isinstance(kind, (Scalar, RandomTime))


def _is_plain(field: Field) -> bool:
    return isinstance(field.kind, Scalar) or (isinstance(field.kind, Many) and on_one_line(field.kind))

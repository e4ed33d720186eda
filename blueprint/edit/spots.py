"""The way to a field through what is written: short forms stand for what they are short for."""

from __future__ import annotations

from typing import Any, NamedTuple

from blueprint.edit.labels import language_of
from blueprint.edit.meant import dotted
from blueprint.edit.refused import Refused
from blueprint.files import Document, Path_
from blueprint.files.node import Leaf, Node, Seq, child, data, followed
from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import Arrivals, ByTier, Kind, Label, ListOf, Many, MapOf, Record
from blueprint.schema.scalars import Word
from blueprint.text import Message


class Spot(NamedTuple):
    """A value on the way to a field: where it is written, and what it may hold."""

    path: Path_
    node: Node
    kind: Kind | None

    @property
    def is_single(self) -> bool:
        """Whether it stands for a list of which it is the only item."""
        return isinstance(self.kind, Many) and not isinstance(followed(self.node), Seq)

    @property
    def item(self) -> Kind | None:
        """What it holds itself, alone or as the only item."""
        return self.kind.item if isinstance(self.kind, Many) and self.is_single else self.kind


def reach(document: Document, path: Path_) -> tuple[list[Spot], Path_]:
    """The values on the way to a field, from the top, and the rest of the way, of which nothing is written."""
    if document.root is None or document.kind is None:
        raise nowhere(path)
    spots = [Spot((), document.root, DOCUMENTS[document.kind])]
    for depth, part in enumerate(path):
        here = spots[-1]
        if (short := _short(here, part)) is not None:
            spots[-1] = short
        elif found := child(here.node, part):
            spots.append(Spot((*here.path, part), found[1], below(here.item, part)))
        else:
            return spots, path[depth:]
    return spots, ()


def spelled_out(spot: Spot, rest: Path_) -> dict[str, Any]:
    """What a single value is short for, as a map; raises `Refused` where it is not short for anything."""
    value, kind = data(spot.node), spot.item
    if value is None:
        return {}
    if isinstance(kind, Record) and kind.short:
        return {kind.short: value}
    if isinstance(kind, Label) and isinstance(value, str):
        return {language_of(value): value}
    raise nowhere((*spot.path, *rest))


def nowhere(path: Path_, line: int | None = None) -> Refused:
    """Says that there is nothing at ``path``."""
    return Refused(Message("nothing is written at {path}", path=dotted(path)), line)


def _short(here: Spot, part: str | int) -> Spot | None:
    """The value itself, where it stands for its own ``part``: a single item for a list, a field for a record."""
    kind, inner = here.item, followed(here.node)
    if here.is_single and part == 0:
        return here._replace(kind=kind)
    if not isinstance(inner, Leaf) or data(inner) is None:
        return None
    if isinstance(kind, Record) and part == kind.short:
        return here._replace(kind=kind.table[kind.short].kind)
    return here._replace(kind=Word()) if isinstance(kind, Label) and part == language_of(inner.text) else None


def below(kind: Kind | None, part: str | int) -> Kind | None:
    """What the entry ``part`` may hold."""
    if isinstance(kind, Record):
        field = kind.table.get(str(part))
        return field.kind if field else None
    if isinstance(kind, Arrivals):
        return kind.period
    return kind.item if isinstance(kind, (Many, ListOf, MapOf, ByTier)) else None

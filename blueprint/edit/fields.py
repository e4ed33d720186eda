"""A field set to a value, or emptied: written where the table of fields has it, short forms spelled out on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from blueprint.edit.meant import same
from blueprint.edit.places import children, is_merge
from blueprint.edit.primitives import AddAfter, Edit, Insert, Remove, Set
from blueprint.edit.refused import Refused
from blueprint.edit.spots import Spot, nowhere, reach, spelled_out
from blueprint.edit.still_read import still_read
from blueprint.edit.ways import steps_of
from blueprint.files import Document, Path_
from blueprint.files.node import Leaf, Map, Seq, data, followed
from blueprint.schema.kinds import MapOf, Record
from blueprint.text import Message


def set_field(document: Document, path: Path_, value: Any) -> tuple[Edit, ...]:
    """The edits that give a field a value; None, "", [] and {} empty it, and maps and lists that are left with nothing.

    What is not written on the way is added, behind what comes before it in the table of fields. Short forms become
    what they are short for: ``next: b`` has the fields ("next", 0, "to") and ("next", 0, "when"). A step that becomes
    an end loses its ``next``. Raises `Refused` where there is no such place, and where the text could not be read
    afterwards, as without a required field.
    """
    return still_read(document, field_edits(document, path, value))


def field_edits(document: Document, path: Path_, value: Any) -> tuple[Edit, ...]:
    """The edits of `set_field` as they are proposed: nobody has looked yet whether the text can be read after them."""
    spots, rest = reach(document, path)
    edits = _emptied(document, spots, rest) if _is_empty(value) else _stated(document, spots[-1], rest, value)
    match path:
        case ("steps", str(id), "kind") if edits and value == "end" and "next" in (steps_of(document).get(id) or ()):
            edits.append(Remove(("steps", id, "next")))
    return tuple(edits)


def placed(written: Iterable[str], order: Sequence[str], path: Path_, key: str, value: Any) -> Edit:
    """The edit that adds a key to a map with these keys: behind those that stand before it in ``order``, else at the end."""
    if key not in order:
        return Set((*path, key), value)
    before = [name for name in written if name in order[: order.index(key)]]
    return AddAfter(path, max(before, key=order.index, default=None), key, value)


def _is_empty(value: Any) -> bool:
    return value in (None, [], (), {}) or (isinstance(value, str) and not value.strip())


def _stated(document: Document, spot: Spot, rest: Path_, value: Any) -> list[Edit]:
    if not rest:
        return [] if same(data(spot.node), value) else [Set(spot.path, value)]
    part, inner = rest[0], followed(spot.node)
    new = _nested((*spot.path, *rest), len(spot.path) + 1, value)
    if spot.is_single and part == 1:
        return [Set(spot.path, [data(inner), new])]
    if isinstance(inner, Leaf) and isinstance(part, str):
        return [Set(spot.path, {**spelled_out(spot, rest), part: new})]
    if isinstance(inner, Map) and isinstance(part, str):
        own = [key.text for key, _ in inner.entries if not is_merge(key)]
        return [placed(own, list(spot.item.table) if isinstance(spot.item, Record) else [], spot.path, part, new)]
    if isinstance(inner, Seq) and part == len(inner.items):
        return [Insert(spot.path, len(inner.items), new)]
    raise nowhere((*spot.path, *rest), document.position(spot.node.start)[0])


def _nested(path: Path_, depth: int, value: Any) -> Any:
    """``value`` within the maps and lists that the path has from ``depth`` on."""
    for end in range(len(path), depth, -1):
        part = path[end - 1]
        if isinstance(part, int) and part:
            raise nowhere(path[:end])
        value = {part: value} if isinstance(part, str) else [value]
    return value


def _emptied(document: Document, spots: list[Spot], rest: Path_) -> list[Edit]:
    """The value goes, and what it leaves empty; what has an id stays."""
    if rest:
        return []
    while len(spots) > 2 and len(children(followed(spots[-2].node))) == 1 and not _has_ids(spots[-3]):
        spots = spots[:-1]
    if len(spots) < 2:
        raise Refused(Message("the whole document cannot be replaced by an edit"))
    gone, holder = spots[-1], spots[-2].item
    field = holder.table.get(str(gone.path[-1])) if isinstance(holder, Record) else None
    if isinstance(holder, Record) and field and field.required:
        words = Message("{record} lacks {field}: {doc}", record=holder.title, field=field.name, doc=field.doc)
        raise Refused(words, document.position(gone.node.start)[0])
    return [Remove(gone.path)]


def _has_ids(spot: Spot) -> bool:
    """Whether what stands in it are steps, roles and the like."""
    return isinstance(spot.kind, MapOf) and spot.kind.declares is not None

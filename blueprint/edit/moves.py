"""What goes and comes back at another place takes its own lines along, comments and all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blueprint.edit import flow
from blueprint.edit.block import own_lines
from blueprint.edit.changes import First, splices
from blueprint.edit.lines import Splice
from blueprint.edit.meant import has, meant, same, value_at
from blueprint.edit.places import Problem, ThroughAlias, container, entry, indent_of, index_of
from blueprint.edit.primitives import AddAfter, Edit, Remove, Set
from blueprint.edit.refused import Refused
from blueprint.edit.source import Source
from blueprint.edit.spelling import Spot, scalar
from blueprint.files import Path_
from blueprint.files.node import Map
from blueprint.text import Message


def moved(source: Source, edits: Sequence[Edit]) -> Source | None:
    """The text after two edits that move an entry within its map; None where they do not, or where its lines cannot go."""
    match edits:
        case [Remove(path), AddAfter(above, after, key, value)] if path == (*above, key) and after != key:
            pass
        case _:
            return None
    try:
        if not same(value_at(source.data, path), value) or (after and not has(value_at(source.data, above), after)):
            return None
        node = container(source.root, above)
        if not isinstance(node, Map) or node.flow:
            return None
        target = index_of(node, after, (*above, after)) + 1 if after is not None else 0
        found = source.after(_reordered(source.text, node, index_of(node, key, path), target))
    except (Problem, ThroughAlias, Refused):
        return None
    return found if same(found.data, meant(meant(source.data, edits[0]), edits[1])) else None


def handed_on(source: Source, edits: Sequence[Edit]) -> Source | None:
    """The text after two edits that give a field of an entry to a new one behind it, and another value to the old.

    None where they do not, or where the lines of the field cannot go.
    """
    match edits:
        case [Set([*around, field] as path, str(instead)), AddAfter(above, str(after), key, Mapping() as value)] if (
            around == [*above, after] and field in value
        ):
            pass
        case _:
            return None
    try:
        if not same(value_at(source.data, path), value[field]):
            return None
        like_the_old = AddAfter(above, after, key, {**value, field: [instead]})  # a short one would stand in brackets
        added = source.after(splices(source, like_the_old))
        found = added.after(_given(added, path, (*above, key, field), instead))
    except (Problem, ThroughAlias, First, Refused):
        return None
    return found if same(found.data, meant(meant(source.data, edits[0]), edits[1])) else None


def _given(source: Source, path: Path_, to: Path_, instead: str) -> list[Splice]:
    """The field at ``to`` gets what is written of the one at ``path``, which becomes ``instead``."""
    text = source.text
    old, new = container(source.root, path[:-1]), container(source.root, to[:-1])
    one, other = index_of(old, path[-1], path), index_of(new, to[-1], to)
    here, there = entry(text, old, one), entry(text, new, other)
    if old.flow and new.flow:
        written = text[here.content : here.stop]
        return [*flow.replace(text, here, scalar(instead, Spot.FLOW)), *flow.replace(text, there, written)]
    if old.flow or new.flow or indent_of(text, old) != indent_of(text, new):
        raise Problem(Message("the file would not say what is meant: edit it by hand"), here.start)
    (start, stop), (first, last) = own_lines(text, old, one), own_lines(text, new, other)
    line = " " * indent_of(text, old) + text[here.start : here.head] + " " + scalar(instead, Spot.VALUE)
    return [Splice(start, stop, line), Splice(first, last, text[start:stop])]


def _reordered(text: str, node: Map, index: int, target: int) -> list[Splice]:
    """The entries between the old and the new place change their lines; the blank lines between them stay."""
    order = list(range(min(index, target), max(index + 1, target)))
    spans = [own_lines(text, node, at) for at in order]
    bodies = [text[start:end] for start, end in spans]
    body = bodies.pop(order.index(index))
    bodies = [*bodies, body] if target > index else [body, *bodies]
    return [Splice(start, end, body) for (start, end), body in zip(spans, bodies, strict=True)]

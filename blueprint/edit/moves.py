"""An entry that goes and comes back at another place takes its own lines along, comments and all."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.edit.block import own_lines
from blueprint.edit.lines import Splice
from blueprint.edit.meant import has, meant, same, value_at
from blueprint.edit.places import Problem, ThroughAlias, container, index_of
from blueprint.edit.primitives import AddAfter, Edit, Remove
from blueprint.edit.refused import Refused
from blueprint.edit.source import Source
from blueprint.files.node import Map


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
        found = source.after(_splices(source.text, node, index_of(node, key, path), target))
    except (Problem, ThroughAlias, Refused):
        return None
    return found if same(found.data, meant(meant(source.data, edits[0]), edits[1])) else None


def _splices(text: str, node: Map, index: int, target: int) -> list[Splice]:
    """The entries between the old and the new place change their lines; the blank lines between them stay."""
    order = list(range(min(index, target), max(index + 1, target)))
    spans = [own_lines(text, node, at) for at in order]
    bodies = [text[start:end] for start, end in spans]
    body = bodies.pop(order.index(index))
    bodies = [*bodies, body] if target > index else [body, *bodies]
    return [Splice(start, end, body) for (start, end), body in zip(spans, bodies, strict=True)]

"""What the author of a file does, so that what is added looks like what is there: indentation and style."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.edit.layout import Habits, Style
from blueprint.edit.places import children, indent_of
from blueprint.files.node import Alias, Leaf, Map, Node, Seq


def habits(text: str, root: Node, near: Node, index: int) -> Habits:
    """How far maps and lists are indented below their keys: in the entries of ``near`` about ``index``, else in the file."""
    step = next(_depths(text, root, near, index, Map), 2)
    return Habits(step, next(_depths(text, root, near, index, Seq), step))


def _depths(text: str, root: Node, near: Node, index: int, kind: type[Map | Seq]) -> Iterator[int]:
    if isinstance(near, Map) and not near.flow:
        yield from _below(text, near, [children(near)[at] for at in _outwards(index, len(near.entries))], kind)
    for start in (near, root):
        for node in walk(start):
            if isinstance(node, Map) and not node.flow:
                yield from _below(text, node, children(node), kind)


def _below(text: str, node: Map, values: list[Node], kind: type[Map | Seq]) -> Iterator[int]:
    for value in values:
        if isinstance(value, kind) and not value.flow:
            yield indent_of(text, value) - indent_of(text, node)


def style_of(node: Node | None) -> Style:
    """How a value is written."""
    if isinstance(node, (Map, Seq)):
        return Style.FLOW if node.flow else Style.BLOCK
    return Style.FREE


def style_about(node: Map | Seq, index: int, like: object) -> Style:
    """How the maps (or lists, whichever ``like`` is) nearest to ``index`` are written, those before it first."""
    kind = Map if isinstance(like, dict) else Seq
    values = node.items if isinstance(node, Seq) else [value for _, value in node.entries]
    return next(
        (style_of(values[at]) for at in _outwards(index, len(values)) if isinstance(values[at], kind)), Style.FREE
    )


def _outwards(index: int, count: int) -> list[int]:
    """Places from ``index`` on outwards, the one before it first."""
    return sorted(range(count), key=lambda at: abs(at - index + 0.6))


def walk(node: Node) -> Iterator[Node]:
    """``node`` and all that is written within it, keys included; mentions are not followed."""
    yield node
    if isinstance(node, Map):
        for key, value in node.entries:
            yield key
            yield from walk(value)
    elif isinstance(node, Seq):
        for item in node.items:
            yield from walk(item)


def mentions(root: Node) -> Iterator[Alias]:
    """Every mention of a value that stands elsewhere."""
    return (node for node in walk(root) if isinstance(node, Alias))


def anchored(node: Node) -> Iterator[Leaf | Map | Seq]:
    """Every value within ``node`` that carries an anchor."""
    return (inner for inner in walk(node) if not isinstance(inner, Alias) and inner.anchor)

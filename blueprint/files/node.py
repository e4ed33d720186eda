"""The tree of a YAML text: every value with the offsets at which it stands. Comments stay in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from blueprint.schema.scalars import resolve

MERGE = "<<"

DEEPEST = 64
"""Levels of nesting that are read."""


class Leaf:
    """A single value as written: ``style`` is "" for a plain one, else the quote or block indicator."""

    __slots__ = ("anchor", "end", "start", "style", "text")

    def __init__(self, text: str, style: str, start: int, end: int, anchor: str | None) -> None:
        self.text, self.style, self.start, self.end, self.anchor = text, style, start, end, anchor

    @property
    def plain(self) -> bool:
        return not self.style

    @property
    def stop(self) -> int:
        return self.end


class Branching:
    """What maps and lists share. ``end`` of a block collection is where the next token begins; ``stop`` where it ends."""

    __slots__ = ("anchor", "end", "flow", "start")

    def __init__(self, flow: bool, start: int, end: int, anchor: str | None) -> None:
        self.flow, self.start, self.end, self.anchor = flow, start, end, anchor


class Map(Branching):
    """A map: its entries in the order written, merge keys as they stand.

    ``merges`` is False where it is known that there are no merge keys. ``read`` is what has been read from it, by what it was read as, where it stands in one text after another; else None.
    """

    __slots__ = ("entries", "merges", "read")

    def __init__(self, flow: bool, start: int, end: int, anchor: str | None) -> None:
        super().__init__(flow, start, end, anchor)
        self.entries: list[tuple[Leaf, Node]] = []
        self.merges = True
        self.read: dict[object, Any] | None = None

    @property
    def stop(self) -> int:
        if self.flow or not self.entries:
            return self.end if self.flow else self.start
        key, value = self.entries[-1]
        return max(key.end, value.stop)

    def pairs(self) -> Iterable[tuple[Leaf, Node]]:
        """The entries with merged ones resolved; what is written in the map itself comes first and wins."""
        if self.merges and any(key.text == MERGE and key.plain for key, _ in self.entries):
            return self._merged()
        return self.entries

    def _merged(self) -> Iterator[tuple[Leaf, Node]]:
        own = {key.text for key, _ in self.entries}
        merged: list[Node] = []
        for key, value in self.entries:
            if key.text == MERGE and key.plain:
                target = followed(value)
                merged += target.items if isinstance(target, Seq) else [target]
            else:
                yield key, value
        for source in map(followed, merged):
            for key, value in source.pairs() if isinstance(source, Map) else ():
                if key.text not in own:
                    own.add(key.text)
                    yield key, value


class Seq(Branching):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, flow: bool, start: int, end: int, anchor: str | None) -> None:
        super().__init__(flow, start, end, anchor)
        self.items: list[Node] = []

    @property
    def stop(self) -> int:
        if self.flow or not self.items:
            return self.end if self.flow else self.start
        return self.items[-1].stop


class Alias:
    """A mention of a value that stands elsewhere under an anchor."""

    __slots__ = ("anchor", "end", "start", "target")

    def __init__(self, target: Leaf | Map | Seq, start: int, end: int) -> None:
        self.target, self.start, self.end, self.anchor = target, start, end, None

    @property
    def stop(self) -> int:
        return self.end


Node = Leaf | Map | Seq | Alias


def followed(node: Node) -> Leaf | Map | Seq:
    """The value itself, where ``node`` is a mention of it."""
    return node.target if isinstance(node, Alias) else node


def child(node: Node, key: str | int) -> tuple[Leaf | None, Node] | None:
    """The key and value under a key of a map, or (None, item) of a list; None where there is none."""
    inner = followed(node)
    if isinstance(inner, Map):
        for pair in inner.pairs():
            if pair[0].text == key:
                return pair
    if isinstance(inner, Seq) and isinstance(key, int) and 0 <= key < len(inner.items):
        return None, inner.items[key]
    return None


def data(node: Node) -> Any:
    """The plain values of a tree, as any YAML 1.2 reader would give them (keys as text). Nobody changes them."""
    inner = followed(node)
    if isinstance(inner, Leaf):
        return resolve(inner.text) if inner.plain else inner.text
    if isinstance(inner, Map):
        return _mapped(inner) if inner.read is None else _remembered(inner, inner.read)
    return [data(item) for item in inner.items]


def _mapped(node: Map) -> dict[str, Any]:
    return {key.text: data(value) for key, value in node.pairs()}


def _remembered(node: Map, read: dict[object, Any]) -> Any:
    if data not in read:
        read[data] = _mapped(node)
    return read[data]

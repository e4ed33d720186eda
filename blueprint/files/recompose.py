"""A text that is like one just read: what stands as it did before and behind the change is not read again.

The parser goes from left to right, and a key at the beginning of a line ends whatever stands deeper. So the entries of
a block map before the change are what they were, if the key behind them is still there; those behind it are, if their
lines are; and what is between can be read by itself, if it can be read as entries at the same indentation. Where that
is in doubt, the whole is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from blueprint.files.node import Leaf, Map, Node, Seq

_DOCUMENT = re.compile(r"^(?:---|\.\.\.)", re.MULTILINE)

_BLOCKS = ("|", ">")
"""Styles of texts that end with their last line."""

Reader = Callable[[str, int], Node | None]
"""Reads a text by itself, as what stands so many levels deep; None where it cannot be read or anything is wrong."""

Entry = tuple[Leaf, Node]


def recomposed(before: str, root: Node, after: str, read: Reader) -> Node | None:
    """The tree of ``after``, made from the tree ``root`` of ``before``, which had no problem; None where that is in doubt."""
    if not isinstance(root, Map) or "*" in before or "*" in after:  # what is mentioned elsewhere may be another then
        return None
    head = _agreement(before, after)
    most = min(len(before), len(after)) - head
    tail = len(before) - _agreement(before[: -most - 1 : -1], after[: -most - 1 : -1])
    return _Change(before, after, head, tail, read).map(root, 0, len(before))


def _agreement(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class _Stretch(NamedTuple):
    """Entries of a map, from ``first`` up to ``last``, in the lines from ``begin`` to ``end`` of the text before."""

    node: Map
    first: int
    last: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Change:
    """``before`` and ``after`` agree up to ``head``, and again from ``tail``, a place in ``before``."""

    before: str
    after: str
    head: int
    tail: int
    read: Reader

    @property
    def by(self) -> int:
        """How far what stands behind the change has moved."""
        return len(self.after) - len(self.before)

    def map(self, node: Map, start: int, stop: int, depth: int = 0) -> Map | None:
        """The block map that stands in the lines from ``start`` to ``stop`` of the text before, as it is now."""
        stretch = self._changed(node, start, stop)
        entries = stretch and (self._deeper(stretch, depth) or self._between(stretch, depth))
        if not stretch or not entries:
            return None
        above, below = node.entries[: stretch.first], node.entries[stretch.last :]
        made = [*(_kept(*entry, 0) for entry in above), *entries, *(_kept(*entry, self.by) for entry in below)]
        if len({key.text for key, _ in made}) < len(made):
            return None
        changed = Map(False, made[0][0].start, node.end + self.by, node.anchor)
        changed.entries.extend(made)
        return changed

    def _changed(self, node: Map, start: int, stop: int) -> _Stretch | None:
        """The entries that may be others: an entry is what it was if the key behind it, or its own line, is still there."""
        keys = [key for key, _ in node.entries]
        if node.flow or not keys or not all(_begins_line(self.before, key) for key in keys):
            return None
        first = next((at for at, key in enumerate(keys[1:]) if key.end + 2 > self.head), len(keys) - 1)
        lines = [_line(self.before, key) for key in keys]
        last = next((at for at in range(first, len(keys)) if lines[at] > self.tail), len(keys))
        begin = lines[first] if first else start
        return _Stretch(node, first, last, begin, [*lines, stop][last]) if begin <= self.head else None

    def _deeper(self, stretch: _Stretch, depth: int) -> list[Entry] | None:
        """The only entry that may be another, where the change is within the map below it."""
        key, value = stretch.node.entries[stretch.first]
        below = self.before.find("\n", key.end) + 1
        if (
            stretch.last != stretch.first + 1
            or not isinstance(value, Map)
            or not 0 < below <= min(value.start, self.head)
        ):
            return None
        found = self.map(value, below, stretch.end, depth + 1)
        return [(key, found)] if found and _column(self.after, found) > _column(self.before, key) else None

    def _between(self, stretch: _Stretch, depth: int) -> list[Entry] | None:
        """The entries of the lines that have changed, read by themselves."""
        node, begin = stretch.node, stretch.begin
        text = self.after[begin : stretch.end + self.by]
        found = None if _DOCUMENT.search(text) else self.read(text, depth)
        if not isinstance(found, Map) or found.flow or _column(text, found) != _column(self.before, node):
            return None
        following = node.entries[stretch.last][0].start if stretch.last < len(node.entries) else node.end
        moved = _Moved(begin, len(text), following + self.by)
        return [(moved.leaf(key), moved.node(value)) for key, value in found.entries]


class _Moved:
    """Copies nodes to where they stand in the whole text; what ended with its part ends where the next token begins."""

    def __init__(self, by: int, end: int = -1, following: int = -1) -> None:
        self._by, self._end, self._following = by, end, following

    def leaf(self, leaf: Leaf) -> Leaf:
        end = leaf.end + self._by if leaf.style in _BLOCKS else self._place(leaf.end)
        return Leaf(leaf.text, leaf.style, self._place(leaf.start), end, leaf.anchor)

    def node(self, node: Node) -> Node:
        if isinstance(node, Leaf):
            return self.leaf(node)
        if isinstance(node, Map):
            copy = Map(node.flow, node.start + self._by, self._place(node.end), node.anchor)
            copy.entries = [(self.leaf(key), self.node(value)) for key, value in node.entries]
            return copy
        if isinstance(node, Seq):
            items = Seq(node.flow, node.start + self._by, self._place(node.end), node.anchor)
            items.items = [self.node(item) for item in node.items]
            return items
        raise TypeError(node)  # there is no mention where there is no *

    def _place(self, at: int) -> int:
        return self._following if at == self._end else at + self._by


def _kept(key: Leaf, value: Node, by: int) -> Entry:
    """An entry that says what it said, with what has been read from it."""
    if isinstance(value, Map) and value.read is None:
        value.read = {}
    if by == 0:
        return key, value
    moved = _Moved(by)
    copy = moved.node(value)
    if isinstance(value, Map) and isinstance(copy, Map):
        copy.read = value.read
    return moved.leaf(key), copy


def _begins_line(text: str, key: Leaf) -> bool:
    return not text[_line(text, key) : key.start].strip(" ") and text[key.end : key.end + 1] == ":"


def _line(text: str, node: Node) -> int:
    """Where the line begins in which something begins."""
    return text.rfind("\n", 0, node.start) + 1


def _column(text: str, node: Node) -> int:
    return node.start - _line(text, node)

"""Where the entries of a map or list stand in the text: what is theirs, from the first character to the last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.edit.lines import column, indentation, is_blank, line_start, line_stop, next_line, skipped
from blueprint.edit.meant import dotted
from blueprint.files import Path_
from blueprint.files.node import MERGE, Alias, Leaf, Map, Node, Seq
from blueprint.text import Message

_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")


class Problem(Exception):
    """Why an edit cannot be made, with the place in the text."""

    def __init__(self, message: Message, at: int) -> None:
        super().__init__(message)
        self.message, self.at = message, at


class ThroughAlias(Exception):
    """The way to a value leads through a mention of one that stands elsewhere; ``path`` is that of the mention."""

    def __init__(self, path: Path_) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or a list item. ``head`` is where the colon or dash (in brackets: nothing) ends.

    ``content`` is where the value begins behind its anchor, ``stop`` where the whole entry ends.
    ``props`` is where the anchor ends, or ``head`` where there is none. ``bare``: a key without even a colon.
    """

    start: int
    head: int
    props: int
    content: int
    stop: int
    key: Leaf | None
    value: Node
    bare: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is written as the value."""
        return self.content == self.stop


def descend(root: Node, path: Path_) -> Node:
    """The node at ``path``; raises `ThroughAlias` where the way leads through one, `Problem` where it cannot be gone."""
    node = root
    for depth, part in enumerate(path):
        if isinstance(node, Alias):
            raise ThroughAlias(path[:depth])
        node = children(node)[index_of(node, part, path)]
    return node


def children(node: Node) -> list[Node]:
    """The values in a map or list, as written."""
    if isinstance(node, Map):
        return [value for _, value in node.entries]
    return node.items if isinstance(node, Seq) else []


def container(root: Node, path: Path_) -> Map | Seq:
    """The map or list at ``path`` itself, for an edit of its entries; raises what `descend` raises."""
    node = descend(root, path)
    if isinstance(node, Alias):
        raise ThroughAlias(path)
    if isinstance(node, Leaf):
        raise Problem(Message("nothing is written at {path}", path=dotted(path)), node.start)
    return node


def index_of(node: Node, part: str | int, path: Path_) -> int:
    """Which entry of ``node`` has this key or index; raises `Problem` where none is written there itself."""
    if isinstance(node, Seq) and isinstance(part, int) and part < len(node.items):
        return part
    found = [at for at, (key, _) in enumerate(node.entries) if is_own(key, part)] if isinstance(node, Map) else []
    if len(found) == 1:
        return found[0]
    if found and isinstance(node, Map):
        raise Problem(Message("the key {key} is written twice here", key=part), node.entries[found[1]][0].start)
    raise under_merge(node, part) or Problem(Message("nothing is written at {path}", path=dotted(path)), node.start)


def is_own(key: Leaf, part: str | int) -> bool:
    """Whether a key that is written has this name, and is no merge key."""
    return key.text == part and not is_merge(key)


def is_merge(key: Leaf) -> bool:
    """Whether a key takes over the entries of another map."""
    return key.text == MERGE and key.plain


def under_merge(node: Node, part: str | int) -> Problem | None:
    """The problem of an entry that a merge key of ``node`` brings, if it has one."""
    for key, _ in node.entries if isinstance(node, Map) else ():
        if is_merge(key):
            return Problem(
                Message("{key} comes from a merge key (<<), under which nothing can be edited", key=part), key.start
            )
    return None


def entry(text: str, node: Map | Seq, index: int) -> Entry:
    """Where an entry stands; raises `Problem` for a key marked with ?."""
    value = children(node)[index]
    key = None if isinstance(node, Seq) else node.entries[index][0]
    start = _start(text, node, index)
    if key is not None and _is_explicit(text, key):
        raise Problem(Message("the key {key} is marked with ?: edit it by hand", key=key.text), key.start)
    head = _head(text, node, start, key)
    bare = head is None
    head = head if head is not None else key.end if key else start
    props, content, stop = _extent(text, head, value)
    return Entry(start, head, props, content, max(stop, head), key, value, bare)


def _start(text: str, node: Map | Seq, index: int) -> int:
    """Where a key, a dash, or an item in brackets begins."""
    if isinstance(node, Map):
        return node.entries[index][0].start
    if node.flow:
        return node.items[index].start
    return skipped(text, stop_of(text, node.items[index - 1])) if index else first_sign(text, node)


def _head(text: str, node: Map | Seq, start: int, key: Leaf | None) -> int | None:
    if key is None:
        return start if node.flow else start + 1
    colon = skipped(text, key.end)
    return colon + 1 if text[colon : colon + 1] == ":" else None


def _extent(text: str, head: int, value: Node) -> tuple[int, int, int]:
    """Where the properties of a value end, where its content begins, and where it ends."""
    if isinstance(value, Leaf) and value.start == value.end:
        return head, head, head
    if isinstance(value, Alias):
        return head, value.start, value.end
    props, content = _after_properties(text, value, value.start)
    if isinstance(value, Leaf) and content >= value.end:
        return value.end, value.end, value.end
    return (head if props == value.start else props), content, stop_of(text, value)


def _after_properties(text: str, value: Leaf | Map | Seq, at: int) -> tuple[int, int]:
    """Where the anchor of a value (and a leaf's tag) end, and where the value itself begins."""
    end = at
    signs = ("&" if value.anchor else "") + ("!" if isinstance(value, Leaf) else "")
    while text[at : at + 1] and text[at] in signs:
        signs = signs.replace(text[at], "")
        found = _PROPERTY.match(text, at)
        end = found.end() if found else at
        at = skipped(text, end)
    return end, at


def content_of(text: str, leaf: Leaf) -> int:
    """Where a single value or key itself begins, behind its anchor."""
    return min(_after_properties(text, leaf, leaf.start)[1], leaf.end)


def _is_explicit(text: str, key: Leaf) -> bool:
    return text[line_start(text, key.start) : key.start].rstrip(" \t").endswith("?")


def stop_of(text: str, node: Node) -> int:
    """Where a value ends, without the blank lines and comments behind it."""
    if isinstance(node, Leaf) and node.style and node.style in "|>":
        return _block_stop(text, node)
    if isinstance(node, (Leaf, Alias)) or node.flow:
        return node.end
    if isinstance(node, Seq):
        return stop_of(text, node.items[-1])
    return _pair_stop(text, *node.entries[-1])


def entry_stop(text: str, node: Map | Seq, index: int) -> int:
    """Where an entry ends, even one whose key is marked with ?."""
    return _pair_stop(text, *node.entries[index]) if isinstance(node, Map) else entry(text, node, index).stop


def _pair_stop(text: str, key: Leaf, value: Node) -> int:
    if not isinstance(value, Leaf) or value.start < value.end:
        return stop_of(text, value)
    colon = skipped(text, key.end)
    return colon + 1 if text[colon : colon + 1] == ":" else key.end


def _block_stop(text: str, leaf: Leaf) -> int:
    """The end of the last line of a block text that counts: blank ones do where they are kept or indented further."""
    end = len(text[: leaf.end].rstrip("\r\n")) if text[: leaf.end].endswith(("\r", "\n")) else leaf.end
    first = next_line(text, content_of(text, leaf))
    if "+" in (last_block_text(text, leaf) or ""):
        return leaf.end - len(_last_break(text[: leaf.end]))
    deep = min((indentation(text, at) for at in _lines(text, first, leaf.end) if not is_blank(text, at)), default=0)
    while end > first and is_blank(text, start := line_start(text, end)) and end - start <= deep:
        end = len(text[:start].rstrip("\r\n"))
    return max(end, len(text[:first].rstrip("\r\n")))


def _last_break(text: str) -> str:
    return "\r\n" if text.endswith("\r\n") else text[-1:] if text.endswith(("\r", "\n")) else ""


def _lines(text: str, start: int, end: int) -> Iterator[int]:
    while start < end:
        yield start
        start = next_line(text, start)


def last_block_text(text: str, node: Node) -> str | None:
    """The header (such as ``|+``) of the block text that a value ends with; None where it ends otherwise."""
    while isinstance(node, (Map, Seq)) and not node.flow:
        node = children(node)[-1]
    if not isinstance(node, Leaf) or not node.style or node.style not in "|>":
        return None
    header = content_of(text, node)
    return text[header : line_stop(text, header)].split("#", maxsplit=1)[0].strip()


def first_sign(text: str, node: Map | Seq) -> int:
    """Where a map or list begins behind its anchor: its first key, dash or bracket."""
    return _after_properties(text, node, node.start)[1]


def indent_of(text: str, node: Map | Seq) -> int:
    """The column at which the keys or dashes of a block map or list stand."""
    return column(text, first_sign(text, node))

"""From text to tree, through the events of libyaml's parser: the first syntax error, and what YAML must not do here.

All YAML is read here that `_composer.c` declines, or where that was not built; the two agree (decision 0011).
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

from _ruamel_yaml import CParser
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from blueprint.files.node import DEEPEST, MERGE, Alias, Leaf, Map, Node, Seq, followed
from blueprint.files.problem import MOST, Problem, unreadable
from blueprint.files.syntax import syntax
from blueprint.schema.scalars import clipped
from blueprint.text import Message

_EXPANSION = 4
_SMALL = 10_000
"""Aliases may expand a document to this many times its written values; small documents may be this large anyway."""

_TAG = re.compile(r"!\S*")


class _Refused(Exception):
    """The text cannot be read on from here."""

    def __init__(self, message: Message, start: int, end: int) -> None:
        self.problem = unreadable(message, start, max(end, start + 1))


def composed(text: str, depth: int = 0) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of ``text``, which stands so many levels deep, or None for an empty one; and what is wrong with it."""
    try:
        composer = _Composer(text, depth)
        root = composer.document()
    except _Refused as refused:
        return None, (refused.problem,)
    except MarkedYAMLError as error:
        return None, (syntax(error, text),)
    except YAMLError as error:
        return None, (unreadable(Message("not valid YAML: {problem}", problem=str(error).split("\n")[0])),)
    return root, tuple(composer.problems)


class _Composer:
    """Builds the tree while the parser's events go by."""

    def __init__(self, text: str, depth: int) -> None:
        self._text = text
        self._top = depth
        self._next: Any = CParser(text).get_event
        self._anchors: dict[str, Leaf | Map | Seq | None] = {}
        self._sizes: dict[int, tuple[int, int]] = {}
        self._written = 0
        self._expanded = 0
        self._depth = 0
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        self._next()  # the start of the stream
        first = self._next()
        if isinstance(first, StreamEndEvent):
            return None
        root = self._node(self._next(), self._top)
        self._next()  # the end of the document
        another = self._next()
        if isinstance(another, DocumentStartEvent):
            at = another.start_mark.index
            raise _Refused(Message("a second document begins here: one file holds one document"), at, at + 3)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event, depth)
        self._written += 1
        self._expanded += 1
        if event.tag is not None and not (kind is ScalarEvent and event.tag == "!"):
            self._refuse_tag(event)
        return self._leaf(event) if kind is ScalarEvent else self._collection(event, depth)

    def _leaf(self, event: Any) -> Leaf:
        leaf = Leaf(event.value, event.style or "", event.start_mark.index, event.end_mark.index, event.anchor)
        if event.anchor:
            self._remember(leaf, 1, 0)
        return leaf

    def _collection(self, event: Any, depth: int) -> Map | Seq:
        start, expanded, deepest = event.start_mark.index, self._expanded, self._depth
        self._go_down(depth + 1, start)
        if event.anchor:
            self._anchors[event.anchor] = None  # open: a mention of it inside itself has no end
            self._depth = depth + 1
        kind = Map if type(event) is MappingStartEvent else Seq
        node = kind(bool(event.flow_style), start, start, event.anchor)
        ended = self._entries(node, depth) if isinstance(node, Map) else self._items(node, depth)
        node.end = ended.end_mark.index
        if event.anchor:
            self._remember(node, self._expanded - expanded + 1, self._depth - depth)
            self._depth = max(deepest, self._depth)
        return node

    def _items(self, node: Seq, depth: int) -> Any:
        while type(event := self._next()) is not SequenceEndEvent:
            node.items.append(self._node(event, depth + 1))
        return event

    def _entries(self, node: Map, depth: int) -> Any:
        seen: dict[str, Leaf] = {}
        while type(event := self._next()) is not MappingEndEvent:
            key = self._node(event, depth + 1)
            if not isinstance(key, Leaf):
                raise _Refused(
                    Message("a key must be a single word, not a list, a map or an alias"), key.start, key.stop
                )
            value = self._node(self._next(), depth + 1)
            node.entries.append((key, value))
            first = seen.setdefault(key.text, key)
            if first is not key:
                self._twice(key, first)
            if key.text == MERGE and key.plain:
                self._check_merge(value)
        node.merges = MERGE in seen
        return event

    def _twice(self, key: Leaf, first: Leaf) -> None:
        if len(self.problems) < MOST:
            line = self._text.count("\n", 0, first.start) + 1
            words = Message("the key {key!r} stands here twice, first in line {line}", key=clipped(key.text), line=line)
            self.problems.append(unreadable(words, key.start, max(key.end, key.start + 1)))

    def _check_merge(self, value: Node) -> None:
        target = followed(value)
        sources = target.items if isinstance(target, Seq) else [target]
        if not all(isinstance(followed(source), Map) for source in sources):
            raise _Refused(Message("a merge key (<<) takes maps only, as <<: *anchor"), value.start, value.end)

    def _alias(self, event: Any, depth: int) -> Alias:
        name, start, end = event.anchor, event.start_mark.index, event.end_mark.index
        target = self._anchors.get(name)
        if target is None:
            itself = Message("the anchor &{name} contains itself", name=clipped(name))
            unknown = Message("no anchor &{name} before this", name=clipped(name))
            raise _Refused(itself if name in self._anchors else unknown, start, end)
        size, height = self._sizes[id(target)]
        self._go_down(depth + height, start)
        self._expanded += size
        if self._expanded > max(_SMALL, _EXPANSION * self._written):
            raise _Refused(Message("aliases expand this document beyond all bounds: write the values out"), start, end)
        return Alias(target, start, end)

    def _refuse_tag(self, event: Any) -> NoReturn:
        found = _TAG.search(self._text, event.start_mark.index)
        start, end = found.span() if found else (event.start_mark.index, event.end_mark.index)
        raise _Refused(
            Message("tags such as {tag} are not used here: remove it", tag=clipped(self._text[start:end])), start, end
        )

    def _go_down(self, depth: int, at: int) -> None:
        """Notes how deep the collections go, those behind an alias too."""
        self._depth = max(self._depth, depth)
        if depth > DEEPEST:
            words = Message("nested more than {depth} levels deep: a process is not that deep", depth=DEEPEST)
            raise _Refused(words, at, at + 1)

    def _remember(self, node: Leaf | Map | Seq, size: int, height: int) -> None:
        self._anchors[str(node.anchor)] = node
        self._sizes[id(node)] = size, height

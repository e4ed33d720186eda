"""From text to tree, through the events of libyaml's parser: the first syntax error, and what YAML must not do here."""

from __future__ import annotations

from typing import Any

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

from blueprint.files.node import MERGE, Alias, Leaf, Map, Node, Seq, followed
from blueprint.files.problem import Problem, unreadable
from blueprint.text import Message

DEEPEST = 64
"""Levels of nesting that are read."""

_EXPANSION = 10
_SMALL = 10_000
"""Aliases may expand a document to this many times its written values; small documents may be this large anyway."""


class _Refused(Exception):
    """The text cannot be read on from here."""

    def __init__(self, message: Message, start: int, end: int) -> None:
        self.problem = unreadable(message, start, max(end, start + 1))


def compose(text: str) -> tuple[Node | None, list[Problem]]:
    """The tree of ``text`` (without a byte order mark), or None for an empty one; and what is wrong with it."""
    try:
        composer = _Composer(text)
        root = composer.document()
    except _Refused as refused:
        return None, [refused.problem]
    except MarkedYAMLError as error:
        return None, [_syntax(error, text)]
    except YAMLError as error:
        return None, [unreadable(Message("not valid YAML: {problem}", problem=str(error).split("\n")[0]))]
    return root, composer.problems


class _Composer:
    """Builds the tree while the parser's events go by."""

    def __init__(self, text: str) -> None:
        self._next: Any = CParser(text).get_event
        self._anchors: dict[str, Leaf | Map | Seq | None] = {}
        self._sizes: dict[int, int] = {}
        self._written = 0
        self._expanded = 0
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        self._next()  # the start of the stream
        first = self._next()
        if isinstance(first, StreamEndEvent):
            return None
        root = self._node(self._next(), 0)
        self._next()  # the end of the document
        another = self._next()
        if isinstance(another, DocumentStartEvent):
            at = another.start_mark.index
            raise _Refused(Message("a second document begins here: one file holds one document"), at, at + 3)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if depth > DEEPEST:
            raise _Refused(Message("nested more than {depth} levels deep", depth=DEEPEST), start, end)
        if type(event) is AliasEvent:
            return self._alias(event.anchor, start, end)
        if event.tag is not None and not (type(event) is ScalarEvent and event.tag == "!"):
            raise _Refused(Message("tags such as {tag} are not used here: remove it", tag=event.tag), start, end)
        self._written += 1
        if type(event) is ScalarEvent:
            self._expanded += 1
            leaf = Leaf(event.value, event.style or "", start, end, event.anchor)
            if event.anchor:
                self._remember(event.anchor, leaf, 1)
            return leaf
        return self._collection(event, start, depth)

    def _collection(self, event: Any, start: int, depth: int) -> Map | Seq:
        before = self._expanded
        self._expanded += 1
        if event.anchor:
            self._anchors[event.anchor] = None  # open: a mention of it inside itself has no end
        kind = Map if type(event) is MappingStartEvent else Seq
        node = kind(bool(event.flow_style), start, start, event.anchor)
        ended = self._entries(node, depth) if isinstance(node, Map) else self._items(node, depth)
        node.end = ended.end_mark.index
        if event.anchor:
            self._remember(event.anchor, node, self._expanded - before)
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
                raise _Refused(Message("a key must be a single word"), key.start, key.end)
            value = self._node(self._next(), depth + 1)
            node.entries.append((key, value))
            if key.text in seen:
                self._twice(key)
            seen[key.text] = key
            if key.text == MERGE and key.plain:
                self._check_merge(value)
        return event

    def _twice(self, key: Leaf) -> None:
        self.problems.append(unreadable(Message("the key {key} is written twice here", key=key.text), key.start, key.end))

    def _check_merge(self, value: Node) -> None:
        target = followed(value)
        sources = target.items if isinstance(target, Seq) else [target]
        if not all(isinstance(followed(source), Map) for source in sources):
            raise _Refused(Message("a merge key (<<) takes maps only"), value.start, value.end)

    def _alias(self, name: str, start: int, end: int) -> Alias:
        target = self._anchors.get(name)
        if target is None:
            problem = "the anchor &{name} contains itself" if name in self._anchors else "no anchor &{name} before this"
            raise _Refused(Message(problem, name=name), start, end)
        self._expanded += self._sizes[id(target)]
        if self._expanded > max(_SMALL, _EXPANSION * self._written):
            raise _Refused(Message("aliases expand this document beyond all bounds"), start, end)
        return Alias(target, start, end)

    def _remember(self, anchor: str, node: Leaf | Map | Seq, size: int) -> None:
        self._anchors[anchor] = node
        self._sizes[id(node)] = size


_FAMILIAR = {
    "could not find expected ':'": "a colon is missing after this key, or this line is indented wrongly",
    "mapping values are not allowed in this context": "a colon where none can be: put the text in quotes, or check the indentation",
    "did not find expected key": "a key is expected here: check the indentation of this line and those above",
    "did not find expected '-' indicator": "a list item (-) is expected here: check the indentation",
    "did not find expected ',' or '}'": "a comma or a closing } is missing before this",
    "did not find expected ',' or ']'": "a comma or a closing ] is missing before this",
    "found unexpected end of stream": "the text ends inside quotes: a closing quote is missing",
    "found character that cannot start any token": "this character cannot begin a value: put the text in quotes",
    "block sequence entries are not allowed in this context": "a list item (-) cannot stand here: begin it on a line of its own",
    "did not find expected node content": "a value is missing here",
    "found unknown escape character": "a backslash in double quotes begins an escape: double it, or use single quotes",
    "did not find expected alphabetic or numeric character": "an & or * begins an anchor or alias: put the text in quotes",
    "found undefined tag handle": "an exclamation mark begins a tag: put the text in quotes",
}  # fmt: skip


def _syntax(error: MarkedYAMLError, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark else 0
    problem = str(error.problem or error.context)
    familiar = _FAMILIAR.get(problem)
    words = Message(familiar) if familiar else Message("not valid YAML: {problem}", problem=problem)
    return unreadable(words, at)

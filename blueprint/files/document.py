"""A document: the text of a file, the values read from it, and where each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from blueprint.files.compose import compose
from blueprint.files.heads import BOM, LARGEST, kind_of
from blueprint.files.node import Leaf, Map, Node, child, followed
from blueprint.files.problem import Problem, unreadable
from blueprint.files.scan import scan
from blueprint.files.shape import Ref, shape
from blueprint.schema import DOCUMENTS
from blueprint.text import Message, listed, nearest, template

Path_ = tuple[str | int, ...]
"""The way to a value: keys and list indices from the top of the document."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Document:
    """One file as read. ``values`` holds the top-level fields that are written; it is empty where there are problems.

    ``kind`` is the first key (blueprint, organization, project, plan), or None for a text that is not ours.
    """

    file: str
    text: str = ""
    kind: str | None = None
    root: Node | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    refs: tuple[Ref, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line break."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else None
        return self.text[starts[number - 1] : end].rstrip("\r\n") if number <= len(starts) else ""

    def span(self, path: Path_) -> tuple[int, int]:
        """Where the value at ``path`` stands: a single value itself, else its key or list item.

        Where a part of the path is not written (a default, a short form), the nearest part that is.
        """
        if self.root is None:
            return 0, 1
        key, node = None, self.root
        for part in path:
            found = child(node, part)
            if found is None:
                break
            key, node = found
        start, end = _shown(key, node)
        line_end = _LINE_BREAK.search(self.text, start, end)
        return start, max(start + 1, line_end.start() if line_end else end)

    def step_at(self, offset: int) -> str | None:
        """The id of the step in which a character stands."""
        steps = child(self.root, "steps") if self.root is not None else None
        inside = followed(steps[1]) if steps else None
        for key, value in inside.entries if isinstance(inside, Map) else ():
            if key.start <= offset < max(key.end, value.end):
                return key.text
        return None


def _shown(key: Leaf | None, node: Node) -> tuple[int, int]:
    if key is None or (isinstance(node, Leaf) and node.end > node.start):
        return node.start, node.stop
    return key.start, key.end


def parse(text: str, file: str = "<text>") -> Document:
    """Read a text in three stages, each complete: its characters, its YAML, its shape."""
    text = text.removeprefix(BOM)
    kind = kind_of(text)
    if len(text) > LARGEST:
        return Document(file, text, kind, problems=(too_large(),))
    if found := scan(text):
        return Document(file, text, kind, problems=tuple(found))
    root, problems = compose(text)
    if root is None:
        return Document(file, text, kind, problems=problems or (unreadable(Message(_EMPTY, keys=_KEYS)),))
    kind = root.entries[0][0].text if isinstance(root, Map) and root.entries else None
    if not isinstance(root, Map) or kind not in DOCUMENTS:
        return Document(file, text, None, root, problems=_in_order([*problems, _not_ours(root)]))
    shaped = shape(root, DOCUMENTS[kind])
    wrong = _in_order([*problems, *shaped.problems])
    return Document(file, text, kind, root, {} if wrong else shaped.values, wrong, shaped.refs)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by place; one that shows at every mention of an anchor counts once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.start))


def too_large() -> Problem:
    """The problem of a text that is longer than `LARGEST`."""
    return unreadable(Message("larger than {size} MiB: a process is not that long", size=LARGEST // 1024 // 1024))


_KEYS = listed(DOCUMENTS)
_EMPTY = template("nothing is written here: the first key must be one of {keys}")


def _not_ours(root: Node) -> Problem:
    """Says which first key may be meant: one that stands further down, or the nearest."""
    keys = [key for key, _ in root.entries] if isinstance(root, Map) else []
    misplaced = next((key for key in keys if key.text in DOCUMENTS), None)
    if misplaced:
        words = Message("the first key says what a document is: move {key} to the top", key=misplaced.text)
        return unreadable(words, misplaced.start, misplaced.end)
    meant = nearest(keys[0].text, DOCUMENTS) if keys else None
    hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
    words = Message("not a document of this tool: its first key must be one of {keys}{hint}", keys=_KEYS, hint=hint)
    return unreadable(words, keys[0].start, keys[0].end) if keys else unreadable(words, root.start)

"""A document: the text of a file, the values read from it, and where each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from blueprint.files.compose import compose
from blueprint.files.node import Leaf, Map, Node, child, followed
from blueprint.files.problem import Problem, unreadable
from blueprint.files.scan import scan
from blueprint.files.shape import BROKEN, Ref, cross_checks, shape
from blueprint.schema import DOCUMENTS
from blueprint.text import Message, listed

LARGEST = 4 * 1024 * 1024
"""Bytes of a file that is read."""

Path_ = tuple[str | int, ...]
"""The way to a value: keys and list indices from the top of the document."""

_FIRST_KEY = re.compile(r"(?:\s|#[^\n]*\n|---|%[^\n]*\n|\{)*[\"']?(blueprint|organization|project|plan)[\"']?\s*[:：]")
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
        starts = [*self._line_starts, len(self.text)]
        return self.text[starts[number - 1] : starts[number]].rstrip("\r\n") if number < len(starts) else ""

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
        return _shown(key, node)

    def step_at(self, offset: int) -> str | None:
        """The id of the step in which a character stands."""
        steps = child(self.root, "steps") if self.root is not None else None
        inside = followed(steps[1]) if steps else None
        for key, value in inside.entries if isinstance(inside, Map) else ():
            if key.start <= offset < max(key.end, value.end):
                return key.text
        return None


def _shown(key: Leaf | None, node: Node) -> tuple[int, int]:
    if key is None or isinstance(node, Leaf) and node.end > node.start:
        end = node.stop if isinstance(node, Leaf) else node.start + 1
        return node.start, max(end, node.start + 1)
    return key.start, key.end


def parse(text: str, file: str = "<text>") -> Document:
    """Read a text in three stages, each complete: its characters, its YAML, its shape."""
    text = text.removeprefix("\ufeff")
    first = _FIRST_KEY.match(text)
    kind = first[1] if first else None
    if found := scan(text):
        return Document(file, text, kind, problems=tuple(found))
    root, problems = compose(text)
    if root is None:
        return Document(file, text, kind, problems=tuple(problems) or (_not_ours(),))
    inner = followed(root)
    kind = inner.entries[0][0].text if isinstance(inner, Map) and inner.entries else None
    if kind not in DOCUMENTS:
        return Document(file, text, None, root, problems=(*problems, _not_ours(root)))
    shaped = shape(root, DOCUMENTS[kind])
    problems = [*problems, *shaped.problems]
    if kind == "blueprint":
        problems += cross_checks(shaped.values, root)
    problems.sort(key=lambda problem: problem.start)
    values = {name: value for name, value in shaped.values.items() if value is not BROKEN}
    return Document(file, text, kind, root, {} if problems else values, tuple(problems), shaped.refs)


def read(path: Path) -> Document:
    """Read a file; whatever prevents it is a problem of the document, never an exception."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        return Document(file, problems=(unreadable(Message("cannot be read: {why}", why=error.strerror or str(error))),))
    if len(content) > LARGEST:
        words = Message("larger than {size} MiB: a process is not that long", size=LARGEST // 1024 // 1024)
        return Document(file, kind=first_key(content), problems=(unreadable(words),))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(file, content, error)
    return parse(text, file)


def first_key(content: bytes) -> str | None:
    """Which kind of document a file is by its first key, without reading the rest."""
    found = _FIRST_KEY.match(content[:65536].decode("utf-8", "replace").removeprefix("\ufeff"))
    return found[1] if found else None


def _undecodable(file: str, content: bytes, error: UnicodeDecodeError) -> Document:
    text = content.decode("utf-8", "replace")
    at = len(content[: error.start].decode("utf-8", "replace"))
    words = Message("byte 0x{byte:02X} is not UTF-8: save the file as UTF-8", byte=content[error.start])
    return Document(file, text, first_key(content), problems=(unreadable(words, at),))


def _not_ours(root: Node | None = None) -> Problem:
    words = Message("not a document of this tool: its first key must be one of {keys}", keys=listed(DOCUMENTS))
    return unreadable(words, root.start if root else 0)

"""A text that is being edited, with the tree and the data that are read from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

from blueprint.edit.lines import Splice, line_number, spliced
from blueprint.edit.places import Problem
from blueprint.edit.refused import Refused
from blueprint.files import LARGEST, Path_
from blueprint.files import Problem as Unreadable
from blueprint.files.compose import compose
from blueprint.files.node import Node, child, data
from blueprint.text import Message


class Source:
    """One state of a text (without a byte order mark); raises `Refused` for one that no tree can be made of."""

    def __init__(self, text: str) -> None:
        if len(text) * 4 > LARGEST and len(text.encode("utf-8", "replace")) > LARGEST:
            raise Refused(Message("larger than {size} MiB: a process is not that long", size=LARGEST // 1024 // 1024))
        root, problems = compose(text)
        if root is None:
            raise _not_read(text, problems)
        self.text = text
        self.root: Node = root
        self.problems = problems

    @cached_property
    def data(self) -> Any:
        """The plain values, aliases and merge keys followed."""
        return data(self.root)

    def after(self, splices: list[Splice]) -> Source:
        """The text with splices made; raises `Refused` where it could not be read any more."""
        after = source_of(spliced(self.text, splices))
        if len(after.problems) > len(self.problems):
            found = after.problems[-1]
            raise Refused(found.message, line_number(after.text, found.start))
        return after

    def refusal(self, problem: Problem) -> Refused:
        """A problem as what the user is told."""
        return Refused(problem.message, line_number(self.text, problem.at))

    def line_of(self, path: Path_) -> int:
        """The line at which the value at ``path`` begins, or what is nearest to it on the way."""
        node, at = self.root, self.root.start
        for part in path:
            found = child(node, part)
            if found is None:
                break
            key, node = found
            at = key.start if key is not None else node.start
        return line_number(self.text, at)


@lru_cache(maxsize=4)
def source_of(text: str) -> Source:
    """The source of a text; the last few are kept, as one edit often begins where another has ended."""
    return Source(text)


def _not_read(text: str, problems: Sequence[Unreadable]) -> Refused:
    if not problems:
        return Refused(Message("nothing is written here"), 1)
    words = Message("this cannot be read: {problem}", problem=problems[0].message)
    return Refused(words, line_number(text, problems[0].start))

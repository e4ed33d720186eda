"""Comments that an edit would take away."""

from __future__ import annotations

from blueprint.edit.habits import walk
from blueprint.files.compose import compose
from blueprint.files.node import Leaf


def loses_comment(before: str, after: str) -> bool:
    """Whether edits that only move things, or add some, take a comment away; where they have moved whole lines they do not."""
    if sorted(before.splitlines()) == sorted(after.splitlines()):
        return False
    return _comments(after) < _comments(before)


def _comments(text: str) -> int:
    """The number of signs that may begin comments: those that stand in no value."""
    root, _ = compose(text)
    leaves = [node for node in walk(root) if isinstance(node, Leaf)] if root is not None else []
    return text.count("#") - sum(text.count("#", leaf.start, leaf.end) for leaf in leaves)

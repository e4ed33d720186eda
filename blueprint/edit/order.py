"""The order in which steps are written, which is the order in which they are read."""

from __future__ import annotations

from typing import Literal

from blueprint.edit.apply import apply
from blueprint.edit.habits import walk
from blueprint.edit.primitives import AddAfter, Edit, Remove
from blueprint.edit.refused import Refused
from blueprint.edit.ways import line_of, step_of, steps_of
from blueprint.files import Document
from blueprint.files.compose import compose
from blueprint.files.node import Leaf
from blueprint.text import Message


def move_step(document: Document, id: str, direction: Literal["up", "down"]) -> tuple[Edit, ...]:
    """The edits that put a step above the one before it, or below the one behind it, as they are written.

    Where the steps lead stays. Raises `Refused` at the ends of the map, and where a comment would be lost.
    """
    step = step_of(document, id)
    ids = list(steps_of(document))
    at = ids.index(id)
    if direction == "up" and at == 0:
        raise Refused(Message("the step {step} stands first already", step=id), line_of(document, id))
    if direction == "down" and at == len(ids) - 1:
        raise Refused(Message("the step {step} stands last already", step=id), line_of(document, id))
    after = ids[at + 1] if direction == "down" else ids[at - 2] if at > 1 else None
    edits = (Remove(("steps", id)), AddAfter(("steps",), after, id, step))
    if _loses_comment(document.text, apply(document.text, edits)):
        words = Message("moving the step {step} would lose a comment: move its lines by hand", step=id)
        raise Refused(words, line_of(document, id))
    return edits


def _loses_comment(before: str, after: str) -> bool:
    """Whether an edit that only moves things takes a comment away; where it has moved whole lines it does not."""
    if sorted(before.splitlines()) == sorted(after.splitlines()):
        return False
    return _comments(after) < _comments(before)


def _comments(text: str) -> int:
    """The number of signs that may begin comments: those that stand in no value."""
    root, _ = compose(text)
    leaves = [node for node in walk(root) if isinstance(node, Leaf)] if root is not None else []
    return text.count("#") - sum(text.count("#", leaf.start, leaf.end) for leaf in leaves)

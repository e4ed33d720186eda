"""The order in which steps are written, which is the order in which they are read."""

from __future__ import annotations

from collections import Counter
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
    """The edits that change the places of a step and of the one above or below it; where they lead stays.

    One of the two is written anew, that which keeps more of its lines as they are. Raises `Refused` at the end of the
    map, and where a comment would be lost either way.
    """
    step_of(document, id)
    ids = list(steps_of(document))
    at = ids.index(id) - (direction == "up")
    if not 0 <= at < len(ids) - 1:
        last = Message("the step {step} stands last already", step=id)
        raise Refused(
            Message("the step {step} stands first already", step=id) if at < 0 else last, line_of(document, id)
        )
    upper, lower = ids[at], ids[at + 1]
    ways = [_moved(document, lower, ids[at - 1] if at else None), _moved(document, upper, lower)]
    losses = [(loss, way) for way in ways if (loss := _lines_lost(document.text, way)) is not None]
    if not losses:
        words = Message("moving the step {step} would lose a comment: move its lines by hand", step=id)
        raise Refused(words, line_of(document, id))
    return min(losses, key=lambda one: one[0])[1]


def _moved(document: Document, id: str, after: str | None) -> tuple[Edit, ...]:
    return Remove(("steps", id)), AddAfter(("steps",), after, id, step_of(document, id))


def _lines_lost(text: str, edits: tuple[Edit, ...]) -> int | None:
    """How many lines are not there any more afterwards; None where a comment is not, or the edits cannot be made."""
    try:
        after = apply(text, edits)
    except Refused:
        return None
    if _comments(after) < _comments(text):
        return None
    return (Counter(text.splitlines()) - Counter(after.splitlines())).total()


def _comments(text: str) -> int:
    """The number of comment signs: those that stand in no value."""
    root, _ = compose(text)
    leaves = [node for node in walk(root) if isinstance(node, Leaf)] if root is not None else []
    return text.count("#") - sum(text.count("#", leaf.start, leaf.end) for leaf in leaves)

"""The order in which steps are written, which is the order in which they are read."""

from __future__ import annotations

from typing import Literal

from blueprint.edit.apply import apply
from blueprint.edit.comments import loses_comment
from blueprint.edit.primitives import AddAfter, Edit, Remove
from blueprint.edit.refused import Refused
from blueprint.edit.ways import line_of, step_of, steps_of
from blueprint.files import Document
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
    if loses_comment(document.text, apply(document.text, edits)):
        words = Message("moving the step {step} would lose a comment: move its lines by hand", step=id)
        raise Refused(words, line_of(document, id))
    return edits

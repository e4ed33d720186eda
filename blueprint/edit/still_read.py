"""Edits whose text can still be read."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.edit.apply import apply
from blueprint.edit.primitives import Edit
from blueprint.edit.refused import Refused
from blueprint.files import Document
from blueprint.files.lately import parsed


def still_read(document: Document, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """``edits``; raises `Refused` where the text after them would have a problem that it does not have."""
    edits = tuple(edits)
    after = parsed(apply(document.text, edits), document.file)
    if len(after.problems) > len(document.problems):
        known = [problem.message for problem in document.problems]
        new = next((problem for problem in after.problems if problem.message not in known), after.problems[-1])
        raise Refused(new.message, after.position(new.start)[0])
    return edits

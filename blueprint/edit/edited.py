"""A document as it will be read after edits."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.edit.apply import apply
from blueprint.edit.primitives import Edit
from blueprint.files import Document, parse


def edited(document: Document, edits: Iterable[Edit]) -> Document:
    """A document after edits. Raises `Refused` where one of them cannot be made."""
    return parse(apply(document.text, edits), document.file)

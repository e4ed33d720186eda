"""Texts that were read lately: what is tried is read once more when it is done, and undo and redo come back to it."""

from __future__ import annotations

from functools import lru_cache

from blueprint.files.compose import keep
from blueprint.files.document import Document, parse

parsed = lru_cache(maxsize=16)(parse)
"""What `parse` gives; of the last few texts it is kept."""


def recall(document: Document) -> None:
    """Let a document be the one read last: it is going to be edited, and what is read then will be much like it."""
    if document.root is not None and not document.problems:
        keep(document.text, (document.root, ()))

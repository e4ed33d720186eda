"""Texts that were read lately: what is tried is read once more when it is done, and undo and redo come back to it."""

from __future__ import annotations

from functools import lru_cache

from blueprint.files.document import parse

parsed = lru_cache(maxsize=16)(parse)
"""What `parse` gives; of the last few texts it is kept."""

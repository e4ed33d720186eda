"""Reading: from the text of a file to values with positions, with every error at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.lazily import from_homes

if TYPE_CHECKING:
    from blueprint.files.document import Document, Path_, parse
    from blueprint.files.heads import LARGEST, first_key
    from blueprint.files.problem import Problem, unreadable
    from blueprint.files.reading import read
    from blueprint.files.shape import Ref

__all__ = ["LARGEST", "Document", "Path_", "Problem", "Ref", "first_key", "parse", "read", "unreadable"]

_HOMES = {
    "LARGEST": "blueprint.files.heads",
    "Document": "blueprint.files.document",
    "Path_": "blueprint.files.document",
    "Problem": "blueprint.files.problem",
    "Ref": "blueprint.files.shape",
    "first_key": "blueprint.files.heads",
    "parse": "blueprint.files.document",
    "read": "blueprint.files.reading",
    "unreadable": "blueprint.files.problem",
}
__getattr__ = from_homes(__name__, _HOMES)

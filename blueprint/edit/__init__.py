"""Editing: five primitives on document paths, what is composed of them, and the writer that changes no other line."""

from blueprint.edit.apply import apply
from blueprint.edit.primitives import AddAfter, Edit, Insert, Remove, Rename, Set, from_data, to_data
from blueprint.edit.references import mentioned, rename
from blueprint.edit.refused import Refused
from blueprint.edit.save import ChangedOnDisk, NotSaved, create, digest, save
from blueprint.edit.steps import Exit, add_step, exits, remove_step, rename_step

__all__ = [
    "AddAfter",
    "ChangedOnDisk",
    "Edit",
    "Exit",
    "Insert",
    "NotSaved",
    "Refused",
    "Remove",
    "Rename",
    "Set",
    "add_step",
    "apply",
    "create",
    "digest",
    "exits",
    "from_data",
    "mentioned",
    "remove_step",
    "rename",
    "rename_step",
    "save",
    "to_data",
]

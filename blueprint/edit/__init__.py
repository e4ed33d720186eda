"""Editing: five primitives on document paths, what is composed of them, and the writer that changes no other line."""

from blueprint.edit.apply import apply
from blueprint.edit.branches import connect, disconnect, redirect
from blueprint.edit.copies import copy_steps, paste_steps
from blueprint.edit.fields import field_edits, set_field
from blueprint.edit.ids import as_id, free, fresh_id
from blueprint.edit.merging import merge_steps
from blueprint.edit.order import move_step
from blueprint.edit.primitives import AddAfter, Edit, Insert, Remove, Rename, Set, from_data, to_data
from blueprint.edit.references import mentioned, rename, rename_at, rename_process
from blueprint.edit.refused import Refused
from blueprint.edit.removal import Lost, lost, remove_step, remove_steps
from blueprint.edit.save import ChangedOnDisk, NotSaved, create, delete, digest, save
from blueprint.edit.steps import add_step, add_step_before, add_step_on_all, rename_step, split_step
from blueprint.edit.ways import Exit, exits, steps_of

__all__ = [
    "AddAfter",
    "ChangedOnDisk",
    "Edit",
    "Exit",
    "Insert",
    "Lost",
    "NotSaved",
    "Refused",
    "Remove",
    "Rename",
    "Set",
    "add_step",
    "add_step_before",
    "add_step_on_all",
    "apply",
    "as_id",
    "connect",
    "copy_steps",
    "create",
    "delete",
    "digest",
    "disconnect",
    "exits",
    "field_edits",
    "free",
    "fresh_id",
    "from_data",
    "lost",
    "mentioned",
    "merge_steps",
    "move_step",
    "paste_steps",
    "redirect",
    "remove_step",
    "remove_steps",
    "rename",
    "rename_at",
    "rename_process",
    "rename_step",
    "save",
    "set_field",
    "split_step",
    "steps_of",
    "to_data",
]

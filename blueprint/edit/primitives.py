"""The five edits: what a change to a document says, whoever makes it and wherever it is kept.

A path is the way to a value as it is written: keys and list indices from the top of the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from blueprint.files import Path_


@dataclass(frozen=True, slots=True)
class Set:
    """The value at ``path`` becomes ``value``; a key that its map does not have yet is added as the last."""

    op: ClassVar[str] = "set"
    path: Path_
    value: Any


@dataclass(frozen=True, slots=True)
class AddAfter:
    """The map at ``path`` gets a new key behind the key ``after``, or before all others where that is None."""

    op: ClassVar[str] = "add after"
    path: Path_
    after: str | None
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """The key or list item at ``path`` goes, with the comments directly above it."""

    op: ClassVar[str] = "remove"
    path: Path_


@dataclass(frozen=True, slots=True)
class Insert:
    """The list at ``path`` gets a new item, which will have ``index``; its length as the index adds at the end."""

    op: ClassVar[str] = "insert"
    path: Path_
    index: int
    value: Any


@dataclass(frozen=True, slots=True)
class Rename:
    """The key at ``path`` becomes ``key``; its value and place stay, and so does whatever refers to it."""

    op: ClassVar[str] = "rename"
    path: Path_
    key: str


Edit = Set | AddAfter | Remove | Insert | Rename

_KINDS: dict[str, type[Edit]] = {kind.op: kind for kind in (Set, AddAfter, Remove, Insert, Rename)}
_TYPES: dict[str, type | tuple[type, ...]] = {"after": (str, type(None)), "key": str, "index": int}


def to_data(edit: Edit) -> dict[str, Any]:
    """An edit as plain data, for the journal and for JSON."""
    written = {field.name: getattr(edit, field.name) for field in fields(edit)}
    return {"op": edit.op, **written, "path": list(edit.path)}


def from_data(data: Any) -> Edit:
    """The edit that `to_data` wrote; raises ValueError for anything else."""
    kind = _KINDS.get(str(data.get("op"))) if isinstance(data, Mapping) else None
    if kind is None or {"op", *(field.name for field in fields(kind))} != set(data):
        raise ValueError(f"not an edit: {data!r}")
    arguments = {name: value for name, value in data.items() if name != "op"}
    wrong = [name for name, value in arguments.items() if not isinstance(value, _TYPES.get(name, object))]
    if wrong or not _is_path(arguments["path"]):
        raise ValueError(f"not an edit: {data!r}")
    return kind(**{**arguments, "path": tuple(arguments["path"])})


def _is_path(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(type(part) in (str, int) for part in value)

"""What a plan knows its as-is by: a hash of the model in one canonical form, which no comment or spelling changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from blueprint.model import Process

_READING = ("inherited", "inherits_profiles")
"""Fields that say where something was read, and nothing about the process."""

_NAMING = {
    "roles": ("role", "to", "escalate", "notify", "from_", "owner", "customer", "escalates_to"),
    "data": ("captures", "requires", "produces", "inputs", "outputs", "checks", "copy_of"),
}
"""Fields of which a process has all that its organization has, needed or not; and those that name the ones it needs."""


def model_hash(process: Process) -> str:
    """The sha256 of a process in hexadecimal, with what it inherits and names: its fields by name, less those that are the
    default, maps by key, the steps in reading order. What the organization gets for other processes changes no hash."""
    model = {name: value for name, value in _plain(process).items() if name not in _READING}
    steps = [_plain(step) for step in process.steps.values()]
    shared = {name: model.pop(name) for name in _NAMING if name in model}
    needed = {name: _needed(entries, [model, steps], _NAMING[name]) for name, entries in shared.items()}
    kinds = set(_strings(steps, ("decides",)))
    for role in needed.get("roles", {}).values():
        role["authority"] = {kind: limit for kind, limit in role.get("authority", {}).items() if kind in kinds}
    model |= {name: entries for name, entries in needed.items() if entries}
    text = json.dumps(model | {"steps": steps}, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        stated = ((field.name, getattr(value, field.name), _default(field)) for field in fields(value))
        return {name: _plain(own) for name, own, default in stated if own != default}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return sorted(value) if isinstance(value, frozenset) else value


def _needed(entries: Mapping[str, Any], model: Any, naming: tuple[str, ...]) -> dict[str, Any]:
    """The entries that a model names in these fields, and those that they name in turn."""
    found: dict[str, Any] = {}
    while more := set(_strings([model, found], naming)) & entries.keys() - found.keys():
        found |= {id: entries[id] for id in more}
    return found


def _strings(value: Any, naming: tuple[str, ...], named: bool = False) -> Iterator[str]:
    """The strings in these fields of a model, keys too; all that there are once it is ``named``."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings(key, naming, named)
            yield from _strings(item, naming, named or key in naming)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, naming, named)
    elif named and isinstance(value, str):
        yield value


def _default(field: Field[Any]) -> Any:
    """What a field is where nobody says it: so a field that the model gets later changes no hash."""
    return field.default if field.default_factory is MISSING else field.default_factory()

"""A second opinion on edits, which shares no code with the writer: another YAML reader, and edits of plain data."""

from __future__ import annotations

import copy
import datetime
import io
import re
from typing import Any

from ruamel.yaml import YAML

from blueprint.edit import AddAfter, Edit, Insert, Remove, Rename, Set


def load(text: str) -> Any:
    """What ruamel.yaml's own reader of YAML 1.2 (pure Python) says; keys as text."""
    return _as_text(YAML(typ="safe", pure=True).load(io.StringIO(text.removeprefix("\ufeff"))))


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {_key(key): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def _key(key: Any) -> str:
    return {None: "", True: "true", False: "false"}.get(key) or str(key)


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def expected(data: Any, edit: Edit) -> Any:
    """``data`` as the edit should leave it."""
    data = copy.deepcopy(data)
    match edit:
        case Set(path, value):
            at(data, path[:-1])[path[-1]] = copy.deepcopy(value)
        case Remove(path):
            del at(data, path[:-1])[path[-1]]
        case Insert(path, index, value):
            at(data, path).insert(index, copy.deepcopy(value))
        case AddAfter(path, after, key, value):
            _reordered(at(data, path), after, key, value)
        case Rename(path, key):
            inner = at(data, path[:-1])
            entries = [(key if name == path[-1] else name, value) for name, value in inner.items()]
            inner.clear()
            inner.update(entries)
    return data


def _reordered(inner: dict[str, Any], after: str | None, key: str, value: Any) -> None:
    entries = list(inner.items())
    inner.clear()
    if after is None:
        inner[key] = value
    for name, old in entries:
        inner[name] = old
        if name == after:
            inner[key] = value


_MERGED = ("merged", "pay", "lead")
"""Maps of the files with a merge key, where another reader has another order."""


def same(one: Any, other: Any, merged: bool = False) -> bool:
    """Whether two values are equal in type, value and order of keys; in a map with a merge key (``merged``) order is free."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        if set(one) != set(other) or not (merged or list(one) == list(other)):
            return False
        return all(same(one[key], other[key], key in _MERGED) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other or (one != one and other != other)


def slices(text: str) -> dict[tuple[str, ...], str]:
    """The characters of every top-level field and of every entry of those that are maps, by another reader's marks."""
    text = text.removeprefix("\ufeff")
    root = YAML(typ="safe", pure=True).compose(io.StringIO(text, newline=""))
    found: dict[tuple[str, ...], str] = {}
    for key, value in root.value:
        mentioned = value.start_mark.index < key.start_mark.index  # an alias, with the marks of what it names
        entries = value.value if value.id == "mapping" and not mentioned else []
        for inner, held in entries:
            start = inner.start_mark.index
            end = held.end_mark.index if held.start_mark.index > start else inner.end_mark.index
            found[(key.value, inner.value)] = _trimmed(text, start, end)
        if not entries:
            end = key.end_mark.index if mentioned else value.end_mark.index
            found[(key.value,)] = _trimmed(text, key.start_mark.index, end)
    return found


def _trimmed(text: str, start: int, end: int) -> str:
    """Without the blank lines and comments behind it, which another reader counts in."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n|$)", text[start:end])
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return "".join(lines).rstrip()


def comments(text: str) -> list[str]:
    """The lines that are comments."""
    return [line.strip() for line in re.split(r"\r\n|\r|\n", text) if line.lstrip().startswith("#")]

"""What an edit means: the same change made to plain data, to compare with what the changed text says."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from blueprint.edit.primitives import AddAfter, Edit, Insert, Remove, Rename, Set
from blueprint.edit.refused import Refused
from blueprint.files import Path_
from blueprint.files.node import DEEPEST
from blueprint.files.scan import CONTROL, why_impossible
from blueprint.text import Message, listed

LONGEST_KEY = 1000
"""Characters of a key as written; YAML readers look no further for its colon."""

_LARGEST_NUMBER = 4096
"""Bits of a whole number that can be written and read again."""


def meant(data: Any, edit: Edit) -> Any:
    """``data`` (never changed itself) after ``edit``; raises `Refused` where it cannot be applied."""
    match edit:
        case Set(path, value):
            return _at(data, path[:-1], lambda inner: _set(inner, path, plain(value)))
        case AddAfter(path, after, key, value):
            return _at(data, path, lambda inner: _added(inner, path, after, (_key(key), plain(value))))
        case Remove(path):
            return _at(data, path[:-1], lambda inner: _removed(inner, path))
        case Insert(path, index, value):
            return _at(data, path, lambda inner: _inserted(inner, path, index, plain(value)))
        case Rename(path, key):
            return _at(data, path[:-1], lambda inner: _renamed(inner, path, _key(key)))


def value_at(data: Any, path: Path_) -> Any:
    """The value at ``path``; raises `Refused` where there is none."""
    for depth, part in enumerate(path):
        if not has(data, part):
            raise _nothing(path[: depth + 1])
        data = data[part]
    return data


def has(data: Any, part: str | int) -> bool:
    """Whether a map has this key, or a list this index."""
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same, types and the order of keys included."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) or (isinstance(one, float) and math.isnan(one) and math.isnan(other))


def plain(value: Any, depth: int = 0) -> Any:
    """``value`` as maps, lists, texts, numbers, booleans and None; raises `Refused` for what a file cannot hold."""
    if depth > DEEPEST:
        raise Refused(Message("nested more than {depth} levels deep: a process is not that deep", depth=DEEPEST))
    if isinstance(value, Mapping):
        return {_key(key): plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [plain(inner, depth + 1) for inner in value]
    if value is None or type(value) in (bool, float) or (type(value) is int and value.bit_length() < _LARGEST_NUMBER):
        return value
    raise Refused(Message("a value of type {type} cannot be written", type=type(value).__name__))


def _text(value: str) -> str:
    if impossible := CONTROL.search(value):
        raise Refused(why_impossible(impossible[0]))
    return str(value)


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise Refused(Message("a value of type {type} cannot be written", type=type(key).__name__))
    if len(key) > LONGEST_KEY:
        raise Refused(Message("a key of more than {length} characters", length=LONGEST_KEY))
    return _text(key)


def _at(data: Any, path: Path_, change: Callable[[Any], Any], depth: int = 0) -> Any:
    """``data`` with the value at ``path`` changed; what is not on the way to it is shared."""
    if depth == len(path):
        return change(data)
    part = path[depth]
    if not has(data, part):
        raise _nothing(path[: depth + 1])
    copy = data.copy()
    copy[part] = _at(data[part], path, change, depth + 1)
    return copy


def _set(inner: Any, path: Path_, value: Any) -> Any:
    if not path:
        raise Refused(Message("the whole document cannot be replaced by an edit"))
    if not has(inner, path[-1]) and not (isinstance(inner, dict) and isinstance(path[-1], str)):
        raise _nothing(path)
    copy = inner.copy()
    copy[_key(path[-1]) if isinstance(inner, dict) else path[-1]] = value
    return copy


def _added(inner: Any, path: Path_, after: str | None, entry: tuple[str, Any]) -> Any:
    if not isinstance(inner, dict):
        raise Refused(Message("{path} is no map: it can have no keys", path=dotted(path)))
    if entry[0] in inner:
        raise _taken(entry[0])
    if after is not None and after not in inner:
        raise _nothing((*path, after))
    entries = list(inner.items())
    place = 0 if after is None else list(inner).index(after) + 1
    return dict([*entries[:place], entry, *entries[place:]])


def _removed(inner: Any, path: Path_) -> Any:
    if not path:
        raise Refused(Message("the whole document cannot be replaced by an edit"))
    if not has(inner, path[-1]):
        raise _nothing(path)
    copy = inner.copy()
    del copy[path[-1]]
    return copy


def _inserted(inner: Any, path: Path_, index: int, value: Any) -> Any:
    if not isinstance(inner, list):
        raise Refused(Message("{path} is no list: it can have no items", path=dotted(path)))
    if not 0 <= index <= len(inner):
        raise Refused(
            Message(
                "{path} has {count} items: there is no place {index}", path=dotted(path), count=len(inner), index=index
            )
        )
    return [*inner[:index], value, *inner[index:]]


def _renamed(inner: Any, path: Path_, key: str) -> Any:
    if not path or not isinstance(inner, dict) or path[-1] not in inner:
        raise _nothing(path)
    if key in inner and key != path[-1]:
        raise _taken(key)
    return {key if name == path[-1] else name: value for name, value in inner.items()}


def dotted(path: Path_) -> object:
    """A path as it is shown to people."""
    return listed(path, ".") if path else Message("the document")


def _nothing(path: Path_) -> Refused:
    return Refused(Message("nothing is written at {path}", path=dotted(path)))


def _taken(key: str) -> Refused:
    return Refused(Message("{key} is already written there", key=key))

"""Two changes of one document made together: a merge of what each makes of it alone."""

from __future__ import annotations

from typing import Any

from blueprint.edit.meant import same
from blueprint.edit.sketch import Tree

_ABSENT = object()


class Overlap(Exception):
    """Both change the same place, and not in the same way."""


def together(base: Tree, one: Tree, other: Tree) -> Tree:
    """What a document says once both changes are made; what neither touches stays the same object. Raises `Overlap`."""
    merged: Tree = _together(base, one, other)
    return merged


def _together(base: Any, one: Any, other: Any) -> Any:
    if one is base:
        return other
    if other is base or one is other:
        return one
    if _ABSENT in (one, other):
        raise Overlap
    if isinstance(one, dict) and isinstance(other, dict):
        return _maps(base if isinstance(base, dict) else {}, one, other)
    if isinstance(base, list) and isinstance(one, list) and isinstance(other, list):
        if len(base) == len(one) == len(other):
            return [_together(*items) for items in zip(base, one, other, strict=True)]
    elif same(one, other):
        return one
    raise Overlap


def _maps(base: Tree, one: Tree, other: Tree) -> Tree:
    """Every key merged; those that the other adds stand behind what they stand behind there."""
    merged = {key: _together(base.get(key, _ABSENT), value, other.get(key, _ABSENT)) for key, value in one.items()}
    for key in base.keys() - one.keys():
        _together(base[key], _ABSENT, other.get(key, _ABSENT))
    merged = {key: value for key, value in merged.items() if value is not _ABSENT}
    before: str | None = None
    for key, value in other.items():
        if key not in one and key not in base:
            merged = _behind(merged, before, key, value)
        before = key if key in merged else before
    return merged


def _behind(entries: Tree, before: str | None, key: str, value: Any) -> Tree:
    place = list(entries).index(before) + 1 if before is not None else 0
    items = list(entries.items())
    return dict([*items[:place], (key, value), *items[place:]])

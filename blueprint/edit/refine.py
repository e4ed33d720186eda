"""From one large edit to the small ones that do the same, so that what stays in a map or list keeps its lines."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from blueprint.edit.meant import same
from blueprint.edit.primitives import AddAfter, Edit, Insert, Remove, Set
from blueprint.files import Path_


def refined(path: Path_, old: Any, new: Any) -> list[Edit]:
    """The edits that turn ``old``, at ``path``, into ``new``."""
    if same(old, new):
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        return _map_edits(path, old, new) or [Set(path, new)]
    if isinstance(old, list) and isinstance(new, list) and old and new:
        return _list_edits(path, old, new)
    return [Set(path, new)]


def _map_edits(path: Path_, old: dict[str, Any], new: dict[str, Any]) -> list[Edit]:
    """None where the keys in common do not come in the same order, or there are none."""
    kept = [key for key in old if key in new]
    if not kept or kept != [key for key in new if key in old]:
        return []
    edits: list[Edit] = []
    before: str | None = None
    for key, value in new.items():
        edits += refined((*path, key), old[key], value) if key in old else [AddAfter(path, before, key, value)]
        before = key
    return [*edits, *(Remove((*path, key)) for key in old if key not in new)]


def _list_edits(path: Path_, old: list[Any], new: list[Any]) -> list[Edit]:
    """From the end to the beginning, so that no edit moves the place of another."""
    matcher = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False)
    edits: list[Edit] = []
    for _, start, end, first, last in reversed([code for code in matcher.get_opcodes() if code[0] != "equal"]):
        both = min(end - start, last - first)
        edits += [Remove((*path, at)) for at in reversed(range(start + both, end))]
        edits += [Insert(path, start + at, new[first + at]) for at in range(both, last - first)]
        for at in reversed(range(both)):
            edits += refined((*path, start + at), old[start + at], new[first + at])
    return edits

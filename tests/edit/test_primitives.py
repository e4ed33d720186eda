"""The edits as plain data: what the journal, fixes and proposals keep."""

from __future__ import annotations

import json
from typing import Any

import pytest

from blueprint.edit import AddAfter, Edit, Insert, Remove, Rename, Set, from_data, to_data

EDITS = [
    (Set(("steps", "a", "next", 0), "b"), {"op": "set", "path": ["steps", "a", "next", 0], "value": "b"}),
    (
        AddAfter(("steps",), None, "a", {"kind": "end"}),
        {"op": "add after", "path": ["steps"], "after": None, "key": "a", "value": {"kind": "end"}},
    ),
    (Remove(("steps", "a")), {"op": "remove", "path": ["steps", "a"]}),
    (
        Insert(("steps", "a", "next"), 1, "b"),
        {"op": "insert", "path": ["steps", "a", "next"], "index": 1, "value": "b"},
    ),
    (Rename(("steps", "a"), "新"), {"op": "rename", "path": ["steps", "a"], "key": "新"}),
]


@pytest.mark.parametrize(("edit", "data"), EDITS)
def test_there_and_back(edit: Edit, data: dict[str, Any]) -> None:
    assert to_data(edit) == data
    assert from_data(json.loads(json.dumps(data))) == edit


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"op": "move", "path": []},
        {"op": "remove"},
        {"op": "remove", "path": "steps"},
        {"op": "remove", "path": [1.5]},
        {"op": "remove", "path": [True]},
        {"op": "remove", "path": ["a"], "value": 1},
        {"op": "set", "path": ["a"]},
        {"op": "rename", "path": ["a"], "key": 1},
        {"op": "insert", "path": ["a"], "index": "0", "value": 1},
    ],
)
def test_anything_else_is_no_edit(data: Any) -> None:
    with pytest.raises(ValueError, match="not an edit"):
        from_data(data)

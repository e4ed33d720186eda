"""What cannot be done as it was meant is refused, with a reason and a line."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint.edit import AddAfter, Edit, Insert, Refused, Remove, Rename, Set, apply
from tests.edit.random_edits import FILES

SHARED = "a: &s {b: 1}\nc: *s\n"
MERGED = "a: &s {b: 1}\nc:\n  <<: *s\n  d: 2\n  b: 3\n"
DEEP: Any = "x"
for _ in range(70):
    DEEP = [DEEP]

REFUSED: dict[str, tuple[str, Edit, str, int | None]] = {
    "no such key": ("a:\n  b: 1\n", Set(("a", "c", "d"), 1), "nothing is written at a.c", 1),
    "no such item": ("a: [1]\n", Set(("a", 1), 1), "nothing is written at a.1", 1),
    "a key of a list": ("a: [1]\n", Set(("a", "b"), 1), "nothing is written at a.b", 1),
    "below a word": ("a: b\n", Set(("a", "b"), 1), "nothing is written at a.b", 1),
    "remove what is not there": ("a: b\n", Remove(("c",)), "nothing is written at c", 1),
    "the whole document": ("a: b\n", Set((), 1), "the whole document cannot be replaced by an edit", 1),
    "the last key": ("x: 1\n", Remove(("x",)), "the last key of a document stays", 1),
    "a key twice": ("a:\n  b: 1\n", AddAfter(("a",), "b", "b", 1), "b is already written there", 1),
    "a name that is taken": ("a: 1\nb: 2\n", Rename(("a",), "b"), "b is already written there", 1),
    "behind a key that is not there": ("a: 1\n", AddAfter((), "b", "c", 1), "nothing is written at b", 1),
    "a key of a word": ("a: 1\nb: 2\n", AddAfter(("b",), None, "c", 1), "b is no map: it can have no keys", 2),
    "an item of a map": ("a: 1\n", Insert((), 0, 1), "the document is no list: it can have no items", 1),
    "an item too far": ("a: [1]\n", Insert(("a",), 2, 1), "a has 1 items: there is no place 2", 1),
    "a key that is written twice": ("a: 1\nb: 2\na: 3\n", Set(("a",), 1), "the key a is written twice here", 3),
    "a value that another place shares": (SHARED, Set(("a", "b"), 2), "line 2 uses this value too, as *s: write it out there first", 2),
    "a value that another place shares, as a whole": (SHARED, Set(("a",), 2), "line 2 uses this value too, as *s: write it out there first", 2),
    "a shared value removed": (SHARED, Remove(("a",)), "line 2 uses this value too, as *s: write it out there first", 2),
    "a shared value inside": ("a: [&s 1]\nc: *s\n", Set(("a",), 2), "line 2 uses this value too, as *s: write it out there first", 2),
    "a value that is merged in": ("a: &s {b: 1}\nc:\n  <<: *s\n", Set(("a", "b"), 2), "line 3 uses this value too, as *s: write it out there first", 3),
    "under a merge key": ("a: &s {b: {x: 1}}\nc: {<<: *s}\n", Set(("c", "b", "x"), 2), "b comes from a merge key (<<), under which nothing can be edited", 2),
    "under a merge key, removed": ("a: &s {b: 1}\nc: {<<: *s}\n", Remove(("c", "b")), "b comes from a merge key (<<), under which nothing can be edited", 2),
    "what a merge key would bring back": (MERGED, Remove(("c", "b")), "b comes from a merge key (<<), under which nothing can be edited", 3),
    "a complex key": ("a:\n  ? b\n  : 1\n", Set(("a", "b"), 2), "the key b is marked with ?: edit it by hand", 2),
    "half a character": ("a: 1\n", Set(("a",), ["\ud83d"]), "half a character (the lone surrogate U+D83D): write the character itself", 1),
    "a control character": ("a: 1\n", AddAfter((), "a", "b", {"c": "\x1b[31m"}), "the control character U+001B has no place in a text: remove it", 1),
    "too deep": ("a: 1\nb: 2\n", Set(("b",), DEEP), "nested more than 64 levels deep: a process is not that deep", 2),
    "a long key": ("a: 1\n", Rename(("a",), "x" * 2000), "a key of more than 1000 characters", 1),
    "bytes": ("a: 1\n", Set(("a",), b"x"), "a value of type bytes cannot be written", 1),
    "a number as a key": ("a: 1\n", Set(("a",), {1: 2}), "a value of type int cannot be written", 1),
    "a number of a thousand digits": ("a: 1\n", Set(("a",), 10**5000), "a value of type int cannot be written", 1),
    "too large": ("a: 1\n", Set(("a",), "x" * 5_000_000), "larger than 4 MiB: a process is not that long", None),
    "a file that cannot be read": ("a: 1\nb: [\n", Set(("a",), 2), "this cannot be read: a value is missing here", 3),
    "an empty file": ("# nothing\n", Set(("a",), 2), "nothing is written here", 1),
    "behind a text without its line break": ("a: |\n  x", AddAfter((), "a", "b", 1), "the text that ends the file needs a line break before anything can follow it", 2),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    text, edit, reason, line = REFUSED[name]
    with pytest.raises(Refused) as refused:
        apply(text, [edit])
    assert (str(refused.value), refused.value.line) == (reason, line)


def test_a_shared_value_that_is_replaced_everywhere_else_is_free() -> None:
    assert apply(MERGED, [Set(("a", "b"), 2)]) == MERGED.replace("b: 1", "b: 2")


def test_one_refused_edit_of_several_refuses_all() -> None:
    with pytest.raises(Refused, match="nothing is written at c"):
        apply("a: 1\nb: 2\n", [Set(("a",), 3), Remove(("c",))])


def test_a_text_that_could_not_be_scanned_before_may_be_edited() -> None:
    text = "a: 1\nb：2\nc: 3\n"
    with pytest.raises(Refused):
        apply(text, [Set(("a",), 2)])
    list_ = "a: 1\nb:\n- c：2\n"
    assert apply(list_, [Set(("a",), 2)]) == "a: 2\nb:\n- c：2\n"


@pytest.mark.parametrize(
    "path",
    [("x-defaults", "wait"), ("x-base", "value"), ("steps", "pay", "channel"), ("steps", "judge", "legal", "source")],
)
def test_shared_values_of_a_file_written_by_hand(path: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        apply((FILES / "complaint.yaml").read_text(encoding="utf-8"), [Set(path, "other")])
    assert refused.value.line

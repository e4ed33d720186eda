"""What an edit does to the lines of a file, shown on small ones."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from blueprint.edit import AddAfter, Edit, Insert, Remove, Rename, Set, apply

STEP = {"role": "agent", "time": {"work": "5min"}, "next": "closed"}
LONG = {
    "kind": "approve",
    "name": {"en": "Second look", "zh": "复核"},
    "role": "lead",
    "standard": {"text": "一律复核\n双人在场", "target": ">=98%"},
    "next": [{"to": "pay", "p": 0.96}, {"to": "assign", "p": 0.04, "when": "not ours, yet"}],
}

BRANCHES = [{"to": "pay", "p": 0.4}, {"to": "inform"}]

EXAMPLES: dict[str, tuple[str, Edit, str]] = {
    "a value keeps its blanks and comment": ("role:    agent   # who\n", Set(("role",), "lead"), "role:    lead   # who\n"),
    "a value keeps its quotes": ("a: 'x'\nb: \"y\"\n", Set(("b",), "z"), "a: 'x'\nb: \"z\"\n"),
    "quotes go with the text": ('a: "x"\n', Set(("a",), 3), "a: 3\n"),
    "the same value changes nothing": ("p: 0.40\n", Set(("p",), 0.4), "p: 0.40\n"),
    "nothing becomes something": ("a:   # none yet\nb: 1\n", Set(("a",), "x"), "a: x   # none yet\nb: 1\n"),
    "nothing in a list": ("a:\n-\n- b\n", Set(("a", 0), "x"), "a:\n- x\n- b\n"),
    "nothing between brackets": ("a: {b, c: , d: }\n", Set(("a", "c"), 1), "a: {b, c: 1, d: }\n"),
    "a key without a colon": ("a: {b, c: 1}\n", Set(("a", "b"), 1), "a: {b: 1, c: 1}\n"),
    "a value on the line below": ("a:   # why\n    x   # what\nb: 1\n", Set(("a",), "z"), "a:   # why\n    z   # what\nb: 1\n"),
    "a value over several lines": ("a: one\n  two   # c\nb: 1\n", Set(("a",), "x"), "a: x   # c\nb: 1\n"),
    "a block text": ("a: |  # c\n  one\n\n  two\n\nb: 1\n", Set(("a",), "x"), "a: x  # c\n\nb: 1\n"),
    "a block text becomes another": ("s:\n    a: >-\n        one\n        two\n    b: 1\n", Set(("s", "a"), "x\ny\n"), "s:\n    a: |\n        x\n        y\n    b: 1\n"),
    "lines that cannot be seen are escaped": ("a: x\n", Set(("a",), "one \ntwo"), 'a: "one \\ntwo"\n'),
    "a block becomes a word": ("a:   # c\n  # d\n  b: 1\n  c: 2   # e\n# f\nd: 3\n", Set(("a",), "x"), "a: x   # c\n# f\nd: 3\n"),
    "a list at the column of its key becomes a word": ("a:\n- b\n- c\nd: 1\n", Set(("a",), "x"), "a: x\nd: 1\n"),
    "a word becomes a list of branches": (
        "s:\n  next: pay   # c\n  x: [1]\n",
        Set(("s", "next"), BRANCHES),
        "s:\n  next:   # c\n    - {to: pay, p: 0.4}\n    - {to: inform}\n  x: [1]\n",
    ),
    "brackets stay brackets": ("next: [a, b]\n", Set(("next",), BRANCHES), "next: [{to: pay, p: 0.4}, {to: inform}]\n"),
    "of a map only what differs": (
        "time: {wait: 3h,   # 等待\n       work: 5min}\n",
        Set(("time",), {"wait": "3h", "work": "9min", "x": 1}),
        "time: {wait: 3h,   # 等待\n       work: 9min,\n       x: 1}\n",
    ),
    "of a list only what differs": ("a:\n- x   # 1\n- y   # 2\n- z   # 3\n", Set(("a",), ["x", "z", "w"]), "a:\n- x   # 1\n- z   # 3\n- w\n"),
    "an item of a list of maps": ("a:\n- b: 1   # c\n  d: 2\n- e\n", Set(("a", 0), "x"), "a:\n- x\n- e\n"),
    "an anchor nobody mentions stays": ("a: &b 1\nc: &d\n  e: 1\n", Set(("c",), [1]), "a: &b 1\nc: &d\n  - 1\n"),
    "a mention is written out": ("x: &s {wait: 3h, work: 0x10}\ny: *s   # c\n", Set(("y", "wait"), "4h"), "x: &s {wait: 3h, work: 0x10}\ny: {wait: 4h, work: 0x10}   # c\n"),
    "a mention is replaced": ("x: &s 1\ny: [*s , *s ]\n", Set(("y", 0), 2), "x: &s 1\ny: [2 , *s ]\n"),
    "a new field": ("s:\n    a:\n        role: x\n    b: 1\n", Set(("s", "a", "note"), "z"), "s:\n    a:\n        role: x\n        note: z\n    b: 1\n"),
    "a new field in brackets": ("a: {b: 1,\n    c: 2,}   # d\n", AddAfter(("a",), "b", "x", 3), "a: {b: 1, x: 3,\n    c: 2,}   # d\n"),
    "a first field in brackets": ("a: { b: 1 }\n", AddAfter(("a",), None, "x", 3), "a: { x: 3, b: 1 }\n"),
    "a first field of an item": ("a:\n- b: 1\n  c: 2\n", AddAfter(("a", 0), None, "x", 3), "a:\n- x: 3\n  b: 1\n  c: 2\n"),
    "a step among short ones": (
        "steps:\n  a: {role: x, next: b}\n  b: {kind: end}\n",
        AddAfter(("steps",), "a", "new", STEP),
        "steps:\n  a: {role: x, next: b}\n  new: {role: agent, time: {work: 5min}, next: closed}\n  b: {kind: end}\n",
    ),
    "a step among long ones, with a blank line between": (
        "steps:\n    a:\n        role: x\n        # the end of a\n\n    # about b\n    b:\n        role: y\n",
        AddAfter(("steps",), "a", "new", STEP),
        "steps:\n    a:\n        role: x\n        # the end of a\n\n    new:\n        role: agent\n        time: {work: 5min}\n        next: closed\n\n    # about b\n    b:\n        role: y\n",
    ),
    "a long step": (
        "steps:\n  a: {kind: start}\n",
        AddAfter(("steps",), "a", "new", LONG),
        dedent("""\
        steps:
          a: {kind: start}
          new:
            kind: approve
            name: {en: Second look, zh: 复核}
            role: lead
            standard:
              text: |-
                一律复核
                双人在场
              target: ">=98%"
            next:
              - {to: pay, p: 0.96}
              - {to: assign, p: 0.04, when: "not ours, yet"}
        """),
    ),
    "a step before all others, below the section's comment": (
        "steps:\n  # first\n  a: {kind: end}\n",
        AddAfter(("steps",), None, "new", {"kind": "start"}),
        "steps:\n  new: {kind: start}\n  # first\n  a: {kind: end}\n",
    ),
    "the first step": ("steps: {}   # none\n", AddAfter(("steps",), None, "a", {"kind": "end"}), "steps:   # none\n  a: {kind: end}\n"),
    "a step behind a text that keeps its blank lines": (
        "s:\n  a:\n    b: |+\n      x\n\n  c: 1\n",
        AddAfter(("s",), "a", "d", 1),
        "s:\n  a:\n    b: |+\n      x\n\n  d: 1\n  c: 1\n",
    ),
    "no line break at the end": ("a:\n  b: 1", AddAfter(("a",), "b", "c", 2), "a:\n  b: 1\n  c: 2"),
    "no line break at the end, the last one gone": ("a:\n  b: 1\n  c: 2", Remove(("a", "c")), "a:\n  b: 1"),
    "a step goes with the comments above it": (
        "s:\n  a: 1\n\n  # far\n\n  # near\n  # b\n  b:\n    c: 1\n    # inside\n   # inside too\n  # about d\n  d: 1\n",
        Remove(("s", "b")),
        "s:\n  a: 1\n\n  # far\n\n  # about d\n  d: 1\n",
    ),
    "blank lines on both sides become those of one": ("s:\n  a: 1\n\n  b: 1\n\n  c: 1\n", Remove(("s", "b")), "s:\n  a: 1\n\n  c: 1\n"),
    "the last entry leaves an empty map": ("a:   # c\n  b: 1   # d\ne: 1\n", Remove(("a", "b")), "a: {}   # c\ne: 1\n"),
    "the last item leaves an empty list": ("a: [ x, ]\n", Remove(("a", 0)), "a: [ ]\n"),
    "the first key of an item": ("a:\n- b: 1   # c\n  d: 2\n", Remove(("a", 0, "b")), "a:\n- d: 2\n"),
    "the first key of an item, comments after it": ("a:\n- b: 1\n  # about d\n  d: 2\n", Remove(("a", 0, "b")), "a:\n-\n  # about d\n  d: 2\n"),
    "the first item of a list in a list": ("a:\n- - x\n  - y\n", Remove(("a", 0, 0)), "a:\n- - y\n"),
    "in brackets, the first": ("a: {b: 1, c: 2}\n", Remove(("a", "b")), "a: {c: 2}\n"),
    "in brackets, the last": ("a: {b: 1, c: 2}\n", Remove(("a", "c")), "a: {b: 1}\n"),
    "in brackets, the last, with a comma": ("a: {b: 1, c: 2,}\n", Remove(("a", "c")), "a: {b: 1,}\n"),
    "in brackets, on a line of its own": ("a: [\n  b,\n  # c\n  d,   # e\n  f\n]\n", Remove(("a", 1)), "a: [\n  b,\n  f\n]\n"),
    "in brackets, the last on a line of its own": ("a: [\n  b,   # c\n  d\n]\n", Remove(("a", 1)), "a: [\n  b   # c\n]\n"),
    "in brackets, the comment of the one before stays": ("a: {b: 1,   # c\n    d: 2}\n", Remove(("a", "d")), "a: {b: 1   # c\n    }\n"),
    "an item on a line of its own": ("a: [\n  b,\n\n  # d\n  d   # e\n]\n", Insert(("a",), 1, "x"), "a: [\n  b,\n  x,\n\n  # d\n  d   # e\n]\n"),
    "an item at the end": ("a: [\n  b,   # c\n  d   # e\n]\n", Insert(("a",), 2, "x"), "a: [\n  b,   # c\n  d,   # e\n  x\n]\n"),
    "an item at the end, with a comma": ("a: [\n  b,   # c\n]\n", Insert(("a",), 1, "x"), "a: [\n  b,   # c\n  x,\n]\n"),
    "an item before all others": ("a: [\n  # b\n  b\n]\n", Insert(("a",), 0, "x"), "a: [\n  x,\n  # b\n  b\n]\n"),
    "an item like its neighbours": ("a:\n  - b: 1\n    c: 2\n", Insert(("a",), 1, {"b": 3}), "a:\n  - b: 1\n    c: 2\n  - b: 3\n"),
    "an item like its neighbours, in brackets": ("a:\n- {b: 1}   # c\n", Insert(("a",), 1, {"b": 3, "c": [4]}), "a:\n- {b: 1}   # c\n- {b: 3, c: [4]}\n"),
    "a pair without braces gets them": ("a: [b: 1, c]\n", AddAfter(("a", 0), "b", "d", 2), "a: [{b: 1, d: 2}, c]\n"),
    "a key": ("a:\n  'b' : 1   # c\n  d: 2\n", Rename(("a", "b"), "x"), "a:\n  'x' : 1   # c\n  d: 2\n"),
    "a key that needs quotes": ("a: {b: 1}\n", Rename(("a", "b"), "12"), 'a: {"12": 1}\n'),
    "like JSON": ('{"a":"b","c":[1,2]}\n', Set(("a",), "x，y"), '{"a":"x，y","c":[1,2]}\n'),
    "like JSON, a number": ('{"a":"b"}\n', Set(("a",), 1), '{"a": 1}\n'),
    "each line break like its neighbours": ("a: 1\r\nb:\r\n  c: 1\nd: 2\n", AddAfter(("b",), "c", "x", 2), "a: 1\r\nb:\r\n  c: 1\n  x: 2\nd: 2\n"),
    "a document that is marked": ("%YAML 1.2\n---\na: 1\n...\n", AddAfter((), "a", "b", 2), "%YAML 1.2\n---\na: 1\nb: 2\n...\n"),
    "the comment at the top is the file's": ("# file\na: 1\nb: 2\n", Remove(("a",)), "# file\nb: 2\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_lines(name: str) -> None:
    before, edit, after = EXAMPLES[name]
    assert apply(before, [edit]) == after


@pytest.mark.parametrize("name", EXAMPLES)
def test_lines_with_crlf_and_bom(name: str) -> None:
    before, after = (_other_kind(EXAMPLES[name][at]) for at in (0, 2))
    assert apply(before, [EXAMPLES[name][1]]) == after


def _other_kind(text: object) -> str:
    return "\ufeff" + str(text).replace("\r\n", "\n").replace("\n", "\r\n")


def test_a_long_line_in_brackets_goes_on_below() -> None:
    long = {f"field_{number}": "x" * 10 for number in range(5)}
    before = apply("a: {b: 1}\n", [Set(("a",), long)])
    after = apply(before, [AddAfter(("a",), "field_4", "last", "y" * 20)])
    assert after.splitlines()[1] == "    last: yyyyyyyyyyyyyyyyyyyy}"


def test_several_edits_are_one_change() -> None:
    before = "x: &r agent\na: {role: *r }\nb: {role: *r }\n"
    edits: list[Any] = [Set(("x",), "clerk"), Set(("a", "role"), "clerk"), Set(("b", "role"), "clerk")]
    assert apply(before, edits) == "x: &r clerk\na: {role: *r }\nb: {role: *r }\n"
    assert apply(before, []) == before

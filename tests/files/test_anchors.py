"""Anchors, aliases and merge keys: what they mean, and their bounds."""

from __future__ import annotations

import pytest

from blueprint.files import parse
from blueprint.files.node import data
from blueprint.model import Process
from tests.files.marked import PROCESS, check, found, words

SHARED = """\
blueprint: 1
id: claim.settle
name: &name Settle a claim
purpose: *name
x-usual: &usual {role: agent, to: customer, channel: &by [phone, app]}
steps:
  ask: {kind: start, next: a}
  a: {<<: *usual, next: b}
  b: {<<: [{to: head, value: va}, *usual], channel: web, next: c}
  c:
    <<: *usual
    channel: *by
    next: done
  done: {kind: end}
"""


def test_aliases_and_merge_keys_mean_what_they_name() -> None:
    document = parse(SHARED)
    assert not words(document)
    process = Process(**document.values)
    assert process.purpose == process.name
    assert (process.steps["a"].role, process.steps["a"].to, process.steps["a"].channel) == (
        "agent",
        "customer",
        ("phone", "app"),
    )
    b = process.steps["b"]
    assert (b.role, b.to, b.value, b.channel) == ("agent", "head", "va", ("web",))
    assert process.steps["c"].channel == ("phone", "app")
    assert document.root is not None
    assert data(document.root)["steps"]["a"] == {
        "next": "b",
        "role": "agent",
        "to": "customer",
        "channel": ["phone", "app"],
    }


def test_what_is_written_comes_before_what_is_merged() -> None:
    text = PROCESS.replace("{role: agent, to: customer, next: done}", "{<<: {role: a, to: b}, role: agent, next: done}")
    step = parse(text).values["steps"]["answer"]
    assert (step.role, step.to) == ("agent", "b")


def test_a_quoted_merge_sign_is_a_key() -> None:
    check(PROCESS.replace("{kind: end}", '{kind: end, ⟦"<<"⟧: {name: x}}'), "unknown field '<<' in step")


def test_an_error_stands_where_it_is_written_and_counts_once() -> None:
    text = SHARED.replace("role: agent", "⟦roll⟧: agent")
    document = check(text, "did you mean role?")
    assert len(document.problems) == 1


def test_an_error_of_kind_stands_at_the_mention() -> None:
    check(SHARED.replace("next: done", "cost: ⟦*⟧name\n    next: done"), "'Settle a claim' is not a number")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("a: &x [⟦*x⟧]", "the anchor &x contains itself"),
        ("a: &x {b: {c: ⟦*x⟧}}", "the anchor &x contains itself"),
        ("&x a: ⟦*y⟧", "no anchor &y before this"),
        ("a: &x {<<: ⟦*x⟧}", "the anchor &x contains itself"),
        ("a: &x 1\nb: &x [⟦*x⟧]", "the anchor &x contains itself"),
    ],
)
def test_an_anchor_within_itself(text: str, piece: str) -> None:
    check("blueprint: 1\n" + text, piece)


def test_the_later_of_two_anchors_of_one_name_counts() -> None:
    document = parse("plan: 1\nof: &a one\nvariant: &a as-is\nhash: *a\n")
    assert document.values["hash"] == "as-is"


def bomb(levels: int, width: int) -> str:
    text = "blueprint: 1\nx-0: &a0 [" + ", ".join(["lol"] * width) + "]\n"
    return text + "".join(f"x-{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * width) + "]\n" for n in range(1, levels))


@pytest.mark.parametrize(("levels", "width"), [(9, 9), (60, 2), (5, 100), (3, 1000)])
def test_aliases_that_expand_without_bound(levels: int, width: int) -> None:
    document = parse(bomb(levels, width))
    assert words(document) == ["aliases expand this document beyond all bounds: write the values out"]
    assert document.position(document.problems[0].start)[0] > 1


def test_merge_keys_that_expand_without_bound() -> None:
    text = "blueprint: 1\nx-0: &a0 {k: 1}\n"
    text += "".join(f"x-{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}, *a{n - 1}], k{n}: 1}}\n" for n in range(1, 40))
    assert "aliases expand" in words(parse(text))[0]


def test_what_a_person_shares_is_within_bounds() -> None:
    many = "".join(f"  s{n}: {{<<: *usual, next: s{n + 1}}}\n" for n in range(300))
    text = SHARED.replace(
        "  ask: {kind: start, next: a}\n", "  ask: {kind: start, next: s0}\n" + many + "  s300: {kind: end}\n"
    )
    document = parse(text)
    assert not words(document)
    assert len(document.values["steps"]) == 306


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a: 1\n⟦a⟧: 2\n", "a", 2),
        ("b: {a: 1, ⟦a⟧: 2}", "a", 2),
        ("a: 1\n⟦'a'⟧: 2\n", "a", 2),
        ("b: {c: 1,\n  ⟦c⟧: 2}\n", "c", 2),
        ("'': 1\n⟦''⟧: 2\n", "", 2),
        ("姓名: 1\nb: 1\n⟦姓名⟧: 2\n", "姓名", 2),
        ("b: {<<: {}, ⟦<<⟧: {}}\n", "<<", 2),
    ],
)
def test_a_key_that_stands_twice(text: str, key: str, line: int) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    document = parse("x-blueprint: 1\n" + plain)
    said = [problem for problem in document.problems if "twice" in problem.message.text("en")]
    assert [problem.message.text("en") for problem in said] == [
        f"the key {key!r} stands here twice, first in line {line}"
    ]
    assert said[0].start == len("x-blueprint: 1\n") + text.index("⟦")


def test_every_key_that_stands_twice_is_reported() -> None:
    document = parse("blueprint: 1\nx-a: {b: 1, b: 2, b: 3}\nx-a: 1\n")
    assert [place[:2] for place in found(document) if place[0] > 1] == [(2, 13), (2, 19), (3, 1)]

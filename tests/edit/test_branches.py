"""Branches put in, taken out and led elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from blueprint.edit import Refused, apply, connect, disconnect, redirect
from blueprint.files import parse
from tests.edit.test_steps import TEXT


def changed(old: str, new: str, edit: Callable[..., Any], *args: Any, text: str = TEXT, **branch: Any) -> None:
    """``edit`` changes these characters and no others."""
    after = apply(text, edit(parse(text), *args, **branch))
    assert after == text.replace(old, new)
    assert after != text
    assert not parse(after).problems


def test_a_branch_more() -> None:
    changed("next: a}   # 入口", "next: [a, b]}   # 入口", connect, "start", "b")
    changed("{to: check, p: 0.2}]", "{to: check, p: 0.2}, {to: done, when: 急}]", connect, "a", "done", when="急")
    changed(
        "    - {to: b, p: 0.1, loop: rework}\n",
        "    - {to: b, p: 0.1, loop: rework}\n    - {to: a, p: 0.05, when: 退回, loop: rework}\n",
        connect, "check", "a", loop="rework", when="退回", p=0.05,
    )  # fmt: skip
    changed(
        "next: {to: check, when: 好}", "next: [{to: check, when: 好}, {to: check, when: 坏}]", connect, "b", "check", when="坏"
    )  # fmt: skip


def test_an_end_that_someone_does_becomes_a_task() -> None:
    text = TEXT.replace("done: {kind: end}", "done: {kind: end, role: lead, outcome: fine}\n  over: {kind: end}")
    changed("{kind: end, role: lead, outcome: fine}", "{role: lead, next: over}", connect, "done", "over", text=text)


def test_a_branch_less() -> None:
    changed("[{to: b, p: 0.8}, {to: check, p: 0.2}]", "[{to: check, p: 0.2}]", disconnect, "a", "b")
    changed("    - {to: b, p: 0.1, loop: rework}\n", "", disconnect, "check", 1)


def test_a_branch_led_elsewhere() -> None:
    changed("next: a}   # 入口", "next: b}   # 入口", redirect, "start", 0, "b")
    changed("{to: b, p: 0.1, loop: rework}", "{to: a, p: 0.1, loop: rework}", redirect, "check", 1, "a")
    changed("{to: check, when: 好}", "{to: done, when: 好}", redirect, "b", 0, "done")
    changed("[again, done]", "[again, a]", redirect, "again", 1, "a")


@pytest.mark.parametrize(
    ("edit", "args", "reason"),
    [
        (connect, ("a", "nowhere"), "nothing here is called nowhere"),
        (connect, ("nowhere", "a"), "nothing here is called nowhere"),
        (connect, ("a", "b"), "the step a leads to b already: say when it takes the other branch"),
        (connect, ("done", "a"), "the step done is an end: say who does it before it leads anywhere"),
        (disconnect, ("a", "done"), "the step a leads to b, check, not to done"),
        (disconnect, ("a", 2), "the step a has 2 branches: there is no branch 2"),
        (disconnect, ("b", 0), "the step b leads nowhere else: lead this branch elsewhere, or add one first"),
        (redirect, ("a", 5, "b"), "the step a has 2 branches: there is no branch 5"),
        (redirect, ("a", 0, "nowhere"), "nothing here is called nowhere"),
    ],
)
def test_refused(edit: Callable[..., Any], args: tuple[Any, ...], reason: str) -> None:
    with pytest.raises(Refused) as refused:
        edit(parse(TEXT), *args)
    assert str(refused.value) == reason


def test_which_of_two_branches_to_one_step_is_to_be_said() -> None:
    text = apply(TEXT, connect(parse(TEXT), "a", "b", when="坏"))
    with pytest.raises(Refused, match="the step a has several branches to b: say which is meant"):
        disconnect(parse(text), "a", "b")
    assert apply(text, disconnect(parse(text), "a", 2)) == TEXT

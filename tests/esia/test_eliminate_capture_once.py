"""E5 by hand: what is asked again is looked up instead, where it is on record on every way and may be shown."""

from __future__ import annotations

import pytest

from blueprint.esia import Bench
from tests.esia.automating import new_findings, proposals, steps, subject, to_be, written

ASKED_TWICE = """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: phone, captures: [order_no, story], evidence: number, time: {work: 5min}, next: solve}
  solve: {role: %s, channel: phone, captures: [%s], evidence: note%s, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""


def asked(items: str = "order_no, photo", rest: str = ", time: {work: 10min..20min}", role: str = "expert") -> str:
    return ASKED_TWICE % (role, items, rest)


def test_the_later_step_looks_it_up() -> None:
    """Half a minute less of work for one item, and one question less, which counts twice in the customer's effort."""
    found = subject(asked())
    (one,) = proposals("E5", found)
    after = to_be(found, one)
    solve = after.process.steps["solve"]
    assert (solve.captures, solve.requires) == (("photo",), ("order_no",))
    was, now = Bench(found).before, Bench(after).before
    assert was.work_min - (now.work_min or 0) == pytest.approx(0.5)
    assert was.effort - (now.effort or 0) == pytest.approx(2.0)
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()


@pytest.mark.parametrize(
    ("items", "time", "spelled"),
    [
        ("order_no, photo", "10min..20min", "9.5min..19.5min"),
        ("order_no, story", "10min", "9min"),
        ("order_no", "5min..6min..10min", "4.5min..5.5min..9.5min"),
        ("order_no", "30s", "15s"),
        ("order_no", "{dist: exponential, mean: 8min}", "{dist: exponential, mean: 7.5min}"),
        ("order_no", "{dist: lognormal, mean: 8min, sd: 2min}", "{dist: lognormal, mean: 7.5min, sd: 2min}"),
    ],
)
def test_the_work_keeps_its_shape_and_loses_at_most_half(items: str, time: str, spelled: str) -> None:
    found = subject(asked(items, f", time: {{work: {time}}}"))
    (one,) = proposals("E5", found)
    assert f"work: {spelled}" in written(found, one)


def test_without_a_time_nothing_is_assumed() -> None:
    found = subject(asked(rest=""))
    (one,) = proposals("E5", found)
    assert one.assumptions == ()
    assert to_be(found, one).process.steps["solve"].time.work is None


def test_what_another_process_holds_is_not_asked_at_all() -> None:
    held = "data: {id_number: {held_since: info.create}}" + asked().replace("[order_no, story]", "[id_number, story]")
    found = subject(_framed(held.replace("order_no, photo", "photo")))
    (one,) = proposals("E5", found)
    assert one.id == "E5:look"
    assert to_be(found, one).process.steps["look"].requires == ("id_number",)
    assert "info.create" in one.rationale.text("en")


@pytest.mark.parametrize(
    "text",
    [
        asked("photo"),
        asked("order_no", ", legal: {source: the law}"),
        "data: {order_no: {legal: {source: the law}}}" + asked(),
        "data: {order_no: {held_since: example}}" + asked("photo"),
        asked("order_no")
        .replace("next: solve", "next: [{to: solve, p: 0.5}, {to: reply, p: 0.5}]")
        .replace("captures: [order_no, story]", "captures: [story]"),
        asked("photo", ", next: [{to: reply, p: 0.9}, {to: look, p: 0.1, loop: rework}]").replace(
            ", next: reply}", "}", 1
        ),
    ],
)
def test_what_is_asked_once_or_has_to_be_asked(text: str) -> None:
    assert steps("E5", _framed(text)) == []


def test_a_record_that_only_some_have_is_refused_with_the_way_around_it() -> None:
    text = asked().replace(
        "next: look}", "next: [{to: look, p: {standard: 1, vip: 0}}, {to: solve, p: {standard: 0, vip: 1}}]}"
    )
    found = subject(_framed("tiers: {standard: {share: 90%}, vip: {share: 10%}}" + text))
    (one,) = proposals("E5", found)
    (broken,) = Bench(found).broken(to_be(found, one))
    assert (broken.invariant, broken.path) == ("I6", ("ask", "solve"))


@pytest.mark.parametrize(("role", "expected"), [("expert", ["look", "solve"]), ("hospital", [])])
def test_what_is_sensitive_stays_inside(role: str, expected: list[str]) -> None:
    text = asked(role=role).replace("steps:", "data: {order_no: {sensitive: true}}\nsteps:")
    framed = _framed(text).replace("  crm:", "  hospital: {lane: support, kind: external}\n  crm:")
    assert steps("E5", framed) == expected
    assert all("sensitive" in one.action.text("en") for one in proposals("E5", subject(framed)))


@pytest.mark.parametrize(
    ("solve", "stays"),
    [
        (", value: bva", False),
        (", value: va", True),
        ("", True),
        (", value: bva, produces: finding", True),
        (", value: bva, requires: story", False),
    ],
)
def test_a_step_that_only_asked_goes(solve: str, stays: bool) -> None:
    found = subject(asked("order_no", solve).replace(", evidence: note", ""))
    (one,) = proposals("E5", found)
    after = to_be(found, one)
    assert ("solve" in after.process.steps) is stays
    assert stays or ("solve" in after.process.dropped and one.assumptions == ())
    assert new_findings(found, after) == set()


def _framed(text: str) -> str:
    """A text with fields before the steps, in the common frame."""
    head, _, rest = text.partition("steps:")
    return subject("steps:" + rest).document.text.replace("steps:", head.strip("\n") + "\nsteps:", 1)

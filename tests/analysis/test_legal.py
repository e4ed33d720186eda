"""Invariant I4: what every path of the as-is passed, every path of the to-be passes, in the same order, and no share shifts."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis.legal import LegalLoss, legal_losses
from blueprint.graph import Flow, flows
from blueprint.model import Legal, Process
from blueprint.workspace import load_text
from tests.strategies import sequential

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles: {customer: {lane: customer}, agent: {lane: frontstage}}
"""
ASK = "  ask: {kind: start, role: customer, next: %s}\n"
DONE = "  done: {kind: end}\n"


def _task(id: str, next: str, *, legal: bool = True, extra: str = "") -> str:
    return f"  {id}: {{role: agent, {'legal: {source: law}, ' if legal else ''}{extra}next: {next}}}\n"


def _process(steps: str, extra: str = "") -> Process:
    return load_text(HEAD + extra + "steps:\n" + steps + DONE)


def _found(as_is: str, to_be: str, extra: str = "") -> tuple[LegalLoss, ...]:
    return legal_losses(flows(_process(as_is, extra)), flows(_process(to_be, extra)))


ROW = ASK % "a" + _task("a", "b") + _task("b", "done")


def test_a_process_keeps_its_own_steps() -> None:
    assert _found(ROW, ROW) == ()


def test_a_step_that_is_gone_is_missed_on_every_path() -> None:
    (loss,) = _found(ROW, ASK % "b" + _task("b", "done"))
    assert (loss.step, loss.kept, loss.path, loss.after, loss.before) == (
        "a",
        frozenset(),
        ("ask", "b", "done"),
        None,
        None,
    )


def test_another_step_stands_for_those_that_it_replaces() -> None:
    one = ASK % "both" + _task("both", "done", legal=False, extra="replaces: [a, b], ")
    assert _found(ROW, one) == ()


def test_a_bypass_is_shown_by_its_path() -> None:
    to_be = (
        ASK % "[{to: a, p: .9}, {to: c, p: .1}]" + _task("a", "b") + _task("c", "b", legal=False) + _task("b", "done")
    )
    (loss,) = _found(ROW, to_be)
    assert (loss.step, loss.kept, loss.path) == ("a", {"a"}, ("ask", "c", "b", "done"))


def test_a_branch_that_is_never_taken_is_no_bypass() -> None:
    assert _found(ROW, ASK % "[{to: a, p: 1}, {to: b, p: 0}]" + _task("a", "b") + _task("b", "done")) == ()


def test_the_order_of_legal_steps_is_kept() -> None:
    """Every path still passes both; but from the start to b there is now a way without a, and from a to the end without b."""
    (first, second) = _found(ROW, ASK % "b" + _task("b", "a") + _task("a", "done"))
    assert (first.step, first.after, first.before, first.path) == ("a", None, "b", ("ask", "b"))
    assert (second.step, second.after, second.before, second.path) == ("b", "a", None, ("ask", "b", "a", "done"))


BLOCK = (
    ASK % "s"
    + "  s: {kind: split, next: [a, b]}\n"
    + _task("a", "j")
    + _task("b", "j")
    + "  j: {kind: join, next: done}\n"
)


def test_steps_side_by_side_have_no_order_to_keep() -> None:
    assert _found(BLOCK, ROW) == ()
    assert _found(BLOCK, ASK % "b" + _task("b", "a") + _task("a", "done")) == ()


def test_steps_in_a_row_lose_their_order_side_by_side() -> None:
    """To b there is a way without a; from a to the end there is none without b, as the join waits for it."""
    (loss,) = _found(ROW, BLOCK)
    assert (loss.step, loss.before) == ("a", "b")


def test_a_new_outcome_may_not_be_reached_around_the_law() -> None:
    to_be = ASK % "[{to: a, p: .9}, {to: shut, p: .1}]" + _task("a", "b") + _task("b", "done") + "  shut: {kind: end}\n"
    assert [loss.step for loss in _found(ROW, to_be)] == ["a", "b"]


def test_an_outcome_that_never_passed_a_step_still_need_not() -> None:
    steps = ASK % "[{to: a, p: .9}, {to: shut, p: .1}]" + _task("a", "done") + "  shut: {kind: end}\n"
    assert _found(steps, steps) == ()


def test_what_is_passed_on_the_way_to_one_outcome_is_kept_there() -> None:
    """Not every case passes a, but every case that ends in done does: now one comes there without."""
    as_is = ASK % "[{to: a, p: .5}, {to: shut, p: .5}]" + _task("a", "done") + "  shut: {kind: end}\n"
    to_be = (
        ASK % "[{to: a, p: .5}, {to: c, p: .5}]"
        + _task("a", "done")
        + _task("c", "[{to: shut, p: .9}, {to: done, p: .1}]", legal=False)
        + "  shut: {kind: end}\n"
    )
    (loss,) = _found(as_is, to_be)
    assert (loss.before, loss.path) == ("done", ("ask", "c", "done"))


def _deciding(p: float, before: float = 0.5) -> str:
    return (
        ASK % f"[{{to: d, p: {before}}}, {{to: done, p: {1 - before}}}]"
        + _task("d", f"[{{to: a, p: {p}}}, {{to: done, p: {1 - p}}}]", legal=False)
        + _task("a", "done")
    )


def test_inside_a_decision_the_share_is_kept() -> None:
    assert _found(_deciding(0.2), _deciding(0.2)) == ()
    (loss,) = _found(_deciding(0.2), _deciding(0.1))
    assert (loss.step, loss.after, loss.was, loss.now) == ("a", "d", pytest.approx(0.2), pytest.approx(0.1))
    assert loss.path == ("ask", "done")


def test_how_many_come_to_the_decision_at_all_is_another_matter() -> None:
    assert _found(_deciding(0.2, before=0.5), _deciding(0.2, before=0.3)) == ()


def test_a_loop_that_is_cut_with_the_other_exits_scaled_up_shifts_nothing() -> None:
    """Of the cases at d, 0.1 / (1 - 0.2) = 0.125 come by a: before with the way back, afterwards at once."""
    as_is = (
        ASK % "d" + _task("d", "[{to: d, p: .2}, {to: a, p: .1}, {to: done, p: .7}]", legal=False) + _task("a", "done")
    )
    assert _found(as_is, ASK % "d" + _task("d", "[{to: a, p: .125}, done]", legal=False) + _task("a", "done")) == ()
    (loss,) = _found(as_is, ASK % "d" + _task("d", "[{to: a, p: .1}, done]", legal=False) + _task("a", "done"))
    assert (loss.was, loss.now) == (pytest.approx(0.125), pytest.approx(0.1))


def test_a_decision_that_is_gone_leaves_the_share_to_the_start() -> None:
    to_be = ASK % "[{to: a, p: .1}, {to: done, p: .9}]" + _task("a", "done")
    assert _found(_deciding(0.2), to_be) == ()  # 0.5 of 0.2
    (loss,) = _found(_deciding(0.4), to_be)
    assert (loss.after, loss.was, loss.now) == ("ask", pytest.approx(0.2), pytest.approx(0.1))


def test_each_tier_is_compared_with_itself() -> None:
    tiers = "tiers: {vip: {share: 10%}, standard: {}}\n"
    as_is = ASK % "[{to: a, tiers: [standard]}, {to: done, tiers: [vip]}]" + _task("a", "done")
    to_be = ASK % "[{to: a, tiers: [vip]}, {to: done, tiers: [standard]}]" + _task("a", "done")
    assert _found(as_is, as_is, tiers) == ()
    assert [(loss.step, loss.tier) for loss in _found(as_is, to_be, tiers)] == [("a", "standard")]


def test_a_new_tier_is_held_to_what_was_asked_of_all() -> None:
    to_be = _process(
        ASK % "[{to: a, tiers: [standard]}, {to: b, tiers: [vip]}]" + _task("a", "b") + _task("b", "done"),
        "tiers: {vip: {}, standard: {}}\n",
    )
    assert [(loss.step, loss.tier) for loss in legal_losses(flows(_process(ROW)), flows(to_be))] == [("a", "vip")]


def _reachable(flow: Flow, a: str, without: str | None = None) -> set[str]:
    graph = nx.DiGraph((way.source, way.target) for ways in flow.ways.values() for way in ways)
    graph.add_nodes_from(flow.steps)
    graph.remove_nodes_from([id for id in list(graph) if id == without or id not in flow.reached])
    return {a, *nx.descendants(graph, a)} if a in graph else set()


@given(sequential(), sequential(), st.sets(st.integers(0, 6), min_size=1, max_size=3))
@settings(deadline=None, max_examples=120)
def test_bypasses_agree_with_deleting_the_step(as_is: Process, to_be: Process, chosen: set[int]) -> None:
    """Without parallel work: for each pair of points, whether there is a way with the legal step taken out."""
    marked = {
        id: replace(step, legal=Legal("law"))
        for id, step in as_is.steps.items()
        if id[1:].isdigit() and int(id[1:]) in chosen
    }
    before, after = flows(replace(as_is, steps={**as_is.steps, **marked})), flows(to_be)
    expected = set()
    for tier, own in before.items():
        legal = [id for id in marked if id in own.reached]
        for step, a, b in product(legal, ["start", *legal], ["end", *legal]):
            onward = _reachable(own, a)
            passed = {step, b} <= onward and b not in _reachable(own, a, step)
            if len({step, a, b}) == 3 and passed and b in _reachable(after[tier], a, step):
                expected.add(step)
    losses = legal_losses(before, after)
    assert {loss.step for loss in losses if loss.was is None} <= expected <= {loss.step for loss in losses}

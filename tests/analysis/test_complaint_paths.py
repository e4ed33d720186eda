"""What is owed to a complainant on every path: each clause by a case, and all of them against every path there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import Analysis, TierAnalysis, analyze
from blueprint.analysis.complaint_paths import not_followed_up, unacknowledged, without_remedy
from blueprint.model import Process
from blueprint.workspace import load_text
from tests.strategies import parallel, sequential

HEAD = """\
blueprint: 1
id: case
name: Case
group: complaint
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
  clerk: {lane: backstage}
  expert: {lane: support}
  crm: {lane: support, kind: system}
"""
TAIL = "  done: {kind: end}\n"


def _tier(steps: str, extra: str = "", tier: str = "standard") -> TierAnalysis:
    study: Analysis = analyze(load_text(HEAD + extra + "steps:\n" + steps + TAIL))
    return study.tiers[tier]


def _unacknowledged(steps: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(lapse.step, lapse.path) for lapse in unacknowledged(_tier(steps))]


def test_the_handing_step_is_named_with_a_shortest_path_to_whoever_takes_over() -> None:
    found = _unacknowledged("""\
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, next: [detour, route]}
  detour: {role: agent, next: route}
  route: {kind: decision, next: wait_for}
  wait_for: {role: customer, next: file}
  file: {role: crm, next: study}
  study: {role: expert, next: r}
  r: {role: agent, to: customer, next: done}
""")
    assert found == [
        ("receive", ("complain", "receive", "route", "wait_for", "file", "study")),
        ("detour", ("complain", "receive", "detour", "route", "wait_for", "file", "study")),
    ]


@pytest.mark.parametrize(
    ("middle", "found"),
    [
        ("{role: agent, next: r}", []),  # the same hands
        ("{kind: transfer, role: agent, next: r}", ["study"]),  # its exit is a handoff, same role or not
        ("{kind: transfer, role: crm, next: r}", ["study"]),  # stands for the handoff across it
        ("{kind: transfer, role: expert, next: r}", ["receive"]),  # entering it follows the normal rule
        ("{kind: notify, role: crm, to: customer, next: x}", ["receive"]),  # progress is no acknowledgement
        ("{kind: notify, role: crm, to: customer, tells: acknowledge, next: x}", []),
        ("{role: crm, to: customer, next: x}", []),  # an answer will do
        ("{role: expert, to: customer, tells: acknowledge, next: r}", ["receive"]),  # too late: already handed on
    ],
)
def test_what_counts_as_handed_on_unacknowledged(middle: str, found: list[str]) -> None:
    steps = f"""\
  complain: {{kind: start, role: customer, next: receive}}
  receive: {{role: agent, next: study}}
  study: {middle}
  x: {{role: expert, next: r}}
  r: {{role: agent, to: customer, next: done}}
"""
    assert [lapse.step for lapse in unacknowledged(_tier(steps))] == found


def test_a_start_of_the_staff_hands_nothing_on() -> None:
    """ "A staff start is no human step." """
    assert not _unacknowledged("""\
  call_in: {kind: start, role: agent, next: study}
  study: {role: expert, next: done}
""")


def test_a_join_waits_for_an_acknowledgement_beside_it() -> None:
    """ "Every path passes X: ... a join can happen only if all its entries can." """
    steps = """\
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, next: fork}
  fork: {kind: split, next: [look, tell]}
  look: {role: agent, next: meet}
  tell: {kind: notify, role: crm, to: customer, tells: acknowledge, next: meet}
  meet: {kind: join, next: study}
  study: {role: expert, next: r}
  r: {role: agent, to: customer, next: done}
"""
    assert not _unacknowledged(steps)
    assert [step for step, _ in _unacknowledged(steps.replace("look: {role: agent", "look: {role: clerk"))] == [
        "receive"
    ]


def test_a_branch_with_probability_0_is_no_way() -> None:
    assert not _unacknowledged("""\
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, next: [{to: r, p: 1}, {to: study, p: 0}]}
  study: {role: expert, next: r}
  r: {role: agent, to: customer, next: done}
""")


FOLLOWED = """\
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, next: [{to: solve, p: 0.5}, {to: study, p: 0.5}]}
  solve: {role: agent, to: customer, next: closed}
  study: {role: expert, next: explain}
  explain: {role: agent, to: customer, next: [{to: call, p: 0.5}, {to: done, p: 0.5}]}
  call: {role: agent, to: customer, tells: follow_up, next: done}
  closed: {kind: end}
"""


def test_an_end_without_a_follow_up_counts_only_where_an_answer_came_after_a_handoff() -> None:
    (lapse,) = not_followed_up(_tier(FOLLOWED))
    assert (lapse.step, lapse.path) == ("done", ("complain", "receive", "study", "explain", "done"))


def test_a_case_that_is_handed_on_after_its_answer_needs_no_follow_up() -> None:
    assert not not_followed_up(
        _tier("""\
  complain: {kind: start, role: customer, next: solve}
  solve: {role: agent, to: customer, next: file}
  file: {role: clerk, next: done}
""")
    )


def test_each_tier_has_its_own_paths() -> None:
    steps = """\
  complain: {kind: start, role: customer, next: study}
  study: {role: expert, next: explain}
  explain: {role: agent, to: customer, next: [{to: call, tiers: [vip]}, {to: done, tiers: [std]}]}
  call: {role: agent, to: customer, tells: [follow_up, remedy], next: done}
"""
    tiers = "tiers: {vip: {share: 10%}, std: {share: 90%}}\n"
    vip, std = _tier(steps, tiers, "vip"), _tier(steps, tiers, "std")
    assert (not_followed_up(vip), without_remedy(vip)) == ((), ())
    assert [lapse.step for lapse in not_followed_up(std)] == ["done"]
    assert [lapse.step for lapse in without_remedy(std)] == ["explain"]


def test_a_second_round_can_bring_the_handoff_before_the_answer() -> None:
    """The first answer is the agent's own; the customer comes back, the expert looks, and it is told again."""
    steps = """\
  complain: {kind: start, role: customer, next: explain}
  explain: {role: agent, to: customer, next: [{to: done, p: 0.8}, {to: study, p: 0.2}]}
  study: {role: expert, next: explain}
"""
    (lapse,) = without_remedy(_tier(steps))
    assert (lapse.step, lapse.path) == ("explain", ("complain", "explain", "study", "explain"))
    assert [one.path[-1] for one in not_followed_up(_tier(steps))] == ["done"]


@pytest.mark.parametrize("way_to_remedy", ["p: 0.1", "p: 0"])
def test_an_answer_must_reach_a_remedy_on_some_way(way_to_remedy: str) -> None:
    steps = f"""\
  complain: {{kind: start, role: customer, next: study}}
  study: {{role: expert, next: r}}
  note: {{role: agent, next: r}}
  r: {{role: agent, to: customer, next: [{{to: done}}, {{to: tell, {way_to_remedy}}}]}}
  tell: {{kind: notify, role: crm, to: customer, tells: remedy, next: done}}
""".replace("study: {role: expert, next: r}", "study: {role: expert, next: note}")
    assert [lapse.step for lapse in without_remedy(_tier(steps))] == ([] if way_to_remedy == "p: 0.1" else ["r"])


# --- against every path ---


@st.composite
def complaints(draw: st.DrawFn) -> Process:
    """A small random process whose steps are done by anybody and tell anything."""
    bare = draw(st.one_of(sequential(4), parallel(5)))
    steps = dict(bare.steps)
    for id, step in bare.steps.items():
        if step.kind == "task":
            role = draw(st.sampled_from(["customer", "agent", "expert", "crm"]))
            told = draw(st.sampled_from([(), (), (), ("acknowledge",), ("answer",), ("follow_up",), ("remedy",)]))
            kind = draw(st.sampled_from(["task", "task", "transfer"]))
            steps[id] = replace(step, role=role, kind=kind, to="customer" if told else None, tells=told)
    return replace(bare, group="complaint", steps=steps)


def _told(process: Process, id: str, *kinds: str) -> bool:
    step = process.steps[id]
    return step.role != "customer" and bool({*step.tells} & {*kinds})


def _possible(tier: TierAnalysis, without: set[str]) -> set[str]:
    """What can happen without some steps, by trying everything again and again."""
    entries = {id: [way.source for way in tier.flow.arrivals[id]] for id in tier.flow.steps}
    found = set(tier.flow.starts)
    while True:
        more = {
            id
            for id, sources in entries.items()
            if sources and (all if tier.flow.steps[id].kind == "join" else any)(one in found for one in sources)
        }
        if more - without <= found:
            return found
        found |= more - without


def _paths(tier: TierAnalysis, without: set[str], most: int = 2) -> Iterator[tuple[str, ...]]:
    """Every path from a start to anywhere that comes by no step more than ``most`` times."""
    possible = _possible(tier, without)
    queue = [(start,) for start in tier.flow.starts]
    while queue:
        path = queue.pop()
        yield path
        targets = {way.target for way in tier.flow.ways[path[-1]]}
        queue += [(*path, id) for id in targets if id in possible and path.count(id) < most]


def _handoffs(process: Process, path: tuple[str, ...]) -> list[tuple[str, int]]:
    """The handoffs on a path: from which step, and the place of the step that takes over."""
    found: list[tuple[str, int]] = []
    last: str | None = None
    for place, id in enumerate(path):
        step = process.steps[id]
        if step.kind in ("task", "transfer") and step.role in ("agent", "expert"):
            if last and (process.steps[last].kind == "transfer" or process.steps[last].role != step.role):
                found.append((last, place))
            last = id
        elif step.kind == "transfer" and last:
            last = id
    return found


def _handed_first(process: Process, path: tuple[str, ...]) -> str | None:
    """Who hands on if a path ends with its first handoff."""
    handoffs = _handoffs(process, path)
    return handoffs[0][0] if handoffs and handoffs[0][1] == len(path) - 1 else None


def _answered_late(process: Process, path: tuple[str, ...]) -> bool:
    handoffs = _handoffs(process, path)
    return bool(handoffs) and any(_told(process, id, "answer") for id in path[handoffs[0][1] :])


def _agree(found: dict[str, tuple[str, ...]], wanted: dict[str, tuple[str, ...]], shown: set[str]) -> None:
    """All that short paths show is found, by paths as short; ``shown`` are those found whose own path shows it."""
    assert wanted.keys() <= found.keys() == shown
    assert all(len(found[step]) <= len(path) for step, path in wanted.items())


def _shortest(paths: Iterator[tuple[str | None, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    best: dict[str, tuple[str, ...]] = {}
    for step, path in paths:
        if step and (step not in best or len(path) < len(best[step])):
            best[step] = path
    return best


def _is_path(tier: TierAnalysis, path: tuple[str, ...], without: set[str]) -> bool:
    joined = all(any(way.target == b for way in tier.flow.ways[a]) for a, b in pairwise(path))
    return joined and path[0] in tier.flow.starts and set(path) <= _possible(tier, without)


@given(complaints())
@settings(deadline=None, max_examples=120)
def test_handing_on_unacknowledged_agrees_with_every_path(process: Process) -> None:
    for tier in analyze(process).tiers.values():
        told = {id for id in tier.flow.steps if _told(process, id, "acknowledge", "answer")}
        found = {lapse.step: lapse.path for lapse in unacknowledged(tier)}
        # Whoever takes over may be the first to acknowledge: the handoff came before that.
        wanted = _shortest((_handed_first(process, path), path) for path in _extended(tier, told))
        shown = {
            step
            for step, path in found.items()
            if _handed_first(process, path) == step and _is_path(tier, path[:-1], told)
        }
        _agree(found, wanted, shown)


def _extended(tier: TierAnalysis, without: set[str]) -> Iterator[tuple[str, ...]]:
    for path in _paths(tier, without):
        yield from (
            (*path, way.target) for way in tier.flow.ways[path[-1]] if tier.flow.steps[way.target].kind != "join"
        )


@given(complaints())
@settings(deadline=None, max_examples=120)
def test_missing_follow_ups_agree_with_every_path(process: Process) -> None:
    for tier in analyze(process).tiers.values():
        told = {id for id in tier.flow.steps if _told(process, id, "follow_up")}

        def shows(path: tuple[str, ...]) -> str | None:
            return path[-1] if process.steps[path[-1]].kind == "end" and _answered_late(process, path) else None

        found = {lapse.step: lapse.path for lapse in not_followed_up(tier)}
        wanted = _shortest((shows(path), path) for path in _paths(tier, told))
        _agree(found, wanted, {step for step, path in found.items() if shows(path) and _is_path(tier, path, told)})


@given(complaints())
@settings(deadline=None, max_examples=120)
def test_answers_without_a_remedy_agree_with_every_path(process: Process) -> None:
    for tier in analyze(process).tiers.values():
        onward = {path[0] for path in _onward(tier) if _told(process, path[-1], "remedy")}

        def shows(path: tuple[str, ...], reaching: frozenset[str] = frozenset(onward)) -> str | None:
            late = _told(process, path[-1], "answer") and _answered_late(process, path)
            return path[-1] if late and path[-1] not in reaching else None

        found = {lapse.step: lapse.path for lapse in without_remedy(tier)}
        wanted = _shortest((shows(path), path) for path in _paths(tier, set()))
        _agree(found, wanted, {step for step, path in found.items() if shows(path) and _is_path(tier, path, set())})


def _onward(tier: TierAnalysis) -> Iterator[tuple[str, ...]]:
    """Every loop-free path from anywhere, itself included."""
    queue = [(id,) for id in tier.flow.steps]
    while queue:
        path = queue.pop()
        yield path
        queue += [(*path, way.target) for way in tier.flow.ways[path[-1]] if way.target not in path]

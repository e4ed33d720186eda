"""Customer effort, the customer's part and first contact resolution: against a walk along every path, term by term."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.customers_part import customers_part, moments_of_truth
from blueprint.analysis.effort import customer_effort
from blueprint.analysis.first_contact import first_contact_resolution, resolved_at_first_contact
from blueprint.model import Process, Step
from blueprint.workspace import load_text

ROLES = {
    "customer": {"lane": "customer"},
    "agent": {"lane": "frontstage"},
    "clerk": {"lane": "backstage"},
    "crm": {"lane": "support", "kind": "system"},
}
DATA = {"x": {"document": True}, "y": {}, "z": {"held_since": "other"}}


def _process(steps: dict[str, Any], **more: Any) -> Process:
    head = {"blueprint": 1, "id": "case", "name": "Case", "customer": "customer", "roles": ROLES, "data": DATA}
    return load_text(json.dumps(head | more | {"steps": steps}))


@st.composite
def forward(draw: st.DrawFn) -> Process:
    """A process without loops and parallel work, with all that makes effort."""
    count = draw(st.integers(1, 6))
    steps: dict[str, Any] = {"s": {"kind": "start", "role": "customer", "next": "s0"}}
    for n in range(count):
        step: dict[str, Any] = {
            "role": draw(st.sampled_from(["customer", "agent", "agent", "clerk", "clerk", "crm"])),
            "kind": draw(st.sampled_from(["task", "task", "task", "transfer", "notify"])),
            "next": _onward(draw, n, count),
        }
        for name, values in (
            ("value", ["va", "bva", "nva"]),
            ("captures", ["x", "y", "z"]),
            ("channel", ["phone", "app"]),
        ):
            if draw(st.booleans()):
                step[name] = draw(st.sampled_from(values))
        if draw(st.booleans()):
            step |= {"to": "customer", "tells": draw(st.sampled_from(["answer", "answer", "progress", "follow_up"]))}
        if draw(st.booleans()):
            step["time"] = {"wait": "1h", "work": "5min"}
        steps[f"s{n}"] = step
    return _process(steps | {"end": {"kind": "end"}})


def _onward(draw: st.DrawFn, n: int, count: int) -> list[dict[str, Any]]:
    targets = draw(st.lists(st.integers(n + 1, count), min_size=1, max_size=2, unique=True))
    names = [f"s{m}" if m < count else "end" for m in targets]
    return [{"to": name, "p": p} for name, p in zip(names, [1.0] if len(names) == 1 else [0.25, 0.75], strict=True)]


def _paths(process: Process, at: str = "s") -> Iterator[tuple[float, list[Step]]]:
    step = process.steps[at]
    if step.kind == "end":
        yield 1.0, [step]
    for branch in step.next:
        for p, path in _paths(process, branch.to):
            yield float(branch.p or 1.0) * p, [step, *path]  # type: ignore[arg-type]


def _expected(study: Analysis, term: Any) -> float:
    return sum(p * term(study, path) for p, path in _paths(study.process))


def _is_contact(study: Analysis, step: Step) -> bool:
    return study.words.contact(step) and step.kind != "notify"


def _contacts(study: Analysis, path: list[Step]) -> float:
    return sum(_is_contact(study, step) for step in path)


def _switches(study: Analysis, path: list[Step]) -> float:
    channels = [set(step.channel) for step in path if step.channel and _is_contact(study, step)]
    return sum(not (one & two) for one, two in pairwise(channels))


def _repeats(study: Analysis, path: list[Step]) -> float:
    asked = [item for step in path for item in step.captures]
    return sum(asked.count(item) - (item != "z") for item in set(asked))


def _documents(study: Analysis, path: list[Step]) -> float:
    return float(any("x" in step.captures for step in path))


def _transfers(study: Analysis, path: list[Step]) -> float:
    """The handoffs of a path one by one: a step's own role, or a transfer before it, makes a new visit of the next."""
    words, total = study.words, 0.0
    holder: Step | None = None
    passed_on = False
    for at, step in enumerate(path):
        if words.human(step):
            if holder and not passed_on and holder.role != step.role and _idle_visit(study, path[at:]):
                total += 1
            holder, passed_on = step, step.kind == "transfer"
            total += passed_on
        elif step.kind == "transfer" and holder:
            total += 1
            passed_on = True
    return total


def _idle_visit(study: Analysis, rest: list[Step]) -> bool:
    role = rest[0].role
    for step in rest:
        if study.words.human(step):
            if step.role != role:
                return True
            if not study.words.adds_nothing(step):
                return False
        if step.kind == "transfer":
            return True
    return True


@given(forward())
@settings(deadline=None, max_examples=150)
def test_every_term_of_effort_is_the_mean_over_all_paths(process: Process) -> None:
    study = analyze(process)
    effort = study.of(customer_effort)
    assert effort is not None
    assert effort.contacts == pytest.approx(_expected(study, _contacts))
    assert effort.channel_switches == pytest.approx(_expected(study, _switches))
    assert effort.repeated_captures == pytest.approx(_expected(study, _repeats))
    assert effort.documents == pytest.approx(_expected(study, _documents))
    assert effort.transfers == pytest.approx(_expected(study, _transfers))


def _resolved(study: Analysis, path: list[Step]) -> float:
    """Whether every answer of a path, and at least one, comes before any handoff and any second contact."""
    words, answers = study.words, 0
    holder, channels, contacts, going_on, met = "", set[str](), 0, False, False
    for step in path:  # a handoff counts like one more contact
        if step.time.wait or step.kind == "wait":
            going_on = False
        if words.human(step):
            contacts += holder not in ("", step.role)
            holder = "nobody" if step.kind == "transfer" else str(step.role)
        elif step.kind == "transfer" and holder:
            holder = "nobody"
        if _is_contact(study, step) and words.tells(step) != ("follow_up",):
            own = set(step.channel)
            if met and not (going_on and (not own or not channels or own & channels)):
                contacts += 1
            channels, going_on, met = own or channels, True, met or words.human(step)
        if step.id in words.answers:
            if contacts:
                return 0.0
            answers, met = answers + 1, True
    return float(answers > 0)


@given(forward())
@settings(deadline=None, max_examples=200)
def test_first_contact_resolution_is_the_chance_of_the_paths_that_are_resolved(process: Process) -> None:
    study = analyze(process)
    assert study.of(first_contact_resolution) == pytest.approx(_expected(study, _resolved))


CALL = {
    "s": {"kind": "start", "role": "customer", "channel": "phone", "next": "menu"},
    "menu": {"role": "crm", "channel": "phone", "next": "talk"},
    "talk": {"role": "agent", "channel": "phone", "next": [{"to": "tell", "p": 0.7}, {"to": "ask", "p": 0.3}]},
    "tell": {"role": "agent", "to": "customer", "channel": "phone", "next": "rate"},
    "ask": {"role": "clerk", "next": "ring"},
    "ring": {"role": "agent", "to": "customer", "channel": "phone", "time": {"wait": "1h"}, "next": "rate"},
    "rate": {"kind": "notify", "role": "crm", "to": "customer", "tells": "follow_up", "next": "end"},
    "end": {"kind": "end"},
}


def _fcr(change: dict[str, dict[str, Any]]) -> float | None:
    steps = {id: step | change.get(id, {}) for id, step in CALL.items()}
    return analyze(_process(steps)).of(first_contact_resolution)


@pytest.mark.parametrize(
    ("change", "chance"),
    [
        ({}, 0.7),
        ({"tell": {"time": {"wait": "10min"}}}, 0.0),  # the agent rings back: a second contact
        ({"tell": {"channel": "letter"}}, 0.0),
        ({"tell": {"channel": ["letter", "phone"]}}, 0.7),
        ({"tell": {"tells": "progress"}}, 0.0),  # no answer
        ({"tell": {"role": "clerk"}}, 0.0),  # a handoff
        ({"talk": {"time": {"wait": "2min"}}}, 0.7),  # on hold after the menu
        ({"ask": {"role": "agent"}, "ring": {"time": {}}}, 1.0),
        ({"rate": {"kind": "task", "role": "clerk", "channel": "sms"}}, 0.7),  # a follow-up spoils nothing
        ({"rate": {"kind": "task", "role": "clerk", "channel": "sms", "tells": "answer"}}, 0.0),
    ],
)
def test_what_counts_as_one_contact(change: dict[str, dict[str, Any]], chance: float) -> None:
    assert _fcr(change) == pytest.approx(chance)


def test_with_loops_the_chance_is_that_of_the_series() -> None:
    """The agent asks again in the same call with 0.5, else answers with 0.4 and hands on with 0.1: 0.4 / (1 − 0.5)."""
    branches = [{"to": "talk", "p": 0.5, "loop": "feedback"}, {"to": "tell", "p": 0.4}, {"to": "ask", "p": 0.1}]
    assert _fcr({"talk": {"next": branches}}) == pytest.approx(0.8)


def test_only_cases_that_customers_start_are_counted_and_parallel_work_is_not_judged() -> None:
    assert _fcr({"s": {"role": "clerk"}}) is None
    two = {"t": {"kind": "start", "role": "clerk", "next": "ask"}}
    assert analyze(_process(two | CALL)).of(first_contact_resolution) == pytest.approx(0.7)
    split = CALL | {
        "talk": {"kind": "split", "next": ["tell", "ask"]},
        "tell": {"role": "agent", "to": "customer", "next": "j"},
        "ask": {"role": "clerk", "next": "j"},
        "j": {"kind": "join", "next": "end"},
    }
    del split["ring"], split["rate"]
    assert analyze(_process(split)).of(first_contact_resolution) is None


def test_tiers_differ_and_weigh_by_their_shares() -> None:
    p = {"vip": 1.0, "plain": 0.5}, {"vip": 0.0, "plain": 0.5}
    branches = [{"to": "tell", "p": p[0]}, {"to": "ask", "p": p[1]}]
    steps = CALL | {"talk": CALL["talk"] | {"next": branches}}
    study = analyze(_process(steps, tiers={"vip": {"share": 0.2}, "plain": {"share": 0.8}}))
    assert {id: tier.of(resolved_at_first_contact) for id, tier in study.tiers.items()} == pytest.approx(
        {"vip": 1.0, "plain": 0.5}
    )
    assert study.of(first_contact_resolution) == pytest.approx(0.6)
    effort = study.of(customer_effort)
    assert effort is not None
    assert effort.contacts == pytest.approx(3)  # menu, talk, and tell or ring
    weights = {moment.step: (moment.weight, moment.by_tier) for moment in study.of(moments_of_truth)}
    assert weights["ring"] == (pytest.approx(0.4), {"vip": 0.0, "plain": pytest.approx(0.4)})
    assert weights["rate"][0] == pytest.approx(1)  # a notice is a contact too


def test_total_counts_transfers_and_repeated_captures_twice() -> None:
    """agent → transfer → clerk asks again by app: 2 contacts, 1 transfer, 1 repeat, 1 switch, 1 document."""
    study = analyze(
        _process(
            {
                "s": {"kind": "start", "role": "customer", "next": "a"},
                "a": {"role": "agent", "channel": "phone", "captures": "x", "next": "pass"},
                "pass": {"kind": "transfer", "role": "agent", "next": "c"},
                "c": {"role": "clerk", "channel": "app", "captures": "x", "value": "bva", "next": "end"},
                "end": {"kind": "end"},
            }
        )
    )
    effort = study.of(customer_effort)
    assert effort is not None
    assert effort.total == pytest.approx(2 + 2 * 1 + 2 * 1 + 1 + 1)


def test_parallel_branches_that_ask_for_the_same_ask_twice() -> None:
    study = analyze(
        _process(
            {
                "s": {"kind": "start", "role": "customer", "next": "f"},
                "f": {"kind": "split", "next": ["a", "b"]},
                "a": {"role": "agent", "captures": "x", "next": "j"},
                "b": {"role": "clerk", "captures": "x", "next": "j"},
                "j": {"kind": "join", "next": "end"},
                "end": {"kind": "end"},
            }
        )
    )
    effort = study.of(customer_effort)
    assert effort is not None
    assert (effort.repeated_captures, effort.documents) == (pytest.approx(1), pytest.approx(1))


def test_the_customers_part_is_what_the_customer_does_and_is_asked() -> None:
    """Form 10 min always, correction 4 min for a fifth of the cases: 10.8 min; items 2 + 0.2."""
    part = analyze(
        _process(
            {
                "s": {"kind": "start", "role": "customer", "next": "form"},
                "form": {
                    "role": "customer",
                    "captures": ["x", "y"],
                    "time": {"work": "10min", "wait": "2d"},
                    "next": "look",
                },
                "look": {
                    "role": "agent",
                    "time": {"work": "7min"},
                    "next": [{"to": "end", "p": 0.8}, {"to": "mend", "p": 0.2}],
                },
                "mend": {"role": "customer", "captures": ["x"], "time": {"work": "4min"}, "next": "end"},
                "end": {"kind": "end"},
            }
        )
    ).of(customers_part)
    assert part is not None
    assert (part.minutes, part.contacts, part.items) == (pytest.approx(10.8), 0, pytest.approx(2.2))
